"""Plain text: an optional publication date, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Problem
from kg.readers.dates import opening_day
from kg.readers.decode import after_bom, decode
from kg.readers.draft import Draft, Source

_HEADING = re.compile(r"([^\n]{3,150}[^\s.!?:;,])[ \t]*\n[ \t]*\n\s*\S")
_LIKE_DATE = re.compile(r"date\b[:\s]\s*[\w ,/.-]{0,14}\d{4}", re.IGNORECASE)


def read_text(source: Source) -> Iterator[Draft | Problem]:
    """Yield the article of a text file: all that follows its date, unmodified; a first line alone is its headline too.

    Raises Refusal if the bytes are not UTF-8 text.
    """
    content = decode(source.data)
    offset = after_bom(content)
    begin = _beginning(content, offset)
    published, end = opening_day(content, begin)
    if published:
        offset = end
    elif _LIKE_DATE.match(content, begin):
        yield Problem(
            source.name,
            "it begins with a date that is not written as kg reads it, and that is not taken for its day",
            "begin the file with the word date and the day in the form 2021-03-30",
        )
    heading = _HEADING.match(content, _beginning(content, offset))
    title = heading[1].strip("# ") if heading else ""
    yield Draft(source.name, source.identifier, content[offset:], published=published, title=title, offset=offset)


def _beginning(content: str, offset: int) -> int:
    """Return where the next word begins, so that no pattern tries all beginnings in a long blank."""
    return len(content) - len(content[offset:].lstrip())
