"""Classes that only the relations settle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.typing import settle_types
from kg.model import Argument, Article, Claim, Mention, Parsed, Referent

from .telling import ADMISSION


def article(*things: tuple[str, bool]) -> Parsed:
    """Make an article that names one thing after the other, each of a class that is sure or not."""
    mentions = tuple(Mention((n, n + 1), (n, n + 1), n, "name", kind, n, sure) for n, (kind, sure) in enumerate(things))
    referents = tuple(
        Referent(f"thing {n}", kind, (f"thing {n}",), (n, n + 1), sure=sure) for n, (kind, sure) in enumerate(things)
    )
    return Parsed(Article("article", ""), (), (), (), mentions, referents, (), (), ())


def claim(relation: str, subject: int | None, other: int | None, confidence: float = 0.9) -> Claim:
    return Claim(
        f"{relation} {subject} {other} {confidence}",
        "article",
        Argument((0, 1), subject),
        relation,
        Argument((1, 2), other),
        "asserted",
        "",
        (0, 0),
        confidence=confidence,
    )


def classes(parsed: Parsed, *claims: Claim) -> list[str]:
    return [referent.type for referent in settle_types(parsed, claims, ADMISSION)[0]]


@pytest.mark.parametrize(
    ("guess", "relation", "wanted"),
    [
        ("Person", "headquarteredIn", "Organization"),
        ("Place", "headquarteredIn", "Organization"),
        ("Company", "headquarteredIn", "Company"),
        ("Organization", "employedBy", "Person"),
        ("Person", "employedBy", "Person"),
        ("Product", "ownedBy", "Organization"),
    ],
)
def test_a_doubtful_class_is_what_the_relation_asks_for(guess: str, relation: str, wanted: str) -> None:
    parsed = article((guess, False), ("Place" if relation == "headquarteredIn" else "Company", True))
    assert classes(parsed, claim(relation, 0, 1))[0] == wanted


def test_a_sure_class_stays() -> None:
    parsed = article(("Person", True), ("Place", True))
    referents, kept = settle_types(parsed, (claim("headquarteredIn", 0, 1),), ADMISSION)
    assert [r.type for r in referents] == ["Person", "Place"]
    assert kept == ()


def test_the_many_outvote_the_one() -> None:
    parsed = article(("Place", False), ("Company", True), ("Place", True), ("Company", True))
    against = claim("headOf", 0, 1)
    votes = [claim("headquarteredIn", 0, 2), claim("ownedBy", 0, 1), claim("ownedBy", 0, 3)]
    referents, kept = settle_types(parsed, (against, *votes), ADMISSION)
    assert referents[0].type == "Organization"
    assert against not in kept
    assert set(votes) <= set(kept)


def test_the_surer_claim_outvotes_the_fainter() -> None:
    parsed = article(("Product", False), ("Company", True), ("Place", True))
    sure, faint = claim("headquarteredIn", 0, 2, 0.95), claim("employedBy", 0, 1, 0.5)
    referents, kept = settle_types(parsed, (sure, faint), ADMISSION)
    assert referents[0].type == "Organization"
    assert kept == (sure,)


def test_the_object_s_class_is_settled_too() -> None:
    parsed = article(("Company", True), ("Person", False))
    assert classes(parsed, claim("headquarteredIn", 0, 1)) == ["Company", "Place"]


def test_what_no_claim_speaks_of_stays_as_it_is() -> None:
    parsed = article(("Person", False), ("Place", False))
    referents, kept = settle_types(parsed, (), ADMISSION)
    assert referents == parsed.referents
    assert kept == ()


def test_what_is_settled_is_sure() -> None:
    parsed = article(("Person", False), ("Place", True))
    referents, _ = settle_types(parsed, (claim("headquarteredIn", 0, 1),), ADMISSION)
    assert referents[0].sure


def test_a_thing_named_surely_once_is_sure() -> None:
    parsed = article(("Person", False), ("Place", True))
    sure = replace(parsed.mentions[0], sure=True)
    assert classes(replace(parsed, mentions=(*parsed.mentions, sure)), claim("headquarteredIn", 0, 1))[0] == "Person"


def test_unknown_things_do_not_vote() -> None:
    parsed = article(
        ("Person", False),
    )
    unknown = claim("headquarteredIn", None, None)
    referents, kept = settle_types(parsed, (unknown,), ADMISSION)
    assert referents == parsed.referents
    assert kept == (unknown,)


def test_the_order_of_claims_does_not_matter() -> None:
    parsed = article(("Product", False), ("Company", True), ("Place", True))
    claims = (claim("headquarteredIn", 0, 2), claim("employedBy", 0, 1), claim("paid", 0, 1))
    assert classes(parsed, *claims) == classes(parsed, *reversed(claims))
