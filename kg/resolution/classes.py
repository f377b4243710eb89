"""The class of a thing that one article hardly tells: taken from the articles that do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Extracted, Referent
from kg.resolution.words import compared

Votes = defaultdict[tuple[str, ...], Counter[str]]
"""How often a name has, without doubt, which class."""


def settle_classes(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Give every referent of a doubtful class the class that its name has, without doubt, in most other places.

    Args:
        extracted: what the articles yield.
    """
    articles = list(extracted)
    votes: Votes = defaultdict(Counter)
    for article in articles:
        for referent in article.referents:
            if referent.sure:
                votes[compared(referent.name)][referent.type] += 1
    return [_settled(each, votes) for each in articles]


def _settled(extracted: Extracted, votes: Votes) -> Extracted:
    referents = tuple(_settle(referent, votes) for referent in extracted.referents)
    return extracted if referents == extracted.referents else replace(extracted, referents=referents)


def _settle(referent: Referent, votes: Votes) -> Referent:
    known = () if referent.sure or referent.key else votes.get(compared(referent.name), ())
    if not known:
        return referent
    return replace(referent, type=max(sorted(known), key=lambda kind: known[kind]))
