"""Web archives (WARC, packed or not; Common Crawl's CC-NEWS): the pages that servers answered with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.readers.draft import Member, Refusal, Source
from kg.readers.extra import missing
from kg.readers.kinds import media_type, tell
from kg.readers.limits import read_at_most
from kg.readers.urls import joined, url_identifier

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_ANSWERS = frozenset({"response", "resource", "conversion"})
_KINDS = frozenset({"text/html", "application/xhtml+xml", "application/pdf"})
"""Other answers to a crawler, such as scripts and robots.txt, are no articles; they are passed over."""


def read_warc(source: Source) -> Iterator[Member | Problem]:
    """Yield the pages of a web archive, in its order; each is known by its address.

    Raises Refusal if the bytes are no web archive, or warcio is not installed; what stands before a fault is read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise missing("web archives", "warcio") from None
    with source.stream() as stream:
        try:
            found = (thing for record in _quietly(ArchiveIterator(stream)) for thing in _page(source, record))
            yield from islice(found, source.options.limit)
        except Exception as error:  # noqa: BLE001  # whatever an archive does to the library, the others are read
            words = " ".join(str(error).split())[:200]
            raise Refusal(f"it is no whole web archive ({words or type(error).__name__})", "get a whole copy") from None


def _quietly(records: Iterator[ArcWarcRecord]) -> Iterator[ArcWarcRecord]:
    """Yield the records; what the library prints about faults in them is not for the user, who gets a Problem."""
    record: ArcWarcRecord | None = None
    while True:
        with redirect_stderr(StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _page(source: Source, record: ArcWarcRecord) -> Iterator[Member | Problem]:
    url = joined("", (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    if not url or record.rec_type not in _ANSWERS or not _is_page(record):
        return
    headers = record.http_headers or record.rec_headers
    content_type = headers.get_header("Content-Type") or ""
    try:
        data = read_at_most(record.content_stream())
        suffix, data = tell(data, content_type, url, ())
    except Refusal as refusal:
        yield refusal.problem(f"{source.name}, {url}")
        return
    member = Source(f"{source.name}, {url}", url_identifier(url), data, url=url)
    yield Member(member, suffix, otherwise={"url": url})


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if headers is None:
        return media_type(record.rec_headers.get_header("Content-Type") or "")[0] in _KINDS
    return headers.get_statuscode() == "200" and media_type(headers.get_header("Content-Type") or "")[0] in _KINDS
