"""Claims and entities → RDF, in the order in which people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.decisions import describe_decision
from kg.graph.iris import Iris, kg_name
from kg.graph.records import bounds, case_properties, check_parties, claim_properties, deal_properties
from kg.graph.vocabulary import term
from kg.model import (
    HEDGED,
    Amount,
    Argument,
    Article,
    Case,
    Claim,
    Deal,
    Decision,
    Entity,
    GraphData,
    Header,
    Span,
)

Node = NamedNode | Literal
Properties = Iterable[tuple[str, Node]]
"""Pairs of a prefixed predicate and an object."""

Block = tuple[NamedNode, list[tuple[str, Node]]]
"""A subject, and prefixed predicates and objects: those of one predicate stand together."""

Record = TypeVar("Record", Article, Entity, Claim, Decision, Deal, Case)

DISCLAIMER = "An edge is what an article says. It is not proof of wrongdoing, nor that the article is right."


def to_triples(data: GraphData) -> list[Triple]:
    """Write a graph as triples: header, articles, entities with plain triples, claims, decisions, deals, cases, each sorted.

    Raises:
        GraphError: a record cannot be told from another, points nowhere or holds what RDF cannot.
    """
    return [Triple(subject, term(predicate), value) for subject, pairs in to_blocks(data) for predicate, value in pairs]


def to_blocks(data: GraphData) -> Iterator[Block]:
    """Give the triples of `to_triples` subject by subject, one at a time; errors are those of `to_triples`."""
    iris = Iris(data.base)
    articles = _by_key("article", data.articles, lambda item: item.identifier)
    entities = _by_key("entity", data.entities, lambda item: item.slug)
    claims = _by_key("claim", data.claims, lambda item: item.identifier)
    decisions = _by_key("decision", data.decisions, lambda item: item.identifier)
    deals = _by_key("deal", data.deals, lambda item: item.identifier)
    cases = _by_key("case", data.cases, lambda item: item.identifier)
    _check_references(claims, articles, entities)
    _check_origins(articles)
    check_parties(data, entities)
    edges = to_edges(claims.values(), iris)
    further = claim_properties(data, iris)
    yield _block("the header", iris.dataset, _header(data.header))
    for key, article in articles.items():
        yield _block(f"article {key!r}", iris.article(key), _article(article, iris))
    for key, entity in entities.items():
        yield _block(f"entity {key!r}", iris.entity(key), chain(_entity(entity), edges.get(key, ())))
    for key, claim in claims.items():
        yield _block(f"claim {key!r}", iris.claim(key), chain(_claim(claim, iris), further.get(key, ())))
    for key, decision in decisions.items():
        yield _block(f"decision {key!r}", iris.decision(key), describe_decision(decision, iris))
    for key, deal in deals.items():
        yield _block(f"deal {key!r}", iris.deal(key), deal_properties(deal, iris))
    for key, case in cases.items():
        yield _block(f"case {key!r}", iris.case(key), case_properties(case, iris))


def _by_key(kind: str, records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in sorted(records, key=key):
        if key(record) in found:
            raise GraphError(f"two records are the {kind} {key(record)!r}: identifiers must differ")
        found[key(record)] = record
    return found


def _check_references(claims: dict[str, Claim], articles: dict[str, Article], entities: dict[str, Entity]) -> None:
    for key, claim in claims.items():
        if claim.article not in articles:
            raise GraphError(f"claim {key!r} is of the article {claim.article!r}, which is not in the graph")
        for argument in (claim.subject, claim.object, claim.speaker):
            if argument and argument.entity and argument.entity.slug not in entities:
                raise GraphError(f"claim {key!r} is about {argument.entity.slug!r}, which is not among the entities")


def _check_origins(articles: dict[str, Article]) -> None:
    for key, article in articles.items():
        if article.copy_of and (article.copy_of not in articles or articles[article.copy_of].copy_of):
            fault = "is itself a copy" if article.copy_of in articles else "is not in the graph"
            raise GraphError(f"article {key!r} is a copy of {article.copy_of!r}, which {fault}")


def _block(place: str, subject: NamedNode, properties: Properties) -> Block:
    try:
        return subject, list(properties)
    except GraphError as error:
        raise GraphError(f"{place}: {error}") from None


def to_edges(claims: Iterable[Claim], iris: Iris) -> dict[str, list[tuple[str, Node]]]:
    """Give the plain triples by slug: of each claim that is not hedged, dates only if a day was said.

    Args:
        claims: those that license them.
        iris: those of the graph.

    Raises:
        GraphError: an argument stands for no entity.
    """
    found: defaultdict[str, set[tuple[str, Node]]] = defaultdict(set)
    for claim in claims:
        vague = claim.object.date and claim.object.date.precision != "day"
        if claim.subject.entity and claim.status not in HEDGED and not vague:
            found[claim.subject.entity.slug].add((kg_name(claim.relation), _object(claim.object, iris)))
    return {slug: sorted(edges, key=lambda edge: (edge[0], str(edge[1]))) for slug, edges in found.items()}


def _header(header: Header) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", term("schema:Dataset")
    if header.licence:
        yield "dcterms:license", _licence(header.licence)
    yield from _texts({"kg:version": header.version, "kg:model": header.model, "kg:fingerprint": header.fingerprint})
    yield "rdfs:comment", literals.text(DISCLAIMER)


def _licence(licence: str) -> Node:
    try:
        return NamedNode(licence)
    except ValueError:
        return literals.text(licence)


def _article(article: Article, iris: Iris) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", term("kg:Article")
    yield from _texts({"dcterms:identifier": article.identifier, "schema:headline": article.title})
    yield from _texts({"schema:publisher": article.publisher, "kg:textHash": article.text_hash})
    if article.published:
        yield "schema:datePublished", literals.date(article.published)
    if article.url:
        yield "schema:url", literals.address(article.url)
    yield from _texts({"schema:creditText": article.credit})
    yield "kg:textOffset", Literal(article.offset)
    if article.copy_of:
        yield "kg:copyOf", iris.article(article.copy_of)


def _entity(entity: Entity) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", term(kg_name(entity.type))
    yield "rdfs:label", literals.text(entity.name)
    for alias in sorted(set(entity.aliases)):
        yield "skos:altLabel", literals.text(alias)
    for iri in sorted(set(entity.same_as)):
        yield "skos:exactMatch", _foreign(iri)


def _foreign(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise GraphError(f"{iri!r} is not an IRI ({error}): mend it where it stands, e.g. in the gazetteer") from None


def _claim(claim: Claim, iris: Iris) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", term("kg:Claim")
    yield "kg:subject", _thing(claim.subject, iris)
    yield "kg:predicate", term(kg_name(claim.relation))
    yield "kg:object", _object(claim.object, iris)
    if claim.object.date:
        yield "kg:objectLatest", literals.date(claim.object.date.latest)
        yield "kg:objectPrecision", term(f"kg:{claim.object.date.precision}")
    yield "kg:status", term(f"kg:{claim.status}")
    yield "kg:article", iris.article(claim.article)
    yield from _evidence(claim)
    yield from bounds(claim.start, claim.end)
    yield from _money(claim.amount)
    yield from _speaker(claim.speaker, iris)
    yield from _texts({"kg:role": claim.role, "kg:outcome": claim.outcome})
    yield from _texts({"kg:saidByText": claim.speaker_text, "kg:taughtBy": claim.taught_by})
    yield "kg:confidence", literals.decimal(Decimal(f"{claim.confidence:.2f}"))
    yield from _derivation(claim, iris)


def _thing(argument: Argument, iris: Iris) -> NamedNode:
    if argument.entity is None or argument.date is not None:
        raise GraphError("an argument stands for no entity: resolve it or leave the claim out of the graph")
    return iris.entity(argument.entity.slug)


def _object(argument: Argument, iris: Iris) -> Node:
    if argument.date is None or argument.entity is not None:
        return _thing(argument, iris)
    return literals.date(argument.date.earliest)


def _evidence(claim: Claim) -> Iterator[tuple[str, Node]]:
    yield "kg:quote", literals.text(claim.quote)
    yield from _span("quote", claim.quote_span)
    yield from _span("subject", claim.subject.mention)
    yield from _span("object", claim.object.mention)
    if claim.trigger:
        yield from _span("trigger", claim.trigger)


def _span(of: str, span: Span) -> Iterator[tuple[str, Node]]:
    yield f"kg:{of}Start", Literal(span[0])
    yield f"kg:{of}End", Literal(span[1])


def _money(amount: Amount | None) -> Iterator[tuple[str, Node]]:
    if amount:
        yield "kg:amount", literals.decimal(amount.value)
        yield "kg:currency", literals.text(amount.currency)
        yield "kg:amountText", literals.text(amount.text)


def _speaker(speaker: Argument | None, iris: Iris) -> Iterator[tuple[str, Node]]:
    if speaker:
        if speaker.entity or speaker.date:
            yield "kg:saidBy", _thing(speaker, iris)
        yield from _span("saidBy", speaker.mention)


def _derivation(claim: Claim, iris: Iris) -> Iterator[tuple[str, Node]]:
    yield "kg:derivation", term("kg:inferred" if claim.rule else "kg:stated")
    if claim.rule:
        yield "kg:rule", term(kg_name(claim.rule))
    for identifier in sorted(set(claim.inferred_from)):
        yield "kg:inferredFrom", iris.claim(identifier)
    if claim.takes_up:
        yield "kg:takesUp", iris.claim(claim.takes_up)


def _texts(values: dict[str, str]) -> Iterator[tuple[str, Node]]:
    for predicate, value in values.items():
        if value:
            yield predicate, literals.text(value)
