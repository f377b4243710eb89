"""PDF: the words of its pages, without the headers and footers that pages share."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from kg.readers.checks import LONGEST_TEXT
from kg.readers.dates import dated
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.extra import missing
from kg.readers.overtime import in_time
from kg.readers.paragraphs import paragraphs

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2000
_MARGIN = 3
_MOST = 0.6
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NO_TITLE = re.compile(r"untitled|microsoft word|.*\.(?:docx?|indd|qxd|pdf|rtf|odt|tex)\s*$", re.IGNORECASE)


def read_pdf(source: Source) -> Iterator[Draft]:
    """Yield the text of a document, with the title that its metadata name.

    The day is the one that the text opens with, or that of making if such days are asked for.

    Raises Refusal if the bytes are no PDF, it is locked, has too many pages or no words, or takes far too long for its size,
    or pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError:
        raise missing("PDF files", "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with in_time(len(source.data)):
            document = pypdf.PdfReader(BytesIO(source.data))
            pages = _pages(document)
            title, day = _about(document)
    except Refusal:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a document does to the library, the others are read
        fault = f"it cannot be read as a PDF ({type(error).__name__}: {error})"
        raise Refusal(fault, "save it anew as PDF, or give the text as .txt") from None
    text = paragraphs(_without_margins(pages))
    if not text:
        raise Refusal("its pages hold no words, only pictures", "run text recognition on it, or give the text as .txt")
    published, text = dated(text, day if source.options.file_dates else "")
    yield Draft(source.name, source.identifier, text, published=published, title=title)


def _pages(document: PdfReader) -> list[list[str]]:
    """Return the lines of each page, to the end or to more text than an article may have."""
    if document.is_encrypted and not document.decrypt(""):
        raise Refusal("it is protected by a password", "save it without one")
    number = len(document.pages)
    if number > MOST_PAGES:
        raise Refusal(f"it has {number:,} pages; the limit is {MOST_PAGES:,}", "split it into articles")
    pages: list[list[str]] = []
    length = 0
    for page in document.pages:
        text = page.extract_text()
        pages.append([" ".join(line.split()) for line in text.splitlines() if line.strip()])
        length += len(text)
        if length > 2 * LONGEST_TEXT:
            raise Refusal(f"its text has more than {LONGEST_TEXT:,} characters", "split it into articles")
    return pages


def _about(document: PdfReader) -> tuple[str, str]:
    """Return the title and the day of making that the metadata name, as far as they can be read."""
    try:
        known = document.metadata
        title = " ".join((getattr(known, "title", None) or "").split())
        day = getattr(known, "creation_date", None)
    except Exception:  # noqa: BLE001  # metadata that are not what they should be
        return "", ""
    return "" if _NO_TITLE.match(title) else title, day.date().isoformat() if day else ""


def _without_margins(pages: list[list[str]]) -> list[str]:
    """Return the lines of all pages but for those at the top or bottom that recur on most, page numbers apart."""
    counts = Counter(key for page in pages for key in {_key(page, at) for at in _edges(page)})
    shared = {key for key, count in counts.items() if count >= max(2, _MOST * len(pages))}
    lines: list[str] = []
    for page in pages:
        gone = {at for at in _edges(page) if _key(page, at) in shared}
        lines.extend(line for at, line in enumerate(page) if at not in gone)
    return lines


def _edges(page: list[str]) -> set[int]:
    return {at for at in range(len(page)) if at < _MARGIN or at >= len(page) - _MARGIN}


def _key(page: list[str], at: int) -> str:
    return _DIGITS.sub("#", page[at].lower())
