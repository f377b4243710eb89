"""What is found in a text, in words."""

from __future__ import annotations

import datetime as dt

from kg.language.dates import find_dates
from kg.model import DateMention

TUESDAY = dt.date(2021, 3, 30)


def told(text: str, published: dt.date | None = TUESDAY) -> list[str]:
    """Return what is found, as "words|kind|months" or "words|kind|earliest|precision"."""
    return [f"{text[slice(*m.span)]}|{_time(m)}" for m in find_dates(text, published)]


def _time(mention: DateMention) -> str:
    if mention.date is None:
        return f"{mention.kind}|{mention.months}"
    width = {"year": 4, "month": 7}.get(mention.date.precision, 10)
    return f"{mention.kind}|{mention.date.earliest.isoformat()[:width]}|{mention.date.precision}"
