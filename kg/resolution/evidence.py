"""What articles say of a thing, as far as it tells whether another thing of such a name is the same one.

Shared ground, such as one employer, speaks for it; slots that only one value fits in at a time speak against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Article, Claim, Filling, GazetteerEntry, Sign, Slot
from kg.resolution.geography import Geography
from kg.resolution.lives import LIFETIME, Life, are_apart
from kg.resolution.words import compared, listed

Filled = tuple[Slot, int]
"""A slot, and the year, or 0 for what never changes."""

_GROUND = 2
_MOST_GROUND = 4
_LONGEST = 60
_NOTHING = Sign("")
_UNKNOWN = Life()


class Clues(NamedTuple):
    """What is known beforehand: countries, and what relations tell of who is who."""

    world: Geography
    signs: Mapping[str, Sign]


class Neighbour(NamedTuple):
    """The other side of a claim: what identifies it, its name, its family of classes, the gazetteer's key or nothing."""

    identity: str
    name: str
    family: str
    key: str


class Side(NamedTuple):
    """A side of a claim: its name and class, whether it is the subject, and the article, if that is known."""

    name: str
    kind: str
    is_subject: bool
    article: Article | None


class Statement(NamedTuple):
    """What a claim says of one of its sides: that side, the claim, the other side or None for a date, and what is known."""

    side: Side
    claim: Claim
    other: Neighbour | None
    known: Clues


@dataclass(slots=True)
class Evidence:
    """What is known of a thing: `ground` is what it is tied to, `ties` the part that ties closely, `slots` what fits once.

    `seats` are the towns and regions, not the countries, that it is said to have its seat in. What fills slots is worked out
    only when somebody asks, as few things have a namesake.
    """

    ground: set[str] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    _unread: list[Statement] = field(default_factory=list)
    _slots: dict[Filled, set[str]] = field(default_factory=dict)
    _life: Life = _UNKNOWN

    @property
    def slots(self) -> dict[Filled, set[str]]:
        """Return what fills which slots."""
        self._read()
        return self._slots

    @property
    def life(self) -> Life:
        """Return what is known of a person's life."""
        self._read()
        return self._life

    def hold(self, statement: Statement) -> None:
        """Hold what a claim says of the thing until somebody asks."""
        self._unread.append(statement)

    def add(self, other: Evidence) -> None:
        """Take over what is known of another mention of the thing."""
        self.ground |= other.ground
        self.ties |= other.ties
        self.seats |= other.seats
        self._life = self._life.joined(other.life) if other.life != _UNKNOWN else self._life
        for slot, values in other.slots.items():
            self._slots.setdefault(slot, set()).update(values)

    def __bool__(self) -> bool:
        return bool(self.ground or self.slots)

    def _read(self) -> None:
        """Work out what fills slots."""
        unread, self._unread = self._unread, []
        for statement in unread:
            for slot, years, values in _fillings(statement):
                for year in years:
                    self._slots.setdefault((slot, year), set()).update(values)
                if slot.life:
                    self._life = self._life.joined(_life(slot, statement.claim, statement.side.article))


def clues_of(gazetteer: Mapping[str, GazetteerEntry], signs: Iterable[Sign]) -> Clues:
    """Bring what is known beforehand into the form that is looked up."""
    return Clues(Geography(gazetteer), {sign.relation: sign for sign in signs})


def shared(one: Evidence, other: Evidence) -> float:
    """Return how much speaks for one thing, from 0."""
    return min(_MOST_GROUND, _GROUND * len(one.ground & other.ground))


def against(one: Evidence, other: Evidence) -> set[Slot]:
    """Return what speaks for two things: the slots that have different values."""
    fewer, more = sorted((one, other), key=lambda each: len(each.slots))
    found = {
        filled[0]
        for filled, values in fewer.slots.items()
        if filled in more.slots and values.isdisjoint(more.slots[filled])
    }
    return found | {LIFETIME} if are_apart(one.life, other.life) else found


def balance(one: Evidence, other: Evidence) -> float:
    """Return what speaks for one thing less what speaks for two."""
    return shared(one, other) - sum(slot.weight for slot in against(one, other))


def note(found: Evidence, side: Side, claim: Claim, other: Neighbour | None, known: Clues) -> None:
    """Note what a claim that is not hedged says of one of its sides.

    Args:
        found: what is known of that side; it grows.
        side: the side.
        claim: the claim.
        other: the other side, or None where it is a date.
        known: what is known beforehand.
    """
    sign = known.signs.get(claim.relation, _NOTHING)
    if other and other.family != "Place":
        found.ground.add(other.identity)
        if sign.close:
            found.ties.add(other.identity)
    if other and other.family == "Place" and not other.key and side.is_subject and "country" in dict(sign.fills):
        found.seats.add(other.identity)
    if sign.fills:
        found.hold(Statement(side, claim, other, known))


def _fillings(statement: Statement) -> Iterator[tuple[Slot, Iterable[int], Collection[str]]]:
    """Yield the slots that a claim fills, of which years (0 for what never changes), and with what."""
    side, claim, other, known = statement
    years = _years(claim, side.article)
    for slot, values in _values(known.signs[claim.relation], side, claim, other, known.world):
        yield slot, (0,) if slot.lasting else years if slot.weight else (), values


def _life(slot: Slot, claim: Claim, article: Article | None) -> Life:
    """Return what a claim tells of a life: of a post or a study the years that it says, or when an article says that it is held."""
    if slot.life in ("within", "learns"):
        years = [year for date in (claim.start, claim.end) if date for year in (date.earliest.year, date.latest.year)]
        if slot.life == "learns":
            return Life(learned=max(years)) if years else _UNKNOWN
        told = article.published if article and claim.status != "ended" else None
        held = Life(seen=told.year) if told else _UNKNOWN
        return Life(first=min(years), last=max(years)) if years else held
    day = claim.object.date
    if day is None:
        return _UNKNOWN
    year = day.earliest.year
    return Life(born=year) if slot.life == "begins" else Life(died=year) if slot.life == "ends" else _UNKNOWN


def _values(
    sign: Sign, side: Side, claim: Claim, other: Neighbour | None, world: Geography
) -> Iterator[tuple[Slot, Collection[str]]]:
    """Yield the slots that a claim fills, and with what."""
    for filling, slot in sign.fills:
        if side.is_subject == (filling == "subject"):
            continue
        if other is None:
            if filling == "year" and claim.object.date:
                yield slot, {f"{claim.object.date.earliest.year}"}
        elif filling in ("subject", "object"):
            yield slot, _marks(other, world)
        elif filling == "local town":
            if other.family == "Place" and not other.key and _is_local(side) and world.countries(other.name):
                yield slot, {other.identity}
        elif _tells_country(filling, side, other) and (countries := world.countries(other.name, other.key)):
            yield slot, countries


def _is_local(side: Side) -> bool:
    """Tell whether each town may have a body of that name."""
    return side.kind == "NewsOutlet" or bool(listed("local", "shared").intersection(compared(side.name)))


def _tells_country(filling: Filling, side: Side, other: Neighbour) -> bool:
    if other.family != "Place":
        return filling == "country of body"
    if filling != "local country":
        return filling == "country"
    return side.kind == "GovernmentBody" or bool(listed("local", "companies").intersection(compared(side.name)))


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
