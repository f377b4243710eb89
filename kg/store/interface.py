"""What every store does, wherever the graph lies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class Iri(str):
    """An IRI in a result, told apart from text."""

    __slots__ = ()


Cell = Iri | str | int | float | bool | Decimal | dt.date | None
"""A value of a result; None where the query bound nothing."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A result as Python values: ASK gives one cell, and sets `asks`; CONSTRUCT and DESCRIBE give a row for each triple."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    asks: bool = False


class Store(Protocol):
    """A graph that can be asked in SPARQL and not changed."""

    @property
    def prefixes(self) -> dict[str, str]:
        """Give the prefixes that a query may use undeclared, by name."""

    def query(self, sparql: str, format_name: str = "json") -> bytes:
        """Answer a query as a document: `json`, `csv`, `tsv`, `xml` of rows, `ttl`, `nt` of triples.

        Raises:
            QueryError: the query cannot be answered, or not in this format.
        """

    def rows(self, sparql: str) -> Rows:
        """Answer a query with Python values.

        Raises:
            QueryError: the query cannot be answered.
        """

    def declared(self, sparql: str) -> str:
        """Write a query with the prefixes that it uses undeclared."""

    def warnings(self, sparql: str) -> tuple[str, ...]:
        """Name what in a query is likely a slip: `kg:` names that nobody knows, and things that the graph lacks."""
