"""Dates reckoned from the day of publication: "yesterday", "last week", "two years ago"; and lengths of time."""

from __future__ import annotations

import datetime as dt
import re

from kg.language import calendar
from kg.language.datewords import (
    COUNT,
    OFFSETS,
    PART,
    SIDES,
    UNIT,
    YEAR,
    Place,
    Rule,
    any_of,
    compiled,
    length,
    listed,
    written_year,
)
from kg.language.numerals import WORDS, number_of_words
from kg.model import Date

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_SIZES = {"h": 6, "half": 6, "six": 6, "q": 3, "quarter": 3, "three": 3}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR, _LONGEST = 12, 1200

_SEASON = r"(?P<season>spring|summer|autumn|winter|fall(?! (?:last|this|next)))"
_DAYPART = r"(?: (?:morning|lunchtime|afternoon|evening|night))?"
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_BEFORE_TITLE = listed("before_title")
_TITLE = compiled(rf" {any_of('after_title')}\b")
_LASTING = compiled(rf"\b{any_of('lasting')}(?: {any_of('length_fillers')})* $")
_NOT_LASTING = compiled(rf"['\u2019]?[- \u2013]{any_of('not_lasting')}\b")
_OF, _FOR = compiled(" of "), frozenset({"for"})


def _period(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "last year", "earlier this month", "the end of the week"."""
    if place.words_before[-1:] == ["the"]:
        return None
    found = calendar.shifted(place.today, match["unit"], OFFSETS[match["which"]])
    if match["which"] in {"last", "next"} or match["part"] not in {"earlier", "later"}:
        return found
    first, last = (found.earliest, place.today) if match["part"] == "earlier" else (place.today, found.latest)
    return Date(first, last, found.precision)


def _weekend(match: re.Match[str], place: Place) -> Date:
    if match["which"] == "the":
        saturday = calendar.nearest_weekday(place.today, 5, "latest")
    else:
        saturday = calendar.shifted(place.today, "week", OFFSETS[match["which"]]).latest - dt.timedelta(days=1)
    return calendar.day(saturday, saturday + dt.timedelta(days=1))


def _season(match: re.Match[str], place: Place) -> Date:
    return calendar.part_of_year(written_year(match, place) or place.today.year, *_SEASONS[match["season"]])


def _near_season(match: re.Match[str], place: Place) -> Date:
    first, last = _SEASONS[match["season"]]
    year = place.today.year
    if match["which"] == "last":
        year = calendar.year_of_month(place.today, (last - 1) % 12 + 1, "last") - (last > _YEAR)
    if match["which"] == "next":
        year = calendar.year_of_month(place.today, first, "next")
    return calendar.part_of_year(year, first, last)


def _bare_season(match: re.Match[str], place: Place) -> Date:
    first, last = _SEASONS[match["season"]]
    year = calendar.year_of_month(place.today, first, "latest")
    return calendar.part_of_year(year + (place.side == "coming"), first, last)


def _seasons_ago(match: re.Match[str], place: Place) -> Date:
    """Resolve "two summers ago": the one before the last."""
    first, last = _SEASONS[match["season"]]
    year = calendar.year_of_month(place.today, (last - 1) % _YEAR + 1, "last") - (last > _YEAR)
    return calendar.part_of_year(year + 1 - int(number_of_words(match["count"])), first, last)


def _christmas(match: re.Match[str], place: Place) -> Date | None:
    if not place.capital(match.start("feast")):
        return None
    side = SIDES.get(match["side"] or "", place.side)
    return calendar.month(calendar.year_of_month(place.today, _YEAR, side), _YEAR)


def _part_of_year(match: re.Match[str], place: Place) -> Date | None:
    size, nth = _SIZES[re.split(r"\s", match["size"] or "quarter")[0]], match["nth"]
    number = int(nth) if nth.isdecimal() else _ORDER.get(nth, _YEAR // size)
    first, last = (number - 1) * size + 1, number * size
    if last > _YEAR or (not match["size"] and place.followed_by(_OF)):
        return None
    year = written_year(match, place) if match["size"] else calendar.year_of_month(place.today, first, "latest")
    return calendar.part_of_year(year or place.today.year, first, last)


def _near_quarter(match: re.Match[str], place: Place) -> Date:
    quarter = place.today.year * 4 + (place.today.month - 1) // 3 + OFFSETS[match["which"]]
    return calendar.part_of_year(quarter // 4, quarter % 4 * 3 + 1, quarter % 4 * 3 + 3)


def _weekday(match: re.Match[str], place: Place) -> Date | None:
    if not place.capital(match.start("weekday")) or _is_title(place):
        return None
    number, side = calendar.WEEKDAYS.index(match["weekday"]), match["side"]
    if match["week"] or side == "this":
        monday = calendar.shifted(place.today, "week", OFFSETS[match["week"] or side]).earliest
        return calendar.day(monday + dt.timedelta(days=number))
    return calendar.day(calendar.nearest_weekday(place.today, number, SIDES[side] if side else _day_side(place)))


def _day_side(place: Place) -> calendar.Side:
    """Tell on which side of today a weekday is: "for Monday" is a Monday to come."""
    return "coming" if place.preceded_by(_FOR) else place.side


def _is_title(place: Place) -> bool:
    """Tell "Black Friday", "the Mail on Sunday" and "Sunday Times" from a day."""
    return place.preceded_by(_BEFORE_TITLE) or bool(place.followed_by(_TITLE))


def _near_day(match: re.Match[str], place: Place) -> Date | None:
    start = match.start("word")
    if match["word"] == "today" and place.source.text.startswith("Today", start) and place.words_before:
        return None
    away = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(re.split(r"\s", match["word"])[0], 0)
    return calendar.shifted(place.today, "day", 2 * away if match["beyond"] else away)


def _distance(match: re.Match[str], place: Place) -> Date:
    """Resolve "two years ago" and "in two years' time"; a year and a half ago is some time in that year."""
    unit, count = length(match)
    sign = -1 if match["ago"] else 1
    if unit == "year":
        return calendar.year(calendar.shifted(place.today, "month", sign * round(count * _YEAR)).earliest.year)
    return calendar.shifted(place.today, unit, sign * round(count))


def _past(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "the past two years": from then until now, as precise as the unit."""
    if place.followed_by(_OF) or (match["unit"] == "day" and not match["count"]):
        return None
    unit, count = length(match)
    found = calendar.shifted(place.today, unit, -round(count))
    return Date(found.earliest, place.today, found.precision)


def _added(match: re.Match[str], place: Place) -> int | None:
    """Resolve "two more years" and "a further year": how many months."""
    unit, count = length(match)
    months = round(count * (_YEAR if unit == "year" else 1))
    return months if 0 < months <= _LONGEST and not place.followed_by(_NOT_LASTING) else None


def _duration(match: re.Match[str], place: Place) -> int | None:
    """Resolve "three years" after "for" and the like, and "three-year" anywhere: how many months."""
    joined = match["gap"] == "-" and match["count"] not in {"half", "a half"}
    return _added(match, place) if joined or match["more"] or _LASTING.search(place.before) else None


_NTH = "first|second|third|fourth|final|last"
_NEAR_DAY = rf"today|tonight|(?:yesterday|tomorrow){_DAYPART}|last night|this (?:morning|afternoon|evening)"
_LENGTH = r"(?P<unit>year|month|decade)s?(?P<half> and a half)?(?:-long)?"
_OF_YEAR = rf"(?: (?:of|in) the year| (?:of|in)(?: the)?{YEAR})"

RELATIVE: tuple[Rule, ...] = (
    (rf"{PART}?(?P<which>last|this|next) (?:calendar |financial )?(?P<unit>year|month|week)", _period),
    (rf"{PART}(?P<which>the) (?P<unit>year|month|week)", _period),
    (r"(?P<which>last|this|next|(?<=at )the|(?<=over )the) weekend", _weekend),
    (rf"{PART}?(?:the )?{_SEASON}{YEAR}", _season),
    (rf"{PART}?(?P<which>last|this|next) {_SEASON}", _near_season),
    (rf"(?:(?<=in )|(?<=by )|(?<=until )|(?<=since )|(?<=from )|(?<=during ))the {_SEASON}", _bare_season),
    (rf"(?P<count>{WORDS}) {_SEASON}s ago", _seasons_ago),
    (
        r"(?:(?P<side>last|next) |(?<=at )|(?<=by )|(?<=until )|(?<=before )|(?<=since ))(?P<feast>christmas)",
        _christmas,
    ),
    (r"(?:the )?(?P<which>last|this|next) quarter(?! of)", _near_quarter),
    (rf"(?:the )?(?P<nth>{_NTH}) (?:(?P<size>half|quarter|six months|three months){_OF_YEAR}|quarter)", _part_of_year),
    (rf"(?P<size>[qh])(?P<nth>[1-4]){YEAR}", _part_of_year),
    (
        rf"(?:(?P<side>last|past|this|next|coming) )?{_WEEKDAY}{_DAYPART}(?: (?:of )?(?P<week>last|this|next) week)?",
        _weekday,
    ),
    (rf"(?:(?:earlier|later|late) )?(?P<beyond>the day (?:before|after) )?(?P<word>{_NEAR_DAY})", _near_day),
    (rf"the (?:past|last) (?:{COUNT} )?{UNIT}", _past),
    (rf"{COUNT} {UNIT}(?:(?P<ago> ago)| from now|['\u2019]? time)", _distance),
    (rf"(?:another|an? (?:further|additional|extra)) (?:{COUNT} )?{_LENGTH}", _added),
    (rf"{COUNT}(?P<gap>[ -])(?P<more>more |further |additional |extra )?{_LENGTH}", _duration),
)
"""Longer ways to write a date come before the shorter ones that they begin with."""
