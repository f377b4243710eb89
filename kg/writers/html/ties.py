"""Gather claims into ties, the edges of the map: one for each subject, relation, object and group of statuses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Argument, Claim, Entity
from kg.writers.html.words import GROUPS, STATUS_GROUPS, moment


@dataclass(frozen=True, slots=True)
class Tie:
    """Claims that say the same of the same two things; `claims` are indices into the page's order of claims."""

    subject: str
    relation: str
    object: str
    group: str
    claims: tuple[int, ...]
    inferred: bool


def gather(claims: Sequence[Claim]) -> tuple[Tie, ...]:
    """Gather the claims between two entities, each direction and each group of statuses for itself."""
    found: defaultdict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.subject.entity and claim.object.entity:
            key = (claim.subject.entity.slug, claim.relation, claim.object.entity.slug, STATUS_GROUPS[claim.status])
            found[key].append(index)
    return tuple(
        Tie(*key, tuple(found[key]), all(claims[index].rule for index in found[key]))
        for key in sorted(found, key=_by_group)
    )


def evidence(claims: Iterable[Claim]) -> Counter[str]:
    """Count for every entity the claims that it is a side of."""
    counts: Counter[str] = Counter()
    for claim in claims:
        one, other = claim.subject.entity, claim.object.entity
        if one:
            counts[one.slug] += 1
        if other and not (one and one.slug == other.slug):
            counts[other.slug] += 1
    return counts


def named(argument: Argument) -> str:
    """Give the name of one side of a claim: an entity's, or the date in words."""
    if argument.entity:
        return argument.entity.name
    return moment(argument.date) if argument.date else ""


def entities_of(claim: Claim) -> tuple[Entity, ...]:
    """Give the entities that a claim is about."""
    return tuple(side.entity for side in (claim.subject, claim.object) if side.entity)


def _by_group(key: tuple[str, str, str, str]) -> tuple[str, str, str, int]:
    order = [group.key for group in GROUPS]
    return (*key[:3], order.index(key[3]))
