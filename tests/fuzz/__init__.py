"""Hostile inputs: whatever is read, nothing breaks, hangs, or is written where it should not be."""
