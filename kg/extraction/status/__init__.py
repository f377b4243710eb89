"""How a claim is meant: asserted, reported, alleged, denied, planned or ended."""
