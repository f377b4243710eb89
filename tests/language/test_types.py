"""The class of a named thing: by the words of its name, by what it is called, by its neighbours."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.lexicon import given_names, place_names

from .reading import class_of, names, read

BY_NAME = [
    ("Orvane Ltd sued Ada Vell.", "Orvane Ltd", "Company"),
    ("Orvane plc sued Ada Vell.", "Orvane plc", "Company"),
    ("Orvane GmbH sued Ada Vell.", "Orvane GmbH", "Company"),
    ("Orvane Holdings sued Ada Vell.", "Orvane Holdings", "Company"),
    ("Orvane Foods sued Ada Vell.", "Orvane Foods", "Company"),
    ("Orvane Airways sued Ada Vell.", "Orvane Airways", "Company"),
    ("The Orvane Institute sued Ada Vell.", "Orvane Institute", "Organization"),
    ("The Orvane Foundation sued Ada Vell.", "Orvane Foundation", "Organization"),
    ("The Orvane Council sued Ada Vell.", "Orvane Council", "GovernmentBody"),
    ("The Ministry of Tides sued Ada Vell.", "Ministry of Tides", "GovernmentBody"),
    ("The Orvane Gazette sued Ada Vell.", "Orvane Gazette", "NewsOutlet"),
    ("Ada Vell lives in Orvane County.", "Orvane County", "Place"),
    ("Mary Orvane sued Halden Systems.", "Mary Orvane", "Person"),
    ("Mr Orvane sued Halden Systems.", "Orvane", "Person"),
    ("Judge Orvane sued Halden Systems.", "Orvane", "Person"),
]

BY_DESCRIPTION = [
    ("retailer", "Company"),
    ("bank", "Company"),
    ("charity", "Organization"),
    ("regulator", "GovernmentBody"),
    ("newspaper", "NewsOutlet"),
    ("village", "Place"),
    ("ferry", "Product"),
    ("lawyer", "Person"),
]


@pytest.mark.parametrize(("text", "name", "kind"), BY_NAME)
def test_a_name_tells_its_class(stranger: Analyser, text: str, name: str, kind: str) -> None:
    parsed = read(stranger, text)
    assert class_of(parsed, name) == kind
    assert [m.sure for m in parsed.mentions if m.type == kind][:1] == [True]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Banca Orvane sued Ada Vell.", "Banca Orvane", "Company"),
        ("Fondazione Orvane sued Ada Vell.", "Fondazione Orvane", "Organization"),
        ("The Tolland firm sued Ada Vell.", "Tolland", "Place"),
    ],
)
def test_foreign_openers_and_homes(stranger: Analyser, text: str, name: str, kind: str) -> None:
    assert class_of(read(stranger, text), name) == kind


@pytest.mark.parametrize(("noun", "kind"), BY_DESCRIPTION)
@pytest.mark.parametrize("wording", ["Orvane, a {}, sued Halden Systems.", "Halden Systems met Orvane, the {}."])
def test_a_description_tells_the_class(stranger: Analyser, wording: str, noun: str, kind: str) -> None:
    parsed = read(stranger, wording.format(noun))
    assert class_of(parsed, "Orvane") == kind
    assert next(m for m in parsed.mentions if m.type == kind).sure


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Drone maker Orvane sued Ada Vell.", "Company"), ("Lawyer Orvane sued Halden Systems.", "Person")],
)
def test_a_noun_before_the_name_tells_the_class(stranger: Analyser, text: str, kind: str) -> None:
    assert class_of(read(stranger, text), "Orvane") == kind


@pytest.mark.parametrize(
    "text",
    [
        "Orvane-based Halden Systems won.",
        "Orvane-headquartered Halden Systems won.",
        "Halden Systems is based in Orvane.",
        "Orvane, a town of three mills, hired Ada Vell.",
    ],
)
def test_where_something_is_based_is_a_place(stranger: Analyser, text: str) -> None:
    assert class_of(read(stranger, text), "Orvane") == "Place"


def test_a_known_city_is_a_place(stranger: Analyser) -> None:
    assert "Rotterdam" in place_names()
    parsed = read(stranger, "Ada Vell met Halden Systems in Rotterdam.")
    assert class_of(parsed, "Rotterdam") == "Place"


def test_what_has_a_chairman_is_no_person(stranger: Analyser) -> None:
    parsed = read(stranger, "Orvane's chairman met Ada Vell. Orvane's director met Tom Vale.")
    assert class_of(parsed, "Orvane") == "Organization"


def test_the_whole_article_votes(stranger: Analyser) -> None:
    parsed = read(stranger, "Orvane won. Ada Vell met Orvane in May. Orvane, a retailer, smiled.")
    assert {
        m.type for m in parsed.mentions if m.referent is not None and "Orvane" in parsed.referents[m.referent].names
    } == {"Company"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tom Vale, Ada Vell and Mary Orvane met.", {"Person"}),
        ("Halden Systems, Brellow Energy and Orvane Foods met.", {"Company"}),
        ("Rotterdam and Orvane County are near.", {"Place"}),
    ],
)
def test_names_in_a_list_are_of_one_class(stranger: Analyser, text: str, wanted: set[str]) -> None:
    parsed = read(stranger, text)
    assert {class_of(parsed, name) for name in names(parsed)} == wanted


def test_a_name_of_which_nothing_is_known_is_not_sure(stranger: Analyser) -> None:
    parsed = read(stranger, "Halden Systems met Quirrin.")
    sure = {name: m.sure for name, m in zip(names(parsed), parsed.mentions, strict=True)}
    assert sure == {"Halden Systems": True, "Quirrin": False}


def test_the_gazetteer_has_the_last_word(abroad: Analyser) -> None:
    parsed = read(abroad, "Norvale, a retailer, sued Halden Systems.")
    assert class_of(parsed, "Norvale") == "Place"


def test_given_names_have_a_gender() -> None:
    assert given_names()["mary"] == "female"
    assert given_names()["john"] == "male"
    assert set(given_names().values()) == {"male", "female", "any"}
