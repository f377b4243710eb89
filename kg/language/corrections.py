"""Sentences of a correction that repeat what an earlier version of the article said: the outlet no longer says so."""

from __future__ import annotations

import re

from kg.model import Parsed, Span

_PAPER = r"(?:article|story|report|piece|post|item|column)"
_EARLIER = r"(?:earlier|previous|original|first|initial|prior)"
_SAID = (
    r"(?:said|stated|wrote|reported|claimed|suggested|implied|gave|named|put|referred|described|attributed|identified"
    r"|mis\w+ed|misstated|misquoted|quoted|(?:incorrectly|wrongly|mistakenly|erroneously)\s+\w+)"
)
_NOTE = re.compile(
    rf"(?:correction|clarification|corrected|editor['’]s note|footnote)\b|this {_PAPER} (?:was|has been) "
    r"(?:amended|corrected|updated|changed|edited)\b",
    re.IGNORECASE,
)
"""How a note begins that corrects the article."""

_OWN = re.compile(rf"\b(?:{_EARLIER}|this) version of (?:this|the|our) {_PAPER}\b.{{0,60}}?\b{_SAID}\b", re.IGNORECASE)
"""What tells anywhere that the article speaks of itself as it was."""

_REPEATS = re.compile(
    rf"\b(?:an?|the|our) {_EARLIER} (?:version|{_PAPER}|edition|headline)\b.{{0,60}}?\b{_SAID}\b"
    rf"|\b(?:we|this {_PAPER}|the {_PAPER}|it)\s+(?:had\s+)?(?:originally\s+|earlier\s+|previously\s+)?{_SAID}\b",
    re.IGNORECASE,
)
"""What tells in such a note that a sentence repeats what was wrong."""


def retracted(parsed: Parsed) -> tuple[Span, ...]:
    """Return the sentences that repeat what an earlier version of the article said.

    Args:
        parsed: an article.
    """
    text = parsed.article.text
    if not (_NOTE.search(text) or _OWN.search(text)):
        return ()
    spans = [(parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in parsed.sentences]
    return tuple(span for span in spans if _is_retracted(text, span))


def _is_retracted(text: str, span: Span) -> bool:
    sentence = text[slice(*span)]
    if _OWN.search(sentence):
        return True
    paragraph = text[text.rfind("\n", 0, span[0]) + 1 : span[1]]
    return bool(_NOTE.match(paragraph.lstrip("*_[( ")) and _REPEATS.search(sentence))
