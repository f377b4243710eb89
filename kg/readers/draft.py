"""What readers hand on: articles as their format gave them, before any check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import KgError
from kg.model import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """One file's bytes, its name for messages, and the identifier of an article that brings none of its own."""

    name: str
    identifier: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """An unchecked article: `source` says where it stands, `published` is still the words of the source."""

    source: str
    identifier: str
    text: str
    published: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    offset: int = 0


class Refusal(KgError):
    """An input, or a part of one, that cannot be used; it ends as a Problem and stops nothing else."""

    def __init__(self, fault: str, remedy: str) -> None:
        """Keep what is wrong and what to do about it."""
        super().__init__(f"{fault}; {remedy}")
        self.fault = fault
        self.remedy = remedy

    def problem(self, source: str) -> Problem:
        """Return the Problem to report for `source`."""
        return Problem(source, self.fault, self.remedy)


Reader = Callable[[Source], Iterator[Draft | Problem]]
"""Yields the articles of one file; raises Refusal where the file as a whole cannot be read."""
