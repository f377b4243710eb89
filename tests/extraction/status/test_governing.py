"""What governs an event, as far as it bears on it."""

from __future__ import annotations

import pytest

from kg.extraction.status.context import Context
from kg.language import Analyser
from kg.model import Article


def above(analyser: Analyser, text: str, word: str) -> list[str]:
    parsed = analyser.analyse(Article("a", text))
    event = next(token.index for token in parsed.tokens if token.text == word)
    return [link.text for link, _ in Context(parsed).governing.chain(event)]


@pytest.mark.parametrize(
    ("text", "word", "links"),
    [
        ("Acme sued Globex.", "sued", ["sued"]),
        ("Acme refused to sue Globex.", "sue", ["sue", "refused"]),
        ("Acme said it plans to sue Globex.", "sue", ["sue", "plans", "said"]),
        ("Acme denied why it paid Globex.", "paid", ["paid"]),
        (
            "The prospect of Tarn Shipping suing Loftus Docks grew.",
            "suing",
            ["suing", "Shipping", "of", "prospect", "grew"],
        ),
        ("Acme refused to pay; it sued Globex.", "sued", ["sued"]),
        ("Acme denied that it met Globex, which bought Vale.", "bought", ["bought"]),
    ],
)
def test_what_bears_on_an_event_is_climbed_to(analyser: Analyser, text: str, word: str, links: list[str]) -> None:
    assert above(analyser, text, word) == links
