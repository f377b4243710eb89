"""Whose words an event stands in."""

from __future__ import annotations

import pytest

from kg.extraction.status.context import Context
from kg.language import Analyser
from kg.model import Article


@pytest.mark.parametrize(
    ("text", "word", "force"),
    [
        ("Acme sued Globex.", "sued", None),
        ("Acme said that it sued Globex.", "sued", "reported"),
        ("Acme denied that it paid Globex.", "paid", "denied"),
        ("Acme alleges that Globex paid Vale.", "paid", "alleged"),
        ("Acme sued Globex; Jo Bloggs said that Vale paid.", "sued", None),
        ("Acme denied that Globex, which bought Vale, paid it.", "bought", None),
    ],
)
def test_the_innermost_speech_counts(analyser: Analyser, text: str, word: str, force: str | None) -> None:
    parsed = analyser.analyse(Article("a", text))
    event = next(token.index for token in parsed.tokens if token.text == word)
    said = Context(parsed).sayings.around(event, event)
    assert (said and said.force) == force
