"""What people decided about mentions, applied to clusters: which two are one thing, and which are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from networkx.utils import UnionFind

from kg.model import Argument, Claim, Extracted, Place
from kg.resolution.acronyms import joined
from kg.resolution.referents import Candidate, Cluster, Spot

Pairs = Collection[tuple[Place, Place]]
Closeness = Callable[[Candidate, Candidate], float]


def find_places(extracted: Iterable[Extracted]) -> dict[Place, Spot]:
    """Tell which referent stands where: at its first mention, and at every mention that a claim uses.

    Words for a deal, which stand for both of its sides, are no place of either.

    Args:
        extracted: what the articles yield.

    Returns:
        The article's identifier and the index of the referent there, for every place that is known.
    """
    found: dict[Place, Spot] = {}
    for each in extracted:
        identifier = each.article.identifier
        for index, referent in enumerate(each.referents):
            found.setdefault((identifier, *referent.first), (identifier, index))
        named = (claim for claim in each.claims if claim.subject.mention != claim.object.mention)
        for argument in (argument for claim in named for argument in arguments(claim)):
            if argument.referent is not None:
                found.setdefault((identifier, *argument.mention), (identifier, argument.referent))
    return found


def arguments(claim: Claim) -> list[Argument]:
    """Return all things that a claim names: subject, object and, where there is one, speaker."""
    return [claim.subject, claim.object, *([claim.speaker] if claim.speaker else [])]


def told(extracted: Iterable[Extracted]) -> set[Spot]:
    """Return the referents that claims are about.

    Args:
        extracted: what the articles yield.
    """
    claims = (claim for each in extracted for claim in each.claims)
    return {
        (claim.article, argument.referent)
        for claim in claims
        for argument in arguments(claim)
        if argument.referent is not None
    }


def judge(
    clusters: Sequence[Cluster], spots: Mapping[Place, Spot], together: Pairs, apart: Pairs, closeness: Closeness
) -> list[Cluster]:
    """Join the clusters of two mentions that are one thing; divide those with two mentions that are not.

    Mentions of a divided cluster that nobody judged go with the part that they are closest to. A place that is not
    known is passed over, and so is a pair to be apart that other pairs tie together.

    Args:
        clusters: what resolution found by itself.
        spots: what `find_places` returns.
        together: pairs of mentions of one thing.
        apart: pairs of mentions of two things.
        closeness: how much speaks for two candidates being one thing.
    """
    tied, barred = _known(together, spots), _known(apart, spots)
    if not tied and not barred:
        return list(clusters)
    ties: UnionFind[Spot] = UnionFind(sorted({spot for pair in (*tied, *barred) for spot in pair}))
    for one, other in tied:
        ties.union(one, other)
    units = {spot: ties[spot] for spot in ties.parents}
    bars: defaultdict[Spot, set[Spot]] = defaultdict(set)
    for one, other in barred:
        bars[units[one]].add(units[other])
        bars[units[other]].add(units[one])
    return [part for each in _joined(clusters, tied) for part in _divided(each, units, bars, closeness)]


def _known(pairs: Pairs, spots: Mapping[Place, Spot]) -> list[tuple[Spot, Spot]]:
    return sorted((spots[one], spots[other]) for one, other in pairs if one in spots and other in spots)


def _joined(clusters: Sequence[Cluster], tied: Iterable[tuple[Spot, Spot]]) -> list[Cluster]:
    owner = {member.place: index for index, each in enumerate(clusters) for member in each.members}
    union: UnionFind[int] = UnionFind(range(len(clusters)))
    for one, other in tied:
        union.union(owner[one], owner[other])
    groups: defaultdict[int, list[Cluster]] = defaultdict(list)
    for index, each in enumerate(clusters):
        groups[union[index]].append(each)
    return [_join(group) for group in groups.values()]


def _join(group: Sequence[Cluster]) -> Cluster:
    """Make one cluster of several; of their keys the one with most mentions stays."""
    return joined(group, lambda each: (-len(each.members), each.key))


def _divided(
    cluster: Cluster, units: Mapping[Spot, Spot], bars: Mapping[Spot, set[Spot]], closeness: Closeness
) -> list[Cluster]:
    """Divide a cluster; the greatest part keeps the key."""
    present = {units[member.place] for member in cluster.members if member.place in units}
    if not any(bars.get(unit, set()) & present - {unit} for unit in present):
        return [cluster]
    groups: defaultdict[Spot, list[Candidate]] = defaultdict(list)
    for member in sorted(cluster.members, key=lambda member: member.age):
        groups[units.get(member.place, member.place)].append(member)
    parts = _coloured([unit for unit in groups if bars.get(unit, set()) & present - {unit}], bars)
    seeds = [[member for unit in part for member in groups.pop(unit)] for part in parts]
    members = [list(seed) for seed in seeds]
    for group in groups.values():
        members[_closest(group, seeds, closeness)].extend(group)
    greatest = max(members, key=len)
    return [Cluster(cluster.key if each is greatest else "", each) for each in members]


def _coloured(units: Iterable[Spot], bars: Mapping[Spot, set[Spot]]) -> list[list[Spot]]:
    """Put every unit into the first part that holds nothing it must be apart from."""
    parts: list[list[Spot]] = []
    for unit in units:
        part = next((part for part in parts if not bars[unit].intersection(part)), None)
        if part is None:
            parts.append(part := [])
        part.append(unit)
    return parts


def _closest(unit: Sequence[Candidate], parts: Sequence[Sequence[Candidate]], closeness: Closeness) -> int:
    """Return which of several parts, those with the earliest articles first, something is closest to."""
    near = [max(closeness(one, other) for one in unit for other in part) for part in parts]
    return near.index(max(near))
