"""Names of small articles, from `names.txt`: found whole, of the right class, full and short forms as one thing."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from kg.language import Analyser
from kg.model import Parsed

from .reading import read, words_of

LETTERS = {
    "P": "Person",
    "C": "Company",
    "O": "Organization",
    "G": "GovernmentBody",
    "N": "NewsOutlet",
    "L": "Place",
    "X": "Product",
}
Wanted = dict[str, tuple[str, frozenset[str]]]


def cases() -> list[object]:
    """Return the table's lines as test cases; those with a question mark are not mastered yet."""
    lines = Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
    return [
        pytest.param(line.removeprefix("? "), marks=[NOT_YET] if line.startswith("? ") else [], id=str(number))
        for number, line in enumerate(lines, 1)
        if "||" in line
    ]


NOT_YET = pytest.mark.xfail(strict=True, raises=AssertionError, reason="a name is missed, cut, or of another class")


def wanted_of(table: str) -> Wanted:
    """Return each thing's class and names by its fullest name."""
    things = {}
    for entry in table.split("|"):
        letter, names = entry.strip().split(" ", 1)
        forms = [name.strip() for name in names.split(";")]
        things[forms[0]] = (LETTERS[letter], frozenset(forms))
    return things


def found_in(parsed: Parsed) -> list[tuple[str, frozenset[str]]]:
    """Return class and written names of everything that is named in an article."""
    names: dict[int, set[str]] = defaultdict(set)
    for mention in parsed.mentions:
        if mention.kind == "name" and mention.referent is not None:
            names[mention.referent].add(words_of(parsed, mention))
    return [(parsed.referents[number].type, frozenset(words)) for number, words in names.items()]


def is_a(found: str, wanted: str) -> bool:
    """Tell whether a class is right; a company of which nothing is told may be any organisation."""
    return found == wanted or (found, wanted) == ("Organization", "Company")


@pytest.mark.parametrize("line", cases())
def test_names_of_an_article(analyser: Analyser, line: str) -> None:
    text, table = line.replace("\\n", "\n").split("||")
    wanted = wanted_of(table)
    found = found_in(read(analyser, text.strip()))
    matched = [[kind for kind, names in found if names <= forms] for _, forms in wanted.values()]
    assert [len(kinds) for kinds in matched] == [1] * len(wanted)
    assert [kind for kind, kinds in zip(wanted.values(), matched, strict=True) if not is_a(kinds[0], kind[0])] == []
    assert len(found) == len(wanted)
