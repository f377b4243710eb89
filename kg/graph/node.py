"""One subject of a parsed graph: its values by predicate, read with errors that name the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar, cast, get_args

from kg.errors import GraphError
from kg.graph.iris import Iris, decode
from kg.graph.vocabulary import NAMESPACES, term
from kg.model import Date, Entity, Precision, Span, Status

Value = TypeVar("Value")


class Node:
    """A subject and its values, all as bare text; predicates are asked for by prefixed name."""

    def __init__(self, iri: str, values: Mapping[str, list[str]]) -> None:
        """Take the subject's IRI and its values by predicate IRI."""
        self.iri = iri
        self._values = values

    def all(self, predicate: str) -> tuple[str, ...]:
        """Give every value, sorted."""
        return tuple(sorted(set(self._values.get(term(predicate).value, ()))))

    def get(self, predicate: str) -> str:
        """Give the only value, or an empty text if there is none.

        Raises:
            GraphError: there are several.
        """
        values = self.all(predicate)
        if len(values) > 1:
            raise GraphError(f"<{self.iri}> has {len(values)} values of {predicate}: keep one")
        return values[0] if values else ""

    def need(self, predicate: str) -> str:
        """Give the only value.

        Raises:
            GraphError: there is none, or there are several.
        """
        if value := self.get(predicate):
            return value
        raise GraphError(f"<{self.iri}> has no {predicate}: a graph of `kg build` has one")

    def own(self, predicate: str) -> str:
        """Give the name in `kg:` that is the only value.

        Raises:
            GraphError: there is none, there are several, or it is not in `kg:`.
        """
        return self._read(predicate, self.need(predicate), _own_name)

    def status(self) -> Status:
        """Give the status of a claim.

        Raises:
            GraphError: there is none, or it is not one of the six.
        """
        return cast("Status", self.one_of(get_args(Status), "kg:status"))

    def day(self, predicate: str) -> dt.date:
        """Give a day.

        Raises:
            GraphError: there is none, or it is not a date.
        """
        return self._read(predicate, self.need(predicate), dt.date.fromisoformat)

    def moment(self, predicate: str) -> dt.datetime:
        """Give a moment.

        Raises:
            GraphError: there is none, or it is not a date and time with its zone.
        """
        return self._read(predicate, self.need(predicate), _in_utc)

    def one_of(self, names: tuple[str, ...], predicate: str) -> str:
        """Give the name in `kg:` that is the only value.

        Raises:
            GraphError: there is none, there are several, or it is none of `names`.
        """
        name = self.own(predicate)
        if name not in names:
            raise GraphError(f"<{self.iri}> has the {predicate} kg:{name}: use one of {', '.join(names)}")
        return name

    def integer(self, predicate: str) -> int:
        """Give a whole number.

        Raises:
            GraphError: there is none, or it is not a whole number.
        """
        return self._read(predicate, self.need(predicate), int)

    def decimal(self, predicate: str) -> Decimal:
        """Give a number.

        Raises:
            GraphError: there is none, or it is not a number.
        """
        return self._read(predicate, self.need(predicate), Decimal)

    def decimals(self, predicate: str) -> tuple[Decimal, ...]:
        """Give every number.

        Raises:
            GraphError: one is not a number.
        """
        return tuple(self._read(predicate, value, Decimal) for value in self.all(predicate))

    def span(self, of: str) -> Span:
        """Give the span in `kg:<of>Start` and `kg:<of>End`.

        Raises:
            GraphError: one of them is missing or not a whole number.
        """
        return self.integer(f"kg:{of}Start"), self.integer(f"kg:{of}End")

    def stretch(self, earliest: str, latest: str, precision: str) -> Date | None:
        """Give the date in three predicates, or None if the first is missing.

        Raises:
            GraphError: one of the others is missing, or one cannot be read.
        """
        if not self.get(earliest):
            return None
        kind = cast("Precision", self.one_of(get_args(Precision), precision))
        return Date(self.day(earliest), self.day(latest), kind)

    def _read(self, predicate: str, value: str, function: Callable[[str], Value]) -> Value:
        try:
            return function(value)
        except (ValueError, InvalidOperation):
            raise GraphError(f"<{self.iri}> has a {predicate} that cannot be read: {value!r}") from None


def target(node: Node, predicate: str, iri: str, kind: str, iris: Iris) -> str:
    """Give the identifier of what a value points to.

    Args:
        node: the subject.
        predicate: that of the value.
        iri: the value.
        kind: of what it must be: `id`, `claim`, `article`, `deal`, `case`.
        iris: those of the graph.

    Raises:
        GraphError: it is of no such kind.
    """
    identifier = iris.identifier(kind, iri)
    if identifier is None:
        raise GraphError(f"<{node.iri}> has the {predicate} <{iri}>, which is not under <{iris.base}{kind}/>")
    return identifier


def entity_at(node: Node, predicate: str, iri: str, iris: Iris, entities: Mapping[str, Entity]) -> Entity:
    """Give the entity that a value points to; the arguments are those of `target`.

    Raises:
        GraphError: it is no entity, or one that is nowhere described.
    """
    slug = target(node, predicate, iri, "id", iris)
    if slug not in entities:
        raise GraphError(f"<{node.iri}> has the {predicate} <{iri}>, which is nowhere described")
    return entities[slug]


def _own_name(iri: str) -> str:
    namespace = NAMESPACES["kg"]
    if not iri.startswith(namespace):
        raise ValueError(iri)
    return decode(iri.removeprefix(namespace))


def _in_utc(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(dt.UTC)
