"""A graph in the other syntaxes of RDF: N-Triples, RDF/XML, and TriG with one graph for each article."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import NAMESPACES, Iris, Renderer, prefixes, term, to_blocks, to_edges
from kg.model import Claim, GraphData, Vocabulary
from kg.writers import xml


def write_ntriples(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a graph as N-Triples, a triple a line; raises GraphError where the graph cannot be RDF."""
    out.writelines(
        "".join(f"{subject} {term(name)} {value} .\n" for name, value in pairs).encode()
        for subject, pairs in to_blocks(data)
    )


def write_rdfxml(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a graph as RDF/XML, a subject an element.

    Raises:
        GraphError: the graph cannot be RDF, or the name of a relation cannot be that of an element.
    """
    spaces = "".join(f"\n    xmlns:{name}={xml.attribute(iri)}" for name, iri in sorted(NAMESPACES.items()))
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode())
    for subject, pairs in to_blocks(data):
        lines = "".join(_element(name, value) for name, value in pairs)
        head = f"  <rdf:Description rdf:about={xml.attribute(subject.value)}>\n"
        out.write(f"{head}{lines}  </rdf:Description>\n".encode())
    out.write(b"</rdf:RDF>\n")


def _element(name: str, value: NamedNode | Literal) -> str:
    if not xml.is_name(name.partition(":")[2]):
        raise GraphError(f"{name} cannot be the name of an element of XML: rename it, or choose another format")
    if isinstance(value, NamedNode):
        return f"    <{name} rdf:resource={xml.attribute(value.value)}/>\n"
    kind = value.datatype
    typed = "" if kind == term("xsd:string") else f" rdf:datatype={xml.attribute(kind.value)}"
    return f"    <{name}{typed}>{xml.text(value.value)}</{name}>\n"


def write_trig(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a graph as TriG: a named graph for each article, called like it, and the rest in the default graph.

    The graph of an article holds its claims, and the plain triples that they license; a triple that several articles
    license stands in each of their graphs.

    Raises:
        GraphError: the graph cannot be RDF.
    """
    renderer, iris = Renderer(prefixes(data.base)), Iris(data.base)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in data.claims:
        claims[claim.article].append(claim)
    out.write(renderer.head().encode())
    with tempfile.TemporaryFile() as file:
        told = _Aside(file)
        _write_default(data, iris, renderer, out, told)
        for article in sorted(claims):
            out.write(f"\n{iris.article(article)} {{\n".encode())
            out.writelines(block.encode() for block in _plain_blocks(claims[article], iris, renderer))
            out.writelines(told.get(article))
            out.write(b"}\n")


def _write_default(data: GraphData, iris: Iris, renderer: Renderer, out: BinaryIO, told: _Aside) -> None:
    """Write the default graph, and put the claims aside by article."""
    articles = {iris.claim(claim.identifier): claim.article for claim in data.claims}
    things = {iris.entity(entity.slug) for entity in data.entities}
    plain = {name for edges in to_edges(data.claims, iris).values() for name, _ in edges}
    for subject, pairs in to_blocks(data):
        kept = [pair for pair in pairs if not (subject in things and pair[0] in plain)]
        block = renderer.block((subject, kept)).encode()
        if subject in articles:
            told.put(articles[subject], block)
        else:
            out.write(block)


class _Aside:
    """Texts by name, kept in a file, so that memory does not grow with them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def put(self, name: str, text: bytes) -> None:
        self._places[name].append((self._file.tell(), len(text)))
        self._file.write(text)

    def get(self, name: str) -> Iterator[bytes]:
        for start, length in self._places[name]:
            self._file.seek(start)
            yield self._file.read(length)


def _plain_blocks(claims: Sequence[Claim], iris: Iris, renderer: Renderer) -> Iterator[str]:
    for slug, edges in sorted(to_edges(claims, iris).items()):
        yield renderer.block((iris.entity(slug), edges))
