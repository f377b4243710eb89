"""Dates of several claims: whether they can be one, and what they tell together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from kg.model import Claim, Date

Fit = Literal["apart", "together", "loose", "unknown"]
"""Two dates that cannot be one; that can, and tell month, week or day; that can, and one tells the year only; or no two."""

Days = Mapping[str, dt.date | None]
"""The day of publication by article."""


def fit(one: Date | None, other: Date | None) -> Fit:
    """Tell whether two dates can be one."""
    if one is None or other is None:
        return "unknown"
    if one.latest < other.earliest or other.latest < one.earliest:
        return "apart"
    return "loose" if "year" in (one.precision, other.precision) else "together"


def is_coarser(one: Date, other: Date) -> bool:
    """Tell whether a date holds the other, and more days."""
    return one.earliest <= other.earliest and other.latest <= one.latest and one != other


def common(dates: Iterable[Date | None]) -> Date | None:
    """Return the days that all dates allow, as exactly as the most exact tells it; None where there are none."""
    known = [date for date in dates if date]
    if not known:
        return None
    earliest, latest = max(date.earliest for date in known), min(date.latest for date in known)
    exact = min(known, key=lambda date: (date.latest - date.earliest, date.earliest))
    return Date(earliest, latest, exact.precision) if earliest <= latest else None


def begun_by(claim: Claim, published: Days) -> dt.date | None:
    """Return the last day on which what a claim tells can have begun; what is only planned may begin any time."""
    bounds = [claim.start.latest] if claim.start else []
    bounds += [claim.end.latest] if claim.end else []
    day = published.get(claim.article)
    bounds += [day] if day and claim.status != "planned" else []
    return min(bounds, default=None)


def age(claim: Claim, published: Days) -> tuple[bool, dt.date, str, tuple[int, int], str]:
    """Return what orders claims from the earliest article to the latest, the undated last."""
    day = published.get(claim.article)
    return day is None, day or dt.date.min, claim.article, claim.quote_span, claim.identifier
