"""Lines that are no sentences: datelines, bylines, headlines in capitals; what stands in them is read with care."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.language.boundaries import NameSpan
from kg.language.spelling import surface
from kg.lexicon import place_names
from kg.model import Span, Token

_DASHES = frozenset({"-", "--", "—", "–", ":"})
_SHORT, _LONGEST, _SHARE, _EARLY, _TOWN = 16, 30, 0.75, 8, 2


def read_lines(
    text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...], found: list[NameSpan]
) -> list[NameSpan]:
    """Put right the names in lines that are no sentences.

    Args:
        text: the article's text.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
        found: its names, in order.
    """
    headlines = [sentence for sentence in sentences if _is_headline(tokens, sentence)]
    alone = len(headlines) == len(sentences)
    in_headline = {index for sentence in headlines if not alone for index in range(*sentence)}
    known = {surface(text, tokens, s.tokens).lower() for s in found if s.tokens[0] not in in_headline}
    openings = dict(_openings(tokens, sentences, found))
    kept: list[NameSpan] = []
    for span in found:
        if span.tokens[0] in openings:
            kept.append(NameSpan(span.tokens, span.label, span.hit, span.title, openings[span.tokens[0]]))
        elif span.tokens[0] not in in_headline or span.hit is not None or _is_known(text, tokens, span, known):
            kept.append(span)
    return kept


def _is_known(text: str, tokens: tuple[Token, ...], span: NameSpan, known: set[str]) -> bool:
    name = surface(text, tokens, span.tokens).lower()
    return name in known or any(other.startswith(name + " ") or other.endswith(" " + name) for other in known)


def _is_headline(tokens: tuple[Token, ...], sentence: Span) -> bool:
    """Tell whether nearly all words of a line have capitals, though it is no sentence."""
    start, end = sentence
    if end - start > _LONGEST or tokens[end - 1].text[-1] in '.?!”"' or _is_byline(tokens, sentence):
        return False
    long = [token.text for token in tokens[start:end] if len(token.text) > 3 and token.text.isalpha()]
    if long and all(word.isupper() for word in long):
        return tokens[end - 1].text not in _DASHES or _is_lead_in(tokens, sentence)
    return len(long) > 4 and sum(word[0].isupper() for word in long) >= _SHARE * len(long)


def _is_lead_in(tokens: tuple[Token, ...], sentence: Span) -> bool:
    """Tell whether capitals before a dash are several words that name no place: "NORTHERN QUARRIES OPENS PIT -"."""
    line = [token.text for token in tokens[sentence[0] : sentence[1] - 1]]
    named = any(" ".join(line[:end]).lower() in _places() for end in range(1, len(line) + 1))
    return len(line) > _TOWN and all(word.isalpha() for word in line) and not named


@cache
def _places() -> frozenset[str]:
    return frozenset(place.lower() for place in place_names())


def _is_byline(tokens: tuple[Token, ...], sentence: Span) -> bool:
    return any(token.text.lower() == "by" for token in tokens[sentence[0] : min(sentence[1], sentence[0] + 3)])


def _openings(
    tokens: tuple[Token, ...], sentences: tuple[Span, ...], found: list[NameSpan]
) -> Iterator[tuple[int, str]]:
    """Yield where the place of a dateline and the writer of a byline begin, with their classes."""
    begins = {span.tokens[0]: span.tokens[1] for span in found}
    for number, (start, end) in enumerate(sentences):
        if tokens[start].text in {"By", "BY"} and start + 1 in begins and end - start <= _SHORT:
            yield start + 1, "Person"
        elif start in begins and _is_dateline(tokens, (start, end), begins[start], number < _EARLY):
            yield start, "Place"
            yield from (
                (index, "NewsOutlet") for index in begins if start < index < end and tokens[index - 1].text == "("
            )


def _is_dateline(tokens: tuple[Token, ...], sentence: Span, name_end: int, early: bool) -> bool:
    start, end = sentence
    if tokens[end - 1].text in _DASHES and _is_lead_in(tokens, sentence):
        return False
    known = " ".join(token.text for token in tokens[start:name_end]).title() in place_names()
    capitals = all(not t.text.isalpha() or t.text.isupper() for t in tokens[start:name_end])
    closed = tokens[end - 1].text in _DASHES or (name_end < end and tokens[name_end].text in _DASHES)
    return capitals and (known or (early and closed)) and len(tokens[start].text) > 3 and end - start <= _SHORT
