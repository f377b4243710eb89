"""Different names that are joined because something ties both to one third thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identifiers import claim_identifier
from kg.model import Argument, Claim, Extracted, Referent
from kg.ontology import load_vocabulary
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
    name = "Ottilie Brandvold"
    one, other = (tied("a", "Person", name, "headOf", "Acme"), tied("b", "Person", name, "headOf", "Globex"))
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
        ("Bob Lind", "Robert Lind", "Person", "forms of one given name"),
        ("Clara Lind", "Carla Lind", "Person", ""),
        ("Juergen Boehm", "Jürgen Böhm", "Person", "spellings of one name"),
        ("Varga Tamás", "Tamás Varga", "Person", "the same words in another order"),
        ("Netra II", "Netra 2", "Product", "spellings of one name"),
        ("Netra II", "Netra III", "Product", ""),
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


def test_spellings_of_a_name_that_few_bear_need_but_one_thing_in_common() -> None:
    one, other = (
        tied(*each, "sued", "Acme") for each in (("a", "Person", "Olena Shevsky"), ("b", "Person", "Elena Shevsky"))
    )
    assert groups(one, other) == ["ab"]
    assert groups(one, tied("b", "Person", "Elena Shevsky", "sued", "Globex")) == ["a", "b"]
    common = tied("a", "Person", "Jon Smith", "sued", "Acme"), tied("b", "Person", "John Smith", "sued", "Acme")
    assert groups(*common) == ["a", "b"]


def test_spellings_of_a_body_in_one_town_are_one() -> None:
    def seated(article: str, name: str, town: str) -> Extracted:
        return tied_to_place(article, "Organization", name, "headquarteredIn", town)

    one = seated("a", "Al-Noor Foundation", "Amman")
    assert groups(one, seated("b", "Al Nour Foundation", "Amman")) == ["ab"]
    assert groups(one, seated("b", "Al Nour Foundation", "Cairo")) == ["a", "b"]


def test_another_name_that_an_article_gives_is_one_of_the_thing() -> None:
    renamed = tied("a", "Product", ("Learnly Pro", "ReadRight"), "criticised", "Acme")
    assert groups(renamed, tied("b", "Product", "ReadRight", "criticised", "Globex")) == ["ab"]
    shortened = tied("a", "Organization", ("Quayside Centre", "Quayside"), "criticised", "Acme")
    assert groups(shortened, tied("b", "Organization", "Quayside", "criticised", "Globex")) == ["a", "b"]


def test_public_bodies_of_one_country_are_one_whether_or_not_their_name_tells_it() -> None:
    gazetteer = load_vocabulary().gazetteer
    plain = tied_to_place("a", "GovernmentBody", "Ministry of Fisheries", "operatesIn", "Norway")
    for name, country, times in (
        ("Norwegian Ministry of Fisheries", "Norway", 1),
        ("Ministry of Fisheries of Norway", "Norway", 1),
        ("Ministry of Fisheries", "Ghana", 2),
        ("Ghanaian Ministry of Fisheries", "Ghana", 2),
    ):
        other = tied_to_place("b", "GovernmentBody", name, "operatesIn", country)
        _, claims = resolve((plain, other), gazetteer, signs=SIGNS)
        assert len({claim.subject.entity for claim in claims}) == times, name


@pytest.mark.parametrize(
    ("kind", "name", "apart"),
    [
        ("Organization", "St Mary's Hospital", True),
        ("NewsOutlet", "The Star", True),
        ("Company", "Summit Energy", False),
    ],
)
def test_bodies_that_each_town_has_are_told_apart_by_their_town(kind: str, name: str, *, apart: bool) -> None:
    made = (
        tied_to_place(*each)
        for each in (("a", kind, name, "headquarteredIn", "Leeds"), ("b", kind, name, "headquarteredIn", "Bristol"))
    )
    assert groups(*made) == (["a", "b"] if apart else ["ab"])


def tied_to_place(article: str, kind: str, names: Names, relation: str, place: str) -> Extracted:
    """Return an article in which a thing is tied to a place."""
    made = tied(article, kind, names, relation, place)
    return replace(made, referents=(made.referents[0], replace(made.referents[1], type="Place")))


def test_a_name_that_very_many_bear_makes_two_mentions_one_only_with_something_in_common() -> None:
    one, other = (
        tied(*each)
        for each in (
            ("a", "Person", "Michael Brown", "sued", "Acme"),
            ("b", "Person", "Michael Brown", "accused", "Globex"),
        )
    )
    assert groups(one, other) == ["a", "b"]
    assert groups(one, tied("b", "Person", "Michael Brown", "accused", "Acme")) == ["ab"]
    also = Referent("Initech", "Organization", ("Initech",), (90, 95))
    assert groups(*(replace(each, referents=(*each.referents, also)) for each in (one, other))) == ["ab"]


def test_namesakes_that_an_article_tells_apart_stay_two_everywhere() -> None:
    made = tied("a", "Person", "Ottilie Brandvold", "sued", "Acme")
    twin = Referent("Ottilie Brandvold", "Person", ("Ottilie Brandvold",), (90, 95), namesake=True)
    two = replace(made, referents=(*made.referents, twin))
    claims = (
        *made.claims,
        replace(made.claims[0], identifier="twin", subject=Argument((90, 95), 2), relation="founded"),
    )
    two = replace(two, claims=claims)
    assert groups(two) == ["a", "a"]
    assert groups(two, tied("b", "Person", "Ottilie Brandvold", "headOf", "Globex")) == ["a", "a", "b"]
    assert groups(made, tied("b", "Person", "Ottilie Brandvold", "headOf", "Globex")) == ["ab"]
