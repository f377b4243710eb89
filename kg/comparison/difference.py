"""What changed between two graphs, kind by kind: one row of `KINDS` for every kind of record."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from operator import attrgetter
from typing import Any

from kg.comparison.moves import Move, moves
from kg.comparison.shifts import POSITIONS, Shift, follow, shifts
from kg.comparison.values import ENTITY, Values, properties
from kg.model import Argument, Claim, Entity, GraphData, Header, Link


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name, how to get its records, what tells them apart, what is no property, a title."""

    name: str
    records: Callable[[GraphData], Iterable[Any]]
    key: Callable[[Any], str]
    title: Callable[[Any], str]
    leave_out: frozenset[str]
    quote: Callable[[Any], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Item:
    """A record that is in one graph only: its identifier, a title to read, and the sentence of a claim."""

    identifier: str
    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """One property whose values differ: those that went and those that came, each sorted."""

    property: str
    old: Values
    new: Values


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is in both graphs and differs; a renamed thing goes by its new identifier."""

    identifier: str
    title: str
    properties: tuple[PropertyChange, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one kind of record, each by identifier."""

    kind: str
    added: tuple[Item, ...]
    gone: tuple[Item, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two graphs: slugs under which things go on, and the sections in which anything changed.

    `shifts` are claims of articles whose text was changed; what they tell is compared, and not where.
    """

    moves: tuple[Move, ...]
    sections: tuple[Section, ...]
    shifts: tuple[Shift, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether the graphs differ."""
        return bool(self.moves or self.sections)


def compare(old: GraphData, new: GraphData) -> Difference:
    """Find what changed from one graph to another; a base IRI of its own does not make a record another one."""
    followed = moves(old, new)
    renamed = {ENTITY + move.old: ENTITY + move.new for move in followed if move.kind == "renamed"}
    shifted = shifts(old, new)
    before, elsewhere = follow(old, shifted), {shift.new for shift in shifted}
    sections = (_section(kind, before, new, renamed, elsewhere) for kind in KINDS)
    return Difference(followed, tuple(section for section in sections if section), shifted)


def _section(
    kind: Kind, old: GraphData, new: GraphData, renamed: Mapping[str, str], elsewhere: Container[str]
) -> Section:
    before = {renamed.get(kind.key(record), kind.key(record)): record for record in kind.records(old)}
    after = {kind.key(record): record for record in kind.records(new)}
    both = sorted(before.keys() & after.keys())
    passed_over = {key: kind.leave_out | (POSITIONS if key in elsewhere else frozenset()) for key in both}
    changes = (
        _change(key, before[key], after[key], replace(kind, leave_out=passed_over[key]), renamed) for key in both
    )
    return Section(
        kind.name,
        tuple(_item(key, after[key], kind) for key in sorted(after.keys() - before.keys())),
        tuple(_item(key, before[key], kind) for key in sorted(before.keys() - after.keys())),
        tuple(change for change in changes if change.properties),
    )


def _item(key: str, record: object, kind: Kind) -> Item:
    return Item(key, kind.title(record), kind.quote(record))


def _change(key: str, old: object, new: object, kind: Kind, renamed: Mapping[str, str]) -> Change:
    before, after = properties(old, kind.leave_out), properties(new, kind.leave_out)
    found: list[PropertyChange] = []
    for name in sorted(before.keys() | after.keys()):
        was = tuple(sorted(renamed.get(value, value) for value in before.get(name, ())))
        now = after.get(name, ())
        if was != now:
            gone, came = sorted(set(was) - set(now)), sorted(set(now) - set(was))
            found.append(PropertyChange(name, tuple(gone), tuple(came)))
    return Change(key, kind.title(new), tuple(found))


def _statement(claim: Claim) -> str:
    return f"{_name(claim.subject)} {claim.relation} {_name(claim.object)}"


def _names(entities: Iterable[Entity]) -> str:
    return ", ".join(entity.name for entity in entities)


def _name(argument: Argument) -> str:
    if argument.date:
        return argument.date.earliest.isoformat()
    return argument.entity.name if argument.entity else ""


@dataclass(frozen=True, slots=True)
class _Dataset(Header):
    """The header with the IRI under which all lies."""

    base: str = ""


def _dataset(data: GraphData) -> tuple[_Dataset]:
    return (_Dataset(**asdict(data.header), base=data.base),)


def _kind(name: str, key: str, title: Callable[[Any], str], *leave_out: str, **more: Callable[[Any], str]) -> Kind:
    """Describe a kind whose records are a field of `GraphData` and are told apart by a field of their own."""
    return Kind(name, attrgetter(name), attrgetter(key), title, frozenset((key, *leave_out)), **more)


KINDS: tuple[Kind, ...] = (
    Kind("header", _dataset, lambda _: "dataset", lambda _: "dataset", frozenset()),
    _kind("articles", "identifier", lambda article: article.title or article.identifier, "text"),
    Kind(
        "entities",
        lambda data: data.entities,
        lambda entity: ENTITY + entity.slug,
        lambda entity: f"{entity.name} ({entity.type})",
        frozenset({"slug"}),
    ),
    _kind("claims", "identifier", _statement, quote=lambda claim: claim.quote),
    _kind(
        "decisions",
        "identifier",
        lambda decision: f"{decision.judgement}: {decision.source.text or decision.source.article}",
    ),
    _kind("deals", "identifier", lambda deal: f"{_names(deal.suppliers)} for {_names(deal.buyers)}"),
    _kind("cases", "identifier", lambda case: f"{_names(case.claimants)} against {_names(case.defendants)}"),
    Kind("links", attrgetter("links"), " ".join, " ".join, frozenset(Link._fields)),
)
"""Every kind of record that a graph holds, in the order in which changes are told."""
