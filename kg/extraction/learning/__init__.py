"""From example sentences and annotated articles to patterns, weights and what confidence means."""
