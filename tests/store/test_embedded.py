"""A graph file in memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

from kg import store
from kg.errors import GraphError, QueryError
from kg.graph import to_triples
from kg.store import FORMATS, Iri, Store
from kg.writers import turtle

from ..graphs import SMALL

ID, KG = "https://kg.example/id/", "https://kg.example/ontology#"


def test_load_without_inference_holds_what_the_file_says(bare: Store) -> None:
    found = {tuple(row) for row in bare.rows("SELECT * { ?s ?p ?o }").rows}
    assert len(found) == len(to_triples(SMALL))


def test_load_tells_of_relations_in_a_graph_of_their_own(bare: Store) -> None:
    graph = store.ONTOLOGY_GRAPH.value
    rows = bare.rows(f"SELECT ?p ?a {{ GRAPH <{graph}> {{ ?p rdfs:subPropertyOf/owl:inverseOf/kg:aspect ?a }} }}")
    assert rows.rows == ((Iri(f"{KG}extendedContractWith"), Iri(f"{KG}state")),)
    label = "SELECT ?l { GRAPH ?g { kg:contracted rdfs:label ?l ; owl:inverseOf kg:contractedBy } }"
    assert bare.rows(label).rows == (("contracted",),)


@pytest.mark.parametrize(
    ("sparql", "answer"), [("ASK { ?s kg:contractedBy ?o }", True), ("ASK { ?s kg:met ?o }", False)]
)
def test_rows_of_ask(small: Store, sparql: str, answer: bool) -> None:
    assert small.rows(sparql) == store.Rows(("answer",), ((answer,),), asks=True)


def test_rows_are_python_values(small: Store) -> None:
    sparql = """SELECT ?thing ?day ?number ?sum ?yes ?half ?none ?name WHERE {
      ?thing kg:bornOn ?day ; rdfs:label ?name . claim:01 kg:quoteEnd ?number ; kg:amount ?sum .
      BIND(true AS ?yes) BIND(5e-1 AS ?half) }"""
    assert small.rows(sparql) == store.Rows(
        ("thing", "day", "number", "sum", "yes", "half", "none", "name"),
        ((Iri(f"{ID}jo-o'neill"), dt.date(1970, 2, 3), 45, Decimal("23500000.5"), True, 0.5, None, "Jo O'Neill"),),
    )
    assert isinstance(small.rows(sparql).rows[0][0], Iri)
    assert not isinstance(small.rows(sparql).rows[0][-1], Iri)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('"2020-02-30"^^xsd:date', "2020-02-30"),
        ('"x"^^xsd:integer', "x"),
        ('"x"^^xsd:decimal', "x"),
        ('"x"@en', "x"),
        ('"2020-01-01T00:00:00Z"^^xsd:dateTime', "2020-01-01T00:00:00Z"),
        ('BNODE("b")', "_:"),
    ],
)
def test_rows_give_text_for_what_python_has_no_value_for(small: Store, expression: str, value: str) -> None:
    assert str(small.rows(f"SELECT ({expression} AS ?x) {{}}").rows[0][0]).startswith(value)


def test_rows_of_construct_are_triples(small: Store) -> None:
    found = small.rows("CONSTRUCT { ?o kg:bought ?s } WHERE { ?s kg:contractedBy ?o }")
    assert found.columns == ("subject", "predicate", "object")
    assert found.rows == ((Iri(f"{ID}bureau-of-maps"), Iri(f"{KG}bought"), Iri(f"{ID}acme")),)


def test_query_serialises_rows(small: Store) -> None:
    sparql = "SELECT ?name { id:acme rdfs:label ?name }"
    assert json.loads(small.query(sparql))["results"]["bindings"] == [
        {"name": {"type": "literal", "value": "Acme Ltd"}}
    ]
    assert list(csv.reader(io.StringIO(small.query(sparql, "csv").decode()))) == [["name"], ["Acme Ltd"]]
    assert small.query(sparql, "tsv") == b'?name\n"Acme Ltd"\n'
    assert "".join(ET.fromstring(small.query(sparql, "xml")).itertext()) == "Acme Ltd"


def test_query_serialises_triples_in_order(small: Store) -> None:
    sparql = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { claim:01 article:sub%2F002%20é id:acme } ?s ?p ?o }"
    text = small.query(sparql, "ttl").decode()
    assert text == small.query(sparql, "ttl").decode()
    assert text.index("claim:01 a kg:Claim ;\n    kg:amount 23500000.5 ;") < text.index("id:acme a kg:")
    lines = small.query(sparql, "nt").decode().splitlines()
    assert lines == sorted(lines)
    assert len(rdflib.Graph().parse(data=text)) == len(lines)


@pytest.mark.parametrize(
    ("sparql", "format_name", "fault"),
    [
        ("ASK {}", "pdf", "no format 'pdf': use one of json, csv, tsv, xml, ttl, nt"),
        ("SELECT * {}", "ttl", "gives rows: use json, csv, tsv, xml instead of ttl"),
        ("DESCRIBE id:acme", "csv", "gives triples: use ttl, nt instead of csv"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "json", "cannot be answered: The custom function <urn:f>"),
        ("SELECT * { ?s ?p '\ud800' }", "json", "cannot be answered: .*surrogate"),
        ('SELECT ("a\\u0001" AS ?x) {}', "xml", "control character"),
    ],
)
def test_query_refuses(small: Store, sparql: str, format_name: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        small.query(sparql, format_name)


def test_every_format_has_an_answer(small: Store) -> None:
    for name in FORMATS:
        assert small.query("DESCRIBE id:acme" if name in {"ttl", "nt"} else "ASK {}", name)


def test_prefixes_have_the_base_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.render(replace(SMALL, base="https://news.example/")), encoding="utf-8")
    loaded = store.load(path, (), {})
    assert loaded.prefixes["id"] == "https://news.example/id/"
    assert loaded.rows("ASK { id:acme rdfs:label 'Acme Ltd' }").rows == ((True,),)
    path.write_text("<urn:a> <urn:b> <urn:c> .")
    assert store.load(path, (), {}).prefixes["id"] == "https://kg.example/id/"


def test_load_names_a_file_that_is_missing_or_broken(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"none\.ttl: there is no such file"):
        store.load(tmp_path / "none.ttl", (), {})
    (tmp_path / "broken.ttl").write_bytes(b"<urn:a> <urn:b> '\xff' .")
    with pytest.raises(GraphError, match=r"broken\.ttl: is not Turtle"):
        store.load(tmp_path / "broken.ttl", (), {})


def test_import_is_light() -> None:
    heavy = {"spacy", "pyvis", "networkx", "rdflib"}
    code = f"import sys, kg.store, kg.queries, kg.writers.turtle; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_dates_are_compared_as_dates(small: Store) -> None:
    assert small.rows("SELECT ?s { ?s kg:bornOn ?d FILTER(?d < '1970-02-04'^^xsd:date) }").rows == (
        (Iri(f"{ID}jo-o'neill"),),
    )
