"""Decisions of people ↔ RDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.iris import Iris
from kg.graph.node import Node
from kg.graph.vocabulary import term
from kg.model import Decision, Judgement, Side


def describe_decision(decision: Decision, iris: Iris) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Give the properties of a decision, in the order in which people read them.

    Args:
        decision: what was decided.
        iris: those of the graph.

    Raises:
        GraphError: it holds what RDF cannot.
    """
    yield "rdf:type", term("kg:Decision")
    yield "kg:judgement", term(f"kg:{decision.judgement}")
    if decision.claim:
        yield "kg:source", iris.claim(decision.claim)
    elif decision.source.span is None:
        yield "kg:source", iris.article(decision.source.article)
    yield from _describe_side("source", decision.source, iris)
    if decision.quote:
        yield "kg:sourceQuote", literals.text(decision.quote)
    if decision.target:
        yield from _describe_side("target", decision.target, iris)
    if decision.reviewer:
        yield "kg:decidedBy", iris.reviewer(decision.reviewer)
    yield "kg:decidedAt", literals.moment(decision.time)


def read_decision(identifier: str, node: Node, iris: Iris) -> Decision:
    """Read a decision.

    Args:
        identifier: that of the decision.
        node: what the graph says of it.
        iris: those of the graph.

    Raises:
        GraphError: a value is missing or cannot be read.
    """
    source, reviewer = node.get("kg:source"), node.get("kg:decidedBy")
    return Decision(
        identifier=identifier,
        judgement=cast("Judgement", node.one_of(get_args(Judgement), "kg:judgement")),
        time=node.moment("kg:decidedAt"),
        source=_side("source", node, iris),
        target=_side("target", node, iris) if node.get("kg:targetArticle") else None,
        claim=iris.identifier("claim", source) or "",
        reviewer=_identifier("reviewer", reviewer, iris) if reviewer else "",
        quote=node.get("kg:sourceQuote"),
    )


def _describe_side(name: str, side: Side, iris: Iris) -> Iterator[tuple[str, NamedNode | Literal]]:
    if side.entity:
        yield f"kg:{name}", iris.entity(side.entity)
    yield f"kg:{name}Article", iris.article(side.article)
    if side.span:
        yield f"kg:{name}Start", Literal(side.span[0])
        yield f"kg:{name}End", Literal(side.span[1])
    if side.text:
        yield f"kg:{name}Text", literals.text(side.text)


def _side(name: str, node: Node, iris: Iris) -> Side:
    return Side(
        article=_identifier("article", node.need(f"kg:{name}Article"), iris),
        span=node.span(name) if node.get(f"kg:{name}Start") else None,
        text=node.get(f"kg:{name}Text"),
        entity=iris.identifier("id", node.get(f"kg:{name}")) or "",
    )


def _identifier(kind: str, iri: str, iris: Iris) -> str:
    identifier = iris.identifier(kind, iri)
    if identifier is None:
        raise GraphError(f"a decision names <{iri}>, which is not under <{iris.base}{kind}/>")
    return identifier
