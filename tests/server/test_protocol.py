"""The endpoint: how it is asked, in which formats it answers, how it describes itself, graphs as a whole."""

from __future__ import annotations

import re
from urllib.parse import unquote

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from kg import store
from kg.ontology import load_classes, load_relations
from kg.queries import named_queries
from kg.server.site import Site

ROWS = "SELECT ?name { ?x rdfs:label ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?x rdfs:label ?name } WHERE { ?x rdfs:label ?name }"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.mark.parametrize(
    "sent",
    [
        {"method": "GET", "params": {"query": ROWS}},
        {"method": "POST", "data": {"query": ROWS}},
        {"method": "POST", "content": ROWS, "headers": {"content-type": "application/sparql-query"}},
        {"method": "POST", "content": ROWS, "headers": {"content-type": 'Application/SPARQL-Query; charset="UTF-8"'}},
    ],
)
def test_three_ways_to_ask(sent: dict[str, object], client: httpx.Client) -> None:
    found = client.request(url="/sparql", **sent)
    assert found.status_code == 200
    assert [row["name"]["value"] for row in found.json()["results"]["bindings"]][:2] == ["Acme Ltd", "Bureau of Maps"]
    assert "accept" in found.headers["vary"].lower()


def _values(query: str) -> dict[str, str]:
    given = {"on": "2021-01-01", "entity": "Acme Ltd", "from": "Acme Ltd", "to": "Bureau of Maps", "party": "Acme Ltd"}
    needed = next(each for each in named_queries() if each.name == query).parameters
    return {each.name: given[each.name] for each in needed if each.default is None}


@pytest.mark.parametrize("name", [query.name for query in named_queries()])
def test_answers_are_those_in_process(name: str, client: httpx.Client, linked_site: Site) -> None:
    query = next(each for each in named_queries() if each.name == name)
    sparql = query.sparql(_values(name))
    found = client.post("/sparql", data={"query": sparql})
    assert found.status_code == 200, found.text
    graph = store.load(linked_site.graph, load_relations(), load_classes())
    rows = graph.rows(sparql)
    got = ox.parse_query_results(found.content, format=ox.QueryResultsFormat.JSON)
    assert [variable.value for variable in got.variables] == list(rows.columns)
    assert len(list(got)) == len(rows.rows)


@pytest.mark.parametrize(
    ("accept", "query", "media"),
    [
        ("application/sparql-results+json", ROWS, "application/sparql-results+json"),
        ("application/sparql-results+xml", ROWS, "application/sparql-results+xml"),
        ("text/csv", ROWS, "text/csv; charset=utf-8"),
        ("text/tab-separated-values", ROWS, "text/tab-separated-values; charset=utf-8"),
        ("text/turtle", TRIPLES, "text/turtle; charset=utf-8"),
        ("application/n-triples", TRIPLES, "application/n-triples"),
        ("application/ld+json", TRIPLES, "application/ld+json"),
        ("text/csv;q=0.5, text/turtle;q=0.9", ROWS, "text/csv; charset=utf-8"),
        ("text/csv;q=0.5, text/turtle;q=0.4", TRIPLES, "text/turtle; charset=utf-8"),
        ("*/*", TRIPLES, "text/turtle; charset=utf-8"),
        ("application/json", TRIPLES, "application/ld+json"),
        ("application/json", ROWS, "application/sparql-results+json"),
    ],
)
def test_formats(accept: str, query: str, media: str, client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (found.status_code, found.headers["content-type"]) == (200, media)
    head = client.head("/sparql", params={"query": query}, headers={"accept": accept})
    assert (head.headers["content-length"], head.content) == (found.headers["content-length"], b"")


@pytest.mark.parametrize(
    ("accept", "query"), [("image/png", ROWS), ("text/turtle", ROWS), ("text/csv", TRIPLES), ("text/csv;q=0", ROWS)]
)
def test_no_format_fits(accept: str, query: str, client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"accept": accept}).status_code == 406


def test_an_error_names_the_place(client: httpx.Client) -> None:
    query = {"query": "SELECT *\n{ ?s kg:sued"}
    text = client.get("/sparql", params=query)
    assert (text.status_code, text.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert text.text.startswith("line 2, column 13: ")
    problem = client.get("/sparql", params=query, headers={"accept": "application/problem+json, */*;q=0.1"})
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json() == {
        "title": "Bad Request", "status": 400, "detail": text.text.strip(), "line": 2, "column": 13
    }  # fmt: skip


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(method: str, client: httpx.Client) -> None:
    for path in ("/sparql", "/graph?default", "/graph?graph=https://x.example/"):
        refused = client.request(method, path)
        assert refused.status_code == 405
        assert "GET" in refused.headers["allow"]
    assert client.post("/graph?default", content=b"").status_code == 405
    assert client.request(method, "/health").status_code == 405
    for request in (
        {"data": {"update": "CLEAR ALL"}},
        {"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}},
    ):
        assert client.post("/sparql", **request).status_code == 403


@pytest.mark.parametrize(
    ("accept", "format_"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld")],
)
def test_the_service_describes_itself(accept: str, format_: str, client: httpx.Client) -> None:
    found = client.get("/sparql", headers={"accept": accept})
    graph = rdflib.Graph().parse(data=found.text, format=format_)
    (service,) = graph.subjects(rdflib.RDF.type, SD.Service)
    assert str(graph.value(service, SD.endpoint)) == str(client.base_url.join("/sparql"))
    assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert not list(graph.objects(service, SD.feature))
    dataset = graph.value(service, SD.defaultDataset)
    assert graph.value(dataset, SD.defaultGraph)
    name = graph.value(graph.value(dataset, SD.namedGraph), SD.name)
    assert client.get("/graph", params={"graph": str(name)}).status_code == 200


def test_the_description_for_people_is_the_editor(client: httpx.Client) -> None:
    found = client.get("/sparql", headers={"accept": "text/html"})
    assert (found.status_code, found.headers["location"]) == (303, "query")
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_slips_are_told_in_a_header(client: httpx.Client) -> None:
    sparql = 'SELECT * FROM <urn:x> { ?x kg:suued id:m\u00fc%22 , "" }'
    asked = client.get("/sparql", params={"query": sparql, "default-graph-uri": "urn:g\u00e9"})
    assert asked.status_code == 200
    found = [unquote(text) for text in re.findall(r'199 kg "([^"]*)"(?:, |$)', asked.headers["warning"])]
    assert [text.partition(" here:")[0].partition(";")[0] for text in found] == [
        "there is no graph <urn:g\u00e9>",
        "line 1, column 28: kg:suued is neither in the ontology nor in the graph",
        "line 1, column 37: id:m\u00fc%22 is not in the graph",
    ]
    assert asked.headers["warning"].isascii()
    long = client.get("/sparql", params={"query": f"ASK {{ ?x kg:{'a' * 1000} ?y }}"}).headers["warning"]
    assert len(long) < 500
    assert unquote(long).endswith('…"')
    for sparql in (
        "ASK { ?x kg:sued ?y ; a kg:Product }",
        "ASK FROM <https://kg.example/ontology> { ?x kg:aspect ?y }",
    ):
        assert "warning" not in client.get("/sparql", params={"query": sparql}).headers
    assert "warning" not in client.get("/sparql", params={"query": "ASK { kg:suued"}).headers


def test_a_thousand_slips_are_told_by_ten(client: httpx.Client) -> None:
    things = " ".join(f"id:nothing-{number}" for number in range(1000))
    found = client.post("/sparql", data={"query": f"ASK {{ VALUES ?x {{ {things} }} ?x ?y ?z }}"})
    assert found.headers["warning"].count("199 kg") == 10


def test_whole_graphs(client: httpx.Client) -> None:
    whole = client.get("/graph?default", headers={"accept": "application/n-triples"})
    counted = client.get(
        "/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}, headers={"accept": "text/csv"}
    )
    assert len(whole.text.splitlines()) == int(counted.text.splitlines()[1])
    same = client.get(
        "/graph?default", headers={"accept": "application/n-triples", "if-none-match": whole.headers["etag"]}
    )
    assert (same.status_code, same.content) == (304, b"")
    other = client.get("/graph?default", headers={"accept": "text/turtle", "if-none-match": whole.headers["etag"]})
    assert other.status_code == 200
    assert client.head("/graph?default").headers["content-length"]


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        ("/graph", "*/*", 400),
        ("/graph?default&graph=https://x.example/", "*/*", 400),
        ("/graph?graph=https://x.example/&graph=https://y.example/", "*/*", 400),
        ("/graph?graph=https://x.example/", "*/*", 404),
        ("/graph?graph=not%20an%20iri", "*/*", 400),
        ("/graph?default", "image/png", 406),
    ],
)
def test_graphs_that_are_none(address: str, accept: str, status: int, client: httpx.Client) -> None:
    assert client.get(address, headers={"accept": accept}).status_code == status


def test_the_file_itself(client: httpx.Client, linked_site: Site) -> None:
    found = client.get("/graph.ttl")
    assert found.content == linked_site.graph.read_bytes()
    assert found.headers["content-type"] == "text/turtle; charset=utf-8"
    assert int(found.headers["content-length"]) == len(found.content)
    assert client.get("/graph.ttl", headers={"if-none-match": found.headers["etag"]}).status_code == 304
    head = client.head("/graph.ttl")
    assert (head.status_code, head.content) == (200, b"")


def test_relative_iris_are_those_of_the_graph(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "ASK { <id/acme> a kg:Company }"}).json()["boolean"] is True
