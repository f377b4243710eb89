"""What articles say of a thing, as far as it tells whether another thing of such a name is the same one.

Shared ground, such as one employer, speaks for it; slots that only one value fits in at a time speak against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import HEDGED, Article, Claim
from kg.resolution.geography import Geography
from kg.resolution.words import compared, listed

Slot = tuple[str, int]
"""What only one value fits in, and the year, or 0 for what never changes."""

WEIGHTS = {
    "bornOn": 4,
    "diedOn": 4,
    "foundedOn": 3,
    "bornIn": 2,
    "citizenOf": 2,
    "headOf": 2,
    "office": 2,
    "post": 2,
    "seat": 2,
    "partOf": 2,
    "home": 2,
    "childOf": 1,
    "spouseOf": 1,
    "headedBy": 1,
}
"""How much two different values of a slot speak for two things; set by hand, tried on two thirds of `pairs.txt`."""

_GROUND = 2
_MOST_GROUND = 4
_TIES = frozenset(
    [
        "acquired",
        "advised",
        "appointed",
        "boardMemberOf",
        "developed",
        "employedBy",
        "founded",
        "headOf",
        "memberOf",
        "resignedFrom",
    ]
)
_COUNTRIES = {
    "bornIn": "bornIn",
    "citizenOf": "citizenOf",
    "partOf": "partOf",
    "residesIn": "home",
    "headquarteredIn": "seat",
}
_SLOTS = {
    ("headOf", True): ("headOf", "post"),
    ("headOf", False): ("headedBy",),
    ("employedBy", True): ("post",),
    ("childOf", True): ("childOf",),
    ("spouseOf", True): ("spouseOf",),
    ("spouseOf", False): ("spouseOf",),
}
"""The slots that a relation fills with its other side, for the subject (True) and for the object."""

_LASTING = frozenset({"bornIn", "citizenOf", "partOf", "childOf", "spouseOf"})
_LONGEST = 60


class Neighbour(NamedTuple):
    """The other side of a claim: what identifies it, its name, its family of classes, the gazetteer's key or nothing."""

    identity: str
    name: str
    family: str
    key: str


class Side(NamedTuple):
    """A side of a claim: its name, whether it is the subject, and the article, if that is known."""

    name: str
    is_subject: bool
    article: Article | None


@dataclass(slots=True)
class Evidence:
    """What is known of a thing: `ground` is what it is tied to, `ties` the part that ties closely, `slots` what fits once."""

    ground: set[str] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    slots: dict[Slot, set[str]] = field(default_factory=dict)

    def add(self, other: Evidence) -> None:
        """Take over what is known of another mention of the thing."""
        self.ground |= other.ground
        self.ties |= other.ties
        for slot, values in other.slots.items():
            self.slots.setdefault(slot, set()).update(values)

    def __bool__(self) -> bool:
        return bool(self.ground or self.slots)


def shared(one: Evidence, other: Evidence) -> float:
    """Return how much speaks for one thing, from 0."""
    return min(_MOST_GROUND, _GROUND * len(one.ground & other.ground))


def against(one: Evidence, other: Evidence) -> dict[str, int]:
    """Return what speaks for two things: the names of slots and their weights."""
    fewer, more = sorted((one, other), key=lambda each: len(each.slots))
    return {
        slot[0]: WEIGHTS[slot[0]]
        for slot, values in fewer.slots.items()
        if slot in more.slots and values.isdisjoint(more.slots[slot])
    }


def balance(one: Evidence, other: Evidence) -> float:
    """Return what speaks for one thing less what speaks for two."""
    return shared(one, other) - sum(against(one, other).values())


def note(found: Evidence, side: Side, claim: Claim, other: Neighbour | None, world: Geography) -> None:
    """Note what a claim says of one of its sides.

    Args:
        found: what is known of that side; it grows.
        side: the side.
        claim: the claim.
        other: the other side, or None where it is a date.
        world: what is known of countries.
    """
    if claim.status in HEDGED:
        return
    if other is None:
        if side.is_subject and claim.object.date and claim.relation in WEIGHTS:
            found.slots.setdefault((claim.relation, 0), set()).add(f"{claim.object.date.earliest.year}")
        return
    if other.family != "Place":
        found.ground.add(other.identity)
        if claim.relation in _TIES:
            found.ties.add(other.identity)
    years = _years(claim, side.article)
    for name, values in _values(claim.relation, side, other, world):
        for year in (0,) if name in _LASTING else years:
            found.slots.setdefault((name, year), set()).update(values)


def _values(relation: str, side: Side, other: Neighbour, world: Geography) -> Iterator[tuple[str, Collection[str]]]:
    """Yield the slots that a claim fills, and with what."""
    countries = world.countries(other.name, other.key)
    if side.is_subject and countries and other.family == "Place":
        if relation in _COUNTRIES:
            yield _COUNTRIES[relation], countries
        elif relation == "operatesIn" and listed("local", "companies").intersection(compared(side.name)):
            yield "seat", countries
    elif side.is_subject and countries and relation in {"headOf", "memberOf"}:
        yield "office", countries
    for name in _SLOTS.get((relation, side.is_subject), ()):
        yield name, _marks(other, world)


def _marks(other: Neighbour, world: Geography) -> set[str]:
    """Return what two names of one body, or of bodies that belong together, are likely to share."""
    words = compared(other.name)
    if other.family == "Person":
        return {other.identity, *words[-1:]}
    first = next((word for word in words if word not in listed("small")), "")
    return {other.identity, first, *world.circle(other.key)}


def _years(claim: Claim, article: Article | None) -> Iterable[int]:
    """Return the years in which a state is said to hold."""
    day = article.published if article else None
    if claim.start:
        last = claim.end.latest if claim.end else (day if day and claim.status != "ended" else claim.start.latest)
        return range(max(claim.start.earliest.year, last.year - _LONGEST), last.year + 1)
    if claim.end:
        return (claim.end.earliest.year,)
    return (day.year,) if day and claim.status != "ended" else ()
