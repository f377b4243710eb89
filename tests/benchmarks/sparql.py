"""Time SPARQL against rdflib: python -m tests.benchmarks.sparql [CLAIMS], by default 4400, some 100,000 triples.

Nine templates of queries go through `graph.query` in memory and on disk, and through rdflib's memory store; all must find as
many rows, and the best of several times counts, as the machine may have other work. Loading is of the same Turtle file, with
nothing inferred. Prints a table of times and ratios, all of one run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib

import kg
from kg import ontology, store
from kg.graph import prefixes
from kg.store.disk import prepare
from kg.writers.turtle import render
from tests.benchmarks.queries import CLAIMS, crowd
from tests.benchmarks.report import table
from tests.validation.generated import BASE, generate

TEMPLATES = {
    "2-hop join": "SELECT ?a ?c { ?a kg:sued ?b . ?b kg:partneredWith ?c }",
    "OPTIONAL": "SELECT ?c ?q ?d { ?c a kg:Claim ; kg:quote ?q OPTIONAL { ?c kg:start ?d } }",
    "date FILTER": 'SELECT ?c ?d { ?c kg:start ?d FILTER(?d < "2010-01-01"^^xsd:date) }',
    "GROUP BY": "SELECT ?a (COUNT(?c) AS ?n) { ?c kg:article ?a ; kg:status ?s } GROUP BY ?a",
    "property path +": "SELECT ?x { id:START kg:partneredWith+ ?x }",
    "regex": 'SELECT ?c { ?c kg:quote ?q FILTER(REGEX(?q, "thing 1.*9", "i")) }',
    "CONSTRUCT": "CONSTRUCT { ?s kg:partneredWith ?o } WHERE { ?c kg:subject ?s ; kg:object ?o }",
    "NOT EXISTS": "SELECT ?e { ?e rdfs:label ?n FILTER NOT EXISTS { ?c kg:subject ?e } }",
    "edge to evidence": "SELECT ?q ?d { ?s kg:sued ?o . ?c kg:subject ?s ; kg:predicate kg:sued ; kg:object ?o ; kg:quote ?q ; "
    "kg:article ?a . OPTIONAL { ?a schema:datePublished ?d } }",
}
ASKED = 7


def main(claims: int) -> None:
    """Generate a graph, load it in every way, ask everything, print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "graph.ttl"
        path.write_text(render(crowd(generate(claims))), "utf-8")
        _report(path, folder)


def _report(path: Path, folder: Path) -> None:
    plain = rdflib.Graph().parse(path, format="turtle")
    slow = _seconds(lambda: rdflib.Graph().parse(path, format="turtle"), 2)
    print(f"{len(plain)} triples, {path.stat().st_size} bytes of Turtle\n")
    rows = [("load into memory", slow, *_against(slow, _seconds(lambda: store.load(path, (), {}, infer=False), 3)))]
    places = iter(folder / f"disk{number}" for number in range(3))
    on_disk = _seconds(lambda: prepare(path, (), {}, next(places), infer=False), 3)
    rows.append(("load to disk", slow, *_against(slow, on_disk)))
    raw = _seconds(lambda: ox.Store().load(path=path, format=ox.RdfFormat.TURTLE), 3)
    rows.append(("load, pyoxigraph alone", slow, *_against(slow, raw)))
    print(table(("", "rdflib, s", "kg, s", "times faster"), rows))
    _queries(plain, path, folder)


def _queries(plain: rdflib.Graph, path: Path, folder: Path) -> None:
    memory = kg.Graph(path, infer=False)
    disk = kg.Graph(path, infer=False)
    relations, classes = ontology.load_relations(), ontology.load_classes()
    disk.store = store.load(path, relations, classes, infer=False, folder=folder / "asked", large=1)
    start = memory.query("SELECT ?s { ?s kg:partneredWith ?o } ORDER BY ?s LIMIT 1").rows[0][0].rpartition("/")[2]
    names = {name: rdflib.Namespace(iri) for name, iri in prefixes(BASE).items()}
    rows: list[tuple[object, ...]] = []
    for name, template in TEMPLATES.items():
        sparql = template.replace("START", start)
        counts = {len(memory.query(sparql)), len(disk.query(sparql)), len(_rdflib(plain, sparql, names))}
        if len(counts) > 1:
            raise SystemExit(f"{name}: not the same number of rows: {sorted(counts)}")
        fast, kept = (_seconds(partial(graph.query, sparql), ASKED) for graph in (memory, disk))
        slow = _seconds(partial(_rdflib, plain, sparql, names), ASKED)
        rows.append((name, counts.pop(), 1000 * slow, 1000 * fast, slow / fast, 1000 * kept, slow / kept))
    means = [statistics.geometric_mean(row[place] for row in rows) for place in (4, 6)]
    rows.append(("geometric mean", "", "", "", means[0], "", means[1]))
    print(table(("", "rows", "rdflib, ms", "memory, ms", "times faster", "disk, ms", "times faster"), rows))


def _rdflib(graph: rdflib.Graph, sparql: str, names: dict[str, rdflib.Namespace]) -> list[object]:
    return list(graph.query(sparql, initNs=names))


def _against(slow: float, fast: float) -> tuple[float, float]:
    return fast, slow / fast


def _seconds(work: Callable[[], object], times: int) -> float:
    """Give the shortest of so many runs."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
