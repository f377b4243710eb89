"""The formats in which a graph can be written, a file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import GraphData, Relation
from kg.writers import turtle
from kg.writers.files import write

__all__ = ["WRITERS", "Writer", "write"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: the suffix of its files, the function that writes a graph as text, what it is good for."""

    suffix: str
    function: Callable[[GraphData, Sequence[Relation]], str]
    description: str


def _turtle(data: GraphData, _relations: Sequence[Relation]) -> str:
    return turtle.render(data)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "ttl": Writer(
            ".ttl", _turtle, "Turtle, the source of truth: one property a line, made to be read and compared"
        ),
    }
)
"""Every format by the name that users give."""
