"""Ask a graph in SPARQL or by the name of a query, wherever it lies."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.api.lookup import nearest
from kg.api.result import Result
from kg.queries import named

if TYPE_CHECKING:
    from kg.store import Store

_NAME = re.compile(r"[\w-]+")
_NAMES = 'SELECT DISTINCT ?name { ?thing rdfs:label|skos:altLabel ?name FILTER(CONTAINS(STR(?thing), "/id/")) }'


class Queryable(ABC):
    """What can be asked in SPARQL."""

    @property
    @abstractmethod
    def store(self) -> Store:
        """What answers SPARQL."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Say in words where the graph lies and what is added to it."""

    def query(self, query: str, /, **parameters: str) -> Result:
        """Answer a query.

        Args:
            query: SPARQL, or the name of a query that kg comes with.
            parameters: what that query takes.

        Raises:
            QueryError: the query cannot be answered.
            UsageError: there is no query of this name, or a parameter is unknown, missing or wrong.
            StoreError: a server does not answer.
        """
        found = self.store.rows(self.sparql(query, **parameters))
        return Result(
            found.columns, found.rows, self.store.prefixes, self.warnings(query, **parameters), asks=found.asks
        )

    def document(self, query: str, /, format_name: str = "json", **parameters: str) -> bytes:
        """Answer a query as a document in one of `kg.store.FORMATS`; other arguments and errors are those of `query`."""
        return self.store.query(self.sparql(query, **parameters), format_name)

    def sparql(self, query: str, /, **parameters: str) -> str:
        """Write a query in SPARQL, which it may be already; arguments and errors are those of `query`."""
        if parameters or _NAME.fullmatch(query.strip()):
            return named(query.strip()).sparql(parameters)
        return query

    def warnings(self, query: str, /, **parameters: str) -> tuple[str, ...]:
        """Name what in a query is likely a slip: names in `kg:` that nobody knows, and things that the graph lacks."""
        return (*self.store.warnings(self.sparql(query, **parameters)), *self._unknown(query, parameters))

    def plan(self, query: str, /, **parameters: str) -> str:
        """Write a query as it is run: its own text, the prefixes that were added, and of what it is asked.

        The engine tells of no order in which it joins. Arguments and errors are those of `query`.
        """
        return f"# Asked of {self.place}.\n{self.store.declared(self.sparql(query, **parameters)).rstrip()}\n"

    def _unknown(self, query: str, parameters: dict[str, str]) -> Iterator[str]:
        asked = [each.name for each in named(query.strip()).parameters if each.kind == "name"] if parameters else ()
        known: list[str] = []
        for value in (parameters[name] for name in asked if parameters.get(name)):
            if not self.store.rows(named("known").sparql({"entity": value})).rows:
                known = known or [str(row[0]) for row in self.store.rows(_NAMES).rows]
                yield f"the graph knows nothing called “{value}”{nearest(known, value)}"
