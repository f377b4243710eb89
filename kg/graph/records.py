"""Deals, cases and the links of claims ↔ RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import get_args

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.iris import Iris
from kg.graph.node import Node, entity_at, target
from kg.graph.vocabulary import term
from kg.model import Amount, Case, Claim, Date, Deal, Entity, GraphData, Link, LinkKind

Property = tuple[str, NamedNode | Literal]
"""A prefixed predicate and an object."""


def further_properties(data: GraphData, iris: Iris) -> defaultdict[str, list[Property]]:
    """Give by claim what it is about, and its links.

    Raises:
        GraphError: a deal, a case or a link is of a claim that is not in the graph.
    """
    known = {claim.identifier for claim in data.claims}
    found: defaultdict[str, set[Property]] = defaultdict(set)
    for deal in data.deals:
        for claim in deal.claims:
            found[claim].add(("kg:about", iris.deal(deal.identifier)))
    for case in data.cases:
        for claim in case.claims:
            found[claim].add(("kg:about", iris.case(case.identifier)))
    for link in data.links:
        found[link.source].add((f"kg:{link.kind}", iris.claim(link.target)))
    unknown = (found.keys() | {link.target for link in data.links}) - known
    if unknown:
        raise GraphError(f"a deal, a case or a link is of the claim {min(unknown)!r}, which is not in the graph")
    return defaultdict(list, {claim: in_turn(pairs) for claim, pairs in found.items()})


def in_turn(pairs: Collection[Property]) -> list[Property]:
    """Return what is written of one subject by predicate and object."""
    return sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))) if len(pairs) > 1 else list(pairs)


def check_parties(data: GraphData, slugs: Container[str]) -> None:
    """Refuse a deal or a case of an entity that is not in the graph, with a GraphError."""
    deals = ((f"deal {deal.identifier!r}", (*deal.buyers, *deal.suppliers)) for deal in data.deals)
    cases = ((f"case {case.identifier!r}", (*case.claimants, *case.defendants, *case.courts)) for case in data.cases)
    for name, parties in (*deals, *cases):
        for entity in parties:
            if entity.slug not in slugs:
                raise GraphError(f"{name} is of {entity.slug!r}, which is not among the entities")


def deal_properties(deal: Deal, iris: Iris) -> Iterator[Property]:
    """Give what is written of a deal; what each source says of its value stands in the claims."""
    yield "rdf:type", term("kg:Contract")
    yield from _entities("kg:buyer", deal.buyers, iris)
    yield from _entities("kg:supplier", deal.suppliers, iris)
    for value in sorted({amount.value for amount in deal.values}):
        yield "kg:value", literals.decimal(value)
    for currency in sorted({amount.currency for amount in deal.values}):
        yield "kg:currency", literals.text(currency)
    yield from bounds(deal.start, deal.end)
    if deal.extends:
        yield "kg:extends", iris.deal(deal.extends)


def case_properties(case: Case, iris: Iris) -> Iterator[Property]:
    """Give what is written of a case."""
    yield "rdf:type", term("kg:Lawsuit")
    yield from _entities("kg:claimant", case.claimants, iris)
    yield from _entities("kg:defendant", case.defendants, iris)
    yield from _entities("kg:court", case.courts, iris)
    for outcome in sorted(set(case.outcomes)):
        yield "kg:outcome", literals.text(outcome)


def bounds(start: Date | None, end: Date | None) -> Iterator[Property]:
    """Give what is written of a start and an end."""
    if start:
        yield "kg:start", literals.date(start.earliest)
        yield "kg:startLatest", literals.date(start.latest)
        yield "kg:startPrecision", term(f"kg:{start.precision}")
    if end:
        yield "kg:end", literals.date(end.latest)
        yield "kg:endEarliest", literals.date(end.earliest)
        yield "kg:endPrecision", term(f"kg:{end.precision}")


def read_bounds(node: Node) -> tuple[Date | None, Date | None]:
    """Read a start and an end."""
    start = node.stretch("kg:start", "kg:startLatest", "kg:startPrecision")
    return start, node.stretch("kg:endEarliest", "kg:end", "kg:endPrecision")


def read_deal(identifier: str, node: Node, iris: Iris, entities: Mapping[str, Entity], claims: Iterable[Claim]) -> Deal:
    """Read a deal.

    Args:
        identifier: its identifier.
        node: what is written of it.
        iris: those of the graph.
        entities: by slug.
        claims: those about it.
    """
    claims, numbers = tuple(claims), set(node.decimals("kg:value"))
    said = {claim.amount for claim in claims if claim.amount and claim.status != "denied"}
    start, end = read_bounds(node)
    return Deal(
        identifier=identifier,
        buyers=_read_entities(node, "kg:buyer", iris, entities),
        suppliers=_read_entities(node, "kg:supplier", iris, entities),
        claims=tuple(sorted(claim.identifier for claim in claims)),
        values=in_order(amount for amount in said if amount.value in numbers),
        start=start,
        end=end,
        extends=target(node, "kg:extends", node.need("kg:extends"), "deal", iris) if node.get("kg:extends") else "",
    )


def read_case(identifier: str, node: Node, iris: Iris, entities: Mapping[str, Entity], claims: Iterable[Claim]) -> Case:
    """Read a case; the arguments are those of `read_deal`."""
    return Case(
        identifier=identifier,
        claimants=_read_entities(node, "kg:claimant", iris, entities),
        defendants=_read_entities(node, "kg:defendant", iris, entities),
        claims=tuple(sorted(claim.identifier for claim in claims)),
        courts=_read_entities(node, "kg:court", iris, entities),
        outcomes=node.all("kg:outcome"),
    )


def read_links(claim: str, node: Node, iris: Iris) -> Iterator[Link]:
    """Read the links of a claim to others."""
    kinds: tuple[LinkKind, ...] = get_args(LinkKind)
    for kind in kinds:
        for iri in node.all(f"kg:{kind}"):
            yield Link(kind, claim, target(node, f"kg:{kind}", iri, "claim", iris))


def in_order(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """Return sums, each once, by currency and value."""
    return tuple(sorted(set(amounts), key=lambda amount: (amount.currency, amount.value, amount.text)))


def _entities(predicate: str, found: Iterable[Entity], iris: Iris) -> Iterator[Property]:
    for slug in sorted({entity.slug for entity in found}):
        yield predicate, iris.entity(slug)


def _read_entities(node: Node, predicate: str, iris: Iris, entities: Mapping[str, Entity]) -> tuple[Entity, ...]:
    found = (entity_at(node, predicate, iri, iris, entities) for iri in node.all(predicate))
    return tuple(sorted(found, key=lambda entity: entity.slug))
