"""What readers hand on: articles as their format gave them, before any check, and what is to be read in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.model import Problem
from kg.readers.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Source:
    """One file's bytes, its name for messages, and the identifier of an article that brings none of its own.

    `path` is that of a file too large to be held: its bytes come from `stream`. `url` is where the bytes came from.
    """

    name: str
    identifier: str
    data: bytes = b""
    path: str = ""
    url: str = ""
    options: ReadOptions = field(default_factory=ReadOptions)

    def stream(self) -> BinaryIO:
        """Open the bytes, to be read once."""
        return Path(self.path).open("rb") if self.path else BytesIO(self.data)

    def size(self) -> int:
        """Return how many bytes there are."""
        return Path(self.path).stat().st_size if self.path else len(self.data)


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


@dataclass(frozen=True, slots=True)
class Member:
    """What stands in a container, to be read by the format of `suffix`.

    `about` says what the container knows better than the member (fields of Draft), `otherwise` what fills a gap. A
    member that is `optional` is passed over if its format is not known.
    """

    source: Source
    suffix: str
    about: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a container names: fetched where its own address was given, else there is `instead`, if anything."""

    name: str
    url: str
    about: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    instead: Draft | None = None


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


Found = Draft | Problem | Member | Link

Reader = Callable[[Source], Iterator[Found]]
"""Yields the articles of one file, or what holds them; raises Refusal where the file as a whole cannot be read."""
