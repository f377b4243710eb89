"""HTML: the article of a page, without navigation, scripts and readers' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.readers.decode import BOM, codec, decode, refuse_binary
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.overtime import in_time

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_OWN, _HEAD = '<meta name="generator" content="kg">', 500
"""What stands near the beginning of pages that kg writes."""

_NEVER_TEXT = ["//script", "//style", "//noscript", "//template", "//nav", "//footer"]
# By default a date after today is refused: the same page would read differently tomorrow.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",
    "outputformat": "%Y-%m-%d",
}


def read_html(source: Source) -> Iterator[Draft | Problem]:
    """Yield the article of a page, with what the page says about it.

    Raises Refusal if the bytes are not text, or the page holds no article.
    """
    markup = decode_page(source.data).removeprefix(BOM)
    if _OWN in markup[:_HEAD]:
        raise Refusal("it is a page that kg wrote, and no article", "leave it out, or write it elsewhere")
    page = _extract(markup)
    if not page or not page.text:
        raise Refusal("it holds no article text", "save the page with its article, or give the text as .txt")
    yield Draft(
        source.name,
        source.identifier,
        page.text.strip(),
        published=_as_written(page.date, markup) if page.date else "",
        title=page.title or "",
        url=page.url or "",
        publisher=page.sitename or "",
    )


def _extract(markup: str) -> Document | None:
    """Return what trafilatura makes of a page; raises Refusal if the page is too much for it."""
    from trafilatura import bare_extraction

    try:
        with in_time(len(markup)):
            return bare_extraction(  # type: ignore[return-value]  # a dict only on request
                # Without a doctype trafilatura refuses a page that is a single block.
                f"<!doctype html>\n{markup}",
                with_metadata=True,
                include_comments=False,
                date_extraction_params=_DATES,
                prune_xpath=_NEVER_TEXT,
            )
    except Refusal:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a page does to the parser, the others are read
        raise Refusal(f"its HTML cannot be read ({error!r})", "give the text as .txt") from None


def _as_written(date: str, markup: str) -> str:
    """Return `date` if the page names that day, else its month: trafilatura makes up a day that is missing or wrong."""
    year, month, day = date[:4], int(date[5:7]), int(date[8:])
    forms = (
        rf"{year}[-/.]?0?{month}[-/.]?0?{day}(?!\d)",
        rf"(?<!\d)0?{day}(?:\D{{1,15}}|[-/. ]0?{month}[-/. ]){year}(?!\d)",
        rf"{year}\D{{1,15}}0?{day}(?!\d)",
    )
    return date if any(re.search(form, markup) for form in forms) else date[:7]


def decode_page(data: bytes) -> str:
    """Return the text of a page in UTF-8, or in the encoding that it declares; raises Refusal if it is in neither."""
    try:
        return decode(data)
    except Refusal:
        refuse_binary(data)
        declared = _CHARSET.search(data)
        with suppress(LookupError, UnicodeError):
            if declared:
                return data.decode(codec(declared[1].decode()))
        raise
