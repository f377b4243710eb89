"""Where a name begins and ends: neighbours joined; determiners, titles and roles taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.gazetteer import Hit
from kg.lexicon import noun_classes, words
from kg.model import Span, Token

_PLACES = frozenset({"GPE", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands: its tokens, the parser's label, the gazetteer's hit, the title before it."""

    tokens: Span
    label: str
    hit: Hit | None = None
    title: str = ""


def join(tokens: tuple[Token, ...], spans: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
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
        return not is_role(before) and (
            plain or (tied and left[1] in {"", "PERSON", "ORG"} and right[1] in {"PERSON", "ORG"})
        )
    organised = before.text.lower() in _organised()
    linked = [t.text.lower() for t in gap] in (["of"], ["for"], ["of", "the"], ["&"])
    return (
        linked
        and (organised or gap[0].text == "&")
        and not (right[1] in _PLACES and left[1] in {"PERSON", "GPE"})
        and after.pos == "PROPN"
    )


def _organised() -> frozenset[str]:
    return words("companies", "government_words") | words("companies", "organization_words") | {"bank", "city"}


def is_role(token: Token) -> bool:
    """Tell whether a word is a title or a role, singular or plural."""
    lower = token.text.lower().rstrip(".")
    return (
        lower in words("people", "titles")
        or "Person" in noun_classes().get(lower.rstrip("s"), ())
        or "Person" in noun_classes().get(lower, ())
    )


def split(tokens: tuple[Token, ...], span: Span, label: str) -> Iterator[NameSpan]:
    """Take determiners, titles and roles off a name; what stands before a role is a name of its own."""
    start, end = _trim(tokens, span)
    roles = [i for i in range(start, end) if is_role(tokens[i]) and tokens[i].pos != "ADP"]
    cut = [i for i in roles if i + 1 < end and (label in {"PERSON", ""} or i == start)]
    if cut and not (label == "ORG" and cut[-1] + 1 == end):
        title = tokens[cut[-1]].text.lower().rstrip(".")
        before = _trim(tokens, (start, cut[0]))
        if before[1] > before[0] and label == "ORG":
            yield NameSpan(before, label)
        start, end = _trim(tokens, (cut[-1] + 1, end))
        if end > start and not all(is_role(tokens[i]) for i in range(start, end)):
            yield NameSpan((start, end), label or "PERSON", title=title)
    elif end > start and len(roles) != end - start:
        while roles and roles[-1] == end - 1 and (label != "ORG" or tokens[min(end, len(tokens) - 1)].pos == "PROPN"):
            roles, end = roles[:-1], end - 1
        if end - start == 1 and not _stands_alone(tokens, start, label):
            return
        yield NameSpan((start, end), label, title=_title_before(tokens, start))


def _stands_alone(tokens: tuple[Token, ...], index: int, label: str) -> bool:
    """Tell whether a single word can be a name: no number, no half of "Vice-Chancellor", no "Shirt sponsor"."""
    token = tokens[index]
    if not any(letter.isalpha() for letter in token.text):
        return False
    hyphened = index + 2 < len(tokens) and tokens[index + 1].text == "-" and is_role(tokens[index + 2])
    opens = index == 0 or tokens[index - 1].tag in {".", "``", "''"}
    return not hyphened and not (opens and not label and token.dep == "compound" and tokens[token.head].pos == "NOUN")


def _title_before(tokens: tuple[Token, ...], start: int) -> str:
    before = tokens[start - 1].text.lower().rstrip(".") if start else ""
    return before if before in words("people", "titles") else ""


def _trim(tokens: tuple[Token, ...], span: Span) -> Span:
    start, end = span
    while start < end and (
        tokens[start].text.lower() in words("names", "small")
        or (end - start > 1 and tokens[start].text.lower() in words("names", "never"))
    ):
        start += 1
    while start < end and tokens[end - 1].text.lower() in words("names", "small"):
        end -= 1
    return start, end
