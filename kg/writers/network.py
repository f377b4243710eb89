"""A graph as nodes and edges with plain properties, for programs that know no RDF: an edge for each claim on two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg import phrases
from kg.graph import Iris, kg_name
from kg.graph.iris import encode
from kg.model import HEDGED, Article, Claim, Date, Entity, GraphData

Value = str | int | float | bool

NODE_TYPES: Mapping[str, type] = {"name": str, "class": str, "otherNames": str, "sameAs": str, "iri": str, "dates": str}
EDGE_TYPES: Mapping[str, type] = {
    "relation": str,
    "status": str,
    "hedged": bool,
    "confidence": float,
    "quote": str,
    "article": str,
    "copyOf": str,
    "published": str,
    "publisher": str,
    "url": str,
    "saidBy": str,
    "role": str,
    "start": str,
    "startLatest": str,
    "startPrecision": str,
    "endEarliest": str,
    "end": str,
    "endPrecision": str,
    "amount": float,
    "currency": str,
    "amountText": str,
    "rule": str,
    "iri": str,
}
"""The properties of nodes and edges, in order; those that are not known are left out of a node or an edge."""

LOSES = (
    "It has no decisions, deals and cases, no spans of words, and of claims whose object is a date only what they say, in "
    "the property dates; days are texts in ISO's format, and sums are rounded to what a computer's number holds."
)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: its identifier as in its IRI, its class, its properties."""

    identifier: str
    kind: str
    label: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim: its identifier, the identifiers of its two things, and a label that says the status of a hedged one."""

    identifier: str
    source: str
    target: str
    relation: str
    label: str
    hedged: bool
    properties: Mapping[str, Value]


class Spell(NamedTuple):
    """First and last possible day of a claim, as far as they are known, in ISO's format."""

    start: str
    end: str


def nodes(data: GraphData) -> Iterator[Node]:
    """Give the entities, sorted."""
    iris = Iris(data.base)
    dates: dict[str, list[str]] = {}
    for claim in sorted(data.claims, key=_order):
        if claim.subject.entity and claim.object.date:
            dates.setdefault(claim.subject.entity.slug, []).append(phrases.dated(claim))
    for entity in sorted(data.entities, key=lambda each: each.slug):
        yield Node(encode(entity.slug), entity.type, entity.name, _node(entity, dates.get(entity.slug, ()), iris))


def edges(data: GraphData) -> Iterator[Edge]:
    """Give the claims on two entities, sorted."""
    iris, articles = Iris(data.base), {article.identifier: article for article in data.articles}
    for claim in sorted(data.claims, key=_order):
        if claim.subject.entity and claim.object.entity:
            yield Edge(
                encode(claim.identifier),
                encode(claim.subject.entity.slug),
                encode(claim.object.entity.slug),
                kg_name(claim.relation).removeprefix("kg:"),
                phrases.label(claim),
                claim.status in HEDGED,
                _edge(claim, articles[claim.article], iris),
            )


def spell(properties: Mapping[str, Value], *, event: bool) -> Spell:
    """Give the days of an edge; an event is over on the last day on which it can have begun."""
    end = properties.get("startLatest", "") if event else ""
    return Spell(str(properties.get("start", "")), str(properties.get("end", end)))


def _order(claim: Claim) -> str:
    return claim.identifier


def _node(entity: Entity, dates: list[str] | tuple[()], iris: Iris) -> dict[str, Value]:
    found = {
        "name": entity.name,
        "class": entity.type,
        "otherNames": "; ".join(sorted(set(entity.aliases))),
        "sameAs": " ".join(sorted(set(entity.same_as))),
        "iri": iris.entity(entity.slug).value,
        "dates": "; ".join(dict.fromkeys(dates)),
    }
    return {name: value for name, value in found.items() if value}


def _edge(claim: Claim, article: Article, iris: Iris) -> dict[str, Value]:
    found: dict[str, Value | None] = {
        "relation": claim.relation,
        "status": claim.status,
        "hedged": claim.status in HEDGED,
        "confidence": round(claim.confidence, 2),
        "quote": claim.quote,
        "article": article.identifier,
        "copyOf": article.copy_of,
        "published": article.published.isoformat() if article.published else "",
        "publisher": article.publisher,
        "url": article.url,
        "saidBy": phrases.speaker(claim),
        "role": claim.role,
        **_dates(claim.start, "start", "startLatest", "startPrecision"),
        **_dates(claim.end, "endEarliest", "end", "endPrecision"),
        "amount": float(claim.amount.value) if claim.amount else None,
        "currency": claim.amount.currency if claim.amount else "",
        "amountText": claim.amount.text if claim.amount else "",
        "rule": claim.rule,
        "iri": iris.claim(claim.identifier).value,
    }
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _dates(date: Date | None, first: str, last: str, precision: str) -> dict[str, Value]:
    if date is None:
        return {}
    return {first: date.earliest.isoformat(), last: date.latest.isoformat(), precision: date.precision}
