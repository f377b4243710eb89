"""A graph on a server: what the server gets, and answers that are none."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from kg.errors import QueryError, StoreError
from kg.store.interface import Rows
from kg.store.remote import RemoteStore

ROW = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "https://n.example/dataset"}}]}}
JSON = {"Content-Type": "application/sparql-results+json"}
Answer = Callable[[dict[str, str], str], httpx.Response]


class Stub:
    """A transport that answers every request with a function of the form sent and of the Accept header."""

    url = "http://h/sparql"

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.seen: list[dict[str, str]] = []

    def send(self, method: str, *, data: dict[str, str], headers: dict[str, str]) -> httpx.Response:
        assert method == "POST"
        self.seen.append(data)
        response = self._answer(data, headers["Accept"])
        response.request = httpx.Request(method, self.url)
        return response


def remote(answer: Answer, graph: str = "") -> tuple[RemoteStore, Stub]:
    stub = Stub(answer)
    return RemoteStore(stub, (), {}, graph), stub


def rows(_form: dict[str, str], _accept: str) -> httpx.Response:
    return httpx.Response(200, headers=JSON, content=json.dumps(ROW))


def test_the_server_gets_prefixes_and_the_graph() -> None:
    store, stub = remote(rows, "urn:g")
    store.rows("SELECT ?x { ?x kg:sued id:acme }")
    assert stub.seen[-1] == {
        "query": "PREFIX id: <https://n.example/id/>\nPREFIX kg: <https://kg.example/ontology#>\n"
        "SELECT ?x { ?x kg:sued id:acme }",
        "default-graph-uri": "urn:g",
        "named-graph-uri": "https://kg.example/ontology",
    }
    assert len(stub.seen) == 2, "the base is asked for once"
    store.rows("ASK {}")
    assert len(stub.seen) == 3


@pytest.mark.parametrize(
    ("sparql", "sent"),
    [
        ("SELECT * { ?z <urn:p> ?a }", "SELECT  ?z ?a  { ?z <urn:p> ?a }"),
        ("SELECT * { SERVICE <urn:s> { only they know } }", "SELECT * { SERVICE <urn:s> { only they know } }"),
    ],
)
def test_columns_are_asked_for_in_the_order_of_the_query(sparql: str, sent: str) -> None:
    store, stub = remote(rows)
    store.rows(sparql)
    assert stub.seen[-1]["query"] == sent


@pytest.mark.parametrize(
    ("graph", "header", "holds", "warned"),
    [("urn:g", [], False, True), ("urn:g", [], True, False), ("urn:g", [1], False, False), ("", [], False, False)],
)
def test_a_graph_that_is_not_there_is_told(graph: str, header: list[int], holds: bool, warned: bool) -> None:
    def answer(form: dict[str, str], _accept: str) -> httpx.Response:
        if form["query"].startswith("ASK"):
            return httpx.Response(200, headers=JSON, json={"head": {}, "boolean": holds})
        bindings = ROW["results"]["bindings"] if header else []
        return httpx.Response(200, headers=JSON, json=ROW | {"results": {"bindings": bindings}})

    warnings = remote(answer, graph)[0].warnings("SELECT ?x { ?x ?p ?o }")
    assert warnings == (
        ("http://h/sparql has no graph <urn:g>, or nothing in it: give the --graph-iri that it was published under",)
        if warned
        else ()
    )


def test_a_server_without_a_header_has_the_default_base() -> None:
    empty = {"head": {"vars": ["set"]}, "results": {"bindings": []}}
    store, _ = remote(lambda *_: httpx.Response(200, headers=JSON, content=json.dumps(empty)))
    assert store.prefixes["id"] == "https://kg.example/id/"


def test_documents_pass_through_unchanged() -> None:
    store, _ = remote(rows)
    assert store.query("SELECT ?x {}") == json.dumps(ROW).encode()


def test_a_query_that_asks_others_is_the_affair_of_the_server() -> None:
    store, stub = remote(rows)
    store.rows("SELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }")
    assert "SERVICE" in stub.seen[-1]["query"]


def test_a_function_that_only_the_server_knows_is_sent() -> None:
    store, stub = remote(rows)
    store.rows("ASK { FILTER(<urn:f>(1)) }")
    assert "<urn:f>" in stub.seen[-1]["query"]


@pytest.mark.parametrize("kind", ["application/n-triples", "text/turtle; charset=UTF-8", "text/plain"])
def test_triples_come_in_any_of_three_types(kind: str) -> None:
    def answer(form: dict[str, str], accept: str) -> httpx.Response:
        text = '<urn:b> <urn:p> "x" .\n<urn:a> <urn:p> "x" .\n<urn:b> <urn:p> "x" .\n'
        return (
            rows(form, accept) if "json" in accept else httpx.Response(200, headers={"Content-Type": kind}, text=text)
        )

    found = remote(answer)[0].rows("CONSTRUCT WHERE { ?s ?p ?o }")
    assert found.rows == (("urn:a", "urn:p", "x"), ("urn:b", "urn:p", "x"))


@pytest.mark.parametrize(
    ("response", "error", "fault"),
    [
        (httpx.Response(400, text="Parse error"), QueryError, "cannot be answered: .*Parse error"),
        (httpx.Response(403), StoreError, "it refuses"),
        (
            httpx.Response(200, headers={"Content-Type": "text/html"}),
            StoreError,
            "it answers with text/html, not application/sparql-results.json: is this its query address",
        ),
        (httpx.Response(200), StoreError, "it answers with nothing it names"),
        (httpx.Response(200, headers=JSON, text="{"), StoreError, "the answer cannot be read"),
    ],
)
def test_an_answer_that_is_none_is_an_error(response: httpx.Response, error: type[Exception], fault: str) -> None:
    store, _ = remote(lambda *_: response)
    with pytest.raises(error, match=fault):
        store.rows("ASK {}")


HALF = json.dumps(ROW)[: -len("]}}")]


@pytest.mark.parametrize("end", [",", "\nVirtuoso 42000 Error SR171: Transaction timed out"])
@pytest.mark.parametrize("more", [{}, {"X-SPARQL-MaxRows": "10"}])
def test_an_answer_that_fails_half_way_is_an_error_with_its_end(end: str, more: dict[str, str]) -> None:
    def answer(form: dict[str, str], accept: str) -> httpx.Response:
        broken = httpx.Response(200, headers=JSON | more, text=" " * 1000 + HALF + end)
        return rows(form, accept) if "?set" in form["query"] else broken

    for ask in (RemoteStore.rows, RemoteStore.query):
        with pytest.raises(StoreError, match=r"cannot be read .*, which ends with") as raised:
            ask(remote(answer)[0], "SELECT ?x { ?x ?y ?z }")
        assert end.strip() in str(raised.value)
        assert len(str(raised.value)) < 500


def test_triples_that_are_none_are_an_error() -> None:
    def answer(form: dict[str, str], accept: str) -> httpx.Response:
        if "json" in accept:
            return rows(form, accept)
        return httpx.Response(200, headers={"Content-Type": "application/n-triples"}, text="<x")

    with pytest.raises(StoreError, match="the answer cannot be read"):
        remote(answer)[0].query("DESCRIBE id:x", "nt")


NUMBER = "http://www.w3.org/2001/XMLSchema#integer"


@pytest.mark.parametrize(("number", "expected"), [("1", True), ("0", False), ("", False)])
def test_the_number_that_virtuoso_gives_for_ask(number: str, expected: bool) -> None:
    cell = {"type": "typed-literal", "datatype": NUMBER, "value": number}
    bindings = [{"__ASK_RETVAL": cell}] if number else []
    document = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": bindings}}
    store, _ = remote(lambda *_: httpx.Response(200, headers=JSON, content=json.dumps(document)))
    assert store.rows("ASK {}") == Rows(("answer",), ((expected,),), asks=True)
