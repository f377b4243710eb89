"""Addresses: which sources are some, and what to call the article that came from one."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

SCHEMES = ("http", "https")


def is_url(source: object) -> bool:
    """Tell whether a source is an address of the web, not a path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def joined(base: str, place: str) -> str:
    """Return the address that `place` names in a document at `base`, or nothing if it names none in http or https."""
    try:
        found = urljoin(base, place)
        return found if is_url(found) and urlsplit(found).hostname else ""
    except ValueError:
        return ""


def url_identifier(url: str) -> str:
    """Give the identifier of what lies at an address: host, path and query.

    >>> url_identifier("https://news.example.org/2021/03/deal/?page=2#top")
    'news.example.org/2021/03/deal?page=2'
    """
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"
