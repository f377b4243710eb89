"""Different names that are joined because something ties both to one third thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identifiers import claim_identifier
from kg.model import Argument, Claim, Extracted
from kg.resolution import resolve
from kg.resolution.geography import Geography
from kg.resolution.likeness import likeness

from .corpus import SIGNS, Names, Thing, extracted


def tied(article: str, kind: str, names: Names, relation: str, other: str) -> Extracted:
    """Return an article in which the first thing is tied to an organisation."""
    made = extracted(article, Thing(kind, names), Thing("Organization", other), day="2020-06-01")
    sides = Argument((0, 5), 0), Argument((10, 15), 1)
    identifier = claim_identifier(article, relation, sides[0].mention, sides[1].mention)
    return replace(made, claims=(Claim(identifier, article, sides[0], relation, sides[1], "asserted", "", (0, 0)),))


def groups(*articles: Extracted) -> list[str]:
    """Return the articles of each entity that is a subject."""
    _, claims = resolve(articles, (), signs=SIGNS)
    found: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: claim.article):
        assert claim.subject.entity
        found[claim.subject.entity.slug] = found.get(claim.subject.entity.slug, "") + claim.article
    return sorted(found.values())


def test_like_names_with_one_employer_are_one() -> None:
    one, other = tied("a", "Person", "Bob Lind", "headOf", "Acme"), tied("b", "Person", "Robert Lind", "headOf", "Acme")
    assert groups(one, other) == groups(other, one) == ["ab"]
    assert groups(one, tied("b", "Person", "Robert Lind", "headOf", "Globex")) == ["a", "b"]
    assert groups(one, tied("b", "Person", "Robert Lind", "criticised", "Acme")) == ["a", "b"]


def test_no_chain_of_half_sure_links_ties_two_things() -> None:
    names = {"a": "J Whitlock", "b": "Jane Whitlock", "c": "Jeremy Whitlock"}
    made = [tied(letter, "Person", name, "headOf", "Acme") for letter, name in names.items()]
    assert groups(*made) == ["a", "b", "c"]
    assert groups(*made[:2]) == ["ab"]


def test_what_a_claim_sets_beside_each_other_is_two() -> None:
    apart = tied("c", "Company", "Quern", "ownedBy", "Quern Data")
    one, other = (
        tied("a", "Company", "Quern", "acquired", "Zeta"),
        tied("b", "Company", "Quern Data", "acquired", "Zeta"),
    )
    assert groups(one, other) == ["ab"]
    assert groups(one, other, apart) == ["ac", "b"]


def test_two_employers_at_one_time_tell_namesakes_apart() -> None:
    one, other = (tied("a", "Person", "Ann Lee", "headOf", "Acme"), tied("b", "Person", "Ann Lee", "headOf", "Globex"))
    assert groups(one, other) == ["a", "b"]
    assert groups(one, replace(other, article=replace(other.article, published=None))) == ["ab"]
    hedged = replace(other, claims=tuple(replace(claim, status="denied") for claim in other.claims))
    assert groups(one, hedged) == ["ab"]


@pytest.mark.parametrize(
    ("one", "other", "kind", "why"),
    [
        ("John P Smith", "John Q Smith", "Person", ""),
        ("John Smith Jr", "John Smith", "Person", ""),
        ("Smith", "John Smith", "Person", ""),
        ("Alexey Morozov", "Alexei Morozov", "Person", "spellings of one name"),
        ("J Morozov", "Jan Morosov", "Person", ""),
        ("Ann Lee-Gray", "Ann Lee", "Person", "one has more names"),
        ("Council", "the Council", "Organization", ""),
        ("Area 51 Games", "Area 52 Games", "Organization", ""),
        ("Niger", "Nigeria", "Place", ""),
    ],
)
def test_likeness_says_why(one: str, other: str, kind: str, why: str) -> None:
    assert likeness(one, other, kind) == likeness(other, one, kind) == why


def test_cities_may_lie_in_several_countries() -> None:
    world = Geography({})
    assert world.countries("Vancouver") == {"canada", "united-states"}
    assert world.countries("Police of Leeds") == {"united-kingdom"}
    assert not world.countries("Nowhere at all")
