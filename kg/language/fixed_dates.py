"""Dates with a day, a month or a year: "3 December 2020", "Dec. 3", "early March last year", "2019"."""

from __future__ import annotations

import datetime as dt
import re

from kg.language import calendar
from kg.language.datewords import (
    FIGURES,
    MONTH,
    ORDINAL,
    PART,
    SIDES,
    YEAR,
    Place,
    Rule,
    any_of,
    compiled,
    listed,
    month_number,
    written_year,
)
from kg.model import Date

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,? )?"
_DAYS = (
    rf"(?P<day>[0-9]{{1,2}}){ORDINAL}(?:(?: ?[-\u2013] ?| (?:to|and|or) )(?P<last>[0-9]{{1,2}}){ORDINAL})?"
    r"(?!\w|[.,:][0-9]|%)"
)
_EARLIEST_YEAR, _NEAR_FUTURE = 1500, 31

_BEFORE_YEAR, _YEAR_FILLERS = listed("before_year", "since", "until"), listed("year_fillers")
_DOUBTFUL, _ELSEWHERE, _OWNERS = listed("doubtful_months"), listed("elsewhere"), listed("owners")
_BEFORE_MONTH, _BEFORE_MONTH_OR_NAME = listed("before_month"), listed("before_month_or_name")
_NOUN = compiled(rf" (?!{any_of('no_noun')}\b)[a-z]")
_NEXT_WORD = compiled(" [a-z]")
_COUNTED = compiled(rf"(?:(?: ?[-\u2013] ?| (?:to|and|or) )[0-9]{{4}})? {any_of('counted')}\b")
_LISTED = compiled(r"[12][0-9]{3}(?:,|,? (?:and|or)| to) $|[12][0-9]{3} ?[-\u2013\u2014] ?$")
_IN_BRACKETS = compiled(r"[),;]| ?[-\u2013]")
_RANGE = compiled(
    r"(?: ?[-\u2013\u2014/] ?(?:[12][0-9])?[0-9]{2}| to [12][0-9]{3})(?![\w%]|[.,][0-9])"
    r"| ?[-\u2013\u2014] ?(?:present|now|today|date|\))"
)


def _iso(match: re.Match[str], _: Place) -> Date:
    return calendar.day(dt.date(int(match["year"]), int(match["month"]), int(match["day"])))


def _figures(match: re.Match[str], _: Place) -> Date:
    """Resolve "03/12/2020": the day comes first unless there is no such month."""
    day, month, year = (int(match[name]) for name in ("day", "month", "year"))
    if month > len(calendar.MONTHS):
        day, month = month, day
    return calendar.day(dt.date(year, month, day))


def _day(match: re.Match[str], place: Place) -> Date | None:
    if not place.capital(match.start("month")) or place.followed_by(_COUNTED):
        return None
    month, first = month_number(match), int(match["day"])
    year = written_year(match, place) or _year_of_day(place, month, first)
    return calendar.day(dt.date(year, month, first), dt.date(year, month, int(match["last"] or first)))


def _year_of_day(place: Place, month: int, day: int) -> int:
    """Return the year of a day that is past, unless its context or its nearness says that it is to come."""
    today, side = place.today, place.side
    if side == "coming":
        return today.year + ((month, day) < (today.month, today.day))
    soon = today + dt.timedelta(days=_NEAR_FUTURE)
    return soon.year - ((month, day) > (soon.month, soon.day))


def _month(match: re.Match[str], place: Place) -> Date | None:
    number, side = month_number(match), match["side"]
    if not place.capital(match.start("month")):
        return None
    year = written_year(match, place)
    if year is None and not side and not _is_month(match, place):
        return None
    if year is None and side != "this":
        year = calendar.year_of_month(place.today, number, SIDES[side] if side else place.side)
    return calendar.month(year or place.today.year, number)


def _is_month(match: re.Match[str], place: Place) -> bool:
    """Tell a month from a verb, a modal or a name."""
    if place.preceded_by(_ELSEWHERE):
        return False
    if (
        match["month"].rstrip(".") not in _DOUBTFUL
        or match.start("month") > place.start
        or place.preceded_by(_BEFORE_MONTH)
    ):
        return True
    if match["month"] == "may" and place.source.names_may:
        return False
    if place.preceded_by(_BEFORE_MONTH_OR_NAME):
        following = place.followed_by(_NEXT_WORD)
        return not (following and place.capital(following.end() - 1))
    return _describes(place)


def _describes(place: Place) -> bool:
    """Tell whether the words stand between an article or owner and a noun."""
    owner = "".join(place.words_before[-1:])
    owned = owner in _OWNERS or owner.endswith(("'s", "\u2019s", "s'", "s\u2019"))
    return owned and bool(place.followed_by(_NOUN))


def _year(match: re.Match[str], place: Place) -> Date | None:
    number = int(match["year"])
    if number < _EARLIEST_YEAR or place.followed_by(_COUNTED):
        return None
    return calendar.year(number) if match["context"] or _is_year(number, place) else None


def _is_year(number: int, place: Place) -> bool:
    """Tell a year from any other number by what stands around it."""
    bracketed = place.near.endswith("(") and place.followed_by(_IN_BRACKETS)
    if bracketed or place.followed_by(_RANGE) or place.preceded_by(_BEFORE_YEAR, _YEAR_FILLERS):
        return True
    return (number % 1000 > 0 and _describes(place)) or bool(_LISTED.search(place.near[-12:]))


def _range_end(match: re.Match[str], place: Place) -> Date | None:
    """Resolve the "19" of "2015-19"."""
    first = int(place.source.text[place.start - 5 : place.start - 1])
    last = first - first % 100 + int(match["two"])
    return calendar.year(last) if last > first >= _EARLIEST_YEAR else None


def _decade(match: re.Match[str], _: Place) -> Date:
    return calendar.year(int(match["decade"]), int(match["decade"]) + 9)


FIXED: tuple[Rule, ...] = (
    (r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})(?:t[0-9:.]{5,16}z?)?", _iso),
    (r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})", _figures),
    (rf"{_WEEKDAY}(?:the )?{_DAYS}(?: of)?[ -]{MONTH}{YEAR}?", _day),
    (rf"{_WEEKDAY}{MONTH} (?:the )?{_DAYS}{YEAR}?", _day),
    (rf"{PART}?(?:(?P<side>last|past|this|next|coming) )?{MONTH}{YEAR}?", _month),
    (rf"(?:the )?{PART}?(?P<decade>1[5-9][1-9]0|20[0-9]0)s", _decade),
    (rf"(?P<context>{PART})?{FIGURES}", _year),
    (r"(?<=[12][0-9]{3}[-\u2013/])(?P<two>[0-9]{2})(?![-\u2013/]|[.,][0-9])", _range_end),
)
"""Longer ways to write a date come before the shorter ones that they begin with."""
