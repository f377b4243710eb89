"""Things of copies: what a copy of a text calls by the same name as its origin is the same thing.

However generic the name ("Ministry of Health"), the words around it are the same too: it is one text, printed twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from networkx.utils import UnionFind

from kg.resolution.acronyms import joined
from kg.resolution.referents import Cluster, Spot
from kg.resolution.words import compared

Name = tuple[str, str, tuple[str, ...]]
"""A text, by the article that is its origin, a family of classes, and the words of a name."""


def join_copied(clusters: Sequence[Cluster], barred: Collection[tuple[Spot, ...]]) -> list[Cluster]:
    """Join clusters that one text speaks of by one name, in an article and in a copy of it.

    Clusters of two keys stay apart, and so do those that some article or claim sets beside each other.

    Args:
        clusters: what names and evidence tell.
        barred: pairs of places, in order, that are two things.
    """
    groups = [[each] for each in clusters]
    apart = {place for pair in barred for place in pair}
    union: UnionFind[int] = UnionFind(range(len(clusters)))
    for one, other in _pairs(clusters):
        first, second = sorted((union[one], union[other]))
        if first != second and _may_be_one(groups[first], groups[second], barred, apart):
            union.union(first, second)
            root = union[first]
            groups[root] = sorted([*groups[first], *groups[second]], key=lambda each: each.earliest.age)
    return [joined(groups[index]) for index in range(len(clusters)) if union[index] == index]


def _pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Yield the clusters of a name of two articles of one text, where neither calls another thing so.

    Each article goes with the origin, or, where that says nothing of the thing, with the first of the copies.
    """
    origins = {member.article.copy_of for each in clusters for member in each.members} - {""}
    named: defaultdict[Name, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, each in enumerate(clusters):
        for member in each.members:
            text = member.article.copy_of or member.article.identifier
            if text in origins:
                named[text, member.family, compared(member.name)][member.article.identifier].add(index)
    for (origin, *_), found in named.items():
        first = found.get(origin) or found[min(found)]
        for others in found.values():
            if len(first) == len(others) == 1 and first != others:
                one, other = sorted(first | others)
                yield one, other


def _may_be_one(
    first: Sequence[Cluster], second: Sequence[Cluster], barred: Collection[tuple[Spot, ...]], apart: Collection[Spot]
) -> bool:
    keys = {each.key for each in (*first, *second)} - {""}
    ones, others = ([member for each in part for member in each.members] for part in (first, second))
    articles = {member.article.identifier for member in ones}
    if len(keys) > 1 or any(member.article.identifier in articles for member in others):
        return False
    told = [[member.place for member in part if member.place in apart] for part in (ones, others)]
    return not any(tuple(sorted((one, other))) in barred for one in told[0] for other in told[1])
