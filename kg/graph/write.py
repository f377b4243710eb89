"""Claims and entities → RDF, in the order in which people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, starmap
from typing import TypeVar

from pyoxigraph import NamedNode, Triple

from kg.errors import GraphError
from kg.graph.decisions import describe_decision
from kg.graph.iris import Iris, kg_name
from kg.graph.properties import (
    article_properties,
    claim_properties,
    entity_properties,
    header_properties,
    object_node,
)
from kg.graph.records import Property, case_properties, check_parties, deal_properties, further_properties, in_turn
from kg.graph.vocabulary import term
from kg.model import HEDGED, Article, Case, Claim, Deal, Decision, Entity, GraphData

Block = tuple[NamedNode, list[Property]]
"""A subject, and prefixed predicates and objects: those of one predicate stand together."""

Record = TypeVar("Record", Article, Entity, Claim, Decision, Deal, Case)


def to_triples(data: GraphData) -> list[Triple]:
    """Write a graph as triples: header, articles, entities with plain triples, claims, decisions, deals, cases, each sorted.

    Raises:
        GraphError: a record cannot be told from another, points nowhere or holds what RDF cannot.
    """
    return [Triple(subject, term(predicate), value) for subject, pairs in to_blocks(data) for predicate, value in pairs]


def to_blocks(data: GraphData) -> Iterator[Block]:
    """Give the triples of `to_triples` subject by subject, one at a time; errors are those of `to_triples`."""
    blocks = Blocks(data)
    return chain(blocks.before(), starmap(blocks.block, blocks.main()), blocks.after())


class Blocks:
    """The triples of a graph subject by subject: those `before` entities and claims, those of the `main` part, those `after`."""

    def __init__(self, data: GraphData) -> None:
        """Take a graph.

        Raises:
            GraphError: a record cannot be told from another, or points nowhere.
        """
        self._data, self._iris = data, Iris(data.base)
        self._articles = _by_key("article", data.articles, lambda item: item.identifier)
        self._entities = _by_key("entity", data.entities, lambda item: item.slug)
        self._claims = _by_key("claim", data.claims, lambda item: item.identifier)
        _check_references(self._claims, self._articles, self._entities)
        _check_origins(self._articles)
        check_parties(data, self._entities)

    def before(self) -> Iterator[Block]:
        """Give the header and the articles."""
        iris = self._iris
        yield _block("the header", iris.dataset, header_properties(self._data.header))
        for key, article in self._articles.items():
            yield _block(f"article {key!r}", iris.article(key), article_properties(article, iris))

    def main(self) -> Iterator[tuple[Entity | Claim, Sequence[Property]]]:
        """Give the entities, each with its plain triples, and the claims, each with what it is about and its links."""
        edges, further = to_edges(self._claims.values(), self._iris), further_properties(self._data, self._iris)
        yield from ((entity, edges.get(key, ())) for key, entity in self._entities.items())
        yield from ((claim, further.get(key, ())) for key, claim in self._claims.items())

    def block(self, record: Entity | Claim, further: Iterable[Property]) -> Block:
        """Give the triples of an entity or a claim; the arguments are what `main` gives."""
        if isinstance(record, Entity):
            node, properties = self._iris.entity(record.slug), entity_properties(record)
            return _block(f"entity {record.slug!r}", node, chain(properties, further))
        node, properties = self._iris.claim(record.identifier), claim_properties(record, self._iris)
        return _block(f"claim {record.identifier!r}", node, chain(properties, further))

    def after(self) -> Iterator[Block]:
        """Give decisions, deals and cases."""
        iris = self._iris
        for key, decision in _by_key("decision", self._data.decisions, lambda item: item.identifier).items():
            yield _block(f"decision {key!r}", iris.decision(key), describe_decision(decision, iris))
        for key, deal in _by_key("deal", self._data.deals, lambda item: item.identifier).items():
            yield _block(f"deal {key!r}", iris.deal(key), deal_properties(deal, iris))
        for key, case in _by_key("case", self._data.cases, lambda item: item.identifier).items():
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


def _block(place: str, subject: NamedNode, properties: Iterable[Property]) -> Block:
    try:
        return subject, list(properties)
    except GraphError as error:
        raise GraphError(f"{place}: {error}") from None


def to_edges(claims: Iterable[Claim], iris: Iris) -> dict[str, list[Property]]:
    """Give the plain triples by slug: of each claim that is not hedged, dates only if a day was said.

    Args:
        claims: those that license them.
        iris: those of the graph.

    Raises:
        GraphError: an argument stands for no entity.
    """
    found: defaultdict[str, set[Property]] = defaultdict(set)
    for claim in claims:
        vague = claim.object.date and claim.object.date.precision != "day"
        if claim.subject.entity and claim.status not in HEDGED and not vague:
            found[claim.subject.entity.slug].add((kg_name(claim.relation), object_node(claim.object, iris)))
    return {slug: in_turn(edges) for slug, edges in found.items()}
