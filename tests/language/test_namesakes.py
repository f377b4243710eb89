"""Two things of one name that an article itself tells apart."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.model import Article

FIRST = "Daniel Murphy founded Tidewell Ferries in 2009."


def owners(analyser: Analyser, text: str, name: str = "Daniel Murphy") -> str:
    """Return for each mention of a person of this name whose it is: 1, or 2 for the namesake."""
    parsed = analyser.analyse(Article("a", text))
    persons = [index for index, each in enumerate(parsed.referents) if each.name == name]
    return "".join(f"{persons.index(m.referent) + 1}" for m in parsed.mentions if m.referent in persons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FIRST} A different Daniel Murphy runs Acme. He was fined in May.", "122"),
        (f"{FIRST} Another Daniel Murphy runs Acme.\n\nDaniel Murphy lives in Cork.", "121"),
        (f"{FIRST} He is no relation to Daniel Murphy, the actor. Murphy lives in Cork.", "1121"),
        (f"{FIRST} His namesake, the Cork plumber Daniel Murphy, was charged.", "112"),
        ("Daniel Murphy, not to be confused with the minister Daniel Murphy, founded Acme.", "12"),
        (f"{FIRST} Sydney Tunnels was sued.\n\nA different Daniel Murphy runs Acme.", "12"),
        (f"{FIRST} It is run by Daniel Murphy, no relation to the founder of the same name. He was fined.", "122"),
        (f"{FIRST} It is run by Daniel Murphy, a grandson of the founder of the same name.", "12"),
        (f"{FIRST} It is run by Daniel Murphy (no relation to his namesake).", "122"),
        (f"Daniel Murphy, no relation to the founder of the same name, joined Acme. {FIRST}", "21"),
        (f"{FIRST} Daniel Murphy, owner of the ferry of the same name, runs Acme.", "11"),
        (f"{FIRST} Daniel Murphy runs Acme too.", "11"),
        (f"{FIRST} In another year Daniel Murphy bought Acme.", "11"),
    ],
)
def test_words_tell_namesakes_apart(analyser: Analyser, text: str, expected: str) -> None:
    assert owners(analyser, text) == expected


def test_another_name_is_not_a_namesake(analyser: Analyser) -> None:
    text = f"Eddie Murphy spoke in Cork. {FIRST} He is no relation to Eddie Murphy."
    assert owners(analyser, text, "Eddie Murphy") == "11"


def test_namesakes_begin_where_they_are_named(analyser: Analyser) -> None:
    text = f"{FIRST} A different Daniel Murphy runs Acme."
    first, other = (each for each in analyser.analyse(Article("a", text)).referents if each.name == "Daniel Murphy")
    assert (first.namesake, other.namesake) == (False, True)
    assert text[slice(*first.first)] == text[slice(*other.first)] == "Daniel Murphy"
    assert first.first != other.first
