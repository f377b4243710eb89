"""SPARQL 1.1 Service Description."""

from __future__ import annotations

import io

import pyoxigraph as ox

from kg.graph import NAMESPACES, to_turtle
from kg.server.catalogue import Catalogue
from kg.store import ONTOLOGY_GRAPH
from kg.store.documents import RDF_FORMATS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD",
)  # fmt: skip


def description(endpoint: str, catalogue: Catalogue, format_name: str) -> bytes:
    """Describe the service at an address, in one of the formats of triples."""
    triples = _triples(endpoint, catalogue.data.base)
    if format_name == "ttl":
        names = {name: NAMESPACES[name] for name in ("dcterms", "rdf", "rdfs")} | {"sd": _SD, "formats": _FORMATS}
        return to_turtle(triples, dict(sorted(names.items()))).encode()
    target = io.BytesIO()
    ox.serialize(triples, target, RDF_FORMATS[format_name])
    return target.getvalue()


def _triples(endpoint: str, base: str) -> list[ox.Triple]:
    service, dataset, default, ontology = (
        ox.NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph", "ontology")
    )
    kind = ox.NamedNode(NAMESPACES["rdf"] + "type")
    pairs = [
        (service, kind, _sd("Service")),
        (service, _sd("endpoint"), ox.NamedNode(endpoint)),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *((service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS),
        (service, _sd("defaultDataset"), dataset),
        (dataset, kind, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), default),
        (dataset, _sd("namedGraph"), ontology),
        (default, kind, _sd("Graph")),
        (default, ox.NamedNode(NAMESPACES["rdfs"] + "seeAlso"), ox.NamedNode(f"{base}dataset")),
        (ontology, kind, _sd("NamedGraph")),
        (ontology, _sd("name"), ONTOLOGY_GRAPH),
    ]
    return [ox.Triple(*pair) for pair in pairs]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
