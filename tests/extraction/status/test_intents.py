"""What is only intended, asked for or to come."""

from __future__ import annotations

import pytest

from kg.extraction.status.intents import Intents
from kg.extraction.status.tree import Tree
from kg.language import Analyser
from kg.model import Article


@pytest.mark.parametrize(
    ("text", "word", "below", "wanted"),
    [
        ("Acme may sue Globex.", "sue", "", True),
        ("Acme is looking at suing Globex.", "looking", "at", True),
        ("Acme is looking at Globex.", "looking", "at", False),
        ("Acme fears being sued by Globex.", "fears", "sued", True),
        ("Acme began suing Globex.", "began", "suing", False),
        ("Acme agreed to pay Globex.", "agreed", "pay", True),
        ("Acme agreed to pay Globex a fine.", "agreed", "pay", False),
    ],
)
def test_what_lies_in_the_future(analyser: Analyser, text: str, word: str, below: str, wanted: bool) -> None:
    tree = Tree(analyser.analyse(Article("a", text)).tokens)
    places = {token.text: token for token in tree.tokens}
    assert Intents(tree).is_future(places[word], places.get(below)) is wanted
