"""The web as a source: pages are fetched politely, within bounds, and only from public addresses."""

from kg.readers.web.visits import Visitor

__all__ = ["Visitor"]
