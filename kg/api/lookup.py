"""Find entities and claims by what people type."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from kg.errors import UsageError
from kg.model import Claim, Entity

_SHOWN, _TOLD = 5, 2
_NEAR = 70


def find_entity(entities: Sequence[Entity], name: str, claims: Sequence[Claim] = ()) -> Entity:
    """Find an entity by the end of its IRI, its name, or another of its names, whatever the letter case.

    Args:
        entities: those of the graph.
        name: what somebody typed.
        claims: those of the graph; by them namesakes are told apart where there are several.

    Raises:
        UsageError: there is none, or there are several.
    """
    wanted = " ".join(name.split()).casefold()
    for names in (_slug, _name, _aliases):
        found = [entity for entity in entities if wanted in map(str.casefold, names(entity))]
        if len(found) > 1:
            raise UsageError(f"“{name}” may be any of {_list(found, claims)}: give one of these instead")
        if found:
            return found[0]
    known = (form for entity in entities for form in (entity.name, *entity.aliases))
    raise UsageError(f"the graph knows nothing called “{name}”{nearest(known, name)}")


def find_claim(claims: Sequence[Claim], identifier: str) -> Claim:
    """Find a claim by its identifier, its IRI, or the beginning of its identifier.

    Raises:
        UsageError: there is none, or there are several.
    """
    wanted = identifier.strip("<>").rpartition("/")[2].removeprefix("claim:").lower()
    found = [claim for claim in claims if wanted and claim.identifier.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"the graph has no claim {identifier!r}: `kg show NAME` and `kg query` give identifiers")
    raise UsageError(f"{len(found)} claims begin with {identifier!r}: give more of the identifier")


def _slug(entity: Entity) -> tuple[str, ...]:
    return entity.slug, f"id:{entity.slug}"


def _name(entity: Entity) -> tuple[str, ...]:
    return (entity.name,)


def _aliases(entity: Entity) -> tuple[str, ...]:
    return entity.aliases


def _list(entities: Sequence[Entity], claims: Sequence[Claim]) -> str:
    shown = ", ".join(f"{entity.slug}{_told(entity, claims)}" for entity in entities[:_SHOWN])
    return shown if len(entities) <= _SHOWN else f"{shown} …"


def _told(entity: Entity, claims: Sequence[Claim]) -> str:
    """Say in brackets what the first claims tell of an entity, and in which article they stand."""
    own = (claim for claim in claims if entity in (claim.subject.entity, claim.object.entity))
    first = sorted(own, key=lambda claim: (not claim.role, claim.article, claim.quote_span, claim.identifier))[:_TOLD]
    if not first:
        return ""
    return f" ({'; '.join(_statement(claim, entity) for claim in first)}; article {first[0].article})"


def _statement(claim: Claim, entity: Entity) -> str:
    other = claim.object if claim.subject.entity == entity else claim.subject
    name = other.entity.name if other.entity else str(other.date.earliest) if other.date else ""
    relation = f"{claim.relation} {name}" if other is claim.object else f"{name} {claim.relation} it"
    return f"{claim.role}, {relation}" if claim.role else relation


def nearest(names: Iterable[str], name: str) -> str:
    """Say which names are like one that is not known, as the end of a sentence; nothing where none is."""
    known = sorted(set(names))
    near = process.extract(name, known, scorer=_closeness, processor=utils.default_process, limit=3, score_cutoff=_NEAR)
    return f"; the nearest are {', '.join(found for found, *_ in near)}" if near else ""


def _closeness(one: Sequence[Hashable], other: Sequence[Hashable], *, score_cutoff: float | None = None) -> float:
    """Return how alike two names are, from 0 to 100; one that has all the words of the other is as near as can be."""
    first, second = str(one), str(other)
    if set(first.split()) <= set(second.split()) or set(second.split()) <= set(first.split()):
        return 100.0
    return max(measure(first, second, score_cutoff=score_cutoff) for measure in (fuzz.ratio, fuzz.token_sort_ratio))
