"""The W3C's query tests, as a checkout of github.com/w3c/rdf-tests has them: what to ask of what, and what must come of it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pyoxigraph as ox
import rdflib
from rdflib import RDF, Namespace

BASE = "https://w3c.github.io/rdf-tests/"
"""The address that stands for the folder of a checkout."""

ELSEWHERE = frozenset({"entailment", "service", "syntax-fed"})
"""Folders of tests that need a reasoner or other servers."""

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_SYNTAX = {
    _MF.PositiveSyntaxTest: True,
    _MF.PositiveSyntaxTest11: True,
    _MF.NegativeSyntaxTest: False,
    _MF.NegativeSyntaxTest11: False,
}
_EVALUATION = {_MF.QueryEvaluationTest, _MF.CSVResultFormatTest}
_ROWS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^<>\s]*)>", re.IGNORECASE)

Outcome = bool | ox.Dataset | Counter[str] | set[str]
"""An ASK answer; triples, or rows as triples, with blank nodes named alike; the rows of a CSV file; rows whose number is free."""


class Case(NamedTuple):
    """A query, its address, the graphs that it is asked of by address, and what must come of it.

    That is a result in `result`, whose rows may come less often where `lax`; or for a test of syntax `accepted`, whether
    the query is SPARQL at all.
    """

    name: str
    sparql: str
    address: str
    default: tuple[tuple[str, Path], ...]
    named: tuple[tuple[str, Path], ...]
    result: Path | None
    lax: bool
    accepted: bool | None


def cases(checkout: Path, editions: Iterable[str] = ("sparql10", "sparql11")) -> Iterator[Case]:
    """Find the tests of queries: evaluation, results as CSV and TSV, and syntax, but none that lies in `ELSEWHERE`."""
    for edition in editions:
        for path in sorted((checkout / "sparql" / edition).rglob("*manifest.ttl")):
            if path.parent.name not in ELSEWHERE:
                yield from _listed(checkout, path)


def fill(store: ox.Store, case: Case) -> None:
    """Load what a query is asked of; the graphs that a test of syntax names are there, and empty."""
    for name in _FROM.findall(case.sparql):
        store.add_graph(ox.NamedNode(urljoin(case.address, name)))
    for address, path in case.default:
        store.load(path=path, format=_GRAPHS[path.suffix[1:]], base_iri=address)
    for address, path in case.named:
        store.load(path=path, format=_GRAPHS[path.suffix[1:]], base_iri=address, to_graph=ox.NamedNode(address))


def wanted(case: Case) -> str:
    """Name the format to ask a query's answer in."""
    suffix = case.result.suffix[1:] if case.result else ""
    if suffix in {"csv", "tsv"}:
        return suffix
    return "json" if suffix not in _GRAPHS or _result_set(case) is not None else "nt"


def agrees(case: Case, document: bytes) -> bool:
    """Tell whether an answer, in the format that is wanted, is the one that is expected.

    Numbers count by their value, as Oxigraph keeps no other; where the expected rows are numbered, their order counts.
    """
    kind = wanted(case)
    if case.result is None:
        return case.accepted is True
    if kind == "csv":
        return _lines(document) == _lines(case.result.read_bytes())
    if kind == "nt":
        found = (quad.triple for quad in ox.parse(document, format=_GRAPHS["nt"]))
        expected = ox.parse(path=case.result, format=_GRAPHS[case.result.suffix[1:]], base_iri=case.address)
        return _canonical(found) == _canonical(quad.triple for quad in expected)
    told = _result_set(case)
    if told is not None:
        answer = ox.parse_query_results(document, format=_ROWS[kind])
        numbered = any(told.subjects(_RS["index"], None))
        return _outcome(answer, case, numbered=numbered) == _told(told, case, numbered=numbered)
    expected_rows = ox.parse_query_results(path=case.result, format=_ROWS[case.result.suffix[1:]])
    return _outcome(ox.parse_query_results(document, format=_ROWS[kind]), case) == _outcome(expected_rows, case)


def _listed(checkout: Path, path: Path) -> Iterator[Case]:
    """Read a manifest."""
    place = f"{BASE}{path.parent.relative_to(checkout).as_posix()}/"
    manifest = rdflib.Graph().parse(path, format="turtle", publicID=f"{place}manifest.ttl")
    entries = [entry for each in manifest.objects(None, _MF.entries) for entry in manifest.items(each)]
    for entry in entries:
        kind = manifest.value(entry, RDF.type)
        action = manifest.value(entry, _MF.action)
        if kind in _SYNTAX:
            query, default, named, result = action, [], [], None
        elif kind in _EVALUATION:
            query = manifest.value(action, _QT.query)
            default, named = (list(map(str, manifest.objects(action, each))) for each in (_QT.data, _QT.graphData))
            result = _path(checkout, str(manifest.value(entry, _MF.result)))
        else:
            continue
        sparql = _path(checkout, str(query)).read_bytes().decode()
        named += [f"{place}{name}" for name in _FROM.findall(sparql) if result and not name.startswith("http")]
        yield Case(
            f"{path.parent.name}/{str(entry).rpartition('#')[2]}",
            sparql,
            str(query),
            tuple((address, _path(checkout, address)) for address in default),
            tuple((address, _path(checkout, address)) for address in dict.fromkeys(named)),
            result,
            (entry, _MF.resultCardinality, _MF.LaxCardinality) in manifest,
            _SYNTAX.get(kind),
        )


def _path(checkout: Path, address: str) -> Path:
    return checkout / address.removeprefix(BASE)


def _result_set(case: Case) -> rdflib.Graph | None:
    """Read a result that is written as a graph of rows, the way of SPARQL 1.0; None where it is none."""
    if case.result is None or case.result.suffix not in {".ttl", ".rdf"}:
        return None
    kind = "turtle" if case.result.suffix == ".ttl" else "xml"
    graph = rdflib.Graph().parse(case.result, format=kind, publicID=case.address)
    return graph if (None, RDF.type, _RS.ResultSet) in graph else None


def _told(graph: rdflib.Graph, case: Case, *, numbered: bool) -> Outcome:
    for truth in graph.objects(None, _RS.boolean):
        return bool(truth.toPython())
    rows = []
    for solution in graph.objects(None, _RS.solution):
        pairs = graph.objects(solution, _RS.binding)
        row = {str(graph.value(pair, _RS.variable)): _term(graph.value(pair, _RS.value)) for pair in pairs}
        place = graph.value(solution, _RS["index"])
        rows.append((int(str(place)) if place is not None else 0, row))
    return _rows(rows, case, numbered=numbered)


def _term(value: rdflib.term.Node | None) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(value, rdflib.Literal):
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return (
            ox.Literal(str(value), language=value.language)
            if value.language
            else ox.Literal(str(value), datatype=datatype)
        )
    return ox.BlankNode(str(value)) if isinstance(value, rdflib.BNode) else ox.NamedNode(str(value))


def _outcome(answer: ox.QuerySolutions | ox.QueryBoolean, case: Case, *, numbered: bool = False) -> Outcome:
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    names = [variable.value for variable in answer.variables]
    rows = [
        (number, {name: value for name, value in zip(names, row, strict=True) if value is not None})
        for number, row in enumerate(answer, 1)
    ]
    return _rows(rows, case, numbered=numbered)


def _rows(rows: list[tuple[int, dict[str, ox.Term]]], case: Case, *, numbered: bool) -> Outcome:
    """Write rows as triples, each row a blank node, so that blank nodes in them can be told to be the same."""
    if case.lax:
        return {str(sorted(row.items())) for _, row in rows}
    triples = []
    for number, row in rows:
        this = ox.BlankNode()
        triples.append(ox.Triple(this, _node("row"), ox.Literal(number if numbered else 0)))
        for name, value in row.items():
            triples.append(ox.Triple(this, _node(name), value))
    return _canonical(triples)


def _canonical(triples: Iterable[ox.Triple]) -> ox.Dataset:
    """Give triples as a store keeps them, numbers by their value, with blank nodes named by what they stand for."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:variable:{name}")


def _lines(document: bytes) -> Counter[str]:
    """Give the rows of a CSV file, whatever the names of its blank nodes."""
    rows = csv.reader(io.StringIO(document.decode()))
    return Counter(str([re.sub(r"^_:.*", "_:", cell) for cell in row]) for row in rows)
