"""Who bids for a contract has none yet, and who is turned down gets none."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.model import Article, Status
from kg.pipeline import Extractor

from .test_losing import BOUGHT, WON


def deals(extractor: Extractor, text: str, bidder: str = "Brellow Systems") -> list[tuple[str, str, Status]]:
    """Return which deals with whom a bidder has, had, or is to have."""
    found = extractor.extract(Article("a", text, dt.date(2024, 6, 1)))
    names = [referent.name for referent in found.referents]
    told = [c for c in found.claims if c.relation in {"contractedBy", "acquired"}]
    return [
        (c.relation, names[c.object.referent or 0], c.status)
        for c in told
        if names[c.subject.referent or 0] == bidder and c.object.referent is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wexcombe Council has named Brellow Systems as its preferred bidder.",
        "Wexcombe Council has shortlisted Brellow Systems for the work.",
        "Wexcombe Council's tender closed with a bid from Brellow Systems.",
        "Wexcombe Council received a bid from Brellow Systems.",
        "Brellow Systems has submitted a bid to Wexcombe Council for the contract.",
        "Brellow Systems has been invited by Wexcombe Council to bid for the remaining work.",
        "Brellow Systems is competing for a contract with Wexcombe Council.",
    ],
)
def test_whoever_asks_for_bids_plans_a_contract(extractor: Extractor, text: str) -> None:
    assert deals(extractor, text) == [("contractedBy", "Wexcombe Council", "planned")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Brellow Systems has been shortlisted.", "planned"),
        ("The broker Brellow Systems was invited to bid for the remaining work.", "planned"),
        ("A rival bid by Brellow Systems was turned down.", "denied"),
        ("The remaining work will go to Brellow Systems.", "planned"),
        ("The remaining work went to Brellow Systems.", "asserted"),
    ],
)
def test_a_bid_is_for_the_deal_told_last(extractor: Extractor, text: str, status: Status) -> None:
    assert deals(extractor, WON + text) == [("contractedBy", "Wexcombe Council", status)]


def test_a_firm_can_be_bid_for(extractor: Extractor) -> None:
    told = deals(extractor, BOUGHT + "A rival bid by Brellow Systems was turned down.")
    assert told == [("acquired", "Halden Marine", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "Brellow Systems has been shortlisted for the prize.",
        "Brellow Systems is competing for attention.",
        "A bid by Brellow Systems for the Games was turned down.",
        "Halden Marine rejected a bid from Brellow Systems.",
        "The prize will go to Brellow Systems.",
    ],
)
def test_what_is_no_bid_for_a_deal_tells_of_none(extractor: Extractor, text: str) -> None:
    assert ("contractedBy", "Halden Marine") not in {told[:2] for told in deals(extractor, WON + text)}
    assert ("contractedBy", "Wexcombe Council") not in {told[:2] for told in deals(extractor, WON + text)}


def test_without_a_deal_nobody_bids_for_one(extractor: Extractor) -> None:
    assert deals(extractor, "A rival bid by Brellow Systems was turned down.") == []


def test_one_bid_for_the_deals_of_two_buyers_makes_claims_of_different_identifiers(extractor: Extractor) -> None:
    text = "Wexcombe Council and Alder Borough Council awarded a contract to Orvane Systems. A rival bid by Brellow Systems was turned down."
    found = extractor.extract(Article("a", text, dt.date(2024, 6, 1))).claims
    assert {c.status for c in found if c.takes_up} == {"denied"}
    assert len([c for c in found if c.takes_up]) == 2
    assert len({c.identifier for c in found}) == len(found)
