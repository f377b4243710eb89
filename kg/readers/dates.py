"""Words for a publication date → date."""

from __future__ import annotations

import datetime as dt
import re

from kg.readers.draft import Refusal

_OPENING = re.compile(r"date (\d{4}-\d\d-\d\d)(?:\s|\Z)")
_ISO = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_WITH_YEAR = re.compile(r"(?=.{6,60}$).*(?<![0-9])[0-9]{4}(?![0-9])")


def opening_day(text: str, begin: int = 0) -> tuple[str, int]:
    """Return the day that a text opens with, written as “date 2021-03-30”, and where the text goes on after it.

    Args:
        text: the text.
        begin: where to look.
    """
    opening = _OPENING.match(text, begin)
    return (opening[1], opening.end()) if opening else ("", begin)


def dated(text: str, otherwise: str) -> tuple[str, str]:
    """Return the day that a text opens with, or else another, and the text without it and the blanks around it.

    Args:
        text: the text.
        otherwise: the day of a text that opens with none.
    """
    day, begin = opening_day(text)
    return day or otherwise, text[begin:].lstrip()


def publication_date(words: str) -> dt.date:
    """Return the day that `words` name: an ISO date or datetime, or English words for a full date.

    The day is the one written, in whatever time zone. Raises Refusal if there is no such day, or it is not clear which.
    """
    iso = _ISO.match(words)
    if not iso:
        return _worded_date(words.strip())
    try:
        return dt.date.fromisoformat(iso[1])
    except ValueError:
        raise _refusal(iso[1], "does not exist") from None


def _worded_date(words: str) -> dt.date:
    if not _WITH_YEAR.match(words):
        raise _refusal(words, "cannot be read")
    days = {_reading(words, order) for order in ("DMY", "MDY")} - {None}
    day = days.pop() if days else None
    if days or not day:
        raise _refusal(words, "can be read in two ways" if days else "cannot be read")
    return day


def _reading(words: str, order: str) -> dt.date | None:
    import dateparser

    settings = {"DATE_ORDER": order, "PREFER_LOCALE_DATE_ORDER": False, "STRICT_PARSING": True}
    moment = dateparser.parse(words, languages=["en"], settings={**settings, "PARSERS": ["absolute-time"]})
    return moment.date() if moment else None


def _refusal(words: str, fault: str) -> Refusal:
    return Refusal(f"its publication date {words[:60]!r} {fault}, and is left out", "write it as YYYY-MM-DD")
