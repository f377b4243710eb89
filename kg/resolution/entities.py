"""A cluster of referents → the entity that it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import Entity, GazetteerEntry
from kg.resolution.calling import Bearer, choose_name
from kg.resolution.names import family
from kg.resolution.naming import Gazetteer
from kg.resolution.referents import Candidate, Cluster, Spot
from kg.resolution.slugs import assign

BorneOut = Mapping[Spot, Mapping[str, int]]
"""How many claims of a mention bear out each family of classes."""

_RANKS = {
    kind: rank for rank, kind in enumerate(("GovernmentBody", "NewsOutlet", "Company", "Person", "Place", "Product"))
}
"""Classes by who wins a tie."""


def describe(clusters: Sequence[Cluster], gazetteer: Gazetteer, borne_out: BorneOut) -> list[Entity]:
    """Return the entity of each cluster, in their order.

    Args:
        clusters: the things.
        gazetteer: the things known beforehand, by key.
        borne_out: how often claims bear out which class of each mention.

    Raises:
        KgError: two things of one name begin at the same place of one article.
    """
    reserved = {*gazetteer, *(each.key for each in clusters)}
    slugs = iter(assign([each.earliest for each in clusters if not each.key], reserved))
    return [_entity(each.members, each.key or next(slugs), gazetteer.get(each.key), borne_out) for each in clusters]


def _entity(group: Sequence[Candidate], slug: str, known: GazetteerEntry | None, borne_out: BorneOut) -> Entity:
    if known:
        names = {name for candidate in group for name in candidate.names}
        aliases = {*names, *known.aliases, *known.acronyms} - {known.name}
        return Entity(slug, known.name, known.type, tuple(sorted(aliases)), tuple(sorted(known.same_as)))
    if len(group) == 1:
        (only,) = group
        return Entity(slug, only.called, only.referent.type, tuple(name for name in only.names if name != only.called))
    kind = _most_specific(_of_best_family(group, borne_out))
    times = Counter(name for candidate in group for name in candidate.names)
    called = choose_name(times, [Bearer(each.own, each.family, each.referent.former) for each in group], family(kind))
    return Entity(slug, called, kind, tuple(sorted(times.keys() - {called})))


def _of_best_family(group: Sequence[Candidate], borne_out: BorneOut) -> list[str]:
    """Return the classes of mentions, where people made one thing of things of several families those of one of them.

    That which more claims bear out goes before; then that of the fullest name, that of most mentions, that of a body.
    """
    kinds: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in group:
        kinds[candidate.family].append(candidate)

    def rank(kind: str) -> tuple[int, int, int, bool, str]:
        told = sum(borne_out.get(each.place, {}).get(kind, 0) for each in group)
        fullest = max(len(each.own.text if each.own else "") for each in kinds[kind])
        return -told, -fullest, -len(kinds[kind]), kind == "Person", kind

    best = min(kinds, key=rank) if len(kinds) > 1 else next(iter(kinds))
    return [candidate.referent.type for candidate in kinds[best]]


def _most_specific(kinds: Sequence[str]) -> str:
    """Choose the class that most articles give, one that tells more than Organization where there is any."""
    if len(kinds) == 1:
        return kinds[0]
    times = Counter(kinds)
    telling = {kind: times[kind] for kind in times if kind != "Organization"} or times
    return min(telling, key=lambda kind: (-telling[kind], _RANKS.get(kind, len(_RANKS)), kind))
