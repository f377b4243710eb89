"""Two names of one thing by an article's own words."""

from __future__ import annotations

import pytest

from kg.language import Analyser

from .reading import read


def names(analyser: Analyser, text: str) -> set[tuple[str, ...]]:
    return {referent.names for referent in read(analyser, text).referents}


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Orizon, formerly known as Andes Cable, sued the port.", "Andes Cable", "Orizon"),
        ("Andes Cable renamed itself Orizon last year. Orizon was fined in May.", "Andes Cable", "Orizon"),
        ("The insurer Halcyon Mutual, previously called Dunmore Life, left.", "Dunmore Life", "Halcyon Mutual"),
        ("The brewery changed its name from Stag Brewing to Rookery Ales in May.", "Stag Brewing", "Rookery Ales"),
        ("Halcyon Mutual changed its name from Dunmore Life in 2019.", "Dunmore Life", "Halcyon Mutual"),
        ("The Volta Bank changed its name to Sahel Bank on Monday.", "Volta Bank", "Sahel Bank"),
        ("Stag Brewing, now known as Rookery Ales, employs 40 people.", "Stag Brewing", "Rookery Ales"),
        ("Stag Brewing was renamed Rookery Ales in 2015.", "Stag Brewing", "Rookery Ales"),
        ("Kivu Air will be renamed “Virunga Airways” next spring.", "Kivu Air", "Virunga Airways"),
        ("Virunga Airways, until 2018 known as Kivu Air, sued Boeing.", "Kivu Air", "Virunga Airways"),
        ("Sahel Bank, formerly Volta Bank, was fined.", "Volta Bank", "Sahel Bank"),
        ("Lakeside Polytechnic has rebranded as Lakeside University.", "Lakeside Polytechnic", "Lakeside University"),
        ("Sahel Bank, the lender formerly called Volta Bank, was fined.", "Volta Bank", "Sahel Bank"),
        ("The port fined Rookery Ales, a brewery that was once known as Stag Brewing.", "Stag Brewing", "Rookery Ales"),
        ("Marta Quiroga, formerly known as Marta Lindqvist, runs Fjordline.", "Marta Lindqvist", "Marta Quiroga"),
    ],
)
def test_an_old_name_and_a_new_one_are_one_things(analyser: Analyser, text: str, old: str, new: str) -> None:
    assert tuple(sorted((old, new))) in names(analyser, text)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ann Lee, formerly Acme's chief executive, joined Globex.", "Ann Lee", "Acme"),
        ("Ann Lee, formerly of Acme, joined Globex.", "Ann Lee", "Acme"),
        ("Acme renamed Globex last year after it bought it.", "Acme", "Globex"),
        ("Acme was not renamed Globex.", "Acme", "Globex"),
        ("Orizon, the owner of the cable firm formerly known as Andes Cable, was fined.", "Orizon", "Andes Cable"),
        ("Orizon, a rival of Andes Cable, was fined. It is known for its speed.", "Orizon", "Andes Cable"),
        ("Kivu Air moved its main office, known as the Nest, from Goma to Bukavu.", "Goma", "Bukavu"),
        ("Orizon was formerly known as Andes Cable's rival.", "Orizon", "Andes Cable"),
        ("The surgeon Ann Lee, formerly Globex, spoke. She left in May.", "Ann Lee", "Globex"),
    ],
)
def test_other_words_between_names_leave_two_things(analyser: Analyser, text: str, one: str, other: str) -> None:
    found = names(analyser, text)
    assert not any({one, other} <= set(each) for each in found)
    assert {name for each in found for name in each} >= {one, other}


@pytest.mark.parametrize(
    "text",
    [
        "Sutherby, also known as the Norvalian government, was fined.",
        "The surgeon Ann Lee, also known as Norvale, spoke. She left in May.",
    ],
)
def test_what_the_gazetteer_knows_as_two_things_stays_two(abroad: Analyser, text: str) -> None:
    assert len(names(abroad, text)) == 2


def test_a_new_name_of_what_the_gazetteer_knows_is_that_things(abroad: Analyser) -> None:
    (referent,) = read(abroad, "The Department for Harbours was renamed Ministry of Tides in 2020.").referents
    assert referent.key == "norvale-harbours"
    assert "Ministry of Tides" in referent.names


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Orizon, formerly known as Andes Cable, sued the port.", ("Andes Cable",)),
        ("Orizon, which used to be called Andes Cable, sued the port.", ("Andes Cable",)),
        ("Andes Cable, which renamed itself Orizon last year, was fined in May.", ("Andes Cable",)),
        ("Stag Brewing, now known as Rookery Ales, employs 40 people.", ("Stag Brewing",)),
        ("Stag Brewing was renamed Rookery Ales in 2015.", ("Stag Brewing",)),
        ("The brewery changed its name from Stag Brewing to Rookery Ales in May.", ("Stag Brewing",)),
        ("Halcyon Mutual changed its name from Dunmore Life in 2019.", ("Dunmore Life",)),
        ("The Volta Bank changed its name to Sahel Bank on Monday.", ("Volta Bank",)),
        ("Marta Quiroga, née Lindqvist, runs Fjordline.", ()),
        ("Kivu Air will be renamed “Virunga Airways” next spring.", ()),
        ("Andes Cable, also known as Orizon, was fined in May.", ()),
    ],
)
def test_the_name_that_a_thing_no_longer_has_is_told(analyser: Analyser, text: str, old: tuple[str, ...]) -> None:
    assert [each.former for each in read(analyser, text).referents if each.former] == ([old] if old else [])
