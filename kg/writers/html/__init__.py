"""Write a graph as one HTML file that needs nothing else: a map to explore and a table of every claim."""

from kg.writers.html.page import render

__all__ = ["render"]
