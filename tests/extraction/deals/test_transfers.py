"""Who sells a body to another does not supply that other."""

from __future__ import annotations

import pytest

from kg.extraction.deals.transfers import without_sellers
from kg.model import Argument, Article, Claim, Parsed, Part, Referent, Span

PARTS = {
    "sold": Part("sold", "supplier", "buyer"),
    "ordered": Part("ordered", "buyer", "supplier"),
    "took": Part("took", takes_over=True),
    "joined": Part("joined"),
}
SELLER, BUYER, BODY, GOODS = 0, 1, 2, 3
ACT, OTHER = (10, 14), (20, 25)


def claim(subject: int, relation: str, other: int | None, trigger: Span | None = ACT) -> Claim:
    sides = Argument((0, 1), subject), Argument((2, 3), other)
    return Claim(f"{relation}{trigger}", "a", sides[0], relation, sides[1], "asserted", "", (0, 0), trigger)


def left(*claims: Claim) -> list[str]:
    """Return the relations of what is left of claims."""
    kinds = ("Company", "Company", "Company", "Product")
    referents = tuple(Referent(kind, kind, (kind,), (n, n + 1)) for n, kind in enumerate(kinds))
    parsed = Parsed(Article("a", ""), (), (), (), (), referents, (), (), ())
    return [each.relation for each in without_sellers(parsed, claims, PARTS)]


@pytest.mark.parametrize(
    ("takeover", "deal", "stays"),
    [
        (claim(BUYER, "took", BODY), claim(SELLER, "sold", BUYER), False),
        (claim(BUYER, "took", BODY), claim(BUYER, "ordered", SELLER), False),
        (claim(BUYER, "took", BODY), claim(BUYER, "sold", SELLER), True),
        (claim(BUYER, "took", BODY), claim(SELLER, "sold", BUYER, OTHER), True),
        (claim(BUYER, "took", BODY), claim(SELLER, "joined", BUYER), True),
        (claim(BUYER, "took", BODY), claim(SELLER, "unheard", BUYER), True),
        (claim(BUYER, "took", GOODS), claim(SELLER, "sold", BUYER), True),
        (claim(BUYER, "took", None), claim(SELLER, "sold", BUYER), True),
        (claim(BUYER, "took", BODY, None), claim(SELLER, "sold", BUYER, None), True),
        (claim(BUYER, "joined", BODY), claim(SELLER, "sold", BUYER), True),
    ],
)
def test_who_hands_over_a_body_supplies_nothing(takeover: Claim, deal: Claim, stays: bool) -> None:
    assert left(takeover, deal) == [takeover.relation, deal.relation][: 1 + stays]
    assert left(deal, takeover) == [deal.relation, takeover.relation][1 - stays :]
