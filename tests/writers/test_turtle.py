"""The graph as Turtle."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.graph import from_triples, prefixes, term, to_triples, to_turtle
from kg.model import Entity, GraphData
from kg.writers import WRITERS, turtle

from ..graphs import HOSTILE, SMALL, graphs, texts

GOLDEN = Path(__file__).parent / "small.ttl"

Statement = tuple[str, ...]


def of_pyoxigraph(text: str) -> set[Statement]:
    return {
        tuple(str(node) for node in (found.subject, found.predicate, found.object))
        for found in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    }


def of_rdflib(text: str) -> set[Statement]:
    return {tuple(map(spelled, found)) for found in rdflib.Graph().parse(data=text.encode(), format="turtle")}


def spelled(node: rdflib.term.Node) -> str:
    """Write a node of rdflib as pyoxigraph does."""
    if not isinstance(node, rdflib.Literal):
        return str(ox.NamedNode(str(node)))
    if node.language:
        return str(ox.Literal(str(node), language=node.language))
    if node.datatype == rdflib.XSD.dateTime:
        node = rdflib.Literal(node.replace("+00:00", "Z"), datatype=node.datatype, normalize=False)
    return str(ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or rdflib.XSD.string))))


def expected(data: GraphData) -> set[Statement]:
    return {(str(found.subject), str(found.predicate), str(found.object)) for found in to_triples(data)}


def with_slug(slug: str) -> GraphData:
    return replace(SMALL, entities=(Entity(slug, "x", "Person"),), claims=())


def test_render_gives_the_golden_file() -> None:
    assert turtle.render(SMALL).encode() == GOLDEN.read_bytes()


def test_render_does_not_depend_on_the_order_of_records() -> None:
    turned = replace(SMALL, articles=SMALL.articles[::-1], entities=SMALL.entities[::-1], claims=SMALL.claims[::-1])
    assert turtle.render(turned) == turtle.render(SMALL)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_render_does_not_depend_on_the_hash_seed(seed: str) -> None:
    code = "import sys; from kg.graph import read; from kg.writers import turtle; from pathlib import Path; "
    code += "sys.stdout.buffer.write(turtle.render(read(Path(sys.argv[1]))).encode())"
    command = [sys.executable, "-c", code, str(GOLDEN)]
    run = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert run.stdout == GOLDEN.read_bytes()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graphs())
@example(SMALL)
def test_render_reads_the_same_in_rdflib_and_pyoxigraph(data: GraphData) -> None:
    logging.getLogger("rdflib").setLevel(logging.ERROR)
    text = turtle.render(data)
    assert of_pyoxigraph(text) == of_rdflib(text) == expected(data)
    assert from_triples(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)) == data


@pytest.mark.parametrize("slug", [*HOSTILE, *(f"a{chr(code)}b" for code in range(0x250))])
def test_render_writes_names_that_both_readers_take(slug: str) -> None:
    text = turtle.render(with_slug(slug))
    assert of_pyoxigraph(text) == of_rdflib(text) == expected(with_slug(slug))


@pytest.mark.parametrize(
    ("slug", "written"),
    [
        ("peter-thiel", "id:peter-thiel a"),
        ("004_x", "id:004_x a"),
        ("a/b", "id:a%2Fb a"),
        ("مؤسسة", "id:مؤسسة a"),
        ("j.p.morgan", "id:j.p.morgan a"),
        ("o'neill", "<https://kg.example/id/o'neill> a"),
        ("inc.", "<https://kg.example/id/inc.> a"),
        ("-a", "<https://kg.example/id/-a> a"),
    ],
)
def test_render_writes_a_prefixed_name_where_it_needs_no_escape(slug: str, written: str) -> None:
    assert f"\n{written} kg:Person ;\n" in turtle.render(with_slug(slug))


@given(st.lists(texts, min_size=1))
def test_render_writes_one_property_a_line(names: list[str]) -> None:
    block = turtle.render(
        replace(SMALL, entities=(Entity("e", "x", "Person", tuple(names)),), claims=(), decisions=())
    ).split("\n\n")[-1]
    assert [line.split(" ")[0] for line in block.removeprefix("id:e ").strip().replace("    ", "").split("\n")] == [
        "a",
        "rdfs:label",
        "skos:altLabel",
    ]


def test_to_turtle_writes_what_no_graph_of_kg_has() -> None:
    values = [
        ox.Literal("hallo", language="de"),
        ox.Literal("x", datatype=ox.NamedNode("urn:t")),
        ox.Literal("01x", datatype=term("xsd:integer")),
        ox.Literal("1.", datatype=term("xsd:decimal")),
        ox.Literal("-.5", datatype=term("xsd:decimal")),
        ox.Literal(True),  # noqa: FBT003
        ox.BlankNode("b"),
        term("rdf:type"),
    ]
    triples = [ox.Triple(ox.BlankNode("a"), ox.NamedNode("urn:p"), value) for value in values]
    text = to_turtle(triples, prefixes("https://kg.example/"))
    assert {found.triple for found in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)} == set(triples)
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(triples)


@pytest.mark.parametrize("name", WRITERS)
def test_writers_name_a_suffix_or_a_folder_and_say_what_they_are_good_for(name: str) -> None:
    assert WRITERS[name].suffix[:1] in {"", "."}
    assert WRITERS[name].description
