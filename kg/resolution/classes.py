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
    asked = {name for article, words in articles for _, name in _doubtful(article, words)}
    votes: Votes = defaultdict(Counter)
    for article, words in articles:
        for referent, name in zip(article.referents, words, strict=True):
            if referent.sure and name in asked:
                votes[name][referent.type] += 1
    return [_settled(article, words, votes) for article, words in articles]


def _doubtful(extracted: Extracted, words: Sequence[tuple[str, ...]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the referents of doubtful classes, each with the words of its name."""
    return [(index, words[index]) for index, each in enumerate(extracted.referents) if not each.sure and not each.key]


def _words(extracted: Extracted, read: Sequence[Named]) -> Sequence[tuple[str, ...]]:
    return [each.words for each in read] or [compared(each.name) for each in extracted.referents]


def _settled(extracted: Extracted, words: Sequence[tuple[str, ...]], votes: Votes) -> Extracted:
    told = {index: votes[name] for index, name in _doubtful(extracted, words) if name in votes}
    if not told:
        return extracted
    numbered = enumerate(extracted.referents)
    referents = tuple(_of_most(each, told[index]) if index in told else each for index, each in numbered)
    return replace(extracted, referents=referents)


def _of_most(referent: Referent, votes: Counter[str]) -> Referent:
    return replace(referent, type=max(sorted(votes), key=lambda kind: votes[kind]))
