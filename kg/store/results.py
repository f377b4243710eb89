"""Answers of pyoxigraph → documents and Python values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import to_turtle
from kg.store import ntriples
from kg.store.documents import ROW_FORMATS, refuse_control_characters
from kg.store.interface import Cell, Iri, Rows

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

TRIPLE_FORMATS = ("ttl", "nt")
FORMATS = (*ROW_FORMATS, *TRIPLE_FORMATS)
"""Every format that an answer can have, by the name that users give."""


def check_format(format_name: str, *, triples: bool) -> None:
    """Refuse a format that does not exist, or that an answer does not fit.

    Args:
        format_name: one of `FORMATS`.
        triples: whether the answer is of triples, not of rows.

    Raises:
        QueryError: it does not fit.
    """
    if format_name not in FORMATS:
        raise QueryError(f"there is no format {format_name!r}: use one of {', '.join(FORMATS)}")
    if triples and format_name not in TRIPLE_FORMATS:
        raise QueryError(f"this query gives triples: use {', '.join(TRIPLE_FORMATS)} instead of {format_name}")
    if not triples and format_name in TRIPLE_FORMATS:
        raise QueryError(f"this query gives rows: use {', '.join(ROW_FORMATS)} instead of {format_name}")


def document(answer: Answer, format_name: str, prefixes: Mapping[str, str]) -> bytes:
    """Write an answer in one of `FORMATS`.

    Raises:
        QueryError: there is no such format, or the answer does not fit it.
    """
    check_format(format_name, triples=isinstance(answer, ox.QueryTriples))
    if isinstance(answer, ox.QueryTriples):
        return triples_document(_lines(answer), format_name, prefixes)
    written = cast("bytes", answer.serialize(format=ROW_FORMATS[format_name]))
    if format_name == "xml":
        refuse_control_characters(written)
    return written


def rows(answer: Answer) -> Rows:
    """Give an answer as Python values."""
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), ((bool(answer),),), asks=True)
    if isinstance(answer, ox.QueryTriples):
        return triple_rows(_lines(answer))
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, tuple(tuple(map(_cell, solution)) for solution in answer))


def triple_rows(document: bytes) -> Rows:
    """Give the triples of an N-Triples document as Python values, in order, each once."""
    return Rows(("subject", "predicate", "object"), ntriples.values(ntriples.ordered(document)))


def triples_document(document: bytes, format_name: str, prefixes: Mapping[str, str]) -> bytes:
    """Write the triples of an N-Triples document in one of `TRIPLE_FORMATS`, in order, each once."""
    lines = ntriples.written(ntriples.ordered(document))
    if format_name == "nt":
        return lines
    return to_turtle((quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)), prefixes).encode()


def _lines(answer: ox.QueryTriples) -> bytes:
    return cast("bytes", answer.serialize(format=ox.RdfFormat.N_TRIPLES))


def _cell(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if isinstance(value, ox.NamedNode):
        return Iri(value.value)
    if isinstance(value, ox.Literal):
        return ntriples.literal(value.value, value.datatype.value)
    return None if value is None else str(value)
