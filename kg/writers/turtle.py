"""A graph as Turtle: the same bytes for the same graph, readable in a diff."""

from __future__ import annotations

from kg.graph import prefixes, to_triples, to_turtle
from kg.model import GraphData


def render(data: GraphData) -> str:
    """Write a graph as Turtle.

    Raises:
        GraphError: a record cannot be told from another, points nowhere or holds what RDF cannot.
    """
    return to_turtle(to_triples(data), prefixes(data.base))
