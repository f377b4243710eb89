"""The syntaxes of RDF: the same triples in every reader."""

from __future__ import annotations

import datetime as dt
import json
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from pyld import jsonld

from kg.errors import GraphError
from kg.graph import from_triples, to_triples
from kg.model import Amount, Argument, Date, GraphData, Vocabulary
from kg.ontology import packaged
from kg.writers import xml

from ..graphs import ACME, BEGUN, DEAL, HOSTILE, LINKED, SMALL, graphs, texts
from ..store.servers import Server, virtuoso
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


def full(texts: Iterable[str]) -> GraphData:
    """Make a graph of these texts, a very long quote, a big sum, and the first and the last day that there is."""
    acme = replace(ACME, aliases=tuple(texts))
    sum_of = Amount(Decimal("9" * 30 + ".5"), "JPY", "¥")
    claims = (
        replace(DEAL, identifier="21", quote="very long " * 20_000, amount=sum_of),
        replace(BEGUN, identifier="22", object=Argument((1, 2), date=Date(dt.date.min, dt.date.max, "year"))),
    )
    return replace(HARMLESS, entities=(acme, *LINKED.entities[1:]), claims=(*LINKED.claims, *claims))


def tame(text: str) -> bool:
    """Tell whether XML can hold a text, Virtuoso keeps it, and Jena warns of no combining character in it."""
    normal = unicodedata.is_normalized("NFC", text) and not unicodedata.combining(text[0])
    return normal and text.isprintable()


XML = full(filter(tame, HOSTILE))

ANY = full(text for text in HOSTILE if text != "\x00")
"""Without NUL, which raptor's writer leaves out."""


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


SYNTAXES = pytest.mark.parametrize(
    ("name", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdfxml", "rdfxml"), ("trig", "trig")]
)


def rich(name: str) -> GraphData:
    return XML if name == "rdfxml" else ANY


@pytest.mark.foreign
@SYNTAXES
def test_every_syntax_reads_the_same_in_raptor(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_bytes(written(name, rich(name)))
    assert rapper(path, syntax) == expected(rich(name))


@pytest.mark.foreign
@SYNTAXES
def test_every_syntax_reads_the_same_in_jena(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_bytes(written(name, rich(name)))
    found = riot(path, syntax, tmp_path)
    assert statements(found) == expected(rich(name))
    if name == "trig":
        assert set(ox.parse(found, format=ox.RdfFormat.N_QUADS)) == quads(written(name, ANY))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as found:
        yield found


@pytest.mark.foreign
@pytest.mark.parametrize(
    ("name", "kind"), [("ttl", "text/turtle"), ("nt", "text/plain"), ("rdfxml", "application/rdf+xml")]
)
def test_every_syntax_reads_the_same_in_virtuoso(name: str, kind: str, server: Server) -> None:
    graph = f"https://x.example/{name}"
    put = httpx.put(
        server.graphs,
        params={"graph-uri": graph},
        content=written(name, rich(name)),
        headers={"Content-Type": kind},
        auth=httpx.DigestAuth("dba", "dba"),
        timeout=60,
    )
    assert put.is_success, put.text
    query = f"CONSTRUCT {{ ?s ?p ?o }} FROM <{graph}> {{ ?s ?p ?o }}"
    got = httpx.get(server.query, params={"query": query, "format": "text/plain"}, timeout=60)
    assert statements(got.content, ox.RdfFormat.N_TRIPLES) == expected(rich(name))


def quads(trig: bytes) -> set[ox.Quad]:
    return set(ox.parse(trig, format=ox.RdfFormat.TRIG))


def test_rdflib_finds_the_same_graphs_in_trig() -> None:
    found = rdflib.Dataset().parse(data=written("trig", LINKED), format="trig")
    named = {
        str(quad.graph_name)[1:-1]
        for quad in quads(written("trig", LINKED))
        if quad.graph_name.__class__ is ox.NamedNode
    }
    told = {str(graph.identifier): {tuple(map(spelled, triple)) for triple in graph} for graph in found.graphs()}
    for name in named:
        inside = [q for q in quads(written("trig", LINKED)) if str(q.graph_name) == f"<{name}>"]
        assert told[name] == {(str(q.subject), str(q.predicate), str(q.object)) for q in inside}


@pytest.mark.parametrize("name", ["nt", "trig", "jsonld"])
@CAREFUL
@given(graphs())
@example(SMALL)
@example(LINKED)
def test_a_graph_comes_back_whole(name: str, data: GraphData) -> None:
    text = written(name, data)
    assert statements(text, FORMATS[name]) == expected(data)
    assert from_triples(ox.parse(text, format=FORMATS[name])) == data


@CAREFUL
@given(graphs())
@example(LINKED)
def test_json_ld_reads_the_same_in_pyld(data: GraphData) -> None:
    text = jsonld.to_rdf(json.loads(written("jsonld", data)), {"format": "application/n-quads"})
    assert statements(text.encode()) == expected(data)


def test_json_ld_is_framed_by_pyld() -> None:
    """A frame puts the things into the claims; what it gives are triples of the graph, those of every claim among them."""
    document = json.loads(written("jsonld", LINKED))
    frame = {"@context": document["@context"], "type": "Claim", "subject": {"@embed": "@always"}, "article": {}}
    framed = jsonld.frame(document, frame)
    found = {claim["id"]: claim for claim in framed["@graph"]}
    assert found.keys() == {f"claim/{claim.identifier}" for claim in LINKED.claims}
    assert found["claim/01"]["subject"]["name"] == ACME.name
    assert found["claim/01"]["article"]["headline"] == LINKED.articles[0].title
    told = statements(jsonld.to_rdf(framed, {"format": "application/n-quads"}).encode())
    assert told <= expected(LINKED)
    assert {triple for triple in expected(LINKED) if "/claim/" in triple[0]} <= told


def test_the_context_of_the_ontology_explains_a_document_without_its_own() -> None:
    document = json.loads(written("jsonld", LINKED))
    context = json.loads((packaged() / "context.jsonld").read_text("utf-8"))["@context"]
    document["@context"] = [context, {"@base": LINKED.base}]
    text = jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert statements(text.encode()) == expected(LINKED)


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
