"""Queries and requests that mean harm: none reaches the network or a file, none gets half an answer, none stays."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kg.server import connections, protocol

from .conftest import LIMITS

DEADLINE = 1.0
PORT = "PORT"
CARTESIAN = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
DOUBLED = "BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{number}, ?x{number}) AS ?x{number + 1})" for number in range(40)
)
LABELS = (
    "?a rdfs:label ?x . ?b rdfs:label ?y . ?c rdfs:label ?z . ?d rdfs:label ?u . ?e rdfs:label ?v . ?f rdfs:label ?w"
)

OUTBOUND = {
    "service": "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "service silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "service variable": "SELECT * { VALUES ?g { <http://127.0.0.1:PORT/> } SERVICE ?g { ?s ?p ?o } }",
    "service lower": "select * { service <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "service bound": "SELECT * { BIND(IRI('http://127.0.0.1:PORT/') AS ?g) SERVICE SILENT ?g { ?s ?p ?o } }",
    "service hidden": "SELECT * { ?s ?p ?a FILTER(true||?a<'>' ) SERVICE <http://127.0.0.1:PORT/> { ?x ?y ?z } }",
    "service after comment": "SELECT * { # <\nSERVICE <http://127.0.0.1:PORT/> { ?x ?y ?z } }",
    "service in exists": "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } }",
    "service in subquery": "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } } }",
    "service escaped": "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "load": "LOAD <http://127.0.0.1:PORT/x.ttl>",
    "load silent": "LOAD SILENT <http://127.0.0.1:PORT/x.ttl>",
    "load file": "LOAD <file:///etc/passwd>",
    "insert": "INSERT DATA { <http://x/> <http://x/> <http://x/> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "drop": "DROP ALL",
    "query and update": "ASK {} ; INSERT DATA { <http://x/> <http://x/> <http://x/> }",
}
"""Refused with 400."""

EMPTY = {
    "from http": "SELECT * FROM <http://127.0.0.1:PORT/x.ttl> { ?s ?p ?o }",
    "from named http": "SELECT * FROM NAMED <http://127.0.0.1:PORT/x.ttl> { GRAPH ?g { ?s ?p ?o } }",
    "from file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "graph http": "SELECT * { GRAPH <http://127.0.0.1:PORT/x.ttl> { ?s ?p ?o } }",
}
"""Answered with nothing, as there is no such graph in the store."""

HEAVY = {
    "cartesian": f"SELECT (COUNT(*) AS ?n) {{ {CARTESIAN} FILTER(?a != ?d) }}",
    "order": f"SELECT * {{ {CARTESIAN} }} ORDER BY ?a ?d ?g LIMIT 1",
    "distinct": f"SELECT DISTINCT ?a ?d ?g ?j ?m {{ {CARTESIAN} }} OFFSET 100000000",
    "rows": f"SELECT * {{ {CARTESIAN} }}",
    "construct": f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {CARTESIAN} }}",
    "group": f"SELECT ?a ?d ?g (GROUP_CONCAT(STR(?f)) AS ?t) {{ {CARTESIAN} }} GROUP BY ?a ?d ?g",
    "concat": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i)); SEPARATOR='') AS ?t) {{ {CARTESIAN} }}",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ {DOUBLED} }}",
    "regex": f"SELECT (COUNT(*) AS ?n) {{ {LABELS} ?g ?h ?i . ?j ?k ?l FILTER(REGEX(CONCAT(?x, ?y, ?z, ?u), '(((a*)*)*)*b', 'i')) }}",
    "replace": f"SELECT (REPLACE(?x30, 'a', '$0$0$0$0$0$0') AS ?y) {{ {DOUBLED} }}",
    "path": "SELECT (COUNT(*) AS ?n) { ?a ((!kg:x|^!kg:x)*)/((!kg:x|^!kg:x)*)/((!kg:x|^!kg:x)*)/((!kg:x|^!kg:x)*) ?b }",
    "not exists": f"ASK {{ {CARTESIAN} FILTER NOT EXISTS {{ ?x ?y ?z FILTER(?z != ?a) }} FILTER(?c = ?z) }}",
    "nested": f"ASK {{ FILTER({'(' * 20000}1{')' * 20000}) }}",
    "nested groups": f"ASK {{ {'{' * 20000} ?s ?p ?o {'}' * 20000} }}",
    "unions": f"SELECT * {{ {' UNION '.join(['{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'] * 2000)} }}",
}
"""Refused, or ended at the deadline."""


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[int, list[object]]]:
    """Listen at a port of the loopback, and note who calls."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    connection, caller = listener.accept()
                    calls.append(caller)
                    connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield listener.getsockname()[1], calls
        over.set()
        thread.join()


def ask(client: httpx.Client, query: str, **more: object) -> httpx.Response:
    headers = {"content-type": "application/sparql-query"}
    return client.post("/sparql", content=query.encode(), headers=headers, params={"timeout": DEADLINE}, **more)


@pytest.mark.parametrize("name", OUTBOUND)
def test_nothing_is_asked_of_others_and_nothing_changes(name: str, client: httpx.Client, trap) -> None:
    port, calls = trap
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = ask(client, count).text
    answer = ask(client, OUTBOUND[name].replace(PORT, str(port)))
    assert answer.status_code == 400
    assert ask(client, count).text == before
    assert not calls


@pytest.mark.parametrize("name", EMPTY)
def test_graphs_elsewhere_are_no_graphs(name: str, client: httpx.Client, trap) -> None:
    port, calls = trap
    answer = ask(client, EMPTY[name].replace(PORT, str(port)))
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []
    assert not calls


def test_graphs_elsewhere_are_not_fetched_for_the_protocol(client: httpx.Client, trap) -> None:
    port, calls = trap
    for name in ("default-graph-uri", "named-graph-uri"):
        for iri in (f"http://127.0.0.1:{port}/", "file:///etc/passwd"):
            answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", name: iri})
            assert answer.json()["results"]["bindings"] == []
    assert client.get("/graph", params={"graph": "file:///etc/passwd"}).status_code == 404
    assert not calls


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_queries_end_without_half_an_answer(name: str, client: httpx.Client) -> None:
    answer = ask(client, HEAVY[name])
    assert answer.status_code in {400, 503, 504}
    assert answer.headers["content-type"].startswith("text/plain")
    assert ask(client, "ASK {}").json() == {"head": {}, "boolean": True}


def test_a_heavy_query_delays_nobody(client: httpx.Client) -> None:
    heavy = threading.Thread(target=ask, args=(client, HEAVY["cartesian"]))
    heavy.start()
    while not client.get("/health").json()["running"]:
        time.sleep(0.01)
    meanwhile = 0
    while heavy.is_alive() and meanwhile < 10:
        assert ask(client, "ASK {}").status_code == 200
        meanwhile += heavy.is_alive()
    heavy.join()
    assert meanwhile


def test_who_leaves_takes_the_query_along(client: httpx.Client, linked_site) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.post("/sparql", data={"query": HEAVY["cartesian"]}, timeout=0.3)
    until = time.monotonic() + 3
    while client.get("/health").json()["running"]:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"x" * (2**20 + 1), "headers": {"content-type": "application/sparql-query"}}, 413),
        ({"data": {"query": "ASK {}", "x": "y" * 2**20}}, 413),
        ({"data": {f"x{number}": "" for number in range(2000)}}, 400),
        ({"content": b"\xff\xfe", "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"content": b"query=%ff", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"ASK {}", "headers": {"content-type": "application/sparql-query; charset=latin-1"}}, 415),
        ({"content": b"ASK {}", "headers": {"content-type": "nonsense"}}, 415),
        ({"content": b"ASK { FILTER('\x00' = 'x') }", "headers": {"content-type": "application/sparql-query"}}, 200),
        ({"content": b"", "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"data": {"query": "ASK {}", "timeout": "nan"}}, 400),
        ({"data": {"query": "ASK {}", "timeout": "-1"}}, 400),
        ({"data": {"query": "ASK {}", "timeout": "soon"}}, 400),
        ({"data": {"query": "ASK {}", "timeout": "1e9"}}, 200),
    ],
)
def test_requests_of_the_wrong_size_or_coding(request_: dict[str, object], status: int, client: httpx.Client) -> None:
    assert client.post("/sparql", **request_).status_code == status


def test_an_address_that_is_too_long(client: httpx.Client) -> None:
    with _connection(client) as wire:
        wire.sendall(b"GET /sparql?query=" + b"a" * 2**17 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert wire.recv(100).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("start", [b"", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_who_never_finishes_asking_is_dropped(start: bytes, serving: Callable[..., httpx.Client], monkeypatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.3)
    client = serving()
    with _connection(client) as wire:
        for byte in start or b"":
            wire.sendall(bytes([byte]))
        wire.settimeout(60)
        assert wire.recv(100) == b""
    assert client.get("/health").status_code == 200


def test_who_asks_again_may_be_dropped_as_well(serving: Callable[..., httpx.Client], monkeypatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.3)
    with _connection(serving()) as wire:
        wire.settimeout(60)
        wire.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        taken = b""
        while b"waiting" not in taken:
            taken += wire.recv(10_000)
        wire.sendall(b"GET /health HT")
        assert wire.recv(100) == b""


def test_who_never_finishes_the_body_is_told(serving: Callable[..., httpx.Client], monkeypatch) -> None:
    monkeypatch.setattr(protocol, "_READING", 0.2)
    with _connection(serving()) as wire:
        wire.settimeout(60)
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
        wire.sendall(head + b"Content-Type: application/sparql-query\r\n\r\nASK")
        assert wire.recv(100).startswith(b"HTTP/1.1 408")


def test_who_takes_nothing_is_dropped(serving: Callable[..., httpx.Client], monkeypatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.3)
    client = serving(limits=replace(LIMITS, answer=2**25))
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 20000"
    whole = int(ask(client, query).headers["content-length"])
    assert whole > 10_000_000
    assert any(_taken(client, query, pause) < whole for pause in (1.5, 5, 15))
    assert client.get("/health").status_code == 200


def _taken(client: httpx.Client, query: str, pause: float) -> int:
    """Ask, take nothing for some seconds, and count the bytes that come then."""
    with _connection(client, receive=4096) as wire:
        wire.settimeout(60)
        wire.sendall(
            f"GET /sparql?query={httpx.QueryParams({'q': query})['q'].replace(' ', '%20')} HTTP/1.1\r\n".encode()
            + b"Host: localhost\r\n\r\n"
        )
        taken = len(wire.recv(1))
        time.sleep(pause)
        with suppress(ConnectionError):
            while part := wire.recv(2**16):
                taken += len(part)
    return taken


def test_too_many_answers_at_once(client: httpx.Client, linked_site, monkeypatch) -> None:
    monkeypatch.setattr(linked_site, "outgoing", 8 * linked_site.settings.limits.answer)
    answer = ask(client, "ASK {}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_a_full_queue_is_no_failure(client: httpx.Client) -> None:
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(client, HEAVY["cartesian"]))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {503, 504}
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert all(answer.headers["retry-after"] == "2" for answer in refused)


def test_no_file_of_the_server_leaves_it(client: httpx.Client) -> None:
    for path in (
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/..%2f..%2fetc/passwd",
        "/id/../../etc/passwd",
    ):
        with _connection(client) as wire:
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert wire.recv(100).startswith(b"HTTP/1.1 404")


def test_the_log_has_no_query_unless_asked(
    caplog: pytest.LogCaptureFixture, serving: Callable[..., httpx.Client]
) -> None:
    caplog.set_level("INFO", "kg.server")
    client = serving(log_queries=True)
    answer = ask(client, "ASK { FILTER('secret' = '') }")
    assert _logged(caplog, answer)["query"] == "ASK { FILTER('secret' = '') }"


def test_the_log_has_no_query(caplog: pytest.LogCaptureFixture, client: httpx.Client) -> None:
    caplog.set_level("INFO", "kg.server")
    answers = client.get("/sparql", params={"query": "ASK { FILTER('secret' = '') }"}), ask(client, "ASK { 'secret' ")
    told = [_logged(caplog, answer) for answer in answers]
    assert [fields["status"] for fields in told] == [200, 400]
    assert "secret" not in json.dumps(told)


def _logged(caplog: pytest.LogCaptureFixture, answer: httpx.Response) -> dict[str, object]:
    """Return what the log tells of an answer, which may be sent before the line is written."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for record in list(caplog.records):
            if record.fields.get("id") == answer.headers["x-request-id"]:
                return record.fields
        time.sleep(0.01)
    raise AssertionError(answer.headers["x-request-id"])


def _connection(client: httpx.Client, receive: int = 0) -> socket.socket:
    wire = socket.socket()
    if receive:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    wire.connect((client.base_url.host, client.base_url.port))
    return wire


def test_the_folder_of_these_tests_is_untouched(linked_site) -> None:
    assert sorted(path.name for path in Path(linked_site.folder).iterdir()) == ["graph.html", "graph.ttl", "stores"]
