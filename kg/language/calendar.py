"""Arithmetic on stretches of days. Where there is no such day, ValueError or OverflowError is raised."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

from kg.model import Date

Side = Literal["last", "latest", "coming", "next"]
"""Which of several days or months of one name: the last before the present one, the latest, the next to come, the next
after the present one. The present one is the latest and the next to come too."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day(first: dt.date, last: dt.date | None = None) -> Date:
    """Return one day, or some day between two.

    Args:
        first: the first day.
        last: the last day; none for the same.
    """
    if last and last < first:
        raise ValueError(last)
    return Date(first, last or first, "day")


def week(inside: dt.date) -> Date:
    """Return the week from Monday to Sunday that a day is in."""
    monday = inside - dt.timedelta(days=inside.weekday())
    return Date(monday, monday + dt.timedelta(days=6), "week")


def month(year: int, number: int) -> Date:
    """Return a month."""
    return Date(dt.date(year, number, 1), _last_day(year, number), "month")


def year(first: int, last: int | None = None) -> Date:
    """Return a year, or the years from one to another."""
    return Date(dt.date(first, 1, 1), dt.date(last or first, 12, 31), "year")


def part_of_year(number: int, first: int, last: int) -> Date:
    """Return a part of a year that is no month, such as a quarter: its bounds are exact, its precision is a year.

    Args:
        number: the year.
        first: its first month.
        last: its last month, from 13 where it is in the next year.
    """
    return Date(dt.date(number, first, 1), _last_day(number + (last - 1) // 12, (last - 1) % 12 + 1), "year")


def shifted(origin: dt.date, unit: str, count: int) -> Date:
    """Return the day, week, month or year so many units after the one that a day is in.

    Args:
        origin: the day.
        unit: what is counted: `day`, `week`, `month` or `year`.
        count: how many; negative for the past.
    """
    if unit == "day":
        return day(origin + dt.timedelta(days=count))
    if unit == "week":
        return week(origin + dt.timedelta(days=7 * count))
    if unit == "year":
        return year(origin.year + count)
    months = origin.year * 12 + origin.month - 1 + count
    return month(months // 12, months % 12 + 1)


def year_of_month(today: dt.date, number: int, side: Side) -> int:
    """Return the year of a month, 1 to 12, on a side of today."""
    if side in {"coming", "next"}:
        return today.year + (number < today.month or (side == "next" and number == today.month))
    return today.year - (number > today.month or (side == "last" and number == today.month))


def nearest_weekday(today: dt.date, number: int, side: Side) -> dt.date:
    """Return the day of a name, 0 for Monday, on a side of today."""
    if side in {"coming", "next"}:
        ahead = (number - today.weekday()) % 7
        return today + dt.timedelta(days=ahead or (7 if side == "next" else 0))
    back = (today.weekday() - number) % 7
    return today - dt.timedelta(days=back or (7 if side == "last" else 0))


def _last_day(year: int, number: int) -> dt.date:
    return dt.date(year, number, calendar.monthrange(year, number)[1])
