"""Feeds and sitemaps: their articles as far as they hold them, and the addresses of the others."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from kg.readers.draft import Draft, Found, Link, Refusal, Source
from kg.readers.markup import text_of_markup
from kg.readers.urls import joined, url_identifier
from kg.readers.xml import children, name, parse_xml, text_of


def read_xml(source: Source) -> Iterator[Found]:
    """Yield the articles of a feed (RSS, Atom), or the addresses that a feed or a sitemap names.

    What a feed holds whole is read from it; where it has a summary only, its link comes first. A sitemap's newest pages
    come first. Raises Refusal if the bytes are neither, or declare entities.
    """
    root = parse_xml(source.data)
    kind = name(root)
    if kind in {"rss", "feed", "RDF"}:
        found: list[Found] = list(_entries(source, root))
    elif kind in {"urlset", "sitemapindex"}:
        found = list(_pages(source, root))
    else:
        fault = f"it is XML, but neither a feed (RSS, Atom) nor a sitemap: its first element is {kind[:40]!r}"
        raise Refusal(fault, "save the article as .html or .txt")
    if not found:
        raise Refusal("it names no articles", "leave it out")
    yield from found


def _entries(source: Source, root: Any) -> Iterator[Found]:
    channel = next(children(root, "channel"), root)
    publisher = text_of(channel, "title")
    places = (root, channel) if name(root) == "RDF" else (channel,)
    items = (item for place in places for item in children(place, "item", "entry"))
    for number, item in enumerate(items, 1):
        yield from _entry(source, number, item, publisher)


def _entry(source: Source, number: int, item: Any, publisher: str) -> Iterator[Draft | Link]:
    url, label = _link(source, item), f"{source.name}, entry {number}"
    identifier = url_identifier(url) if url else f"{source.identifier}-{number}"
    published = _day(text_of(item, "pubDate", "published", "issued", "date", "updated"))
    title = text_of_markup(text_of(item, "title"))
    whole = text_of_markup(_content(item, "encoded", "content"))
    text = whole or text_of_markup(_content(item, "description", "summary"))
    draft = Draft(label, identifier, text, published, title, url, publisher)
    if url and not whole:
        otherwise = {"title": title, "publisher": publisher, "url": url}
        yield Link(label, url, {"published": published}, otherwise, draft if text else None)
    elif text:
        yield draft


def _content(item: Any, *names: str) -> str:
    """Return the markup or text of the first of these children that has any; XHTML in Atom stands there as elements."""
    from lxml import etree

    for wanted in names:
        for child in children(item, wanted):
            inner = [etree.tostring(part, encoding="unicode") for part in child if isinstance(part.tag, str)]
            if found := ("".join([child.text or "", *inner])).strip():
                return found
    return ""


def _link(source: Source, item: Any) -> str:
    """Return the address of an entry's article, or nothing if it has none in http or https."""
    for link in children(item, "link"):
        if link.get("rel", "alternate") == "alternate":
            found = joined(source.url, link.get("href") or "".join(link.itertext()).strip())
            if found:
                return found
    return joined("", text_of(item, "guid"))


def _day(words: str) -> str:
    """Return the day of an RSS date, as it is written, or the words that name it in another way."""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words


def _pages(source: Source, root: Any) -> list[Link]:
    """Return the links of a sitemap, the newest first, those without a day last."""
    found: list[tuple[str, Link]] = []
    for number, place in enumerate(children(root, "url", "sitemap"), 1):
        url = joined(source.url, text_of(place, "loc"))
        news = next(children(place, "news"), place)
        outlet = next(children(news, "publication"), place)
        published = text_of(news, "publication_date")
        otherwise = {"title": text_of(news, "title"), "publisher": text_of(outlet, "name"), "url": url}
        if url:
            link = Link(f"{source.name}, page {number}", url, {"published": published}, otherwise)
            found.append((published or text_of(place, "lastmod"), link))
    return [link for _, link in sorted(found, key=lambda pair: pair[0], reverse=True)]
