"""Whoever heads a firm speaks of the firm's takeovers; whoever plans one is its buyer."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.model import Article
from kg.pipeline import Extractor, load_extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """Return what turns articles into claims."""
    return load_extractor()


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("Harcourt Foods' chief executive, Brian Cole, did not rule out buying Dunmore Dairies.", "Harcourt Foods"),
        (
            "Brian Cole, the chief executive of Harcourt Foods, has not ruled out buying Dunmore Dairies.",
            "Harcourt Foods",
        ),
        ("Brian Cole, the chief executive of Harcourt Foods, plans to buy Dunmore Dairies.", "Brian Cole"),
        ("Brian Cole did not rule out buying Dunmore Dairies.", "Brian Cole"),
    ],
)
def test_who_is_the_buyer(extractor: Extractor, text: str, buyer: str) -> None:
    found = extractor.extract(Article("a", text, dt.date(2024, 6, 1)))
    names = [referent.name for referent in found.referents]
    (claim,) = (claim for claim in found.claims if claim.relation == "acquired")
    assert (names[claim.subject.referent or 0], claim.status) == (buyer, "planned")
