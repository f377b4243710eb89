"""Only public addresses are asked, and the one that was checked is the one that is connected to."""

from __future__ import annotations

import socket
from typing import Any

import anyio
import httpx
import pytest

from kg.readers import READERS, Link, ReadOptions, Refusal, read
from kg.readers.web import Visitor
from kg.readers.web.addresses import is_public

from .. import samples
from .conftest import Site

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.0.9",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:0a00:1::1",
    ],
)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "0", "[::ffff:7f00:1]", "017700000001"]
)
def test_no_spelling_of_the_loopback_is_fetched(site: Site, host: str) -> None:
    site.pages["/a"] = samples.page()
    articles, (problem,) = read([f"{site.url.replace('127.0.0.1', host)}/a"])
    assert not articles
    assert not site.asked
    assert "no public address" in problem.fault or "no host" in problem.fault or "no address" in problem.fault


def test_a_link_into_the_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, {"news.example.org": [PUBLIC], "inside.example.org": ["10.0.0.5"]})
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"Location": "http://inside.example.org/admin"})

    with pytest.raises(Refusal, match=r"inside\.example\.org is 10\.0\.0\.5, which is no public address"):
        visit("https://news.example.org/a", answer)
    assert {request.headers["Host"] for request in asked} == {"news.example.org"}


def resolve(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Make a resolver of names; returns what it is asked."""
    asked: list[str] = []

    async def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        if host not in names:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in names[host]]

    monkeypatch.setattr(anyio, "getaddrinfo", getaddrinfo)
    return asked


def visit(url: str, answer: Any, **options: Any) -> Any:
    transport = httpx.MockTransport(answer)
    with Visitor(ReadOptions(delay=0.0, **options), READERS, transport=transport) as visitor:
        return visitor.page(Link("", url))


def page(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/robots.txt":
        return httpx.Response(404)
    return httpx.Response(200, headers={"Content-Type": "text/html"}, stream=httpx.ByteStream(samples.page().encode()))


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, {"both.example.org": [PUBLIC, "127.0.0.1"]})
    with pytest.raises(Refusal, match="no public address"):
        visit("http://both.example.org/", page)


def test_the_checked_address_is_connected_to_under_the_name_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    names = resolve(monkeypatch, {"news.example.org": [PUBLIC], "xn--bcher-kva.example": [PUBLIC]})
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return page(request)

    member = visit("https://news.example.org:8443/a?b=c", answer)
    assert member.otherwise["url"] == "https://news.example.org:8443/a?b=c"
    assert str(asked[-1].url) == f"https://{PUBLIC}:8443/a?b=c"
    assert asked[-1].headers["Host"] == "news.example.org:8443"
    assert asked[-1].extensions["sni_hostname"] == "news.example.org"
    assert names == ["news.example.org"] * len(asked)
    visit("https://bücher.example/", answer)
    assert asked[-1].extensions["sni_hostname"] == "xn--bcher-kva.example"


def test_the_next_address_is_tried_where_one_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, {"news.example.org": ["2606:4700::1111", PUBLIC]})

    def answer(request: httpx.Request) -> httpx.Response:
        if ":" in request.url.host:
            raise httpx.ConnectError("Network is unreachable")
        return page(request)

    assert visit("http://news.example.org/", answer).suffix == ".html"


def test_cookies_do_not_go_from_one_host_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, {"a.example.org": [PUBLIC], "b.example.org": [PUBLIC]})
    cookies: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        cookies.append(request.headers.get("Cookie"))
        if request.headers["Host"] == "a.example.org" and request.url.path != "/robots.txt":
            return httpx.Response(302, headers={"Location": "http://b.example.org/", "Set-Cookie": "secret=1"})
        return page(request)

    visit("http://a.example.org/", answer)
    assert cookies == [None] * 4


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://nowhere.example.org/a", "there is no host nowhere.example.org"),
        ("http://user:secret@news.example.org/a", "its address holds a name or password"),
        ("http:///a", "is no address in http or https"),
        ("http://exa mple.org/a", "there is no host"),
        ("http://βόϐλος.example.org/a", "is no address in http or https"),
    ],
)
def test_bad_addresses_are_problems(monkeypatch: pytest.MonkeyPatch, url: str, fault: str) -> None:
    resolve(monkeypatch, {})
    with pytest.raises(Refusal, match=fault):
        visit(url, page)
