"""The index of things known beforehand."""

from __future__ import annotations

import pytest

from kg.language.gazetteer import Gazetteer, Hit
from kg.language.parse import load_model, parse
from kg.model import GazetteerEntry

from .reading import NORVALE


def find(text: str, entries: tuple[GazetteerEntry, ...] = NORVALE) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the hits in a text: words, kind, keys."""
    tokens, sentences = parse(load_model(), text)
    hits: list[Hit] = []
    gazetteer = Gazetteer(entries)
    for sentence in sentences:
        hits.extend(gazetteer.find(text, tokens, sentence))
    return [(text[tokens[h.tokens[0]].start : tokens[h.tokens[1] - 1].end], h.kind, h.keys) for h in hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norvale won.", [("Norvale", "name", ("norvale",))]),
        ("The Kingdom of Norvale won.", [("Kingdom of Norvale", "name", ("norvale",))]),
        ("The Norvalian navy won.", [("Norvalian", "demonym", ("norvale",))]),
        ("The Norvalian government won.", [("Norvalian government", "name", ("norvale-government",))]),
        ("Castle Row won.", [("Castle Row", "metonym", ("norvale-government",))]),
        ("The DfH won.", [("DfH", "name", ("norvale-harbours",))]),
        ("The Coast Guard won.", [("Coast Guard", "name", ("norvale-guard", "sutherby-guard"))]),
        ("Norvale-based Halden won.", [("Norvale", "name", ("norvale",))]),
        ("Norvale’s mills won.", [("Norvale", "name", ("norvale",))]),
        ("norvale and NORVALE won.", []),
        ("Castle Street won.", []),
        ("Coast\n  Guard won.", [("Coast\n  Guard", "name", ("norvale-guard", "sutherby-guard"))]),
        ("Norvale. Sutherby.", [("Norvale", "name", ("norvale",)), ("Sutherby", "name", ("sutherby",))]),
        ("", []),
    ],
)
def test_names_are_found_as_they_are_written(text: str, wanted: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert find(text) == wanted


def test_a_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert find("He met the Coast. Guard won.") == []


@pytest.mark.parametrize(
    "name", ["St. Orvane’s Hospital", "Orvane & Sons", "Quell-Vane Ltd", "B.C. Ferries", "Orvane (Holdings)"]
)
def test_names_with_signs_in_them_are_found(name: str) -> None:
    entries = (GazetteerEntry("thing", "Organization", name),)
    assert [words for words, _, _ in find(f"Ada Vell met {name} in May.", entries)] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Orvane/Quell Trust",
        "Quell: The Trust",
        pytest.param(
            "Yahoo! Orvane",
            marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason="the sentence is taken to end there"),
        ),
    ],
)
def test_names_with_other_signs_in_them_are_found(name: str) -> None:
    entries = (GazetteerEntry("thing", "Organization", name),)
    assert [words for words, _, _ in find(f"Ada Vell met {name} in May.", entries)] == [name]


def test_a_name_used_twice_in_one_entry_counts_once() -> None:
    entry = GazetteerEntry("orvane", "Place", "Orvane", ("Orvane",), ("Orvane",))
    assert find("Orvane won.", (entry,)) == [("Orvane", "name", ("orvane",))]


def test_an_entry_without_a_name_does_no_harm() -> None:
    assert find("Orvane won.", (GazetteerEntry("empty", "Place", " "),)) == []


def test_governments_and_titles() -> None:
    gazetteer = Gazetteer(NORVALE)
    assert gazetteer.government("norvale") == "norvale-government"
    assert gazetteer.government("atlantis") == ""
    assert gazetteer.titled("Harbours Secretary", "norvale") == "norvale-harbours"
    assert gazetteer.titled("harbours secretary", "sutherby") == ""
    assert gazetteer.titled("tea secretary", "norvale") == ""


def test_things_of_one_name_are_chosen_by_country() -> None:
    gazetteer = Gazetteer(NORVALE)
    both = ("norvale-guard", "sutherby-guard")
    assert gazetteer.choose(both, "norvale") == "norvale-guard"
    assert gazetteer.choose(both, "sutherby") == "sutherby-guard"
    assert gazetteer.choose(both, "") == ""
    assert gazetteer.choose(("sutherby-guard",), "norvale") == "sutherby-guard"


def test_words_name_countries() -> None:
    gazetteer = Gazetteer(NORVALE)
    assert gazetteer.countries(["norvalian", "old", "sutherby"]) == {"norvale", "sutherby"}
    assert gazetteer.countries(["old"]) == frozenset()
