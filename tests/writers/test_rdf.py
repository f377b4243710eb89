"""The syntaxes of RDF: the same triples in every reader."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from pyld import jsonld

from kg.errors import GraphError
from kg.graph import from_triples, to_triples
from kg.model import GraphData, Vocabulary
from kg.writers import xml

from ..graphs import ACME, DEAL, HOSTILE, LINKED, SMALL, graphs, texts
from .exports import written
from .programs import Statement, rapper, riot, statements
from .test_turtle import of_rdflib, spelled

FORMATS = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
}
CAREFUL = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
HARMLESS = replace(
    LINKED,
    articles=(replace(LINKED.articles[0], url="https://news.example/1"), *LINKED.articles[1:]),
)
"""A graph without web addresses that are no IRIs, which rapper refuses to pass on."""


def expected(data: GraphData) -> set[Statement]:
    return {(str(found.subject), str(found.predicate), str(found.object)) for found in to_triples(data)}


@pytest.mark.parametrize("name", FORMATS)
def test_every_syntax_reads_the_same_in_pyoxigraph(name: str) -> None:
    assert statements(written(name, LINKED), FORMATS[name]) == expected(LINKED)


@pytest.mark.parametrize(("name", "form"), [("nt", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("trig", "trig")])
def test_every_syntax_reads_the_same_in_rdflib(name: str, form: str) -> None:
    logging.getLogger("rdflib").setLevel(logging.ERROR)
    found = rdflib.Dataset().parse(data=written(name, LINKED), format=form)
    assert {tuple(map(spelled, quad[:3])) for quad in found.quads()} == expected(LINKED)


@pytest.mark.foreign
@pytest.mark.parametrize(
    ("name", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdfxml", "rdfxml"), ("trig", "trig")]
)
def test_every_syntax_reads_the_same_in_raptor(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_bytes(written(name, HARMLESS))
    assert rapper(path, syntax) == expected(HARMLESS)


@pytest.mark.foreign
@pytest.mark.parametrize(
    ("name", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdfxml", "rdfxml"), ("trig", "trig")]
)
def test_every_syntax_reads_the_same_in_jena(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_bytes(written(name, LINKED))
    assert riot(path, syntax, tmp_path) == expected(LINKED)


@pytest.mark.parametrize("name", ["nt", "trig", "jsonld"])
@CAREFUL
@given(graphs())
@example(SMALL)
@example(LINKED)
def test_a_graph_comes_back_whole(name: str, data: GraphData) -> None:
    assert from_triples(ox.parse(written(name, data), format=FORMATS[name])) == data


@CAREFUL
@given(graphs())
@example(LINKED)
def test_json_ld_reads_the_same_in_pyld(data: GraphData) -> None:
    text = jsonld.to_rdf(json.loads(written("jsonld", data)), {"format": "application/n-quads"})
    assert statements(text.encode()) == expected(data)


def test_json_ld_is_a_tree_of_sections_with_short_names() -> None:
    found = json.loads(written("jsonld", LINKED))
    assert [name for name in found if name in {"articles", "entities", "claims", "decisions", "deals", "cases"}] == [
        "articles", "entities", "claims", "decisions", "deals", "cases",
    ]  # fmt: skip
    claim = found["claims"][0]
    assert claim["predicate"] == "contractedBy"
    assert claim["subject"] == "id/acme"
    assert claim["status"] == "reported"
    assert claim["quoteStart"] == 0


def test_json_ld_does_not_take_a_relation_for_a_term_of_another_meaning() -> None:
    odd = [replace(DEAL, identifier=f"{n}", relation=name) for n, name in enumerate(["id", "name", "@type", "claims"])]
    data = replace(SMALL, claims=tuple(odd), decisions=())
    assert statements(written("jsonld", data), ox.RdfFormat.JSON_LD) == expected(data)


def test_trig_has_a_graph_for_each_article_with_its_claims_and_edges() -> None:
    quads = list(ox.parse(written("trig", LINKED), format=ox.RdfFormat.TRIG))
    graphs = {str(quad.graph_name) for quad in quads}
    assert graphs == {"DEFAULT", *(f"<https://kg.example/article/{name}>" for name in ("001_abc", "sub%2F002%20é"))}
    contracted = ox.NamedNode("https://kg.example/ontology#contractedBy")
    places = {str(q.graph_name) for q in quads if q.predicate == contracted}
    assert places == graphs - {"DEFAULT"}
    claims = {q.subject: str(q.graph_name) for q in quads if str(q.object) == "<https://kg.example/ontology#Claim>"}
    assert len(claims) == len(LINKED.claims)
    assert "DEFAULT" not in claims.values()


@CAREFUL
@given(texts)
def test_rdf_xml_keeps_every_text_but_control_characters(text: str) -> None:
    data = replace(SMALL, entities=(replace(ACME, name=text, aliases=()),), claims=(), decisions=())
    kept = "".join(letter if xml.text(letter) != "\ufffd" else "\ufffd" for letter in text)
    found = of_rdflib(written("ttl", replace(data, entities=(replace(data.entities[0], name=kept),))).decode())
    got = rdflib.Graph().parse(data=written("rdfxml", data), format="xml")
    assert {tuple(map(spelled, triple)) for triple in got} == found


@pytest.mark.parametrize("name", ["a b", "1", "%2F", "o'neill", "-a", ""])
def test_rdf_xml_refuses_a_relation_that_is_no_name_of_an_element(name: str) -> None:
    data = replace(SMALL, claims=(replace(DEAL, relation=name or "()"),), decisions=())
    with pytest.raises(GraphError, match="cannot be the name of an element"):
        written("rdfxml", data)


@pytest.mark.parametrize("text", HOSTILE)
def test_xml_text_is_well_formed(text: str) -> None:
    import xml.etree.ElementTree as ET

    root = ET.fromstring(f"<a b={xml.attribute(text)}>{xml.text(text)}</a>")
    wanted = "".join("\ufffd" if ord(letter) < 32 and letter not in "\t\n\r" else letter for letter in text)
    assert (root.text or "") == wanted
    assert root.attrib["b"] == wanted


def test_a_writer_needs_no_ontology() -> None:
    for name, form in FORMATS.items():
        assert statements(written(name, LINKED, Vocabulary()), form) == expected(LINKED)
