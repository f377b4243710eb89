"""Where the words of a decision stand now: exactly where they stood, in the same sentence elsewhere, or nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.decisions.record import Anchor
from kg.errors import KgError
from kg.model import Article, Span


class Orphan(KgError):
    """A decision that refers to something gone: what is gone, as a clause."""


def locate(anchor: Anchor, articles: Mapping[str, Article]) -> Anchor:
    """Find the words of an anchor in the articles as they are now, and return it with their place there.

    Where the text is the one that was decided on, nothing moves. In a corrected text, the words must stand in the same
    sentence, and that once only: anything less exact would tie a decision to words that nobody judged.

    Args:
        anchor: words of an article.
        articles: those that are there now, by identifier, with their texts.

    Raises:
        Orphan: the article or the words are gone.
    """
    article = articles.get(anchor.article)
    if article is None:
        raise Orphan(f"the article {anchor.article} is not there")
    if anchor.span is None or _is_same(anchor, anchor.span, article):
        return anchor
    return _moved(anchor, anchor.span, article)


def locate_any(anchor: Anchor, articles: Mapping[str, Article]) -> Anchor:
    """Find the words of an anchor or, where these are gone, another mention of what they were taken for.

    Args:
        anchor: words of an article, and other mentions.
        articles: those that are there now, by identifier, with their texts.

    Raises:
        Orphan: all of them are gone; it says what became of the words themselves.
    """
    gone: list[Orphan] = []
    for each in (anchor, *anchor.also):
        try:
            found = locate(each, articles)
        except Orphan as orphan:
            gone.append(orphan)
        else:
            return replace(found, instead=None if each is anchor else anchor)
    raise gone[0]


def _is_same(anchor: Anchor, span: Span, article: Article) -> bool:
    if anchor.text_hash:
        return anchor.text_hash == article.text_hash
    return span[1] <= len(article.text) and article.text[slice(*span)] == anchor.text


def _moved(anchor: Anchor, span: Span, article: Article) -> Anchor:
    first = article.text.find(anchor.quote) if anchor.quote else -1
    again = article.text.find(anchor.quote, first + 1) if first >= 0 else -1
    start = first + span[0] - anchor.quote_start
    end = start + span[1] - span[0]
    within = anchor.quote_start <= span[0] and span[1] <= anchor.quote_start + len(anchor.quote)
    if first < 0 or again >= 0 or not within or article.text[start:end] != anchor.text:
        fault = "the text of the article {} has changed, and “{}” does not stand in the same sentence once any more"
        raise Orphan(fault.format(anchor.article, anchor.text))
    return replace(anchor, span=(start, end), quote_start=first)
