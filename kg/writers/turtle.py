"""A graph as Turtle: the same bytes for the same graph, readable in a diff."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import Renderer, prefixes, to_blocks
from kg.model import GraphData


def chunks(data: GraphData) -> Iterator[str]:
    """Write a graph as Turtle, subject by subject.

    Raises:
        GraphError: a record cannot be told from another, points nowhere or holds what RDF cannot.
    """
    renderer = Renderer(prefixes(data.base))
    yield renderer.head()
    yield from map(renderer.block, to_blocks(data))


def render(data: GraphData) -> str:
    """Write a graph as one text of Turtle; errors are those of `chunks`."""
    return "".join(chunks(data))
