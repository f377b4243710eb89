"""How many sources speak: articles with one text are one voice, however many of them there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import Article, Claim


def voices(articles: Iterable[Article]) -> dict[str, str]:
    """Return the source that speaks in each article: the one that it is a copy of, or itself.

    Args:
        articles: those of a graph.

    Returns:
        Identifiers by identifier.
    """
    return {article.identifier: article.copy_of or article.identifier for article in articles}


def support(articles: Iterable[str], voice_of: Mapping[str, str]) -> tuple[int, int]:
    """Return how many articles these are, and how many sources.

    Args:
        articles: identifiers; repeated ones count once.
        voice_of: as `voices` gives it.
    """
    found = set(articles)
    return len(found), len({voice_of.get(article, article) for article in found})


def support_words(articles: Iterable[str], voice_of: Mapping[str, str]) -> str:
    """Say how many articles these are, and how many sources where that is not as many: 3 articles, 1 source.

    Args:
        articles: identifiers; repeated ones count once.
        voice_of: as `voices` gives it.
    """
    told, sources = support(articles, voice_of)
    words = f"{told:,} article{'s' if told != 1 else ''}"
    return words if told == sources else f"{words}, {sources:,} source{'s' if sources != 1 else ''}"


def told_once(claims: Iterable[Claim], voice_of: Mapping[str, str]) -> int:
    """Count claims, those that several copies of one text repeat only once.

    Args:
        claims: any, such as those on one edge.
        voice_of: as `voices` gives it.
    """
    most: dict[str, int] = {}
    for article, number in Counter(claim.article for claim in claims).items():
        voice = voice_of.get(article, article)
        most[voice] = max(most.get(voice, 0), number)
    return sum(most.values())


def without_origin(articles: Iterable[Article], gone: str) -> tuple[Article, ...]:
    """Leave an article out; the earliest of its copies becomes the origin of the others.

    Args:
        articles: those of a graph.
        gone: the identifier of the one to leave out.
    """
    kept = [article for article in articles if article.identifier != gone]
    copies = [article for article in kept if article.copy_of == gone]
    if not copies:
        return tuple(kept)
    first = min(copies, key=lambda each: (*age(each), each.identifier)).identifier
    heirs = {copy.identifier: "" if copy.identifier == first else first for copy in copies}
    return tuple(replace(each, copy_of=heirs.get(each.identifier, each.copy_of)) for each in kept)


def age(article: Article) -> tuple[bool, dt.date]:
    """Return what orders articles from the earliest to the latest, those without a date last."""
    return article.published is None, article.published or dt.date.min
