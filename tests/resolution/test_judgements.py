"""What people decided comes before what resolution finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from kg.model import Extracted, GazetteerEntry, Place
from kg.resolution import find_places, resolve

from .corpus import Names, Thing, extracted, one

FIRM, BODY, MAN = "Company", "GovernmentBody", "Person"
Pairs = Collection[tuple[Place, Place]]


def place(article: str, start: int = 0, end: int = 5) -> Place:
    return article, start, end


def pairs(*words: str) -> Pairs:
    """Return the places of the first things of two articles for each word, such as `ab`."""
    return [(place(one), place(other)) for one, other in words]


def groups(articles: Sequence[Extracted], together: Pairs = (), apart: Pairs = ()) -> list[str]:
    _, claims = resolve(articles, (), (), together, apart)
    found: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: claim.article):
        if claim.subject.entity and claim.subject.referent == 0:
            found[claim.subject.entity.slug] = found.get(claim.subject.entity.slug, "") + claim.article
    return sorted(found.values())


def corpus(*names: Names) -> list[Extracted]:
    return [one(letter, FIRM, name) for letter, name in zip("abcdefgh", names, strict=False)]


@pytest.mark.parametrize(
    ("names", "together", "apart", "found"),
    [
        (["Quern", "Zeta"], ["ab"], [], ["ab"]),
        (["Quern", "Zeta"], ["ba"], [], ["ab"]),
        (["Quern", "Zeta", "Quern", "Alpha"], ["ab", "cd"], [], ["abcd"]),
        (["Quern", "Quern"], [], ["ab"], ["a", "b"]),
        (["Quern", "Quern", "Quern plc"], [], ["ac"], ["ab", "c"]),
        (["Quern", "Quern plc", "Quern plc"], [], ["ab"], ["a", "bc"]),
        (["Quern"] * 4, ["cd"], ["ab", "bc"], ["acd", "b"]),
        (["Quern"] * 3, [], ["ab", "bc", "ac"], ["a", "b", "c"]),
        (["Quern"] * 3, ["ab", "bc"], ["ac"], ["abc"]),
        (["Quern", "Quern", "Zeta"], ["bc"], ["ab"], ["a", "bc"]),
        (["Quern", "Zeta"], [], ["ab"], ["a", "b"]),
        (["Quern", "Zeta"], ["ax"], ["xb"], ["a", "b"]),
    ],
    ids=str,
)
def test_judgements_have_the_last_word(
    names: list[Names], together: list[str], apart: list[str], found: list[str]
) -> None:
    assert groups(corpus(*names), pairs(*together), pairs(*apart)) == found
    assert groups(corpus(*names)[::-1], pairs(*together[::-1]), pairs(*apart[::-1])) == found


def test_a_place_may_be_any_mention_that_a_claim_uses() -> None:
    article = extracted("a", Thing(FIRM, "Acme"), Thing(FIRM, "Globex"))
    assert find_places([article]) == {
        ("a", 0, 5): ("a", 0),
        ("a", 10, 15): ("a", 1),
        ("a", 0, 1): ("a", 0),
        ("a", 1, 2): ("a", 1),
    }
    assert groups([article, one("b", FIRM, "Zeta")], [(place("a", 0, 1), place("b"))]) == ["ab"]


def test_the_greatest_part_keeps_the_key() -> None:
    nhs = GazetteerEntry("nhs", BODY, "National Health Service")
    articles = [extracted(letter, Thing(BODY, "NHS", "nhs")) for letter in "abc"]
    entities, claims = resolve(articles, [nhs], (), (), pairs("ab"))
    held = {claim.article: claim.subject.entity for claim in claims}
    assert [held[letter] for letter in "ac"] == [entity for entity in entities if entity.slug == "nhs"] * 2
    assert held["b"]
    assert (held["b"].slug, held["b"].name) == ("nhs-" + held["b"].slug[4:], "NHS")


def test_joined_clusters_keep_the_key_of_most_mentions() -> None:
    articles = [
        extracted("a", Thing(BODY, "Alpha", "alpha")),
        extracted("b", Thing(BODY, "Beta", "beta")),
        extracted("c", Thing(BODY, "Beta", "beta")),
    ]
    (entity,), _ = resolve(articles, (), (), pairs("ab"))
    assert entity.slug == "beta"


def test_what_is_told_in_full_goes_before_the_key_of_an_acronym_alone() -> None:
    who = GazetteerEntry("who", BODY, "World Health Organization", (), ("WHO",))
    short = one("b", BODY, ("World Health Organization", "WHO"), text="The WHO said so.")
    short = replace(short, referents=(replace(short.referents[0], key="who"),))
    for full, slug, name in (
        ("Waterways and Harbours Overseers", "waterways-and-harbours-overseers", "Waterways and Harbours Overseers"),
        ("UN health agency", "who", "World Health Organization"),
    ):
        _, claims = resolve([one("a", BODY, full), short], [who], (), pairs("ab"))
        assert {(c.subject.entity.slug, c.subject.entity.name) for c in claims if c.subject.entity} == {(slug, name)}
