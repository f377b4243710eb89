"""The file of foreign facts beside a graph: TriG, a named graph for each source, and what is known of the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import GraphError
from kg.graph import Iris, Renderer, prefixes, term
from kg.graph.iris import encode

SOURCES = "sources.trig"
"""The name of the file, beside that of the graph."""

DISCLAIMER = "Facts of another source. No article says them here, and no sentence stands behind them."


@dataclass(frozen=True, slots=True)
class Source:
    """A foreign source: its name, the hash of the file, the licence under which it is given, its facts."""

    name: str
    content_hash: str
    licence: str
    facts: tuple[Triple, ...]


def place(base: str, name: str) -> str:
    """Give the IRI of a source, which is that of its named graph."""
    return f"{Iris(base).base}source/{encode(name)}"


def replaced(path: Path, base: str, source: Source) -> Iterator[str]:
    """Write the file anew with one source in place of what it held of that name.

    Raises:
        GraphError: the file is there and cannot be read.
    """
    kept = _read(path) if path.is_file() else []
    graph = NamedNode(place(base, source.name))
    quads = [quad for quad in kept if graph not in {quad.graph_name, quad.subject}]
    quads += [Quad(each.subject, each.predicate, each.object, graph) for each in source.facts]
    quads += [Quad(graph, predicate, value) for predicate, value in _description(source)]
    yield from _written(quads, prefixes(base))


def _read(path: Path) -> list[Quad]:
    try:
        return list(parse(path.read_bytes(), format=RdfFormat.TRIG))
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: cannot be read ({error}): move it away, and load the sources again") from None


def _description(source: Source) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield term("rdf:type"), term("prov:Entity")
    yield term("dcterms:title"), Literal(source.name)
    yield term("kg:textHash"), Literal(source.content_hash)
    yield term("rdfs:comment"), Literal(DISCLAIMER)
    if source.licence:
        yield term("dcterms:license"), _licence(source.licence)


def _licence(licence: str) -> NamedNode | Literal:
    try:
        return NamedNode(licence)
    except ValueError:
        return Literal(licence)


def _written(quads: Iterable[Quad], names: Mapping[str, str]) -> Iterator[str]:
    graphs: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs["" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)].add(quad.triple)
    renderer = Renderer(names)
    yield renderer.head()
    for name, triples in sorted(graphs.items()):
        blocks = "".join(_blocks(triples, renderer))
        yield f"\n{name} {{\n{blocks}}}\n" if name else blocks


def _blocks(triples: Iterable[Triple], renderer: Renderer) -> Iterator[str]:
    subjects: defaultdict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    for triple in triples:
        subjects[triple.subject].append(triple)
    for subject, found in sorted(subjects.items(), key=lambda pair: str(pair[0])):
        pairs = [(str(triple.predicate), triple.object) for triple in sorted(found, key=_order)]
        yield renderer.block((subject, pairs))


def _order(triple: Triple) -> tuple[bool, str, str]:
    """Put the classes of a thing first, as people write them."""
    return triple.predicate != term("rdf:type"), str(triple.predicate), str(triple.object)
