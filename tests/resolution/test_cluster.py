"""What names of several articles say of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.model import Extracted, GazetteerEntry

from .corpus import Names, Thing, entities, extracted, one
from .test_joining import tied

FIRM, BODY, MAN = "Company", "GovernmentBody", "Person"
NHS = GazetteerEntry(
    "nhs", BODY, "National Health Service", ("the NHS",), ("NHS",), same_as=("http://www.wikidata.org/entity/Q918",)
)
WHO = GazetteerEntry("who", BODY, "World Health Organization", (), ("WHO",))
FORCES = [
    GazetteerEntry(f"{place}-border-force", BODY, "Border Force", (), ("BF",), country=place) for place in ("au", "uk")
]


def groups(articles: Sequence[Extracted], gazetteer: Sequence[GazetteerEntry] = ()) -> list[str]:
    """Return the articles of each entity that the first thing of an article is, as words such as `ac b`."""
    found: dict[str, str] = {}
    for (article, index), entity in sorted(entities(articles, gazetteer).items()):
        if index == 0:
            found[entity.slug] = found.get(entity.slug, "") + article
    return sorted(found.values())


def corpus(kind: str, *names: Names) -> list[Extracted]:
    """Return an article about each name: a, b, c …"""
    return [one(letter, kind, name) for letter, name in zip("abcdefgh", names, strict=False)]


@pytest.mark.parametrize(
    ("kind", "names", "found"),
    [
        (BODY, [("Serious Fraud Office", "SFO"), "SFO", "Serious Fraud Office"], ["abc"]),
        (BODY, [("Serious Fraud Office", "SFO"), ("San Francisco Opera", "SFO"), "SFO", "SFO"], ["a", "b", "c", "d"]),
        (BODY, [("Serious Fraud Office", "SFO"), "San Francisco Opera", "SFO", "SFO"], ["a", "b", "c", "d"]),
        (BODY, ["Serious Fraud Office", "SFO", "SFO"], ["a", "bc"]),
        (FIRM, [("Quern Data", "Quern"), "Quern", "Quern Data Ltd"], ["abc"]),
        (FIRM, [("Quern Data", "Quern"), ("Quern Foods", "Quern"), "Quern", "Quern"], ["a", "b", "c", "d"]),
        (FIRM, [("Quern Data", "Quern"), "Quern Foods", "Quern", "Quern"], ["a", "b", "cd"]),
        (FIRM, [("Quern Data", "Quern"), ("Quern Data UK", "Quern Data"), "Quern", "Quern Data"], ["abcd"]),
        (FIRM, [("PricewaterhouseCoopers", "PwC"), "PwC", "PWC"], ["abc"]),
        (FIRM, [("BA Cityflyer", "BA"), "BA", "BA Holidays"], ["a", "b", "c"]),
        (MAN, ["John Smith", "John Q Smith", "John P Smith", "John Smith"], ["ad", "b", "c"]),
        (MAN, ["John Smith", "John Q Smith", "John Quincy Smith", "John Smith"], ["ad", "b", "c"]),
        (MAN, [("Bob Smith", "Robert Smith"), "Bob Smith", "Robert Smith"], ["abc"]),
        (MAN, [("Liz Jones", "Elizabeth Jones"), ("Liz Jones", "Lisa Jones"), "Liz Jones"], ["a", "b", "c"]),
    ],
    ids=str,
)
def test_short_names_stand_for_the_only_fuller_one(kind: str, names: list[Names], found: list[str]) -> None:
    assert groups(corpus(kind, *names)) == found


def test_short_name_stands_for_itself_once_an_article_tells_it_from_the_fuller() -> None:
    confused = one("a", FIRM, ("Google Cloud", "Google"))
    contrast = extracted("b", Thing(FIRM, "Google"), Thing("Organization", "Google Cloud"))
    articles = [confused, one("c", FIRM, "Google"), one("d", FIRM, ("Google Maps", "Google"))]
    assert groups(articles) == ["a", "c", "d"]
    assert groups([*articles, contrast]) == ["a", "bc", "d"]


def test_name_that_mostly_stands_alone_is_no_short_form() -> None:
    link, alone = (
        one("z", FIRM, ("Google Cloud", "Google")),
        [one(f"{number:02d}", FIRM, "Google") for number in range(10)],
    )
    assert len(groups([link, *alone[:9]])) == 1
    assert len(groups([link, *alone])) == 2


def test_other_families_do_not_make_a_short_name_ambiguous() -> None:
    assert groups([*corpus(FIRM, ("Quern Data", "Quern"), "Quern"), one("c", "Product", "Quern Reader")]) == ["ab", "c"]


def test_things_of_one_name_in_one_article_are_one() -> None:
    assert len(set(entities([extracted("a", Thing(FIRM, "The Acme"), Thing(FIRM, "Acme plc"))]).values())) == 1


def test_gazetteer_key_makes_one_thing_of_different_names() -> None:
    articles = [extracted("a", Thing(BODY, "NHS", "nhs")), extracted("b", Thing("Person", "the health service", "nhs"))]
    (entity,) = set(entities(articles, [NHS]).values())
    assert (entity.slug, entity.name, entity.type, entity.same_as) == ("nhs", NHS.name, BODY, NHS.same_as)
    assert entity.aliases == ("NHS", "the NHS", "the health service")


def test_names_that_the_gazetteer_knows_find_their_key() -> None:
    known = extracted("a", Thing(BODY, ("Health Service of the Nation", "NHS"), "nhs"))
    others = [
        one("b", BODY, "national health service"),
        one("c", BODY, "health service of the nation"),
        one("d", MAN, "NHS"),
    ]
    assert groups([known, *others], [NHS]) == ["abc", "d"]


def test_what_an_article_says_is_another_body_is_not_the_gazetteers_of_its_name() -> None:
    home = GazetteerEntry("uk-border-force", BODY, "Border Force", country="uk")
    known, same, other = (one(name, BODY, "Border Force") for name in "abc")
    stranger = replace(other, referents=(replace(other.referents[0], namesake=True), *other.referents[1:]))
    assert groups([known, same, stranger], [home]) == ["ab", "c"]


def test_names_of_several_in_the_gazetteer_stand_for_none() -> None:
    known = extracted("a", Thing(BODY, "Border Force", "uk-border-force"))
    assert groups([known, one("b", BODY, "Border Force"), one("c", BODY, "BF")], FORCES) == ["a", "b", "c"]


def test_name_that_every_country_has_does_not_find_the_key_of_one() -> None:
    ministry = GazetteerEntry("uk-defence", BODY, "Ministry of Defence", country="uk")
    known = extracted("a", Thing(BODY, "Ministry of Defence", "uk-defence"))
    assert groups([known, one("b", BODY, "Ministry of Defence")], [ministry]) == ["a", "b"]


def test_band_is_not_the_health_body() -> None:
    known = extracted("a", Thing(BODY, "WHO", "who"))
    assert groups([known, one("b", "Organization", "The Who"), one("c", BODY, "W.H.O.")], [WHO]) == ["ac", "b"]


def test_key_that_the_gazetteer_lacks_still_makes_one_thing() -> None:
    keyed = [extracted("a", Thing(FIRM, "Acme", "acme-1")), extracted("b", Thing(FIRM, ("Acme Works", "AW"), "acme-1"))]
    entity = entities([*keyed, one("c", FIRM, "AW")])["c", 0]
    assert (entity.slug, entity.name, entity.aliases) == ("acme-1", "Acme Works", ("AW", "Acme"))


def titled(letter: str, title: str) -> Extracted:
    return one(letter, MAN, ("Alex Smith", "Smith"), text=f"Alex Smith left. {title} Smith smiled.")


def test_gender_tells_namesakes_apart() -> None:
    assert groups([titled("a", "Mr"), titled("b", "Ms")]) == ["a", "b"]
    assert groups([titled("a", "Mr"), titled("b", ""), titled("c", "Dr"), titled("d", "Sir")]) == ["abcd"]


def test_person_without_a_title_goes_with_the_greater_part_of_namesakes() -> None:
    assert groups([titled("a", "Mr"), titled("b", "Ms"), titled("c", "Mr"), titled("d", "")]) == ["acd", "b"]
    assert groups([titled("a", "Mr"), titled("b", "Ms"), titled("c", ""), titled("d", "")]) == ["a", "b", "c", "d"]


def test_company_forms_that_contradict_each_other_tell_apart() -> None:
    both = extracted("a", Thing(FIRM, "Acme Ltd"), Thing(FIRM, "Acme Inc"))
    assert groups([both, one("b", FIRM, "Acme Limited"), one("c", FIRM, "Acme Inc"), one("d", FIRM, "Acme")]) == [
        "ab",
        "c",
        "d",
    ]
    assert groups(corpus(FIRM, "Acme Ltd", "Acme Inc", "Acme", "Acme", "Acme Limited")) == ["ae", "b", "cd"]
    assert groups(corpus(FIRM, "Acme Ltd", "Acme Company", "Acme Co.", "Acme", ("Acme Ltd", "Acme"))) == ["abcde"]


def test_a_company_without_its_form_goes_with_the_one_that_it_has_ground_in_common_with() -> None:
    named = [("a", "Acme Ltd", "Zeta"), ("b", "Acme Inc", "Eta"), ("c", "Acme", "Eta"), ("d", "Acme", "Theta")]
    assert groups([tied(letter, FIRM, name, "sued", other) for letter, name, other in named]) == ["a", "bc", "d"]
    named[1:3] = [("b", "Acme Inc", "Zeta"), ("c", "Acme", "Zeta")]
    assert groups([tied(letter, FIRM, name, "subsidiaryOf", other) for letter, name, other in named]) == [
        "a",
        "b",
        "cd",
    ]


def test_a_company_without_its_form_goes_with_that_of_nearly_all_others() -> None:
    many = [one(f"a{number}", FIRM, "Acme Ltd") for number in range(10)]
    articles = [*many, one("b", FIRM, "Acme Inc"), one("c", FIRM, "Acme")]
    assert groups(articles) == ["".join(f"a{number}" for number in range(10)) + "c", "b"]
    assert "b" in groups(articles[1:])
    assert "c" in groups(articles[1:])


def called(article: str, names: Names, other: str, *, key: str = "", text: str = "") -> Extracted:
    """Return an article in which a body, under these names, has to do with a firm."""
    made = tied(article, BODY, names, "contractedBy", other)
    body, firm = made.referents
    return replace(made, article=replace(made.article, text=text), referents=(replace(body, key=key), firm))


def test_an_acronym_means_what_the_articles_of_its_matter_call_so() -> None:
    full, words = "Waterways and Harbours Overseers", ("World Health Organization", "WHO")
    own, short = called("a", (full, "WHO"), "Acme"), called("b", words, "Acme", key="who", text="The WHO hired Acme.")
    found = entities([own, short], [WHO])
    assert found["a", 0] == found["b", 0]
    assert (found["b", 0].slug, found["b", 0].aliases) == ("waterways-and-harbours-overseers", ("WHO",))
    other = called("c", ("Wrestlers of Hanover Online", "WHO"), "Acme")
    strangers = {
        "told in full": replace(short, article=replace(short.article, text="The World Health Organization (WHO) is.")),
        "another matter": called("b", words, "Globex", key="who", text="The WHO hired Globex."),
    }
    for stranger in strangers.values():
        assert entities([own, stranger], [WHO])["b", 0].slug == "who"
    assert entities([own, other, short], [WHO])["b", 0].slug == "who"
