"""What other programs hold, read back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, UsageError
from kg.graph import term
from kg.loaders import SOURCES, Source, align, place, read, replaced
from kg.model import GraphData
from kg.ontology import load_terms

from ..graphs import ACME, LINKED, SMALL
from ..writers.exports import write_to, written

BASE = "https://kg.example/"
PLACE = "https://kg.example/source/register.ttl"
VOCABULARY = load_terms()
REGISTER = """
@prefix schema: <http://schema.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix r: <https://r.example/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
r:1 a schema:Corporation ; schema:legalName "BUREAU of  Maps" ; schema:founder r:2 ; r:number "123" ; org:memberOf r:3 .
r:2 a foaf:Person ; foaf:name "Jane Roe" ; schema:worksFor [ schema:name "Holding" ] ; wdt:P569 "1970-01-02" .
r:4 owl:sameAs wd:Q1 ; wdt:P749 r:1 .
"""


def facts(text: str, data: GraphData = SMALL):
    triples = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return align(triples, VOCABULARY, data.entities, data.base, PLACE)


def lines(found) -> set[str]:
    space = {"https://kg.example/ontology#": "kg:", "https://r.example/": "r:", "https://kg.example/id/": "id:"}
    told = set()
    for triple in found.triples:
        text = f"{triple.subject} {triple.predicate} {triple.object}"
        for iri, name in space.items():
            text = text.replace(iri, name)
        told.add(text.replace("<", "").replace(">", ""))
    return told


def test_foreign_terms_become_those_of_kg() -> None:
    told = lines(facts(REGISTER))
    assert "r:1 http://www.w3.org/1999/02/22-rdf-syntax-ns#type kg:Company" in told
    assert 'r:1 http://www.w3.org/2000/01/rdf-schema#label "BUREAU of  Maps"' in told
    assert "r:1 kg:memberOf r:3" in told
    assert 'r:2 kg:bornOn "1970-01-02"' in told


def test_an_inverse_is_turned() -> None:
    told = lines(facts(REGISTER))
    assert "r:2 kg:founded r:1" in told
    assert not [line for line in told if "foundedBy" in line]


def test_what_has_no_term_stays() -> None:
    assert 'r:1 r:number "123"' in lines(facts(REGISTER))


def test_a_blank_node_gets_a_name_under_the_source() -> None:
    assert f"r:2 kg:employedBy {PLACE}#node1" in lines(facts(REGISTER))


def test_the_same_wikidata_identifier_makes_it_the_entity() -> None:
    found = facts(REGISTER)
    assert "id:acme kg:subsidiaryOf r:1" in lines(found)
    assert found.identified == 1


def test_the_same_name_only_links() -> None:
    found = facts(REGISTER)
    assert "r:1 http://www.w3.org/2004/02/skos/core#closeMatch id:bureau-of-maps" in lines(found)
    assert found.namesakes == 1
    assert not [line for line in lines(found) if line.startswith("id:bureau-of-maps")]


def test_an_identifier_or_a_name_of_two_entities_says_nothing() -> None:
    twin = replace(ACME, slug="acme-2")
    found = facts(
        REGISTER + "r:9 <http://www.w3.org/2000/01/rdf-schema#label> 'Acme' .",
        replace(SMALL, entities=(*SMALL.entities, twin)),
    )
    assert found.identified == 0
    assert found.namesakes == 1


def test_the_order_of_triples_does_not_matter() -> None:
    plain = REGISTER.replace('[ schema:name "Holding" ]', "r:5")
    triples = list(ox.parse(plain, format=ox.RdfFormat.TURTLE))
    one, other = (align(each, VOCABULARY, SMALL.entities, BASE, PLACE) for each in (triples, triples[::-1]))
    assert one == other


def test_what_is_understood_is_counted() -> None:
    found = facts(REGISTER)
    assert found.understood == len(found.triples) - 2  # r:number, skos:closeMatch


@pytest.mark.parametrize("name", ["ttl", "nt", "rdfxml", "jsonld", "trig"])
def test_a_graph_of_kg_comes_back(name: str, tmp_path: Path) -> None:
    suffix = {"rdfxml": "rdf"}.get(name, name)
    (tmp_path / f"g.{suffix}").write_bytes(written(name, LINKED))
    assert read(tmp_path / f"g.{suffix}", VOCABULARY, BASE) == LINKED


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_folder_of_tables_comes_back(name: str, tmp_path: Path) -> None:
    write_to(tmp_path, name, LINKED)
    assert read(tmp_path, VOCABULARY, BASE) == LINKED
    assert read(tmp_path / f"claims.{name}", VOCABULARY, BASE) == LINKED


def test_follow_the_money_comes_back_as_facts(tmp_path: Path) -> None:
    path = tmp_path / "graph.ftm.json"
    path.write_bytes(written("ftm", SMALL))
    found = align(read(path, VOCABULARY, BASE), VOCABULARY, SMALL.entities, BASE, place(BASE, path.name))
    told = lines(found)
    assert "id:acme kg:memberOf https://kg.example/source/graph.ftm.json#id-bureau-of-maps" in told
    assert 'id:acme kg:foundedOn "2003"' in told
    assert any(line.endswith("kg:Person") for line in told)
    assert not [line for line in told if "kg:accused" in line]


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{", b'{"id": "a"}', b'{"id": "a", "schema": "Person", "properties": []}', b"\xff",
     b'{"id": "a", "schema": "Person", "properties": {"name": "x"}}', b'{"id":' + b"[" * 100_000,
     b'{"id": "a", "schema": "Person", "properties": {"name": ["\\uD800"]}}',
     b'{"id": "a", "schema": "Person", "properties": {"name": ["\xed\xa0\x80"]}}'],
)  # fmt: skip
def test_a_line_that_is_no_entity_is_refused(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"id": "b", "schema": "Person", "properties": {}}\n\n' + line)
    with pytest.raises(GraphError, match="line 3: is no entity of FollowTheMoney"):
        read(path, VOCABULARY, BASE)


def test_odd_identifiers_and_days_of_follow_the_money(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    record = {
        "id": "a b/ü",
        "schema": "Person",
        "properties": {"birthDate": ["1970-01-02", "1970"], "wikidataId": ["Q1"]},
    }
    path.write_text(json.dumps(record), "utf-8")
    triples = read(path, VOCABULARY, BASE)
    assert str(triples[0].subject) == "<https://kg.example/source/x.jsonl#a%20b%2F%C3%BC>"
    assert {str(t.object.datatype.value).rpartition("#")[2] for t in triples if isinstance(t.object, ox.Literal)} == {
        "date",
        "string",
    }


@pytest.mark.parametrize(("name", "text"), [("x.ttl", "<a"), ("x.rdf", "<a>"), ("x.jsonld", "{"), ("x.nt", "a")])
def test_broken_rdf_is_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(GraphError, match="is not "):
        read(tmp_path / name, VOCABULARY, BASE)


def test_a_context_on_the_web_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "x.jsonld").write_text('{"@context": "https://schema.org/", "name": "x"}', "utf-8")
    with pytest.raises(GraphError, match="stands on the web, and nothing is fetched: put the context into the file"):
        read(tmp_path / "x.jsonld", VOCABULARY, BASE)


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2003-05-06T00:00:00Z", "2003-05-06"), ("2003-05-06T00:00:00", "2003-05-06"), ("2003-05-06T12:00:00Z", "")],
)
def test_midnight_of_wikidata_is_a_day(moment: str, day: str) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    founded = f'wd:Q5 wdt:P571 "{moment}"^^<{xsd}dateTime> ; r:seen "{moment}"^^<{xsd}dateTime> .'
    told = lines(facts(REGISTER + founded))
    name = "http://www.wikidata.org/entity/Q5"
    assert (f'{name} kg:foundedOn "{day}"^^{xsd}date' in told) == bool(day)
    assert f'{name} r:seen "{moment}"^^{xsd}dateTime' in told


def test_what_cannot_be_loaded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        read(tmp_path / "no.ttl", VOCABULARY, BASE)
    (tmp_path / "x.docx").write_text("x", "utf-8")
    with pytest.raises(UsageError, match=r"\.docx is not loaded: convert it to one of \.ttl"):
        read(tmp_path / "x.docx", VOCABULARY, BASE)
    (tmp_path / "x").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="a file without suffix is not loaded"):
        read(tmp_path / "x", VOCABULARY, BASE)


def source(name: str, licence: str = "") -> Source:
    return Source(name, "sha256:00", licence, facts(REGISTER).triples)


def test_a_source_is_a_named_graph_with_its_licence(tmp_path: Path) -> None:
    path = tmp_path / SOURCES
    path.write_text("".join(replaced(path, BASE, source("a.ttl", "https://l.example/"))), "utf-8")
    path.write_text("".join(replaced(path, BASE, source("b.ttl", "open to all"))), "utf-8")
    quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG))
    named = {str(quad.graph_name) for quad in quads}
    assert named == {"DEFAULT", "<https://kg.example/source/a.ttl>", "<https://kg.example/source/b.ttl>"}
    licences = {str(q.object) for q in quads if q.predicate == term("dcterms:license")}
    assert licences == {"<https://l.example/>", '"open to all"'}
    assert "<https://kg.example/source/a.ttl> a prov:Entity ;\n" in path.read_text("utf-8")
    plain = [q for q in quads if str(q.graph_name) == "DEFAULT"]
    assert {str(q.subject) for q in plain} == named - {"DEFAULT"}


def test_loading_a_source_again_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / SOURCES
    path.write_text("".join(replaced(path, BASE, source("a.ttl"))), "utf-8")
    again = "".join(replaced(path, BASE, source("a.ttl")))
    assert again == path.read_text("utf-8")


def test_a_broken_file_of_sources_is_refused(tmp_path: Path) -> None:
    path = tmp_path / SOURCES
    path.write_text("<", "utf-8")
    with pytest.raises(GraphError, match="move it away"):
        list(replaced(path, BASE, source("a.ttl")))
