"""Find entities and claims by what people type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from kg.errors import UsageError
from kg.model import Claim, Entity

_SHOWN = 5


def find_entity(entities: Sequence[Entity], name: str) -> Entity:
    """Find an entity by the end of its IRI, its name, or another of its names, whatever the letter case.

    Raises:
        UsageError: there is none, or there are several.
    """
    wanted = " ".join(name.split()).casefold()
    for names in (_slug, _name, _aliases):
        found = [entity for entity in entities if wanted in map(str.casefold, names(entity))]
        if len(found) > 1:
            raise UsageError(f"“{name}” may be any of {_list(found)}: give one of these instead")
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


_NAMES: tuple[Callable[[Entity], tuple[str, ...]], ...] = (_slug, _name, _aliases)


def _list(entities: Sequence[Entity]) -> str:
    shown = ", ".join(entity.slug for entity in entities[:_SHOWN])
    return shown if len(entities) <= _SHOWN else f"{shown} …"


def nearest(names: Iterable[str], name: str) -> str:
    """Say which names are like one that is not known, as the end of a sentence; nothing where none is."""
    known = sorted(set(names))
    near = process.extract(name, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=60)
    return f"; the nearest are {', '.join(found for found, *_ in near)}" if near else ""
