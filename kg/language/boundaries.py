"""Where a name begins and ends: neighbours joined; determiners, titles and roles taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.gazetteer import Hit
from kg.lexicon import given_names, kinds_of, noun_classes, place_names, words
from kg.model import Span, Token

_OPENERS = ("er", "or", "dog", "giant", "airline")
_BODY_CLASSES = ("suffixes", "organization_words", "government_words", "last_words")
_PLACES = frozenset({"GPE", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands: its tokens, the parser's label, the gazetteer's hit, the title before it, the class it must have.

    `overruled` is True where the article itself says that it does not mean what the gazetteer knows by this name.
    """

    tokens: Span
    label: str
    hit: Hit | None = None
    title: str = ""
    hint: str = ""
    overruled: bool = False


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
            (plain and (tied or not _is_town(tokens, left)))
            or (tied and left[1] in {"", "PERSON", "ORG"} and right[1] in {"PERSON", "ORG", "GPE"})
            or (tied and left[1] == "PERSON" and not right[1] and right[0][1] - right[0][0] == 1)
        )
    words_between = [t.text.lower() for t in gap]
    if words_between == ["-"]:
        return (
            len(before.text) > 1 and before.end == gap[0].start and gap[0].end == after.start and after.pos == "PROPN"
        )
    linked = words_between in (["of"], ["for"], ["of", "the"], ["&"])
    return (
        linked
        and (words_between != ["for"] or _is_purpose(gap[0], left, right))
        and (is_body_word(before) or gap[0].text == "&")
        and not (right[1] in _PLACES and left[1] in {"PERSON", "GPE"})
        and after.pos == "PROPN"
    )


def _is_purpose(link: Token, left: tuple[Span, str], right: tuple[Span, str]) -> bool:
    """Tell whether "for" says what a body is there for, and not, as in "left Orbis Bank for Kestrel Foods", where one went."""
    return left[0][0] <= link.head < left[0][1] and not left[1] == right[1] == "ORG"


def _is_town(tokens: tuple[Token, ...], span: tuple[Span, str]) -> bool:
    """Tell whether a span is a known town, which does not belong to the name after it."""
    return span[1] == "GPE" and " ".join(token.text for token in tokens[slice(*span[0])]) in place_names()


def is_body_word(token: Token) -> bool:
    """Tell whether a capitalised word is what a body or place can be named: "Bank", "Ministry", "Region"."""
    lower = token.text.lower()
    kinds = kinds_of(lower)
    described = bool(kinds) and kinds[0] not in {"Person", "Product"}
    named = lower in words("companies", "government_words") or lower in words("companies", "organization_words")
    return named or (described and token.text[0].isupper())


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
    if _is_office(tokens, (start, end)) or _is_numbered(tokens, (start, end)):
        return
    start += _describes(tokens, (start, end))
    end = _without_letters(tokens, start, end)
    roles = [i for i in range(start, end) if is_role(tokens[i]) and tokens[i].pos != "ADP" and not _is_part(tokens, i)]
    named = label != "PERSON" and end > start and _ends_body(tokens[end - 1])
    cut = [i for i in roles if i + 1 < end and (label in {"PERSON", ""} or i == start) and not named]
    if cut and not (label == "ORG" and cut[-1] + 1 == end):
        title = tokens[cut[-1]].text.lower().rstrip(".")
        before = _trim(tokens, (start, cut[0]))
        if before[1] > before[0] and label == "ORG" and not _is_office(tokens, before):
            yield NameSpan(before, label)
        start, end = _trim(tokens, (cut[-1] + 1, end))
        if end > start and not all(is_role(tokens[i]) for i in range(start, end)):
            yield NameSpan((start, end), label or "PERSON", title=title)
    elif end > start and len(roles) != end - start:
        while (
            roles
            and roles[-1] == end - 1
            and not _ends_body(tokens[end - 1])
            and (label != "ORG" or tokens[min(end, len(tokens) - 1)].pos == "PROPN")
        ):
            roles, end = roles[:-1], end - 1
        if end - start == 1 and not _stands_alone(tokens, start, label):
            return
        yield NameSpan((start, end), label, title=_title_before(tokens, start))


def _is_part(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a role is part of a body's name: "Marlowe & Sons", "Teachers' Union"."""
    before = index > 0 and tokens[index - 1].text == "&"
    return before or (index + 1 < len(tokens) and tokens[index + 1].tag == "POS" and tokens[index].text.endswith("s"))


def _without_letters(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Take letters such as "QC" off the end of a name."""
    letters = words("people", "postnominals")
    while end - start > 1 and tokens[end - 1].text.isupper() and tokens[end - 1].text.lower() in letters:
        end -= 1
    return end


def _ends_body(token: Token) -> bool:
    return any(token.text.lower() in words("companies", group) for group in _BODY_CLASSES)


def _is_numbered(tokens: tuple[Token, ...], span: Span) -> bool:
    """Tell whether a word such as "League" is but numbered."""
    start, end = span
    if end - start not in {1, 2} or tokens[start].text.lower() not in words("names", "numbered"):
        return False
    return start + 1 < len(tokens) and (tokens[start + 1].pos == "NUM" or tokens[start + 1].text.isdigit())


def _is_office(tokens: tuple[Token, ...], span: Span) -> bool:
    """Tell whether capitalised words only say what somebody is minister or editor of: "[Transport] Minister"."""
    start, end = span
    if end <= start or end >= len(tokens) or not all(_is_of_office(token) for token in tokens[start:end]):
        return False
    follower = tokens[end] if tokens[end].text != "-" or end + 1 >= len(tokens) else tokens[end + 1]
    before = [token.text.lower() for token in tokens[max(0, start - 2) : start]]
    after_role = len(before) == 2 and before[1] in {"for", "of", ",", "the"} and is_role(tokens[start - 2])
    desk = follower.text.lower() in {"desk", "bureau"}
    return desk or after_role or is_role(follower) or is_role(tokens[end - 1])


def _is_of_office(token: Token) -> bool:
    lower = token.text.lower()
    return lower in words("people", "portfolios") or lower in {"and", "of"} or not lower.isalpha() or is_role(token)


def _describes(tokens: tuple[Token, ...], span: Span) -> int:
    """Return 1 if a sentence opens with a noun that only describes the name: "Lender Ostrava Mutual"."""
    start, end = span
    opens = start == 0 or tokens[start - 1].tag in {".", "``", "''", ":"}
    if not opens or end - start < 2:
        return 0
    word = tokens[start].text.lower()
    noun = word.endswith(_OPENERS) and bool(kinds_of(word)) and word not in words("companies", "organization_words")
    return int(noun)


def _stands_alone(tokens: tuple[Token, ...], index: int, label: str) -> bool:
    """Tell whether a single word can be a name: no number, no half of "Vice-Chancellor", no "Shirt sponsor"."""
    token = tokens[index]
    if not any(letter.isalpha() for letter in token.text):
        return False
    follower = tokens[index + 1] if index + 1 < len(tokens) else token
    before = tokens[index - 1].text if index else ""
    if before in {",", "("} and token.text.isupper() and token.text.lower() in words("people", "postnominals"):
        return False
    if token.text.lower() in words("names", "never") and (label != "PERSON" or token.text.lower() not in given_names()):
        return False
    if len(token.text) == 1 and (follower.text == "-" or not label):
        return False
    if label == "NORP" and token.pos == "ADJ" and token.tag == "JJ":
        return False
    hyphened = index + 2 < len(tokens) and tokens[index + 1].text == "-" and is_role(tokens[index + 2])
    opens = index == 0 or tokens[index - 1].tag in {".", "``", "''"}
    common = not label or token.pos == "NOUN"
    return not hyphened and not (opens and common and token.dep == "compound" and tokens[token.head].pos == "NOUN")


def _title_before(tokens: tuple[Token, ...], start: int) -> str:
    before = tokens[start - 1].text.lower().rstrip(".") if start else ""
    return before if before in words("people", "titles") else ""


def _is_called(token: Token) -> bool:
    """Tell whether a month's name may be a person's: "Jan Steen"."""
    return token.text.lower() in given_names() and token.entity[2:] not in {"DATE", "TIME"}


def _trim(tokens: tuple[Token, ...], span: Span) -> Span:
    start, end = span
    while start < end and (
        tokens[start].text.lower() in words("names", "small")
        or (end - start > 1 and tokens[start].text.lower() in words("names", "never") and not _is_called(tokens[start]))
    ):
        start += 1
    while start < end and tokens[end - 1].text.lower() in words("names", "small"):
        end -= 1
    return start, end
