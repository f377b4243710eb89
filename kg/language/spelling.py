"""Names known from elsewhere in the article: acronyms spelled out, longer forms, further places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Hit
from kg.lexicon import noun_classes, place_names, words
from kg.model import Span, Token


def lengthen(text: str, tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Let a name run on to the common noun that it belongs to: "the Evergrove pension fund", "the NSW government"."""
    times = Counter(surface(text, tokens, span.tokens) for span in found)
    longer: list[NameSpan] = []
    for span in found:
        name = surface(text, tokens, span.tokens)
        if _is_numbered_body(tokens, span):
            longer.append(replace(span, tokens=(span.tokens[0], span.tokens[1] + 1), label="ORG", hint="Organization"))
            continue
        office = _office_after(tokens, span)
        if office:
            longer.append(NameSpan((span.tokens[0], office), "ORG"))
            continue
        end = _noun_after(tokens, span.tokens)
        fit = span.hit is None and times[name] == 1 and not name.isupper() and not _is_full(tokens, span, name)
        alone = fit or (end and tokens[end - 1].lemma == "government")
        longer.append(NameSpan((span.tokens[0], end), "ORG") if end and alone else span)
    return longer


def _is_numbered_body(tokens: tuple[Token, ...], span: NameSpan) -> bool:
    """Tell whether a name ends in a word for a union's branch that has but a number: "Harbour Trades Local 12"."""
    start, end = span.tokens
    numbered = end < len(tokens) and tokens[end].text.isdigit() and end - start > 1
    return numbered and tokens[end - 1].text.lower() in words("names", "locals") and tokens[end - 1].text[0].isupper()


def _is_full(tokens: tuple[Token, ...], span: NameSpan, name: str) -> bool:
    """Tell whether a name needs no noun: it is a place, ends in a kind of body, or stands apposed to another."""
    last = tokens[span.tokens[1] - 1].text.lower()
    kinds = words("companies", "organization_words") | words("companies", "government_words")
    linked = any(token.text in {"of", "for"} for token in tokens[slice(*span.tokens)])
    apposed = span.tokens[0] > 1 and tokens[span.tokens[0] - 2].text == ","
    return name in place_names() or span.label == "GPE" or last in kinds or linked or apposed


def _office_after(tokens: tuple[Token, ...], span: NameSpan) -> int:
    """Return where the public body ends that a demonym says the country of: "Norwegian foreign ministry"; else 0."""
    if span.hit is None or span.hit.kind != "demonym":
        return 0
    for index in range(span.tokens[1], min(span.tokens[1] + 3, len(tokens))):
        if tokens[index].text.lower() in words("names", "offices"):
            return index + 1
        if tokens[index].pos not in {"NOUN", "ADJ", "PROPN"}:
            return 0
    return 0


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
        if index == end and token.lemma in words("nouns_vague", "vague"):
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


def find_again(tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Find further places where a name stands that was seen as one elsewhere, and make parts of one whole."""
    known = {tuple(t.text for t in tokens[slice(*span.tokens)]): span for span in found if span.label or _is_name(span)}
    starts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(known, key=lambda name: (-len(name), name)):
        starts[name[0]].append(name)
    owner = {index: span for span in found for index in range(*span.tokens)}
    index = 0
    while index < len(tokens):
        match = next((n for n in starts.get(tokens[index].text, ()) if _stands_here(tokens, index, n, owner)), None)
        if match is not None:
            _put(owner, (index, index + len(match)), known[match])
        index += len(match) if match is not None else 1
    return sorted({id(span): span for span in owner.values()}.values(), key=lambda span: span.tokens)


def _is_name(span: NameSpan) -> bool:
    return span.hit is not None and span.hit.kind == "name"


def _stands_here(tokens: tuple[Token, ...], index: int, name: tuple[str, ...], owner: dict[int, NameSpan]) -> bool:
    """Tell whether a name stands at a place where no longer one was found, nor one that reaches beyond."""
    end = index + len(name)
    if tuple(token.text for token in tokens[index:end]) != name:
        return False
    return all(i not in owner or (index <= owner[i].tokens[0] and owner[i].tokens[1] <= end) for i in range(index, end))


def _put(owner: dict[int, NameSpan], span: Span, known: NameSpan) -> None:
    """Let a name take the place of its parts."""
    parts = [owner[index] for index in range(*span) if index in owner]
    if parts and parts[0].tokens == span:
        return
    title = parts[0].title if parts and parts[0].tokens[0] == span[0] else ""
    hit = Hit(span, known.hit.kind, known.hit.keys) if known.hit is not None else None
    made = NameSpan(span, known.label if parts else "", hit, title)
    for index in range(*span):
        owner[index] = made


def surface(text: str, tokens: tuple[Token, ...], span: Span) -> str:
    """Return the words of a span of tokens, white space folded."""
    return " ".join(text[tokens[span[0]].start : tokens[span[1] - 1].end].split())
