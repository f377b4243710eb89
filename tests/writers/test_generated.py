"""What the graphs of the property tests hold: a round trip proves little if nothing hostile goes on it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings

from kg.model import GraphData

from ..graphs import graphs


def texts(data: GraphData) -> list[str]:
    quotes = (text for claim in data.claims for text in (claim.quote, claim.role, claim.speaker_text))
    titles = (text for article in data.articles for text in (article.title, article.publisher))
    return [*quotes, *titles, *(name for entity in data.entities for name in (entity.name, *entity.aliases))]


def of_kind(*kinds: str) -> Callable[[GraphData], bool]:
    return lambda data: any(unicodedata.bidirectional(letter) in kinds for letter in "".join(texts(data)))


def holding(text: str) -> Callable[[GraphData], bool]:
    return lambda data: any(text in each for each in texts(data))


def days(data: GraphData) -> list[dt.date]:
    return [claim.start.earliest for claim in data.claims if claim.start]


WANTED: dict[str, Callable[[GraphData], bool]] = {
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
    "more than 5,000 letters": lambda data: any(len(text) > 5_000 for text in texts(data)),
    "early years": lambda data: any(day.year < 1000 for day in days(data)),
    "late years": lambda data: any(day.year > 2500 for day in days(data)),
    "dates as objects": lambda data: any(claim.object.date for claim in data.claims),
    "big sums": lambda data: any(claim.amount and abs(claim.amount.value) > 10**30 for claim in data.claims),
    "many places": lambda data: any(c.amount and c.amount.value.as_tuple().exponent < -20 for c in data.claims),
    "hedged claims": lambda data: any(claim.status == "alleged" for claim in data.claims),
    "deals": lambda data: bool(data.deals),
    "cases": lambda data: bool(data.cases),
    "links": lambda data: bool(data.links),
}


def test_graphs_are_generated_with_all_of_these() -> None:
    left = set(WANTED)

    @settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(graphs())
    def look(data: GraphData) -> None:
        left.difference_update([name for name in left if WANTED[name](data)])

    look()
    assert not left
