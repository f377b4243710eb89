"""RDF → claims and entities: what `to_triples` wrote comes back, save the articles' texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, MissingGraphError
from kg.graph.decisions import read_decision
from kg.graph.iris import Iris
from kg.graph.node import Node, entity_at, target
from kg.graph.records import read_bounds, read_case, read_deal, read_links
from kg.graph.vocabulary import term
from kg.model import Amount, Argument, Article, Claim, Entity, GraphData, Header

Subjects = Mapping[str, Mapping[str, list[str]]]
"""Values by subject and predicate, all as bare text."""


def read(path: Path) -> GraphData:
    """Read a graph from a Turtle file.

    Raises:
        GraphError: the file is missing, is not Turtle or does not follow the claim model.
    """
    try:
        with path.open("rb") as file:
            return from_triples(ox.parse(file, format=ox.RdfFormat.TURTLE))
    except FileNotFoundError:
        raise MissingGraphError(f"{path}: there is no such file: name a graph, or build one with `kg build`") from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}): build it with `kg build`") from None
    except SyntaxError as error:
        raise GraphError(f"{path}: is not Turtle: {error}") from None


def from_triples(triples: Iterable[ox.Triple | ox.Quad]) -> GraphData:
    """Read a graph from triples in any order; what the claim model does not know is passed over.

    Raises:
        GraphError: there is no header, or a record lacks a value or has one that cannot be read.
    """
    subjects = _collect(triples)
    header = _header_node(subjects)
    iris = Iris(header.iri.removesuffix("dataset"))
    articles = {key: _article(key, node, iris) for key, node in _nodes(subjects, iris, "article")}
    entities = {slug: _entity(slug, node) for slug, node in _nodes(subjects, iris, "id")}
    nodes = dict(_nodes(subjects, iris, "claim"))
    claims = tuple(_claim(key, node, iris, entities) for key, node in nodes.items())
    if unknown := {claim.article for claim in claims} - articles.keys():
        raise GraphError(f"claims are of the article {min(unknown)!r}, which is nowhere described")
    about: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for iri in nodes[claim.identifier].all("kg:about"):
            about[iri].append(claim)
    return GraphData(
        iris.base,
        _header(header),
        tuple(articles.values()),
        tuple(entities.values()),
        claims,
        tuple(read_decision(key, node, iris) for key, node in _nodes(subjects, iris, "decision")),
        tuple(read_deal(key, node, iris, entities, about[node.iri]) for key, node in _nodes(subjects, iris, "deal")),
        tuple(read_case(key, node, iris, entities, about[node.iri]) for key, node in _nodes(subjects, iris, "case")),
        tuple(sorted(link for key, node in nodes.items() for link in read_links(key, node, iris))),
    )


def _collect(triples: Iterable[ox.Triple | ox.Quad]) -> Subjects:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.Triple) and not isinstance(value, ox.Triple):
            found[subject.value][triple.predicate.value].append(value.value)
    return found


def _header_node(subjects: Subjects) -> Node:
    kind, dataset = term("rdf:type").value, term("schema:Dataset").value
    headers = [iri for iri, values in subjects.items() if iri.endswith("/dataset") and dataset in values.get(kind, ())]
    if len(headers) != 1:
        raise GraphError(f"{len(headers)} nodes are a header (<base>dataset a schema:Dataset): a graph has one")
    return Node(headers[0], subjects[headers[0]])


def _nodes(subjects: Subjects, iris: Iris, kind: str) -> Iterator[tuple[str, Node]]:
    """Give the nodes of one kind by identifier, in order."""
    found = {identifier: iri for iri in subjects if (identifier := iris.identifier(kind, iri)) is not None}
    for identifier in sorted(found):
        yield identifier, Node(found[identifier], subjects[found[identifier]])


def _header(node: Node) -> Header:
    return Header(
        version=node.get("kg:version"),
        model=node.get("kg:model"),
        fingerprint=node.get("kg:fingerprint"),
        licence=node.get("dcterms:license"),
    )


def _article(identifier: str, node: Node, iris: Iris) -> Article:
    return Article(
        identifier=identifier,
        text="",
        published=node.day("schema:datePublished") if node.get("schema:datePublished") else None,
        title=node.get("schema:headline"),
        url=node.get("schema:url"),
        publisher=node.get("schema:publisher"),
        offset=node.integer("kg:textOffset"),
        text_hash=node.get("kg:textHash"),
        copy_of=target(node, "kg:copyOf", node.need("kg:copyOf"), "article", iris) if node.get("kg:copyOf") else "",
        credit=node.get("schema:creditText"),
    )


def _entity(slug: str, node: Node) -> Entity:
    return Entity(
        slug=slug,
        name=node.get("rdfs:label"),
        type=node.own("rdf:type"),
        aliases=node.all("skos:altLabel"),
        same_as=node.all("skos:exactMatch"),
    )


def _claim(identifier: str, node: Node, iris: Iris, entities: Mapping[str, Entity]) -> Claim:
    start, end = read_bounds(node)
    return Claim(
        identifier=identifier,
        article=target(node, "kg:article", node.need("kg:article"), "article", iris),
        subject=Argument(node.span("subject"), entity=_known(node, "kg:subject", iris, entities)),
        relation=node.own("kg:predicate"),
        object=_object(node, iris, entities),
        status=node.status(),
        quote=node.get("kg:quote"),
        quote_span=node.span("quote"),
        trigger=node.span("trigger") if node.get("kg:triggerStart") else None,
        start=start,
        end=end,
        amount=_amount(node),
        role=node.get("kg:role"),
        speaker=_speaker(node, iris, entities),
        speaker_text=node.get("kg:saidByText"),
        confidence=float(node.decimal("kg:confidence")),
        taught_by=node.get("kg:taughtBy"),
        rule=node.own("kg:rule") if node.get("kg:rule") else "",
        inferred_from=_basis(node, iris),
        takes_up=target(node, "kg:takesUp", told, "claim", iris) if (told := node.get("kg:takesUp")) else "",
        outcome=node.get("kg:outcome"),
    )


def _object(node: Node, iris: Iris, entities: Mapping[str, Entity]) -> Argument:
    if node.need("kg:object") and node.get("kg:objectPrecision"):
        return Argument(node.span("object"), date=node.stretch("kg:object", "kg:objectLatest", "kg:objectPrecision"))
    return Argument(node.span("object"), entity=_known(node, "kg:object", iris, entities))


def _speaker(node: Node, iris: Iris, entities: Mapping[str, Entity]) -> Argument | None:
    if not node.get("kg:saidByStart"):
        return None
    named = bool(node.get("kg:saidBy"))
    return Argument(node.span("saidBy"), entity=_known(node, "kg:saidBy", iris, entities) if named else None)


def _amount(node: Node) -> Amount | None:
    if not node.get("kg:amount"):
        return None
    return Amount(node.decimal("kg:amount"), node.get("kg:currency"), node.get("kg:amountText"))


def _known(node: Node, predicate: str, iris: Iris, entities: Mapping[str, Entity]) -> Entity:
    return entity_at(node, predicate, node.need(predicate), iris, entities)


def _basis(node: Node, iris: Iris) -> tuple[str, ...]:
    claims = node.all("kg:inferredFrom")
    return tuple(sorted(target(node, "kg:inferredFrom", claim, "claim", iris) for claim in claims))
