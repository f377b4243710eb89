"""From a parsed article to claims: candidates, what the examples taught, context, qualifiers, inference."""
