"""Where a query ceases to be SPARQL."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.faults import where

PARTS = (
    "SELECT",
    "*",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "a",
    "<urn:p>",
    "'é'",
    "'a b'@en",
    "1.5",
    ".",
    ";",
    ",",
    "FILTER",
    "#c\n",
)


@pytest.mark.parametrize("sparql", ["ASK {}", "ASK { FILTER(<urn:f>(1)) }"])
def test_what_is_no_fault_of_grammar_stays_where_it_was(sparql: str) -> None:
    assert where(sparql, 3, {}) == 3


def test_nobody_else_is_asked_on_the_way() -> None:
    assert where("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 3, {}) == len("ASK { ")


@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from(["  ", "\n", " " * 30]))
def test_the_place_does_not_hang_on_the_space_between(parts: list[str], gap: str) -> None:
    assert part(parts, " ") == part(parts, gap)


def part(parts: list[str], gap: str) -> int | None:
    """Tell in which part of a query the fault is found, or None where there is none."""
    sparql = gap.join(parts)
    try:
        ox.Store().query(sparql)
    except SyntaxError:
        found = where(sparql, len(sparql), {})
        return sum(len(gap.join([*parts[:number], ""])) <= found for number in range(1, len(parts)))
    return None
