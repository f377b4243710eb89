"""The class of a thing that one article hardly tells: taken from the articles that do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.model import Extracted, Referent
from kg.resolution.naming import Named, Names
from kg.resolution.words import compared

Votes = defaultdict[tuple[str, ...], Counter[str]]
"""How often a name has, without doubt, which class."""


def settle_classes(extracted: Iterable[Extracted], names: Names = MappingProxyType({})) -> list[Extracted]:
    """Give every referent of a doubtful class the class that its name has, without doubt, in most other places.

    Args:
        extracted: what the articles yield.
        names: what `read_names` makes of articles, by identifier, where that is known already.
    """
    articles = [(each, _words(each, names.get(each.article.identifier, ()))) for each in extracted]
    votes: Votes = defaultdict(Counter)
    for article, words in articles:
        for referent, name in zip(article.referents, words, strict=True):
            if referent.sure:
                votes[name][referent.type] += 1
    return [_settled(article, words, votes) for article, words in articles]


def _words(extracted: Extracted, read: Sequence[Named]) -> Sequence[tuple[str, ...]]:
    return [each.words for each in read] or [compared(each.name) for each in extracted.referents]


def _settled(extracted: Extracted, words: Sequence[tuple[str, ...]], votes: Votes) -> Extracted:
    pairs = zip(extracted.referents, words, strict=True)
    referents = tuple(
        referent if referent.sure or referent.key or name not in votes else _of_most(referent, votes[name])
        for referent, name in pairs
    )
    return extracted if referents == extracted.referents else replace(extracted, referents=referents)


def _of_most(referent: Referent, votes: Counter[str]) -> Referent:
    return replace(referent, type=max(sorted(votes), key=lambda kind: votes[kind]))
