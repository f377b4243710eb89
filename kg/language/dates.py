"""Dates and lengths of time in English text, resolved from the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Literal

from kg.language.carried_dates import CARRIED
from kg.language.datewords import Place, Source, any_of, compiled, listed
from kg.language.fixed_dates import FIXED
from kg.language.relative_dates import RELATIVE
from kg.model import Date, DateMention

Kind = Literal["at", "since", "until", "before"]

_RULES = tuple((compiled(rf"(?:{pattern})(?!\w)"), meaning) for pattern, meaning in (*CARRIED, *FIXED, *RELATIVE))
_ANY = re.compile(
    r"(?<![\w£$€])(?<![0-9][.,])(?:"
    + "|".join(f"({re.sub(r'[(][?]P<[a-z]+>', '(?:', pattern.pattern)})" for pattern, _ in _RULES)
    + ")"
)

_TOLD: tuple[Kind, ...] = ("since", "until", "before")
_KINDS = {word: kind for kind in _TOLD for word in listed(kind)}
_FILLERS, _TOLD_LAST = listed("fillers"), 4
_MOMENT = compiled(rf"(?:(?:\bnot|n['\u2019]t) until|\b{any_of('sources')} from|\bthrough(?: {any_of('fillers')})+) $")
_WHILE = compiled(r"the (?:past|last) .*(?<!quarter)$")
_STILL = compiled(r" ?[-\u2013\u2014] ?(?:present|now|date|\))| (?:to|until) (?:the present|date|now)\b")
_TO = compiled(r" ?[-\u2013\u2014] ?|/| (?:to|until|till|through|up to) ")
_AND = compiled(" and ")
_BETWEEN, _FOR = frozenset({"between"}), frozenset({"for"})


def find_dates(text: str, published: dt.date | None) -> tuple[DateMention, ...]:
    """Find the dates and lengths of time in a text.

    Args:
        text: any text.
        published: the day to reckon from; without it words such as "yesterday" and "in March" say nothing.

    Returns:
        The mentions in their order. A week is one from Monday to Sunday; a half, quarter or season has its own bounds
        and the precision of a year; of a range ("from 2015 to 2019") one mention is `since` and one `until`. Dates
        after "before" are left out: they do not say when.
    """
    found = list(_found(Source(text, published)))
    kinds = [_kind(place) for place, _ in found]
    for index, (first, second) in enumerate(pairwise(found)):
        if _is_range(*first, *second):
            kinds[index : index + 2] = "since", "until"
    return tuple(_mention(*told, kind) for told, kind in zip(found, kinds, strict=True) if kind != "before")


def _found(source: Source) -> Iterator[tuple[Place, Date | int]]:
    """Yield where words tell a time, with the date or the number of months that they tell."""
    told: list[Date] = []
    for match in _ANY.finditer(source.lowered):
        pattern, meaning = _RULES[(match.lastindex or 0) - 1]
        named, place = pattern.match(source.lowered, match.start()), Place(source, *match.span(), told[::-1])
        with suppress(ValueError, OverflowError):
            meant = named and meaning(named, place)
            if meant:
                yield place, meant
            if isinstance(meant, Date):
                told = [*told[1 - _TOLD_LAST :], meant]


def _mention(place: Place, meant: Date | int, kind: Literal["at", "since", "until"]) -> DateMention:
    span = (place.start, place.end)
    return DateMention(span, kind, meant) if isinstance(meant, Date) else DateMention(span, "for", None, meant)


def _kind(place: Place) -> Kind:
    if place.followed_by(_STILL) or (place.preceded_by(_FOR) and _WHILE.match(place.words)):
        return "since"
    kind = next((_KINDS[words] for words in place.lead(_FILLERS) if words in _KINDS), None)
    return "at" if kind is None or _MOMENT.search(place.near) else kind


def _is_range(first: Place, start: Date | int, second: Place, end: Date | int) -> bool:
    """Tell whether two neighbouring dates are the ends of a range."""
    if not (isinstance(start, Date) and isinstance(end, Date)) or start.earliest > end.earliest:
        return False
    gap = first.source.lowered[first.end : second.start]
    return bool(_TO.fullmatch(gap) or (first.preceded_by(_BETWEEN) and _AND.fullmatch(gap)))
