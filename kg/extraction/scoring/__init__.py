"""What was learned, and how it scores a candidate: patterns, weights, calibrated confidence."""
