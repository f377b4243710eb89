"""Whose clauses stand around a word, and what is said in passing."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.language.standing import Standing

from .reading import read


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Halden said it won.", "it", {"Halden": "says"}),
        ("Halden praised its staff.", "its", {"Halden": "own"}),
        ("Halden said Quern had sold its yard.", "its", {"Quern": "own", "Halden": "says"}),
        ("Halden wept when Quern sold its yard.", "its", {"Quern": "own", "Halden": "above"}),
        ("The yard was sold by its owner.", "its", {"yard": "own", "owner": "own"}),
        ("She met Halden, founded in May by its owner.", "its", {"Halden": "own", "owner": "own", "She": "above"}),
        ("Its staff won.", "Its", {}),
    ],
)
def test_whose_clauses_stand_around_a_word(stranger: Analyser, text: str, word: str, wanted: dict[str, str]) -> None:
    parsed = read(stranger, text)
    index = next(token.index for token in parsed.tokens if token.text == word)
    holders = Standing(parsed.tokens, parsed.edges).holders(index)
    assert {parsed.tokens[subject].text: hold for subject, hold in holders.items()} == wanted


def test_a_description_is_the_same_as_the_name_beside_it(stranger: Analyser) -> None:
    parsed = read(stranger, "Its parent, Quern, said that it won.")
    places = {token.text: token.index for token in parsed.tokens}
    assert places["parent"] in Standing(parsed.tokens, parsed.edges).equated(places["Quern"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Halden, which sued Quern, won.", True),
        ("Halden, owned by Quern, won.", True),
        ("Halden sued Quern.", False),
        ("Halden said that it had sued Quern.", False),
    ],
)
def test_what_is_said_in_passing(stranger: Analyser, text: str, wanted: bool) -> None:
    parsed = read(stranger, text)
    index = next(token.index for token in parsed.tokens if token.text == "Quern")
    assert Standing(parsed.tokens, parsed.edges).in_passing(index) is wanted
