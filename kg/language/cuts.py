"""Where what the parser runs together as one name falls apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.language.boundaries import NameSpan, is_body_word, is_role
from kg.lexicon import given_names, kinds_of, place_names, words
from kg.model import Span, Token


def cut_up(
    tokens: tuple[Token, ...], span: Span, label: str, places: frozenset[tuple[str, ...]] = frozenset()
) -> Iterator[Span]:
    """Cut what the parser ran together: "Bristol, Cardiff", "Ministry of Works hired Severn Water", "Vision of Tokyo".

    Args:
        tokens: the article's tokens.
        span: a name, in tokens.
        label: the parser's.
        places: places that are known beside the cities, by their words in lower case: countries.
    """
    start, end = span
    end -= tokens[end - 1].tag == "POS"
    last = tokens[end - 1].text.lower()
    listed = label == "ORG" and any(t.text in {"and", "&"} for t in tokens[start:end]) and is_body_word(tokens[end - 1])
    whole = listed or last in words("companies", "suffixes")
    for index in range(start, end):
        token = tokens[index]
        comma = token.text in {"(", ")"} or (token.text == "," and not whole)
        verb = token.pos in {"VERB", "AUX"} and token.text.islower() and token.tag in {"VBD", "VBZ"}
        home = token.tag == "POS" and _is_place(tokens[index - 1 : index], places)
        apart = token.text == "for" and not span[0] <= token.head < span[1]
        apart |= token.text == "to" and span[0] > 0 and tokens[span[0] - 1].text.lower() == "from"
        office = label == "ORG" and index + 1 < end and is_role(token) and _is_given(tokens[index + 1])
        if (
            comma
            or verb
            or home
            or apart
            or (office and index > start)
            or (token.text == "of" and start < index < end - 1 and _is_home(tokens, index, end, places))
        ):
            if index > start:
                yield start, index
            start = index + 1
    if start < end:
        yield start, end


def _is_given(token: Token) -> bool:
    return token.text.lower() in given_names() and not is_role(token)


def _is_home(tokens: tuple[Token, ...], index: int, end: int, places: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether "of" only says which town or country a company comes from."""
    before = tokens[index - 1]
    lower = before.text.lower()
    body = is_body_word(before) and (bool(kinds_of(lower)) or lower not in words("companies", "last_words"))
    firm = lower in words("companies", "last_words") or lower in words("companies", "suffixes")
    several = before.dep != "compound" and lower.endswith("s") and not firm
    plain = not body and not several and not is_role(before) and not before.text.islower()
    return plain and _is_place(tokens[index + 1 : end], places)


def _is_place(name: tuple[Token, ...], places: frozenset[tuple[str, ...]]) -> bool:
    return " ".join(t.text for t in name) in place_names() or tuple(t.text.lower() for t in name) in places


def at_hyphen(tokens: tuple[Token, ...], span: Span, label: str) -> Iterator[tuple[Span, str]]:
    """Cut "Leeds-based Quern Data" in two."""
    for index in range(span[0] + 1, span[1] - 1):
        if (
            tokens[index].text == "-"
            and tokens[index + 1].tag in {"VBN", "VBD", "JJ"}
            and tokens[index + 1].text.islower()
        ):
            yield (span[0], index), ""
            yield (index + 2, span[1]), label
            return
    yield span, label


def at_purpose(tokens: tuple[Token, ...], spans: list[NameSpan]) -> Iterator[NameSpan]:
    """Cut "Orbis Bank for Kestrel Foods" in two where the article elsewhere names the second body by itself.

    Args:
        tokens: the article's tokens.
        spans: the names of the article.
    """
    alone = {_words(tokens, span.tokens) for span in spans if span.hit is None and span.label != "GPE"}
    for span in spans:
        start, end = span.tokens
        link = next((i for i in range(start + 2, end - 1) if tokens[i].text == "for"), None)
        if link is not None and span.hit is None and _words(tokens, (link + 1, end)) in alone:
            yield replace(span, tokens=(start, link))
            yield replace(span, tokens=(link + 1, end), title="")
        else:
            yield span


def _words(tokens: tuple[Token, ...], span: Span) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[slice(*span)])
