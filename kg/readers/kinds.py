"""Tell the format of bytes that came with a content type, from the web or from a web archive."""

from __future__ import annotations

from collections.abc import Collection
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from kg.readers.decode import to_utf8
from kg.readers.draft import Refusal
from kg.readers.sniff import magic, sniff

_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/gzip": ".gz",
    "application/x-gzip": ".gz",
    "application/warc": ".warc",
}


def media_type(content_type: str) -> tuple[str, str]:
    """Return the type in small letters, and its charset if it names one.

    >>> media_type('Text/HTML; charset="ISO-8859-1"')
    ('text/html', 'iso-8859-1')
    """
    header = Message()
    plain = content_type.encode("ascii", "ignore").decode().strip()
    header["Content-Type"] = plain or "application/octet-stream"
    charset = header.get_param("charset", "")
    return header.get_content_type() if "/" in plain else "", str(charset).lower()


def suffix_of(kind: str) -> str:
    """Return the suffix of the format that a media type names, or nothing."""
    return _SUFFIXES.get(kind, "")


def tell(data: bytes, content_type: str, url: str, known: Collection[str]) -> tuple[str, bytes]:
    """Return the suffix of the format, and the bytes, in UTF-8 if they are text in the charset that was declared.

    What the bytes begin with counts before the type, as servers err. Raises Refusal if the type is of no format.
    """
    kind, charset = media_type(content_type)
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    if found := magic(data):
        return found, data
    if kind in _VAGUE or (kind == "text/plain" and suffix in known):
        found = suffix if suffix in known else sniff(data)
    elif kind in _SUFFIXES:
        found = _SUFFIXES[kind]
    else:
        raise Refusal(f"it is {kind}, which is not read", "give the address of an article")
    return found, to_utf8(data, charset)
