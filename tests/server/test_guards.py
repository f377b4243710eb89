"""Who may ask: hosts, origins, and what every answer says of itself."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

Serving = Callable[..., httpx.Client]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("localhost.", 200),
        ("127.0.0.1:9", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.168.0.1", 421),
        ("0.0.0.0", 421),
    ],
)
def test_hosts(host: str, status: int, client: httpx.Client) -> None:
    assert client.get("/health", headers={"host": host}).status_code == status


def test_hosts_that_are_allowed(serving: Serving) -> None:
    client = serving(allow_hosts=("KG.example",))
    assert client.get("/health", headers={"host": "kg.example:80"}).status_code == 200
    assert client.get("/health", headers={"host": "other.example"}).status_code == 421


def test_every_address_of_the_machine(serving: Serving) -> None:
    client = serving(host="0.0.0.0")
    assert client.get("/health", headers={"host": "192.168.0.1"}).status_code == 200
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 421


def test_any_host(serving: Serving) -> None:
    assert serving(allow_hosts=("*",)).get("/health", headers={"host": "any.example"}).status_code == 200


def test_pages_of_others_may_not_ask(client: httpx.Client) -> None:
    query = {"query": "ASK {}"}
    own = f"http://{client.base_url.host}:{client.base_url.port}"
    refused = client.get("/sparql", params=query, headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    assert client.post("/sparql", data=query, headers={"origin": "null"}).status_code == 403
    assert client.post("/sparql", data=query, headers={"origin": own}).status_code == 200


def test_pages_that_are_allowed(serving: Serving) -> None:
    client = serving(allow_origins=("https://tool.example",))
    for query, status in (("ASK {}", 200), ("ASK {", 400)):
        found = client.get("/sparql", params={"query": query}, headers={"origin": "https://tool.example"})
        assert found.status_code == status
        assert found.headers["access-control-allow-origin"] == "https://tool.example"
        assert "origin" in found.headers["vary"].lower()
        assert "access-control-allow-credentials" not in found.headers
    before = client.options(
        "/sparql", headers={"origin": "https://tool.example", "access-control-request-method": "POST"}
    )
    assert before.status_code == 204
    assert before.headers["access-control-allow-headers"] == "Accept, Content-Type"
    assert client.get("/health", headers={"origin": "https://evil.example"}).status_code == 403


def test_all_pages_are_allowed(serving: Serving) -> None:
    found = serving(allow_origins=("*",)).get("/health", headers={"origin": "https://any.example"})
    assert found.headers["access-control-allow-origin"] == "*"


def test_every_answer_says_what_it_is(client: httpx.Client) -> None:
    numbers = set()
    for path in ("/", "/health", "/nothing", "/sparql", "/id/acme", "/static/site.css", "/sparql?query=nonsense"):
        found = client.get(path)
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["cross-origin-resource-policy"] == "same-origin"
        numbers.add(found.headers["x-request-id"])
    assert len(numbers) == 7


def test_a_fault_of_our_own(client: httpx.Client, linked_site, monkeypatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(linked_site, "pool", None)
    found = client.get("/sparql?query=ASK{}")
    assert (found.status_code, found.text) == (500, "kg itself failed: the server's log says why\n")
    assert [record for record in caplog.records if record.exc_info]
