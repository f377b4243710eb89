"""Facts of another source, such as a company register, in the terms of kg: for a named graph of their own.

They are no claims: no article says them and no sentence stands behind them, so that they never enter the graph of claims.
Whatever has no term in kg stays as the source has it. A thing of the source that bears the same Wikidata identifier as an
entity of the graph becomes that entity; one that only has its name, in whatever letter case, is linked to it by
skos:closeMatch, and stays a thing of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph import NAMESPACES, Iris, kg_name, term
from kg.model import Entity, Vocabulary

_OWN = f"<{NAMESPACES['kg']}"
_OLD_SCHEMA = "http://schema.org/"
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)")

Node = NamedNode | BlankNode | Literal | Triple


class Facts(NamedTuple):
    """The triples of a source in the terms of kg; how many of them speak in these, and how many entities were met."""

    triples: tuple[Triple, ...]
    understood: int
    identified: int
    namesakes: int


def align(
    triples: Iterable[Triple | Quad], vocabulary: Vocabulary, entities: Iterable[Entity], base: str, place: str
) -> Facts:
    """Say in the terms of kg what a source says.

    Args:
        triples: those of the source.
        vocabulary: the relations, and how foreign terms lie to them.
        entities: those of the graph that the facts will stand beside.
        base: the base of that graph.
        place: the IRI of the source, under which its blank nodes get names.
    """
    entities, iris = tuple(entities), Iris(base)
    found = list(_translated(triples, _Terms(vocabulary), place))
    same = _identified(found, entities, iris)
    merged = {
        Triple(same.get(each.subject, each.subject), each.predicate, same.get(each.object, each.object))
        for each in found
    }
    near = set(_namesakes(merged, entities, iris))
    understood = sum(map(_is_understood, merged))
    ordered = sorted(merged | near, key=lambda each: (str(each.subject), str(each.predicate), str(each.object)))
    return Facts(tuple(ordered), understood, len(set(same.values())), len(near))


class _Terms:
    """What foreign terms are read as, which of these are inverses and so are turned, and which have a day for their object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.read = {iri: NamedNode(own) for iri, own in vocabulary.alignments.terms}
        self.turned = {
            term(kg_name(relation.inverse)).value: term(kg_name(relation.name))
            for relation in vocabulary.relations
            if relation.inverse
        }
        self.dated = {term(kg_name(relation.name)) for relation in vocabulary.relations if relation.range == ("date",)}


def _translated(triples: Iterable[Triple | Quad], terms: _Terms, place: str) -> Iterator[Triple]:
    names: dict[str, NamedNode] = {}
    for triple in triples:
        subject, value = _named(triple.subject, names, place), _named(triple.object, names, place)
        if not isinstance(subject, NamedNode) or isinstance(value, Triple):
            continue
        foreign = _modern(triple.predicate)
        predicate = terms.read.get(foreign.value, foreign)
        if predicate == term("rdf:type") and isinstance(value, NamedNode):
            value = terms.read.get(_modern(value).value, value)
        if predicate in terms.dated and isinstance(value, Literal):
            value = _day(value)
        turned = terms.turned.get(predicate.value)
        if turned and isinstance(value, NamedNode):
            yield Triple(value, turned, subject)
        else:
            yield Triple(subject, predicate, value)


def _day(value: Literal) -> Literal:
    """Take midnight for the day, which is how Wikidata writes days."""
    day, _, time = value.value.partition("T")
    midnight = value.datatype == term("xsd:dateTime") and time.removesuffix("Z") == "00:00:00"
    return Literal(day, datatype=term("xsd:date")) if midnight else value


def _named(node: Node, names: dict[str, NamedNode], place: str) -> Node:
    """Give a blank node a name under the source, by its place in the file."""
    if not isinstance(node, BlankNode):
        return node
    return names.setdefault(node.value, NamedNode(f"{place}#node{len(names) + 1}"))


def _modern(node: NamedNode) -> NamedNode:
    old = node.value.startswith(_OLD_SCHEMA)
    return NamedNode(f"https://schema.org/{node.value.removeprefix(_OLD_SCHEMA)}") if old else node


def _identified(triples: Iterable[Triple], entities: Iterable[Entity], iris: Iris) -> dict[Node, NamedNode]:
    """Give the entity for each node that bears the Wikidata identifier of exactly one."""
    bearers: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for entity in entities:
        for iri in entity.same_as:
            if hit := _WIKIDATA.fullmatch(iri):
                bearers[hit[1]].append(iris.entity(entity.slug))
    alone = {item: found[0] for item, found in bearers.items() if len(found) == 1}
    same: dict[Node, NamedNode] = {}
    for triple in triples:
        marks = [triple.subject, triple.object]
        for node in marks:
            if isinstance(node, NamedNode) and (hit := _WIKIDATA.fullmatch(node.value)) and hit[1] in alone:
                same[node] = alone[hit[1]]
        if triple.predicate == term("skos:exactMatch") and isinstance(triple.subject, NamedNode):
            hit = _WIKIDATA.fullmatch(str(triple.object)[1:-1])
            if hit and hit[1] in alone:
                same[triple.subject] = alone[hit[1]]
    return same


def _namesakes(triples: Iterable[Triple], entities: Iterable[Entity], iris: Iris) -> Iterator[Triple]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    own = {iris.entity(entity.slug) for entity in entities}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            named[_folded(name)].add(entity.slug)
    for triple in triples:
        if _is_named(triple) and triple.subject not in own and isinstance(triple.object, Literal):
            slugs = named.get(_folded(triple.object.value), set())
            if len(slugs) == 1:
                yield Triple(triple.subject, term("skos:closeMatch"), iris.entity(min(slugs)))


def _is_understood(triple: Triple) -> bool:
    own = str(triple.object if triple.predicate == term("rdf:type") else triple.predicate).startswith(_OWN)
    return own or _is_named(triple) or triple.predicate == term("skos:exactMatch")


def _is_named(triple: Triple) -> bool:
    return triple.predicate in {term("rdfs:label"), term("skos:altLabel")}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def source_hash(content: bytes) -> str:
    """Hash a file as articles are: `sha256:` and hexadecimal digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
