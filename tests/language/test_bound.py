"""Relative pronouns, and "I" and "we" of nobody known."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.model import Article, Mention, Parsed


def read(analyser: Analyser, text: str) -> tuple[Parsed, dict[str, Mention]]:
    parsed = analyser.analyse(Article("article", text))
    return parsed, {text[slice(*mention.span)]: mention for mention in parsed.bound}


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("Clara Vell, who founded Halden Systems, resigned.", "who", "Vell"),
        ("Halden Systems, which is based in Leeds, closed.", "which", "Systems"),
        ("Halden Systems is a firm that makes drones.", "that", "firm"),
        ("She studied at Leeds University, where she taught.", "where", "University"),
    ],
)
def test_a_relative_pronoun_has_the_head_of_its_noun(analyser: Analyser, text: str, pronoun: str, noun: str) -> None:
    parsed, found = read(analyser, text)
    assert parsed.tokens[found[pronoun].head].text == noun
    assert found[pronoun].kind == "pronoun"


def test_a_relative_pronoun_stands_for_what_its_noun_stands_for(analyser: Analyser) -> None:
    parsed, found = read(analyser, "Halden Systems is a firm that makes drones.")
    assert found["that"].referent is not None
    assert parsed.referents[found["that"].referent].name == "Halden Systems"


def test_a_conjunction_is_none(analyser: Analyser) -> None:
    assert read(analyser, "Clara Vell said that Halden Systems closed.")[1] == {}


def test_first_persons_are_people_or_anything(analyser: Analyser) -> None:
    _, found = read(analyser, "I sold my boat to Halden Systems, and we left.")
    assert {words: (mention.type, mention.sure) for words, mention in found.items()} == {
        "I": ("Person", True),
        "my": ("Person", True),
        "we": ("", False),
    }


def test_they_are_no_mentions_of_their_own(analyser: Analyser) -> None:
    parsed, found = read(analyser, "Clara Vell, who founded Halden Systems, resigned.")
    assert found["who"] not in parsed.mentions
