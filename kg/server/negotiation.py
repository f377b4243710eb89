"""Content negotiation: which of our media types an Accept header likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ROWS: dict[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""Media types of rows by format, the one to send first; earlier formats win where a client likes several as much."""

TRIPLES: dict[str, tuple[str, ...]] = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
}
"""Media types of triples by format."""

PAGE: dict[str, tuple[str, ...]] = {"html": ("text/html", "application/xhtml+xml")}
"""The media type of pages."""

_TEXT = {"csv", "tsv", "ttl", "html"}
_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)

Range = tuple[str, str, float]
"""Type, subtype, either of which may be an asterisk, and quality."""


def ranked(accept: str | None, offers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the names of those formats that a client accepts, the best first.

    Args:
        accept: the header, or None where there is none.
        offers: media types by format.
    """
    ranges = _ranges(accept)
    qualities = {name: max(_quality(media, ranges) for media in types) for name, types in offers.items()}
    accepted = [name for name in offers if qualities[name] > 0]
    return tuple(sorted(accepted, key=lambda name: -qualities[name]))


def media_type(name: str) -> str:
    """Give the Content-Type of a format."""
    kind = (ROWS | TRIPLES | PAGE)[name][0]
    return f"{kind}; charset=utf-8" if name in _TEXT else kind


def _ranges(accept: str | None) -> list[Range]:
    if accept is None or not accept.strip():
        return [("*", "*", 1.0)]
    found = (_RANGE.match(part) for part in accept.lower().split(","))
    return [(hit[1], hit[2], _weight(hit[3])) for hit in found if hit]


def _weight(parameters: str) -> float:
    hit = _QUALITY.search(parameters)
    if hit:
        return float(hit[1])
    return 0.0 if re.search(r";\s*q\s*=", parameters) else 1.0


def _quality(media: str, ranges: Sequence[Range]) -> float:
    """Give the quality of a media type: that of the most specific range that it falls into."""
    kind, _, subtype = media.partition("/")
    fitting = [
        ((first != "*") + (second != "*"), quality)
        for first, second, quality in ranges
        if (first, second) == (kind, subtype) or (first == kind and second == "*") or (first, second) == ("*", "*")
    ]
    return max(fitting)[1] if fitting else 0.0
