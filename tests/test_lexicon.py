"""The closed word classes."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from kg.lexicon import alike, given_names, noun_classes, place_names, words
from kg.ontology import load_classes

TABLES = tomllib.loads(files("kg").joinpath("lexicon.toml").read_text("utf-8"))
SPOKEN = ("nouns", "people", "companies", "names", "verbs", "patterns", "reply", "time")
CLASSES = [(section, name) for section in SPOKEN for name in TABLES[section]]


@pytest.mark.parametrize(("section", "name"), CLASSES)
def test_every_class_has_words_in_lower_case(section: str, name: str) -> None:
    found = words(section, name)
    assert found
    assert all(word == word.lower() and word.strip() for word in found)


@pytest.mark.parametrize(
    ("section", "name", "word"),
    [
        ("verbs", "light", "file"),
        ("verbs", "reported", "say"),
        ("verbs", "alleged", "accuse"),
        ("verbs", "denied", "deny"),
        ("people", "titles", "mr"),
        ("people", "government", "government"),
        ("companies", "suffixes", "ltd"),
        ("names", "never", "monday"),
        ("reply", "approached", "contact"),
    ],
)
def test_words_are_in_their_classes(section: str, name: str, word: str) -> None:
    assert word in words(section, name)


def test_every_noun_has_its_classes() -> None:
    for kind, text in TABLES["nouns"].items():
        assert set(text.split()) == {noun for noun, kinds in noun_classes().items() if kind in kinds}


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("verbs", "no such class")
    with pytest.raises(KeyError):
        words("no such table", "light")


def test_nouns_describe_classes_of_the_ontology() -> None:
    assert {kind for kinds in noun_classes().values() for kind in kinds} <= set(load_classes())
    assert noun_classes()["bank"] == ("Company",)
    assert "Person" in noun_classes()["lawyer"]
    assert len(noun_classes()["partner"]) > 1
    assert all(len(set(kinds)) == len(kinds) for kinds in noun_classes().values())


def test_the_order_of_the_file_is_kept() -> None:
    order = list(TABLES["nouns"])
    assert all([*kinds] == sorted(kinds, key=order.index) for kinds in noun_classes().values())


def test_given_names_are_lower_and_have_a_gender() -> None:
    found = given_names()
    assert found["mary"] == "female"
    assert found["john"] == "male"
    assert set(found.values()) == {"male", "female", "any"}
    assert all(name == name.lower() for name in found)


def test_place_names_are_written_with_capitals() -> None:
    assert "Rotterdam" in place_names()
    assert all(name == name.strip() and name for name in place_names())


def test_tables_are_read_once() -> None:
    assert words("verbs", "light") is words("verbs", "light")
    assert given_names() is given_names()
    assert place_names() is place_names()


def test_what_a_thing_may_be_called_for_a_word_of_its_name() -> None:
    assert "police" in alike("force")
    assert not alike("police")
    assert all(word == word.lower() for noun in TABLES["nouns_alike"] for word in (noun, *alike(noun)))
