"""Header, articles, entities and claims → what is written of each, in the order in which people read it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.iris import Iris, kg_name
from kg.graph.records import Property, bounds
from kg.graph.vocabulary import term
from kg.model import Amount, Argument, Article, Claim, Entity, Header, Span

DISCLAIMER = "An edge is what an article says. It is not proof of wrongdoing, nor that the article is right."


def header_properties(header: Header) -> Iterator[Property]:
    """Give what is written of the graph itself."""
    yield "rdf:type", term("schema:Dataset")
    if header.licence:
        yield "dcterms:license", _licence(header.licence)
    yield from _texts({"kg:version": header.version, "kg:model": header.model, "kg:fingerprint": header.fingerprint})
    yield "rdfs:comment", literals.text(DISCLAIMER)


def _licence(licence: str) -> NamedNode | Literal:
    try:
        return NamedNode(licence)
    except ValueError:
        return literals.text(licence)


def article_properties(article: Article, iris: Iris) -> Iterator[Property]:
    """Give what is written of an article; its text is not."""
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


def entity_properties(entity: Entity) -> Iterator[Property]:
    """Give what is written of an entity, but for its plain triples."""
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


def claim_properties(claim: Claim, iris: Iris) -> Iterator[Property]:
    """Give what is written of a claim, but for what it is about and its links.

    Raises:
        GraphError: an argument stands for no entity, or a text or number cannot be written.
    """
    yield "rdf:type", term("kg:Claim")
    yield "kg:subject", _thing(claim.subject, iris)
    yield "kg:predicate", term(kg_name(claim.relation))
    yield "kg:object", object_node(claim.object, iris)
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


def object_node(argument: Argument, iris: Iris) -> NamedNode | Literal:
    """Make the node of an object: that of its entity, or a date."""
    if argument.date is None or argument.entity is not None:
        return _thing(argument, iris)
    return literals.date(argument.date.earliest)


def _evidence(claim: Claim) -> Iterator[Property]:
    yield "kg:quote", literals.text(claim.quote)
    yield from _span("quote", claim.quote_span)
    yield from _span("subject", claim.subject.mention)
    yield from _span("object", claim.object.mention)
    if claim.trigger:
        yield from _span("trigger", claim.trigger)


def _span(of: str, span: Span) -> Iterator[Property]:
    yield f"kg:{of}Start", Literal(span[0])
    yield f"kg:{of}End", Literal(span[1])


def _money(amount: Amount | None) -> Iterator[Property]:
    if amount:
        yield "kg:amount", literals.decimal(amount.value)
        yield "kg:currency", literals.text(amount.currency)
        yield "kg:amountText", literals.text(amount.text)


def _speaker(speaker: Argument | None, iris: Iris) -> Iterator[Property]:
    if speaker:
        if speaker.entity or speaker.date:
            yield "kg:saidBy", _thing(speaker, iris)
        yield from _span("saidBy", speaker.mention)


def _derivation(claim: Claim, iris: Iris) -> Iterator[Property]:
    yield "kg:derivation", term("kg:inferred" if claim.rule else "kg:stated")
    if claim.rule:
        yield "kg:rule", term(kg_name(claim.rule))
    for identifier in sorted(set(claim.inferred_from)):
        yield "kg:inferredFrom", iris.claim(identifier)
    if claim.takes_up:
        yield "kg:takesUp", iris.claim(claim.takes_up)


def _texts(values: dict[str, str]) -> Iterator[Property]:
    for predicate, value in values.items():
        if value:
            yield predicate, literals.text(value)
