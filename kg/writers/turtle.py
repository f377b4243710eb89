"""A graph as Turtle: the same bytes for the same graph, readable in a diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.graph import Blocks, Renderer, prefixes, to_blocks
from kg.model import GraphData
from kg.writers.former import Former, key_of


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


def rewrite(data: GraphData, out: BinaryIO, former: Former) -> None:
    """Write a graph as `chunks` does, and take over the entities and claims that have not changed since it was last written.

    Args:
        data: the graph.
        out: the new file, at its beginning.
        former: the old one.

    Raises:
        GraphError: as for `chunks`.
    """
    blocks, renderer = Blocks(data), Renderer(prefixes(data.base))
    start = out.write(renderer.head().encode())
    start += sum(out.write(renderer.block(block).encode()) for block in blocks.before())
    for record, further in blocks.main():
        key = key_of(record, further)
        text = former.find(key) or renderer.block(blocks.block(record, further)).encode()
        former.note(key, start, text)
        start += out.write(text)
    out.writelines(renderer.block(block).encode() for block in blocks.after())
