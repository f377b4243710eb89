"""Where names stand in a text: the parser's entities, runs of proper nouns and the gazetteer, reconciled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.gazetteer import Gazetteer, Hit
from kg.lexicon import noun_classes, words
from kg.model import Span, Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "EVENT", "LAW"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_EDGE_DROP = frozenset({"the", "a", "an", "'s", "’s", "'", "’", "-", ",", "and", "of", "&", "“", "”", '"', "(", ")", "its", "their", "his", "her", ".", ":", "–", "—", "‘"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands: its tokens, the parser's label, the gazetteer's hit, the title before it."""

    tokens: Span
    label: str
    hit: Hit | None = None
    title: str = ""


def find_names(
    text: str, tokens: tuple[Token, ...], sentences: tuple[Span, ...], gazetteer: Gazetteer, sums: tuple[Span, ...] = ()
) -> list[NameSpan]:
    """Find the names of an article, in order, none overlapping another.

    Args:
        text: the article's text.
        tokens: its tokens.
        sentences: its sentences, as spans of tokens.
        gazetteer: the things known beforehand.
        sums: where sums of money stand, in code points; no name is part of one.
    """
    money = _within(tokens, sums)
    found: list[NameSpan] = []
    for sentence in sentences:
        spans = _reconcile(tokens, sentence, list(gazetteer.find(text, tokens, sentence)), money)
        found.extend(sorted(spans, key=lambda span: span.tokens))
    return _again(text, tokens, _lengthen(text, tokens, _spell_out(tokens, found)))


def _within(tokens: tuple[Token, ...], spans: tuple[Span, ...]) -> frozenset[int]:
    """Return the tokens that lie within spans of code points, both in order."""
    found: set[int] = set()
    waiting = iter(spans)
    current = next(waiting, None)
    for token in tokens:
        while current is not None and token.start >= current[1]:
            current = next(waiting, None)
        if current is not None and token.start >= current[0]:
            found.add(token.index)
    return frozenset(found)


def _reconcile(tokens: tuple[Token, ...], sentence: Span, hits: list[Hit], money: frozenset[int]) -> Iterator[NameSpan]:
    entities = [part for span, label in _entities(tokens, sentence) if label in _NAMES for part in _at_hyphen(tokens, span, label)]
    long = {index for hit in hits if hit.tokens[1] - hit.tokens[0] > 1 for index in range(*hit.tokens)}
    cut = [(part, label) for span, label in entities for part in _free(span, long)]
    kept = [hit for hit in hits if not _inside_longer(tokens, hit, cut)]
    taken = {index for hit in kept for index in range(*hit.tokens)} | money
    for hit in kept:
        yield NameSpan(hit.tokens, "", hit)
    rest: list[tuple[Span, str]] = []
    for span, label in entities:
        free = _free(span, taken)
        rest.extend((part, label) for part in free)
    taken |= {index for span, _ in rest for index in range(*span)}
    rest.extend((span, "") for span in _runs(tokens, sentence, taken))
    for span, label in _join(tokens, sorted(rest)):
        yield from _split(tokens, span, label)


def _entities(tokens: tuple[Token, ...], sentence: Span) -> Iterator[tuple[Span, str]]:
    start = None
    for index in range(*sentence):
        entity = tokens[index].entity
        if start is not None and not entity.startswith("I-"):
            yield (start, index), tokens[start].entity[2:]
            start = None
        if entity.startswith("B-"):
            start = index
    if start is not None:
        yield (start, sentence[1]), tokens[start].entity[2:]


def _at_hyphen(tokens: tuple[Token, ...], span: Span, label: str) -> Iterator[tuple[Span, str]]:
    """Cut "Leeds-based Quern Data" in two."""
    for index in range(span[0] + 1, span[1] - 1):
        if tokens[index].text == "-" and tokens[index + 1].tag in {"VBN", "VBD", "JJ"} and tokens[index + 1].text.islower():
            yield (span[0], index), ""
            yield (index + 2, span[1]), label
            return
    yield span, label


def _inside_longer(tokens: tuple[Token, ...], hit: Hit, entities: list[tuple[Span, str]]) -> bool:
    """Tell whether a one-word place or demonym is but a part of a longer name ("Kenya Airways")."""
    start, end = hit.tokens
    if end - start > 1:
        return False
    if end < len(tokens) and tokens[end].text in {"-", "’s", "'s"}:
        return False
    for (first, last), label in entities:
        if first <= start and end <= last and label not in _PLACES:
            inner = [t for t in tokens[first:last] if t.text.lower() not in _EDGE_DROP and t.index != start]
            return any(t.pos == "PROPN" for t in inner) and not (hit.kind == "demonym" and label == "PERSON")
    follower = tokens[end] if end < len(tokens) else None
    return (
        hit.kind != "demonym" and follower is not None and follower.pos == "PROPN" and not follower.entity
        and tokens[start].head == follower.index and follower.lemma not in noun_classes()
    )


def _free(span: Span, taken: set[int]) -> list[Span]:
    parts: list[Span] = []
    start = None
    for index in range(span[0], span[1] + 1):
        free = index < span[1] and index not in taken
        if free and start is None:
            start = index
        elif not free and start is not None:
            parts.append((start, index))
            start = None
    return parts


def _runs(tokens: tuple[Token, ...], sentence: Span, taken: set[int]) -> Iterator[Span]:
    start = None
    for index in range(sentence[0], sentence[1] + 1):
        opens = index == sentence[0] or tokens[index - 1].tag in {"``", "''", ":", "-LRB-"}
        good = index < sentence[1] and index not in taken and _looks_named(tokens[index], opens)
        if good and start is None:
            start = index
        elif not good and start is not None:
            yield start, index
            start = None


def _looks_named(token: Token, first: bool) -> bool:
    if token.entity[2:] in _NOT_NAMES or not token.text[0].isupper():
        return False
    if token.text.lower() in words("names", "never") or any(letter.isdigit() for letter in token.text[:1]):
        return False
    if token.pos == "PROPN":
        return token.tag != "NNPS" or not first
    inner_capital = any(letter.isupper() for letter in token.text[1:]) and token.text[0].isupper()
    return inner_capital or (token.pos in {"NOUN", "ADJ", "X"} and not first and token.tag not in {"JJ"} and token.text[0].isupper())


def _join(tokens: tuple[Token, ...], spans: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Join neighbours that make one name ("Open" + "Democracy", "Ministry" + of + "Works")."""
    current: tuple[Span, str] | None = None
    for span, label in spans:
        if current is not None and _belongs(tokens, current, (span, label)):
            current = ((current[0][0], span[1]), current[1] or label)
            continue
        if current is not None:
            yield current
        current = (span, label)
    if current is not None:
        yield current


def _belongs(tokens: tuple[Token, ...], left: tuple[Span, str], right: tuple[Span, str]) -> bool:
    gap = tokens[left[0][1] : right[0][0]]
    before, after = tokens[left[0][1] - 1], tokens[right[0][0]]
    if not gap:
        tied = before.dep == "compound" and right[0][0] <= before.head < right[0][1]
        plain = not (left[1] and right[1]) and "PERSON" not in {left[1], right[1]}
        return not _is_role(before) and (plain or (tied and left[1] in {"", "PERSON", "ORG"} and right[1] in {"PERSON", "ORG"}))
    organised = before.text.lower() in _organised()
    linked = [t.text.lower() for t in gap] in (["of"], ["for"], ["of", "the"], ["&"])
    return linked and (organised or gap[0].text == "&") and not (right[1] in _PLACES and left[1] in {"PERSON", "GPE"}) and after.pos == "PROPN"


def _organised() -> frozenset[str]:
    return words("companies", "government_words") | words("companies", "organization_words") | {"bank", "city"}


def _is_role(token: Token) -> bool:
    lower = token.text.lower().rstrip(".")
    return lower in words("people", "titles") or "Person" in noun_classes().get(lower.rstrip("s"), ()) or "Person" in noun_classes().get(lower, ())


def _split(tokens: tuple[Token, ...], span: Span, label: str) -> Iterator[NameSpan]:
    """Take determiners, titles and roles off a name; what stands before a role is a name of its own."""
    start, end = _trim(tokens, span)
    roles = [i for i in range(start, end) if _is_role(tokens[i]) and tokens[i].pos != "ADP"]
    cut = [i for i in roles if i + 1 < end and (label in {"PERSON", ""} or i == start)]
    if cut and not (label == "ORG" and cut[-1] + 1 == end):
        title = tokens[cut[-1]].text.lower().rstrip(".")
        before = _trim(tokens, (start, cut[0]))
        if before[1] > before[0] and label == "ORG":
            yield NameSpan(before, label)
        start, end = _trim(tokens, (cut[-1] + 1, end))
        if end > start:
            yield NameSpan((start, end), label or "PERSON", title=title)
    elif end > start and not (len(roles) == end - start):
        while roles and roles[-1] == end - 1 and (label != "ORG" or tokens[min(end, len(tokens) - 1)].pos == "PROPN"):
            roles, end = roles[:-1], end - 1
        if end - start == 1 and not any(letter.isalpha() for letter in tokens[start].text):
            return
        yield NameSpan((start, end), label, title=_title_before(tokens, start))


def _title_before(tokens: tuple[Token, ...], start: int) -> str:
    before = tokens[start - 1].text.lower().rstrip(".") if start else ""
    return before if before in words("people", "titles") else ""


def _trim(tokens: tuple[Token, ...], span: Span) -> Span:
    start, end = span
    while start < end and (tokens[start].text.lower() in _EDGE_DROP or (end - start > 1 and tokens[start].text.lower() in words("names", "never"))):
        start += 1
    while start < end and tokens[end - 1].text.lower() in _EDGE_DROP:
        end -= 1
    return start, end


def _lengthen(text: str, tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Let a name run on to the common noun that it belongs to: "the Evergrove pension fund", "the NSW government"."""
    times = Counter(_surface(text, tokens, span.tokens) for span in found)
    longer: list[NameSpan] = []
    for span in found:
        end = _noun_after(tokens, span.tokens)
        alone = span.hit is None and times[_surface(text, tokens, span.tokens)] == 1 or end and tokens[end - 1].lemma == "government"
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


def _spell_out(tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Let a bracketed acronym say where the name before it begins: "Dockers and Allied Trades Union (DATU)"."""
    spelled: list[NameSpan] = []
    for span in found:
        start, end = span.tokens
        bracket = start - 1
        if end - start == 1 and bracket > 0 and tokens[bracket].text == "(" and tokens[min(end, len(tokens) - 1)].text == ")":
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


def _again(text: str, tokens: tuple[Token, ...], found: list[NameSpan]) -> list[NameSpan]:
    """Find further places where a name stands that was seen as one elsewhere."""
    known = {_surface(text, tokens, span.tokens): span for span in found if span.label}
    starts = {surface.split()[0] for surface in known}
    taken = {index for span in found for index in range(*span.tokens)}
    more: list[NameSpan] = []
    for token in tokens:
        if token.index in taken or token.text not in starts:
            continue
        for end in range(min(len(tokens), token.index + 6), token.index, -1):
            span = (token.index, end)
            if taken.isdisjoint(range(*span)) and _surface(text, tokens, span) in known:
                more.append(NameSpan(span, ""))
                taken |= set(range(*span))
                break
    return sorted([*found, *more], key=lambda span: span.tokens)


def _surface(text: str, tokens: tuple[Token, ...], span: Span) -> str:
    return " ".join(text[tokens[span[0]].start : tokens[span[1] - 1].end].split())
