"""Quotations that run over several sentences: whoever says one of them says all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Span, Speech, Token

_OPEN, _CLOSE, _EITHER = "“", "”", '"'
_LONGEST = 250


def spread(tokens: tuple[Token, ...], sentences: Sequence[Span], speeches: list[Speech]) -> Iterator[Speech]:
    """Yield speeches in order, and one more for each quoted sentence that nobody is said to speak.

    Args:
        tokens: the article's tokens.
        sentences: its sentences, in tokens.
        speeches: what was found sentence by sentence.
    """
    quotes = list(_quotes(tokens))
    before: Speech | None = None
    for sentence in sentences:
        own = [s for s in speeches if sentence[0] <= s.verb < sentence[1]]
        yield from own
        quote = next((q for q in quotes if q[0] <= sentence[0] + 1 and sentence[1] <= q[1] + 2), None)
        if quote is None or own:
            before = next((s for s in own if s.force == "reported" and _is_quoted(s, quotes)), None)
            continue
        speaker = _speaker(quote, sentence, speeches) or before
        if speaker is not None and sentence[1] - sentence[0] > 1:
            before = replace(speaker, content=sentence)
            yield before


def _speaker(quote: Span, sentence: Span, speeches: list[Speech]) -> Speech | None:
    """Return the speech that another sentence of the same quotation belongs to."""
    beside = (s for s in speeches if s.force == "reported" and not sentence[0] <= s.verb < sentence[1])
    return next((s for s in beside if not quote[0] <= s.verb < quote[1] and _overlap(s.content, quote)), None)


def _is_quoted(speech: Speech, quotes: list[Span]) -> bool:
    return any(_overlap(speech.content, quote) and not quote[0] <= speech.verb < quote[1] for quote in quotes)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _quotes(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Yield the stretches between quotation marks, in tokens, the marks included."""
    start: int | None = None
    for token in tokens:
        opens = token.text == _OPEN or (token.text == _EITHER and start is None)
        if opens:
            start = token.index
        elif token.text in {_CLOSE, _EITHER} and start is not None:
            if token.index - start < _LONGEST:
                yield start, token.index + 1
            start = None
