"""What the property tests draw: a round trip proves little if nothing hostile goes on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Amount, Date, GraphData

from ..graphs import amounts, dates, graphs, texts


def holding(part: str) -> Callable[[str], bool]:
    return lambda text: part in text


def of_kind(*kinds: str) -> Callable[[str], bool]:
    return lambda text: any(unicodedata.bidirectional(letter) in kinds for letter in text)


TEXTS: dict[str, Callable[[str], bool]] = {
    "quotes": holding('"'),
    "three quotes": holding('"""'),
    "apostrophes": holding("'"),
    "a backslash": holding("\\"),
    "new lines": holding("\n"),
    "carriage returns": holding("\r"),
    "tabs": holding("\t"),
    "NUL": holding("\x00"),
    "controls": holding("\x01"),
    "letters from right to left": of_kind("R", "AL"),
    "marks that turn the line": of_kind("RLO", "LRI"),
    "emoji": holding("👩‍🚀"),
    "more than 5,000 letters": lambda text: len(text) > 5_000,
}
DATES: dict[str, Callable[[Date], bool]] = {
    "early years": lambda date: date.earliest.year < 1000,
    "late years": lambda date: date.latest.year > 2500,
}
AMOUNTS: dict[str, Callable[[Amount], bool]] = {
    "big sums": lambda amount: abs(amount.value) > 10**30,
    "sums below nothing": lambda amount: amount.value < 0,
    "many places": lambda amount: int(amount.value.as_tuple().exponent) < -8,
}
GRAPHS: dict[str, Callable[[GraphData], bool]] = {
    "hedged claims": lambda data: any(claim.status in {"alleged", "denied", "planned"} for claim in data.claims),
    "dates as objects": lambda data: any(claim.object.date for claim in data.claims),
    "days": lambda data: any(claim.start for claim in data.claims),
    "sums": lambda data: any(claim.amount for claim in data.claims),
    "deals": lambda data: bool(data.deals),
    "cases": lambda data: bool(data.cases),
    "links": lambda data: bool(data.links),
    "decisions": lambda data: bool(data.decisions),
}


@pytest.mark.parametrize(
    ("strategy", "wanted", "draws"),
    [(texts, TEXTS, 1000), (dates, DATES, 300), (amounts, AMOUNTS, 300), (graphs(), GRAPHS, 200)],
    ids=["texts", "dates", "amounts", "graphs"],
)
def test_what_is_hostile_is_drawn(strategy: st.SearchStrategy, wanted: dict, draws: int) -> None:
    left = set(wanted)

    @settings(
        max_examples=draws, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(strategy)
    def look(value: object) -> None:
        left.difference_update([name for name in left if wanted[name](value)])

    look()
    assert not left
