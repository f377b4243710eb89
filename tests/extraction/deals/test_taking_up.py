"""Claims of deals that words such as "the contract" take up, in short articles that nobody wrote for a newspaper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import Article, Claim, DealTalk, Extracted
from kg.pipeline import Extractor

from .table import Row, day, read_table

PUBLISHED = dt.date(2021, 3, 30)
TABLE = Path(__file__).with_name("taken_up.txt")


class Case(NamedTuple):
    """An article, and what should be taken up in it, comes wrongly, or does not come yet."""

    text: str
    right: list[Row]
    wrong: list[Row]
    missing: list[Row]


def cases() -> Iterator[Case]:
    """Read the table."""
    return (Case(text, *rows) for text, rows in read_table(TABLE, ("=>", "=!", "=?")))


def told(extracted: Extracted, claim: Claim) -> Row:
    text = extracted.article.text
    names = [extracted.referents[side.referent or 0].name for side in (claim.subject, claim.object)]
    amount = f"{claim.amount.currency} {claim.amount.value:f}" if claim.amount else "-"
    words = dict.fromkeys(text[slice(*side.mention)] for side in (claim.subject, claim.object))
    times = day(claim.start), day(claim.end, last=True)
    return claim.relation, *names, claim.status, *times, amount, " ; ".join(words)


def taken_up(extractor: Extractor, text: str) -> list[Row]:
    extracted = extractor.extract(Article("article", text, PUBLISHED))
    return [told(extracted, claim) for claim in extracted.claims if claim.takes_up]


def same(found: Row, wanted: Row) -> bool:
    """Compare two rows; a part of a name will do, since where names end is not what is asked here."""
    names = all(found[place] in wanted[place] or wanted[place] in found[place] for place in (1, 2))
    return names and (found[0], *found[3:]) == (wanted[0], *wanted[3:])


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.text[:40])
def test_words_for_a_deal_take_it_up(extractor: Extractor, case: Case) -> None:
    found, wanted = taken_up(extractor, case.text), [*case.right, *case.wrong]
    assert len(found) == len(wanted)
    assert all(any(same(one, other) for other in wanted) for one in found)


def test_the_table_tells_what_is_missing_and_wrong() -> None:
    every = list(cases())
    assert len(every) >= 30
    assert sum(len(case.right) for case in every) > sum(len(case.wrong) + len(case.missing) for case in every)


TOLD = "Drummore Council hired Pellow Waste in 2016. "


def claims(extractor: Extractor, text: str) -> dict[bool, list[Claim]]:
    """Return the claims that take up others, and those that do not."""
    found = extractor.extract(Article("article", text, PUBLISHED), 0.1).claims
    return {up: [claim for claim in found if bool(claim.takes_up) == up] for up in (True, False)}


def test_a_claim_names_the_claim_whose_deal_it_takes_up(extractor: Extractor) -> None:
    found = claims(extractor, f"{TOLD}The contract was extended in May 2019. The extension runs until 2024.")
    first, second = found[True]
    assert {first.takes_up, second.takes_up} == {found[False][0].identifier}
    assert first.relation == second.relation
    assert first.quote == "The contract was extended in May 2019."
    assert first.subject.mention == first.object.mention == (45, 57)
    assert first.confidence < found[False][0].confidence
    assert second.end is not None


@pytest.mark.parametrize(
    "text",
    [
        "The contracts were extended in May.",
        "Was the contract extended in May?",
        "A contract was extended in May.",
        "The contract was extended by Holm Marine in May.",
        "The contract with Holm Marine was extended in May.",
        "The takeover was extended in May.",
        "The contract was signed.",
        "The contract was not signed in May.",
        "The contract may be cancelled in May.",
        "The award was won by a rival in May.",
        "It was awarded a contract in May.",
        "The council praised the contract in May.",
        "The extension was criticised.",
        "An extension to the town hall was agreed in May.",
        "A new contract was drawn up. The contract was extended in May.",
    ],
)
def test_what_takes_up_nothing(extractor: Extractor, text: str) -> None:
    found = extractor.extract(Article("article", TOLD + text, PUBLISHED)).claims
    assert [claim.quote for claim in found if claim.takes_up] == []


def test_a_deal_that_was_denied_is_not_taken_up(extractor: Extractor) -> None:
    found = claims(extractor, "Drummore Council refused to hire Pellow Waste. The contract was extended in May.")
    assert found[True] == []


def test_a_deal_that_is_planned_stays_so(extractor: Extractor) -> None:
    found = claims(extractor, "Drummore Council plans to hire Pellow Waste. The contract is worth £3m.")
    assert [claim.status for claim in found[True]] == ["planned"]


def test_of_two_deals_the_last_is_meant_or_the_first_if_it_is_called_so(extractor: Extractor) -> None:
    two = f"{TOLD}Holm Marine was hired by Bayline Ferries in 2018. "
    last, first = (
        claims(extractor, f"{two}The {words} was extended in May.")[True] for words in ("contract", "first contract")
    )
    assert [claim.subject.referent != first[0].subject.referent for claim in last] == [True]


def test_without_deeds_nothing_is_taken_up(extractor: Extractor) -> None:
    bare = replace(extractor, ontology=replace(extractor.ontology, deal_talk=DealTalk()))
    assert claims(bare, f"{TOLD}The contract was extended in May.")[True] == []
