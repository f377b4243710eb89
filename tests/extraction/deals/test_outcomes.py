"""What sentences say became of deals and cases: dismissed, dropped, quashed, not extended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.extraction.deals.rulings import Decision, with_losers
from kg.model import Argument, Article, Claim, DealTalk, Extracted
from kg.pipeline import Extractor

from .table import Row, day, read_table

PUBLISHED = dt.date(2024, 6, 1)
TABLE = Path(__file__).with_name("outcomes.txt")


class Case(NamedTuple):
    """An article, and what is read in it, rightly or wrongly."""

    text: str
    right: list[Row]
    wrong: list[Row]


def cases() -> Iterator[Case]:
    """Read the table."""
    return (Case(text, *rows) for text, rows in read_table(TABLE, ("=>", "=!")))


def told(extracted: Extracted, claim: Claim) -> Row:
    sides = (extracted.referents[side.referent or 0].name for side in (claim.subject, claim.object))
    speaker = extracted.referents[claim.speaker.referent or 0].name if claim.speaker else claim.speaker_text
    times = day(claim.start), day(claim.end)
    return claim.relation, *sides, claim.status, *times, claim.outcome or "-", speaker or "-"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.text[:40])
def test_what_became_of_it(extractor: Extractor, case: Case) -> None:
    extracted = extractor.extract(Article("article", case.text, PUBLISHED))
    found = [told(extracted, claim) for claim in extracted.claims if claim.object.referent is not None]
    assert sorted(found) == sorted([*case.right, *case.wrong])


def test_hardly_anything_in_the_table_is_wrong() -> None:
    every = list(cases())
    assert len(every) >= 40
    assert sum(len(case.wrong) for case in every) <= 2


def test_without_deeds_nothing_becomes_of_it(extractor: Extractor) -> None:
    bare = replace(extractor, ontology=replace(extractor.ontology, deal_talk=DealTalk()))
    text = "A judge threw out Marlow Bakery's lawsuit against the Treasury."
    assert [claim.outcome for claim in bare.extract(Article("article", text, PUBLISHED)).claims] == [""]


CLAIMANT, DEFENDANT, COURT = (Argument((place, place + 1), place) for place in range(3))
VERB = (7, 9)
LOST = Decision(frozenset({VERB}), CLAIMANT, DEFENDANT)


def ruling(identifier: str, against: Argument, trigger: tuple[int, int] = VERB) -> Claim:
    return Claim(identifier, "a", COURT, "ruledAgainst", against, "asserted", "quote", (0, 20), trigger)


def test_a_ruling_against_the_winner_goes_where_there_is_one_against_the_loser() -> None:
    claims = (ruling("1", CLAIMANT), ruling("2", DEFENDANT))
    assert with_losers(claims, frozenset({"ruledAgainst"}), [LOST]) == claims[:1]


def test_a_ruling_against_the_winner_is_turned_against_the_loser() -> None:
    (found,) = with_losers([ruling("1", DEFENDANT)], frozenset({"ruledAgainst"}), [LOST])
    assert found.object == CLAIMANT
    assert found.identifier != "1"


def test_another_ruling_of_the_sentence_stays() -> None:
    claims = (ruling("1", DEFENDANT, (10, 12)),)
    assert with_losers(claims, frozenset({"ruledAgainst"}), [LOST]) == claims
