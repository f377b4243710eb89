"""Dates reckoned from a date that the text named before: "two years later", "that March", "the following month"."""

from __future__ import annotations

import datetime as dt
import re

from kg.language import calendar
from kg.language.datewords import COUNT, MONTH, UNIT, Place, Rule, compiled, length, month_number
from kg.model import Date

_ORDER = ("day", "week", "month", "year")
_OFFSETS = {"following": 1, "same": 0, "that": 0, "after": 1, "before": -1}
_BACK = frozenset({"before", "earlier", "previously"})
_NEWS = dt.timedelta(days=31)
_MONTHS = 12
_CLAUSE_END = compiled(r" ?(?:[.,;:)\u2013\u2014]|$)| (?:for|to|in|at|by|on|over|from|with|and|but|when)\b")


def _shifted(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "the following year" and "that month"."""
    return _reckoned(place, match["unit"], _OFFSETS[match["which"]])


def _beside(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "the year before" where no clause says before what."""
    return _reckoned(place, match["unit"], _OFFSETS[match["which"]]) if place.followed_by(_CLAUSE_END) else None


def _distance(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "two years later" and "a month earlier"; "before" only where no clause says before what."""
    which = match["which"]
    if which == "before" and not place.followed_by(_CLAUSE_END):
        return None
    unit, count = length(match)
    months = round(count * _MONTHS) % _MONTHS if unit == "year" else 0
    return None if months else _reckoned(place, unit, round(count) * (-1 if which in _BACK else 1))


def _month(match: re.Match[str], place: Place) -> Date | None:
    """Resolve "that March" and "in May the same year"."""
    year = _reckoned(place, "year", _OFFSETS[match["which"]]) if place.capital(match.start("month")) else None
    return calendar.month(year.earliest.year, month_number(match)) if year else None


def _then(_: re.Match[str], place: Place) -> Date | None:
    return next((date for date in place.told if not _is_news(place, date)), None)


def _reckoned(place: Place, unit: str, count: int) -> Date | None:
    """Count from the nearest date before that is exact enough, and from which one does not come to what is not yet."""
    for date in place.told:
        if _ORDER.index(date.precision) <= _ORDER.index(unit) and not (unit == "year" and _is_news(place, date)):
            found = calendar.shifted(date.earliest, unit, count)
            if place.source.published is None or found.earliest <= place.source.published:
                return found
    return None


def _is_news(place: Place, date: Date) -> bool:
    """Tell whether a date is that of the news itself: nobody reckons years from last Tuesday."""
    today = place.source.published
    return today is not None and date.precision in {"day", "week"} and date.earliest > today - _NEWS


CARRIED: tuple[Rule, ...] = (
    (rf"(?P<which>that) {MONTH}", _month),
    (rf"{MONTH},?(?: of)? (?:the )?(?P<which>that|same|following) year", _month),
    (r"(?:the )?(?P<which>following|same|that) (?P<unit>day|week|month|year)", _shifted),
    (r"the (?P<unit>day|week|month|year) (?P<which>before|after)(?! yesterday| tomorrow)", _beside),
    (rf"{COUNT} {UNIT} (?P<which>later|afterwards|thereafter|earlier|previously|before)", _distance),
    (r"(?:(?<=since )|(?<=until )|(?<=from )|(?<=by ))then", _then),
)
"""They come before all others, which they may begin or hold."""
