"""GraphML, GEXF, openCypher and Neo4j's CSV, each read by a program that is not ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import igraph
import ladybug
import networkx as nx
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from lxml import etree

from kg.graph.iris import encode
from kg.model import HEDGED, GraphData
from kg.writers import xml
from kg.writers.network import spell

from ..graphs import BEGUN, BORN, LINKED, SMALL, graphs
from .exports import write_to, written

CAREFUL = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
STANDARDS = Path(__file__).parent / "standards"


def between_things(data: GraphData) -> list:
    return [claim for claim in data.claims if claim.object.entity]


def legible(text: str) -> str:
    return "".join("\ufffd" if xml.text(letter) == "\ufffd" else letter for letter in text)


def of_networkx(name: str, text: bytes) -> nx.MultiDiGraph:
    read = (
        nx.read_graphml(io.BytesIO(text), force_multigraph=True)
        if name == "graphml"
        else nx.read_gexf(io.BytesIO(text))
    )
    return nx.MultiDiGraph(read)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@CAREFUL
@given(graphs())
@example(LINKED)
def test_networkx_reads_every_entity_and_claim(name: str, data: GraphData) -> None:
    found = of_networkx(name, written(name, data))
    assert {str(node): values["name"] for node, values in found.nodes(data=True) if "name" in values} == {
        encode(entity.slug): legible(entity.name) for entity in data.entities if entity.name
    }
    quotes = sorted(values.get("quote", "") for _, _, values in found.edges(data=True))
    assert quotes == sorted(legible(claim.quote) for claim in between_things(data))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_no_hedged_claim_is_a_plain_edge(name: str) -> None:
    found = of_networkx(name, written(name, LINKED))
    labels = {values["label"]: values for _, _, values in found.edges(data=True)}
    assert labels["accused (alleged)"]["hedged"] is True
    assert labels["sued"]["hedged"] is False
    assert all(status in label for label, v in labels.items() for status in HEDGED & {v["status"]})


def test_attributes_have_types() -> None:
    found = nx.read_graphml(io.BytesIO(written("graphml", LINKED)), force_multigraph=True)
    values = next(v for _, _, v in found.edges(data=True) if v["relation"] == "contractedBy")
    assert values["amount"] == 23500000.5
    assert values["confidence"] == 0.5
    assert found.nodes["jo-o'neill"]["dates"] == "bornOn 1970-02-03"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_writes_what_it_read(name: str) -> None:
    found, out = of_networkx(name, written(name, LINKED)), io.BytesIO()
    (nx.write_graphml if name == "graphml" else nx.write_gexf)(found, out)
    again = of_networkx(name, out.getvalue())
    assert dict(again.nodes(data=True)) == dict(found.nodes(data=True))
    told = [
        sorted(
            (*ends, values["label"], values["quote"], values["start"])
            for *ends, values in graph.edges(data=True)
            if "start" in values
        )
        for graph in (again, found)
    ]
    assert told[0] == told[1] != []


def test_igraph_reads_the_graphml(tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_bytes(written("graphml", LINKED))
    found = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert found.vcount() == len(LINKED.entities)
    assert sorted(found.es["status"]) == sorted(claim.status for claim in between_things(LINKED))
    deal = next(edge.attributes() for edge in found.es if edge["iri"] == "https://kg.example/claim/01")
    assert [type(deal[name]) for name in ("amount", "confidence", "hedged")] == [float, float, bool]
    days = [dt.date.fromisoformat(deal[name]) for name in ("start", "startLatest", "endEarliest", "end", "published")]
    assert days == [
        dt.date(2003, 1, 1),
        dt.date(2003, 12, 31),
        dt.date(2021, 3, 1),
        dt.date(2021, 3, 31),
        dt.date(2021, 3, 4),
    ]


@pytest.mark.parametrize("name", ["graphml", "gexf", "neo4j", "ladybug"])
def test_a_hedged_claim_on_a_date_is_labelled(name: str, tmp_path: Path) -> None:
    data = replace(SMALL, claims=(replace(BEGUN, status="alleged"), BORN), decisions=())
    text = written(name, data) if name != "neo4j" else (write_to(tmp_path, name, data) / "nodes.csv").read_bytes()
    assert b"foundedOn 2003 (alleged)" in text
    assert b"bornOn 1970-02-03" in text
    assert b"bornOn 1970-02-03 (" not in text


@CAREFUL
@given(graphs())
@example(LINKED)
def test_gexf_follows_its_schema(data: GraphData) -> None:
    schema = etree.XMLSchema(etree.parse(STANDARDS / "gexf" / "gexf.xsd"))
    assert schema.validate(etree.fromstring(written("gexf", data))), schema.error_log


def test_gexf_gives_days_as_spells() -> None:
    found = nx.read_gexf(io.BytesIO(written("gexf", LINKED)))
    spells = [values["spells"] for _, _, values in found.edges(data=True) if "spells" in values]
    assert ("2003-01-01", "2021-03-31") in [spell for each in spells for spell in each]


def test_an_event_is_over_when_it_can_no_longer_begin() -> None:
    days = {"start": "2003-01-01", "startLatest": "2003-12-31"}
    assert spell(days, event=True) == ("2003-01-01", "2003-12-31")
    assert spell(days, event=False) == ("2003-01-01", "")
    assert spell({"end": "2021-01-01"}, event=True) == ("", "2021-01-01")


def loaded(script: str) -> ladybug.Connection:
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for statement in script.splitlines():
        connection.execute(statement)
    return connection


def rows(connection: ladybug.Connection, query: str) -> list:
    answer, found = connection.execute(query), []
    while answer.has_next():
        found.append(answer.get_next())
    return found


def test_ladybug_loads_the_script() -> None:
    connection = loaded(written("ladybug", LINKED).decode())
    assert sorted(rows(connection, "MATCH (n) RETURN n.id, n.name")) == sorted(
        [encode(entity.slug), entity.name] for entity in LINKED.entities
    )
    found = rows(connection, "MATCH (a)-[r]->(b) RETURN label(r), r.relation, r.status, r.quote ORDER BY r.id")
    assert [row[1:] for row in found] == [
        [claim.relation, claim.status, claim.quote]
        for claim in sorted(between_things(LINKED), key=lambda each: each.identifier)
    ]
    assert [row[0] for row in found if row[2] in HEDGED] == ["CLAIMED"]
    assert rows(connection, "MATCH (:GovernmentBody)-[r:sued]->(c:Company) RETURN c.name") == [["Acme Ltd"]]


@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
def test_ladybug_takes_hostile_texts(data: GraphData) -> None:
    kinds = ["Person", "Company", "Place"]
    tame = [replace(entity, type=kinds[n]) for n, entity in enumerate(data.entities)]
    by_slug = {entity.slug: entity for entity in tame}
    claims = [
        replace(
            claim,
            relation="sued",
            subject=replace(claim.subject, entity=by_slug[claim.subject.entity.slug]),
            object=replace(claim.object, entity=by_slug[claim.object.entity.slug]),
            quote=claim.quote.replace("\x00", ""),
        )
        for claim in between_things(data)
    ]
    assume(claims)
    tame = [replace(entity, name=entity.name.replace("\x00", "")) for entity in tame]
    data = replace(data, entities=tuple(tame), claims=tuple(claims), deals=(), cases=(), links=(), decisions=())
    connection = loaded(written("ladybug", data).decode())
    assert sorted((q or "") for (q,) in rows(connection, "MATCH ()-[r]->() RETURN r.quote")) == sorted(
        claim.quote for claim in claims
    )


def test_the_script_for_ladybug_is_the_other_one_after_a_schema() -> None:
    plain, whole = written("cypher", LINKED).decode(), written("ladybug", LINKED).decode()
    schema = whole.removesuffix(plain)
    assert schema != whole
    assert all(line.startswith(("CREATE NODE TABLE ", "CREATE REL TABLE ")) for line in schema.splitlines())
    assert all(line.startswith(("CREATE (:", "MATCH (a:")) and line.endswith(";") for line in plain.splitlines())


def test_a_hedged_claim_has_a_relationship_of_its_own_type(tmp_path: Path) -> None:
    write_to(tmp_path, "neo4j", LINKED)
    with (tmp_path / "relationships.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row[":TYPE"] for row in found if row["hedged:boolean"] == "true"} == {"CLAIMED"}
    assert "CLAIMED" not in {row[":TYPE"] for row in found if row["hedged:boolean"] == "false"}
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id:ID"]: row[":LABEL"] for row in csv.DictReader(file)}
    assert {row[":START_ID"] for row in found} | {row[":END_ID"] for row in found} <= nodes.keys()
    assert nodes["acme"] == "Company"


def test_ladybug_copies_the_files_of_neo4j(tmp_path: Path) -> None:
    write_to(tmp_path, "neo4j", LINKED)
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for file, table in (("nodes", "NODE TABLE Thing("), ("relationships", "REL TABLE Claim(FROM Thing TO Thing, ")):
        with (tmp_path / f"{file}.csv").open(encoding="utf-8", newline="") as rows_of_file:
            columns = [name for name in next(csv.reader(rows_of_file)) if not name.startswith((":START", ":END"))]
        kinds = {"string": "STRING", "double": "DOUBLE", "boolean": "BOOLEAN"}
        named = (name.partition(":") for name in columns)
        typed = ", ".join(f"`{name or kind}` {kinds.get(kind, 'STRING')}" for name, _, kind in named)
        connection.execute(f"CREATE {table}{typed}{', PRIMARY KEY(id)' if file == 'nodes' else ''})")
        copied = f"COPY {table.split()[2].partition('(')[0]} FROM '{tmp_path}/{file}.csv'"
        connection.execute(f"{copied} (HEADER=true, PARALLEL=false, ESCAPE='\"')")
    assert sorted(rows(connection, "MATCH (n:Thing) RETURN n.id, n.LABEL")) == sorted(
        [encode(entity.slug), entity.type] for entity in LINKED.entities
    )
    found = rows(connection, "MATCH (a)-[r:Claim]->(b) RETURN a.id, b.id, r.TYPE, r.quote, r.confidence")
    assert sorted(found) == sorted(
        [
            encode(claim.subject.entity.slug),
            encode(claim.object.entity.slug),
            "CLAIMED" if claim.status in HEDGED else claim.relation,
            claim.quote,
            claim.confidence,
        ]
        for claim in between_things(LINKED)
    )
