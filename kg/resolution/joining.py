"""Clusters of different names that are one thing: alike by name, tied to one third thing, nothing against it.

The closer the names, the less close the tie need be: for spellings of one name that few bear, any third thing will do, or
the town of the seat; where an article itself says that a thing goes by another name as well, that name will do alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.resolution.acronyms import joined
from kg.resolution.evidence import Evidence, against
from kg.resolution.geography import Geography
from kg.resolution.home import Qualified, qualified
from kg.resolution.likeness import NEAR, is_other_arm, keys, likeness
from kg.resolution.rarity import is_common
from kg.resolution.referents import Candidate, Cluster

_MEMBERS = 100
_NAMES = 8
_GREATEST = 12
"""How many clusters one block may hold; more of them with one tie and like names tell nothing."""


def join(
    clusters: Sequence[Cluster],
    known: Mapping[tuple[str, int], Evidence],
    barred: Collection[tuple[tuple[str, int], ...]],
    world: Geography,
) -> list[Cluster]:
    """Join clusters that are alike by name and share ground.

    Three or more are joined only if each is like each other, so that no chain of half-sure links ties two things together.

    Args:
        clusters: what names alone tell.
        known: what is said of each mention, by its place.
        barred: pairs of places, in order, between which a claim stands: these are two things.
        world: countries, and what they are called.
    """
    evidence = [_gathered(each, known) for each in clusters]
    called = [_Called.of(*each, world) for each in zip(clusters, evidence, strict=True)]
    owner = {member.place: index for index, each in enumerate(clusters) for member in each.members}
    apart = {tuple(sorted((owner[one], owner[other]))) for one, other in barred if one in owner and other in owner}
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in set(_pairs(called, evidence, _common_ties(known))):
        if (
            (one, other) not in apart
            and _may_be_one(clusters[one], clusters[other], evidence[one], evidence[other])
            and (_is_one(called[one], called[other], evidence[one], evidence[other]))
        ):
            alike[one] |= {one, other}
            alike[other] |= {one, other}
    groups: defaultdict[int, list[Cluster]] = defaultdict(list)
    for index, each in enumerate(clusters):
        near = alike.get(index, {index})
        groups[min(near) if all(alike[other] == near for other in near - {index}) else index].append(each)
    return [joined(group) for group in groups.values()]


def _gathered(cluster: Cluster, known: Mapping[tuple[str, int], Evidence]) -> Evidence:
    told = [known[member.place] for member in cluster.members if member.place in known]
    if len(told) == 1:
        return told[0]
    found = Evidence()
    for each in told:
        found.add(each)
    return found


class _Called(NamedTuple):
    """What a cluster is called: by names that stand beside another, by its fullest, and by those that tell a country."""

    kind: str
    members: Sequence[Candidate]
    also: frozenset[str]
    main: frozenset[str]
    at_home: frozenset[Qualified]

    @classmethod
    def of(cls, cluster: Cluster, evidence: Evidence, world: Geography) -> _Called:
        """Read the names of a cluster."""
        kind = _kind(cluster)
        members = cluster.members[:_MEMBERS]
        also = frozenset(text for member in members for text in member.also)
        main = frozenset(member.own.text for member in members if member.own)
        return cls(kind, members, also, main, qualified(cluster, evidence, world))

    @property
    def names(self) -> list[str]:
        """Return some names that tell what is meant."""
        return sorted({name for member in self.members for name in member.plain})[:_NAMES]


def _common_ties(known: Mapping[tuple[str, int], Evidence]) -> set[str]:
    """Return what things of several articles are tied to: one article by itself knows what is one thing."""
    first: dict[str, str] = {}
    return {
        tie
        for (article, _), each in known.items()
        for tie in each.ground | each.seats
        if first.setdefault(tie, article) != article
    }


def _pairs(called: Sequence[_Called], evidence: Sequence[Evidence], common: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the clusters to compare: those with a common tie and a common key of their names, or with a name in common."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    shared = {text for each in called for text in each.also}
    for index, each in enumerate(called):
        ties = common & (evidence[index].ground | evidence[index].seats)
        places: set[tuple[object, ...]] = set()
        if ties:
            found = {key for name in each.names for key in keys(name, each.kind)}
            places = {(each.kind, tie, key) for key in found for tie in ties}
        places |= {(each.kind, text) for text in (each.main | each.also) & shared}
        places |= {(each.kind, *home) for home in each.at_home}
        for place in places:
            blocks[place].append(index)
    for block in blocks.values():
        if len(block) <= _GREATEST:
            yield from combinations(block, 2)


def _kind(cluster: Cluster) -> str:
    return min({member.family for member in cluster.members})


def _may_be_one(one: Cluster, other: Cluster, first: Evidence, second: Evidence) -> bool:
    if (one.key and other.key) or against(first, second) or _differ_in_trait(one, other):
        return False
    articles = {member.article.identifier for member in one.members}
    return articles.isdisjoint(member.article.identifier for member in other.members)


def _differ_in_trait(one: Cluster, other: Cluster) -> bool:
    """Tell whether two persons are of different genders, or two companies of forms that contradict each other."""
    traits = [{member.trait for member in each.members} - {""} for each in (one, other)]
    return all(traits) and traits[0].isdisjoint(traits[1])


def _is_one(one: _Called, other: _Called, first: Evidence, second: Evidence) -> bool:
    names, theirs = one.names, other.names
    if one.at_home & other.at_home or (one.also & (other.main | other.also)) or (other.also & one.main):
        return not any(one.kind == "Person" and is_common(name) for name in names)
    ways = {way for a in names for b in theirs if (way := _likeness(a, b, one.kind))}
    if first.ties & second.ties:
        return bool(ways)
    if one.kind == "Person" and any(map(is_common, (*names, *theirs))):
        return False
    places = bool(first.seats & second.seats)
    others = bool(first.ground & second.ground)
    if ways & NEAR:
        return others or (places and one.kind != "Person")
    return bool(ways) and others and places


def _likeness(one: str, other: str, kind: str) -> str:
    return "" if kind == "Organization" and is_other_arm(one, other) else likeness(one, other, kind)
