"""What is asked about, and what is not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kg.model import Extracted, Proposal, Referent
from kg.resolution import propose, resolve
from kg.resolution.proposals import likelihood_of

from .calibration import measured, outcomes
from .corpus import RELATIONS, SIGNS, Thing, extracted, one
from .test_joining import tied

NAMES = ("Quern Inc.", "Quern Ltd", "Quern")


def proposals(*articles: Extracted) -> tuple[Proposal, ...]:
    entities, claims = resolve(articles, (), signs=SIGNS)
    return propose(entities, claims, [each.article for each in articles], (), SIGNS, RELATIONS)


def test_shared_ground_makes_a_merge_more_likely() -> None:
    (bare,) = proposals(one("a", "Company", "Quern"), one("b", "Company", "Quern Data"))
    (shared,) = proposals(
        tied("a", "Company", "Quern", "sued", "Zeta"), tied("b", "Company", "Quern Data", "sued", "Zeta")
    )
    assert shared.likelihood > bare.likelihood
    assert "both are tied to zeta" in shared.why
    assert shared.places == (("a", 0, 5), ("b", 0, 5))


def test_a_company_without_its_form_is_asked_about_beside_each_of_several() -> None:
    found = proposals(*(one(letter, "Company", name) for letter, name in zip("abc", NAMES, strict=True)))
    asked = [{each.one.name, each.other.name} for each in found]
    assert asked[:2] == [{"Quern", "Quern Inc."}, {"Quern", "Quern Ltd"}]
    assert all(each.likelihood > found[-1].likelihood for each in found[:2])


def test_things_of_one_article_are_not_proposed() -> None:
    assert not proposals(extracted("a", Thing("Company", "Quern"), Thing("Company", "Quern Data")))


def test_namesakes_that_were_taken_apart_are_proposed() -> None:
    (found,) = proposals(
        tied("a", "Person", "Ann Lee", "employedBy", "Acme"), tied("b", "Person", "Ann Lee", "employedBy", "Globex")
    )
    assert found.one.slug != found.other.slug
    assert "different employers" in found.why


def test_one_entity_with_two_employers_may_be_two() -> None:
    first = tied("a", "Person", "Ann Lee", "headOf", "Acme")
    other = tied("b", "Person", "Ann Lee", "headOf", "Globex")
    entities, claims = resolve([first, other], (), (), [(("a", 0, 5), ("b", 0, 5))], signs=SIGNS)
    (found,) = propose(entities, claims, [first.article, other.article], (), SIGNS)
    assert found.one == found.other
    assert {place[0] for place in found.places} == {"a", "b"}


def test_a_common_name_with_nothing_in_common_is_asked_about() -> None:
    one = tied("a", "Person", "John Smith", "criticised", "Acme")
    other = tied("b", "Person", "John Smith", "criticised", "Globex")
    (apart,) = proposals(one, other)
    assert apart.one != apart.other
    also = Referent("Initech", "Organization", ("Initech",), (90, 95))
    (found,) = proposals(*(replace(each, referents=(*each.referents, also)) for each in (one, other)))
    assert found.one == found.other
    assert "a common name" in found.why
    assert found.places == (("a", 0, 5), ("b", 0, 5))
    assert not proposals(one, tied("b", "Person", "John Smith", "praised", "Acme"))
    assert not proposals(one)
    for rare in ("John Smythe-Okoro", "John Quincy Smith"):
        assert not proposals(*(tied(letter, "Person", rare, "criticised", f"Acme {letter}") for letter in "ab"))


def test_a_body_that_one_article_took_for_a_person_is_asked_about() -> None:
    body, person = one("a", "Company", "Quern Health"), one("b", "Person", "Quern Health")
    (found,) = proposals(body, person)
    assert "taken for a person's and for a body's" in found.why
    (merged,) = {
        claim.subject.entity for claim in resolve([body, person], (), (), [(("a", 0, 5), ("b", 0, 5))], signs=SIGNS)[1]
    }
    assert merged is not None
    assert merged.type == "Company"
    assert not proposals(one("a", "Place", "Quern Health"), person)


@pytest.mark.parametrize(
    ("kind", "short", "full", "way"),
    [
        ("Person", "Quern", "Quern Technologies", "one begins with the other"),
        ("Person", "Quern", "Quern Technologies UK Ltd", "one begins with the other"),
        ("Person", "Quern", "Quern", "the same name"),
        ("Person", "Quern Vale", "Quern Vale Water", "one begins with the other"),
        ("Product", "Quern", "Quern Ltd", "the same name"),
        ("Person", "Morgan", "Morgan Timber", ""),
        ("Person", "Morgan", "Morgan", ""),
        ("Person", "Emma Quern", "Emma Quern Foundation", ""),
        ("Person", "Emma Quern", "Emma Quern", "the same name"),
        ("Product", "Quern", "Quern Technologies", ""),
        ("Place", "Quern", "Quern Technologies", ""),
        ("Product", "Quern", "Essex Police", ""),
    ],
)
def test_a_short_name_that_may_be_a_bodys_is_asked_about(kind: str, short: str, full: str, way: str) -> None:
    """The parser takes bare names of firms for persons; one that persons bear is asked about with common ground alone."""
    found = proposals(one("a", kind, short), one("b", "Company", full))
    assert [way in each.why for each in found] == ([True] if way else [])


def test_a_surname_that_is_a_bodys_too_is_asked_about_where_both_are_tied_to_one_thing() -> None:
    articles = tied("a", "Person", "Morgan", "criticised", "Zeta"), tied("b", "Company", "Morgan", "sued", "Zeta")
    (found,) = proposals(*articles)
    assert "which persons have too" in found.why


def test_what_each_does_that_the_other_cannot_speaks_for_two() -> None:
    person = tied("a", "Person", "Quern", "employedBy", "Zeta")
    body = tied("b", "Company", "Quern", "subsidiaryOf", "Eta")
    assert not proposals(person, body)
    assert proposals(person, tied("b", "Company", "Quern", "sued", "Eta"))


def test_a_name_of_very_many_bodies_is_not_asked_about() -> None:
    bodies = [one(f"b{number}", "Company", f"Quern Works {number}") for number in range(31)]
    found = proposals(one("a", "Person", "Quern"), *bodies)
    assert not [each for each in found if "Person" in {each.one.type, each.other.type}]


@pytest.mark.parametrize(
    ("person", "body", "kind"),
    [
        (("Quern", "criticised"), ("Quern Technologies", "sued"), "Company"),
        (("Quern Vale", "employedBy"), ("Quern Vale", "sued"), "Person"),
        (("Emma Quern Vale", "criticised"), ("Quern Vale", "sued"), "Person"),
        (("Quern Vale", "criticised"), ("Quern Vale", "sued"), "Company"),
    ],
)
def test_a_yes_settles_the_class_by_the_better_evidence(
    person: tuple[str, str], body: tuple[str, str], kind: str
) -> None:
    articles = [tied("a", "Person", *person, "Zeta"), tied("b", "Company", *body, "Eta")]
    found, _ = resolve(articles, (), (), [(("a", 0, 5), ("b", 0, 5))], signs=SIGNS, relations=RELATIONS)
    assert [each.type for each in found if "Quern" in each.name] == [kind]


def test_proposals_do_not_depend_on_order() -> None:
    articles = [
        one(letter, "Company", name)
        for letter, name in zip("abcd", ("Quern", "Quern Data", "QD", "Quern Foods"), strict=True)
    ]
    entities, claims = resolve(articles, ())
    luck = random.Random(1)
    shuffled = luck.sample(entities, len(entities)), luck.sample(claims, len(claims))
    assert propose(*shuffled) == propose(entities, claims)


@pytest.mark.slow
def test_likelihoods_are_those_of_the_labelled_pairs() -> None:
    found = outcomes()
    assert len(found) > 100
    for least, _, _, value in measured(found):
        assert likelihood_of(least) == pytest.approx(value, abs=0.05)
    said = sum(likelihood_of(score) for score, _ in found)
    assert said == pytest.approx(sum(right for _, right in found), rel=0.1)
