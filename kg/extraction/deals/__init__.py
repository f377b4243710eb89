"""Claims of deals that are not named anew: "the contract was extended", after the contract was told with its two sides."""
