"""What goes with a claim: who says it, when, for how much, in what post."""
