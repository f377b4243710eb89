"""Names known from elsewhere in the article: acronyms spelled out, longer forms, further places."""

from __future__ import annotations

from collections import Counter

from kg.language.boundaries import NameSpan
from kg.lexicon import noun_classes
from kg.model import Span, Token


def lengthen(text: str, tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Let a name run on to the common noun that it belongs to: "the Evergrove pension fund", "the NSW government"."""
    times = Counter(surface(text, tokens, span.tokens) for span in found)
    longer: list[NameSpan] = []
    for span in found:
        end = _noun_after(tokens, span.tokens)
        alone = (span.hit is None and times[surface(text, tokens, span.tokens)] == 1) or (
            end and tokens[end - 1].lemma == "government"
        )
        longer.append(NameSpan((span.tokens[0], end), "ORG") if end and alone else span)
    return longer


def _noun_after(tokens: tuple[Token, ...], span: Span) -> int | None:
    """Return where the organisation noun ends that a name with "the" before it is a part of."""
    start, end = span
    if not start or tokens[start - 1].text.lower() != "the":
        return None
    for index in range(end, min(end + 3, len(tokens))):
        token = tokens[index]
        kinds = noun_classes().get(token.lemma, ())
        if token.pos != "NOUN" or tokens[index - 1].text in {"-", "'s", "’s"}:
            return None
        if kinds and kinds[0] in {"Organization", "GovernmentBody", "Company"} and token.tag == "NN":
            return index + 1
    return None


def spell_out(tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Let a bracketed acronym say where the name before it begins: "Dockers and Allied Trades Union (DATU)"."""
    spelled: list[NameSpan] = []
    for span in found:
        start, end = span.tokens
        bracket = start - 1
        if (
            end - start == 1
            and bracket > 0
            and tokens[bracket].text == "("
            and tokens[min(end, len(tokens) - 1)].text == ")"
        ):
            first = _spelled_from(tokens, bracket, tokens[start].text)
            if first is not None and not any(s.tokens == (first, bracket) for s in spelled[-3:]):
                hits = [s for s in spelled if s.tokens[0] >= first]
                spelled = [s for s in spelled if s.tokens[1] <= first]
                spelled.append(NameSpan((first, bracket), hits[0].label if hits else "ORG"))
        spelled.append(span)
    return spelled


def _spelled_from(tokens: tuple[Token, ...], bracket: int, acronym: str) -> int | None:
    """Return where the words begin whose capitals, read backwards from a bracket, spell the acronym."""
    letters = [letter for letter in acronym if letter.isupper()]
    if len(letters) < 2:
        return None
    index = bracket - 1
    while index >= 0 and letters:
        text = tokens[index].text
        if text[0].isupper() and text[0] == letters[-1]:
            letters.pop()
            if not letters:
                return index
        elif not (text.islower() and len(text) <= 4) and text not in {"&", "-", "'s", "’s", ","}:
            return None
        index -= 1
    return None


def find_again(text: str, tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Find further places where a name stands that was seen as one elsewhere."""
    known = {surface(text, tokens, span.tokens): span for span in found if span.label}
    starts = {surface.split()[0] for surface in known}
    taken = {index for span in found for index in range(*span.tokens)}
    more: list[NameSpan] = []
    for token in tokens:
        if token.index in taken or token.text not in starts:
            continue
        for end in range(min(len(tokens), token.index + 6), token.index, -1):
            span = (token.index, end)
            if taken.isdisjoint(range(*span)) and surface(text, tokens, span) in known:
                more.append(NameSpan(span, ""))
                taken |= set(range(*span))
                break
    return sorted([*found, *more], key=lambda span: span.tokens)


def surface(text: str, tokens: tuple[Token, ...], span: Span) -> str:
    """Return the words of a span of tokens, white space folded."""
    return " ".join(text[tokens[span[0]].start : tokens[span[1] - 1].end].split())
