"""Serve a graph: SPARQL endpoint, query editor, the page for readers, a page for everything in the graph."""

from kg.server.serve import serve
from kg.server.settings import Settings

__all__ = ["Settings", "serve"]
