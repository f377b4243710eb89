"""Named SPARQL queries: a file each, `*.rq`, whose comment head tells what it answers and what it takes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph import literals

_PARAMETER = re.compile(r'param: (\w+) (text|name|date|pattern)(?: "([^"]*)")? (.+)')
_PLACEHOLDER = re.compile(r"\$(\w+)")
Kind = Literal["text", "name", "date", "pattern"]
"""What a value is: `name` is that of a thing in the graph, `pattern` a regular expression of SPARQL."""

_WANTED = {
    "name": "plain text",
    "date": "a date such as 2021-01-31",
    "pattern": "a regular expression such as border|police",
    "text": "plain text",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query takes: its name, the kind of value, the value if none is given (None: one must be), what it does."""

    name: str
    kind: Kind
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One named query; `text` holds a `$name` for each parameter."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def sparql(self, values: Mapping[str, str] | None = None) -> str:
        """Write the query with these values, as literals whatever they hold.

        Args:
            values: text by parameter; dates as 2021-01-31; patterns are regular expressions of SPARQL.

        Raises:
            UsageError: a parameter is unknown, missing, not a date or not a pattern.
        """
        given = dict(values or {})
        if unknown := sorted(given.keys() - {parameter.name for parameter in self.parameters}):
            known = ", ".join(parameter.name for parameter in self.parameters) or "nothing"
            raise UsageError(f"the query {self.name} takes no {unknown[0]!r}: it takes {known}")
        terms = {parameter.name: str(self._term(parameter, given)) for parameter in self.parameters}
        return _PLACEHOLDER.sub(lambda hit: terms[hit[1]], self.text)

    def _term(self, parameter: Parameter, given: Mapping[str, str]) -> ox.Literal:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise UsageError(f"the query {self.name} needs {parameter.name}: give -p {parameter.name}=…")
        try:
            if parameter.kind == "date":
                return literals.date(dt.date.fromisoformat(value))
            return _pattern(value) if parameter.kind == "pattern" else ox.Literal(value)
        except ValueError:
            raise UsageError(f"{parameter.name}={value!r} cannot be read: give {_WANTED[parameter.kind]}") from None


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Give every named query, by name."""
    texts = {entry.name: entry.read_text("utf-8") for entry in files(__name__).iterdir() if entry.name.endswith(".rq")}
    return tuple(_read(name.removesuffix(".rq"), text) for name, text in sorted(texts.items()))


def named(name: str) -> NamedQuery:
    """Give the query of this name.

    Raises:
        UsageError: there is none.
    """
    queries = {query.name: query for query in named_queries()}
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(queries)}"
    raise UsageError(f"there is no named query {name!r}: {hint}")


def _pattern(value: str) -> ox.Literal:
    """Make the literal of a regular expression; raises ValueError if the engine, which would find nothing, cannot read it."""
    literal = ox.Literal(value)
    (solution,) = cast("ox.QuerySolutions", ox.Store().query(f"SELECT (REGEX('', {literal}, 'i') AS ?read) {{}}"))
    if solution["read"] is None:
        raise ValueError(value)
    return literal


def _read(name: str, text: str) -> NamedQuery:
    lines = text.splitlines()
    size = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    title, *rest = (line.removeprefix("#").strip() for line in lines[:size])
    return NamedQuery(
        name=name,
        title=title,
        description=" ".join(line for line in rest if not line.startswith("param:")),
        parameters=tuple(_parameter(line) for line in rest if line.startswith("param:")),
        text="\n".join(lines[size:]) + "\n",
    )


def _parameter(line: str) -> Parameter:
    hit = _PARAMETER.fullmatch(line)
    if hit is None:
        raise ValueError(line)
    return Parameter(hit[1], cast("Kind", hit[2]), hit[3], hit[4])
