"""Who lost a deal that another won is denied it; who lost something else is not."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.model import Article
from kg.pipeline import Extractor

WON = "Orvane Systems has won a £2m contract from Wexcombe Council. "
BOUGHT = "Orvane Systems has bought the shipbuilder Halden Marine. "


def denied(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    """Return who is denied what by whom."""
    found = extractor.extract(Article("a", text, dt.date(2024, 6, 1)))
    names = [referent.name for referent in found.referents]
    return [
        (names[c.subject.referent or 0], c.relation, names[c.object.referent or 0])
        for c in found.claims
        if c.status == "denied"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The losing bidder, Brellow Systems, lodged a complaint.",
        "Brellow Systems, one of the losing bidders, lodged a complaint.",
        "The other unsuccessful bidder was Brellow Systems.",
        "Brellow Systems, which lost out, lodged a complaint.",
        "Brellow Systems lost out to Orvane Systems.",
        "Orvane Systems beat Brellow Systems by a single point.",
        "Brellow Systems, beaten to the job in May, lodged a complaint.",
    ],
)
def test_whoever_lost_is_denied_the_deal(extractor: Extractor, text: str) -> None:
    assert denied(extractor, WON + text) == [("Brellow Systems", "contractedBy", "Wexcombe Council")]


def test_a_firm_can_be_lost(extractor: Extractor) -> None:
    lost = denied(extractor, BOUGHT + "The losing bidder, Brellow Systems, lodged a complaint.")
    assert lost == [("Brellow Systems", "acquired", "Halden Marine")]


@pytest.mark.parametrize(
    "text",
    [
        "The bidder, Brellow Systems, lodged a complaint.",
        "Brellow Systems lost out to Kestrel Works.",
        "Kestrel Works beat Brellow Systems by a single point.",
        "Brellow Systems has beaten expectations.",
        "Brellow Systems lost money.",
    ],
)
def test_whoever_lost_something_else_is_not(extractor: Extractor, text: str) -> None:
    assert denied(extractor, WON + text) == []


def test_where_no_deal_is_told_nobody_lost_one(extractor: Extractor) -> None:
    assert denied(extractor, "The losing bidder, Brellow Systems, lodged a complaint.") == []
