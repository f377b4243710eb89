"""The class of a thing that one article hardly tells: taken from the articles that do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Extracted, Referent
from kg.resolution.words import compared


def settle_classes(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Give every referent of a doubtful class the class that its name has, without doubt, in most other places.

    Args:
        extracted: what the articles yield.
    """
    articles = list(extracted)
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for article in articles:
        for referent in article.referents:
            if referent.sure:
                votes[compared(referent.name)][referent.type] += 1
    return [
        replace(each, referents=tuple(_settle(referent, votes) for referent in each.referents)) for each in articles
    ]


def _settle(referent: Referent, votes: defaultdict[tuple[str, ...], Counter[str]]) -> Referent:
    known = votes.get(compared(referent.name))
    if referent.sure or referent.key or not known:
        return referent
    return replace(referent, type=max(sorted(known), key=lambda kind: known[kind]))
