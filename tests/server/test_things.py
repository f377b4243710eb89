"""Pages of things: HTML and RDF of all that is in a graph, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

import httpx
import lxml.html
import pyoxigraph as ox
import pytest

from kg.graph.iris import encode
from kg.server import pages

from ..graphs import ACME, DEAL, FIRST, LINKED, SMALL

Serving = Callable[..., httpx.Client]
HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
BASE = "https://newsroom.example/graphe/é/"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def paths(data) -> list[str]:
    things = [("id", entity.slug) for entity in data.entities] + [
        ("article", each.identifier) for each in data.articles
    ]
    for kind, records in (("claim", data.claims), ("deal", data.deals), ("case", data.cases)):
        things += [(kind, record.identifier) for record in records]
    return [f"/{kind}/{encode(identifier)}" for kind, identifier in things]


def page(client: httpx.Client, path: str) -> lxml.html.HtmlElement:
    found = client.get(path, headers=HTML)
    assert (found.status_code, found.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert found.headers["content-security-policy"] == pages.POLICY
    return lxml.html.fromstring(found.text)


@pytest.mark.parametrize("path", paths(LINKED))
def test_every_thing_has_a_page_whose_links_lead_somewhere(path: str, client: httpx.Client) -> None:
    links = [link.get("href") for link in page(client, path).iter("a")]
    inside = {urljoin(path, link) for link in links if link.startswith("../")}
    assert {"/", "/query"} <= inside
    assert all(client.get(link, headers=HTML).status_code == 200 for link in inside)


@pytest.mark.parametrize(
    ("accept", "format_"),
    [("text/turtle", "TURTLE"), ("application/n-triples", "N_TRIPLES"), ("application/ld+json", "JSON_LD")],
)
def test_every_thing_is_rdf_for_programs(accept: str, format_: str, client: httpx.Client) -> None:
    for path in paths(LINKED):
        found = client.get(path, headers={"accept": accept})
        assert found.status_code == 200
        subjects = {quad.subject.value for quad in ox.parse(found.content, format=getattr(ox.RdfFormat, format_))}
        assert f"{LINKED.base}{path[1:]}" in subjects
        assert 'rel="alternate"; type="text/html"' in found.headers["link"]
        same = client.get(path, headers={"accept": accept, "if-none-match": found.headers["etag"]})
        assert same.status_code == 304


def test_any_base_maps_to_paths(serving: Serving) -> None:
    client = serving(replace(LINKED, base=BASE))
    found = client.get("/id/acme", headers={"accept": "application/n-triples"})
    assert f"<{BASE}id/acme>" in found.text
    assert f"{BASE}id/acme" in page(client, "/id/acme").text_content()
    assert client.get("/sparql", params={"query": "ASK { id:acme a kg:Company }"}).json()["boolean"] is True


def test_an_entity_page_tells_all(client: httpx.Client) -> None:
    text = " ".join(page(client, "/id/acme").text_content().split())
    for words in (
        "Acme Ltd",
        "ACME",
        "company",
        "Acme won a deal with the Bureau",
        "£23.5m",
        "who says so: Jo O'Neill",
        "supplier",
    ):
        assert words in text
    assert "Contract of Acme Ltd with Bureau of Maps" in text
    assert "agrees with" in " ".join(page(client, "/claim/01").text_content().split())
    assert "inferred from" in page(client, "/claim/05").text_content()


def test_an_article_and_its_copy_lead_to_each_other(client: httpx.Client) -> None:
    copy, origin = page(client, "/article/003_copy"), page(client, "/article/001_abc")
    assert copy.xpath("//a[@href='../article/001_abc']/bdi/text()") == ['A "deal" (The Paper)']
    assert origin.xpath("//a[@href='../article/003_copy']/bdi/text()") == ["003_copy (The Other)"]
    assert "Reuters" in copy.text_content()
    assert "copy" not in page(client, f"/article/{encode(SMALL.articles[2].identifier)}").text_content().lower()


@pytest.mark.parametrize(
    "path",
    ["/id/nobody", "/claim/", "/article/x", "/deal/x", "/case/x", "/decision/d1", "/reviewer/3fa1", "/x/y", "/nothing"],
)
def test_what_is_not_there(path: str, client: httpx.Client) -> None:
    assert client.get(path).status_code == 404


def test_a_format_that_no_page_has(client: httpx.Client) -> None:
    assert client.get("/id/acme", headers={"accept": "image/png"}).status_code == 406


def test_hostile_names_are_text(serving: Serving) -> None:
    evil = replace(ACME, slug=EVIL, name=EVIL, aliases=(EVIL,), same_as=("javascript:alert(3)",))
    claim = replace(DEAL, subject=replace(DEAL.subject, entity=evil), quote=EVIL, role=EVIL, speaker_text=EVIL, rule="")
    article = replace(FIRST, title=EVIL, publisher=EVIL, url="javascript:alert(4)")
    client = serving(
        replace(
            SMALL,
            entities=(evil, *SMALL.entities[1:]),
            articles=(article, SMALL.articles[1]),
            claims=(claim,),
            decisions=(),
        )
    )
    for path in (f"/id/{encode(EVIL)}", "/claim/01", f"/article/{encode(FIRST.identifier)}"):
        tree = page(client, path)
        assert not tree.xpath("//script|//img|//*[@onerror]|//a[starts-with(@href, 'javascript')]")
        assert EVIL in tree.text_content()
    found = client.get(f"/id/{encode(EVIL)}", headers={"accept": "text/turtle"})
    assert found.status_code == 200
    assert EVIL not in client.get("/query").text


def test_a_page_shows_so_many_claims_and_says_so(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SHOWN", 1)
    assert "more claims are not shown here" in page(client, "/id/acme").text_content()


def test_the_page_for_readers_keeps_its_policy(client: httpx.Client) -> None:
    found = client.get("/", headers=HTML)
    assert found.text == "<!doctype html><title>The page</title>"
    assert found.headers["content-security-policy"] == "frame-ancestors 'none'"


def test_no_page_for_readers(serving: Serving) -> None:
    found = serving().get("/")
    assert (found.status_code, "kg build writes it" in found.text) == (404, True)
