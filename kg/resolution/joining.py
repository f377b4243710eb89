"""Clusters of different names that are one thing: alike by name, closely tied to one third thing, nothing against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.resolution.evidence import Evidence, against
from kg.resolution.likeness import is_other_arm, keys, likeness
from kg.resolution.names import is_short_for, read_name
from kg.resolution.people import bare
from kg.resolution.referents import Candidate, Cluster

_MEMBERS = 100
_NAMES = 8
_GREATEST = 12
"""How many clusters one block may hold; more of them with one tie and like names tell nothing."""


def join(
    clusters: Sequence[Cluster], known: Mapping[tuple[str, int], Evidence], barred: set[tuple[tuple[str, int], ...]]
) -> list[Cluster]:
    """Join clusters that are alike by name and share close ground.

    Three or more are joined only if each is like each other, so that no chain of half-sure links ties two things together.

    Args:
        clusters: what names alone tell.
        known: what is said of each mention, by its place.
        barred: pairs of places, in order, between which a claim stands: these are two things.
    """
    evidence = [_gathered(each, known) for each in clusters]
    owner = {member.place: index for index, each in enumerate(clusters) for member in each.members}
    apart = {tuple(sorted((owner[one], owner[other]))) for one, other in barred}
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in set(_pairs(clusters, evidence)):
        if (one, other) not in apart and _is_one(clusters[one], clusters[other], evidence[one], evidence[other]):
            alike[one] |= {one, other}
            alike[other] |= {one, other}
    groups: defaultdict[int, list[Cluster]] = defaultdict(list)
    for index, each in enumerate(clusters):
        near = alike.get(index, {index})
        groups[min(near) if all(alike[other] == near for other in near - {index}) else index].append(each)
    return [_joined(group) for group in groups.values()]


def _gathered(cluster: Cluster, known: Mapping[tuple[str, int], Evidence]) -> Evidence:
    found = Evidence()
    for member in cluster.members:
        if member.place in known:
            found.add(known[member.place])
    return found


def _pairs(clusters: Sequence[Cluster], evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Yield the clusters to compare: those with a common tie and a common key of their names."""
    blocks: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, each in enumerate(clusters):
        if evidence[index].ties:
            kind = _kind(each)
            for place in {
                (kind, tie, key) for name in _names(each) for key in keys(name, kind) for tie in evidence[index].ties
            }:
                blocks[place].append(index)
    for block in blocks.values():
        if len(block) <= _GREATEST:
            yield from combinations(block, 2)


def _names(cluster: Cluster) -> list[str]:
    """Return some of the names that tell what is meant, and are short for no other."""
    names = {name for member in cluster.members[:_MEMBERS] for name in member.names if not _is_short(name, member)}
    kind = _kind(cluster)
    return sorted(name for name in names if read_name(name, kind).telling or _has_initial(name, kind))[:_NAMES]


def _is_short(name: str, member: Candidate) -> bool:
    form = read_name(name, member.family)
    if not form.text or member.own is None:
        return not form.text
    return form.text != member.own.text and is_short_for(form, member.own)


def _kind(cluster: Cluster) -> str:
    return min(member.family for member in cluster.members)


def _has_initial(name: str, kind: str) -> bool:
    words = bare(name)
    return kind == "Person" and len(words) > 1 and len(words[0].strip(".")) == 1


def _is_one(one: Cluster, other: Cluster, first: Evidence, second: Evidence) -> bool:
    if (one.key and other.key) or against(first, second):
        return False
    kind = _kind(one)
    if not any(_are_alike(a, b, kind) for a in _names(one) for b in _names(other)):
        return False
    articles = {member.article.identifier for member in one.members}
    return articles.isdisjoint(member.article.identifier for member in other.members)


def _are_alike(one: str, other: str, kind: str) -> bool:
    return bool(likeness(one, other, kind)) and not (kind == "Organization" and is_other_arm(one, other))


def _joined(group: Sequence[Cluster]) -> Cluster:
    if len(group) == 1:
        return group[0]
    key = max(each.key for each in group)
    return Cluster(key, [member for each in group for member in each.members])
