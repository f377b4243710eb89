"""The W3C's tests of the SPARQL 1.1 Protocol, over HTTP, all that a server can pass that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Namespace

from kg.server.settings import Settings
from kg.server.site import Site
from kg.store.pool import Pool
from kg.store.process import Place

from ..graphs import SMALL
from .conftest import LIMITS, running, write_graph

FOLDER = Path(__file__).parent / "w3c"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
STATUS = "http://www.w3.org/2011/http-statusCodes#StatusCode"

WRITING = {
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
}
"""Tests that succeed only where the server changes its data; kg serve refuses that, always."""

MANIFEST = rdflib.Graph().parse(FOLDER / "manifest.ttl", format="turtle")
TESTS = {str(test).rpartition("#")[2]: test for test in MANIFEST.subjects(RDF.type, MF.ProtocolTest)}


@pytest.fixture(scope="module")
def protocol_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("w3c")
    place = folder / "store"
    store = ox.Store(place)
    for number in "123":
        name = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        store.load(path=FOLDER / f"data{number}.nt", format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    store.flush()
    del store
    site = Site(write_graph(folder, SMALL), Settings(limits=LIMITS, store=folder / "stores"))
    site.pool = Pool(Place(place, SMALL.base), LIMITS)
    with running(site) as client:
        yield client


def test_the_manifest_is_whole() -> None:
    assert len(TESTS) == 34
    assert TESTS.keys() > WRITING


@pytest.mark.parametrize("name", sorted(TESTS.keys() - WRITING))
def test_protocol(name: str, protocol_client: httpx.Client) -> None:
    for request in _requests(name):
        answer = protocol_client.send(_request(request, protocol_client))
        expected = MANIFEST.value(request, HT.resp)
        classes = {str(each).removeprefix(STATUS)[0] for each in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(answer.status_code)[0] in classes, answer.text
        truth = MANIFEST.value(expected, MF.expectedBoolean)
        if truth is not None:
            assert answer.json()["boolean"] is truth.toPython()
        form = MANIFEST.value(expected, MF.expectedFormat)
        if form is not None:
            assert answer.headers["content-type"].partition(";")[0] == (
                "text/turtle" if str(form) == "RDF" else "application/sparql-results+json"
            )


@pytest.mark.parametrize("name", sorted(WRITING))
def test_writing_is_refused(name: str, protocol_client: httpx.Client) -> None:
    request = _requests(name)[0]
    answer = protocol_client.send(_request(request, protocol_client))
    assert answer.status_code == 403
    assert "read-only" in answer.text


def _requests(name: str) -> list[rdflib.term.Node]:
    action = MANIFEST.value(TESTS[name], MF.action)
    return list(MANIFEST.items(MANIFEST.value(action, HT.requests)))


def _request(node: rdflib.term.Node, client: httpx.Client) -> httpx.Request:
    body = MANIFEST.value(node, HT.body)
    headers = {
        str(MANIFEST.value(each, HT.fieldName)): str(MANIFEST.value(each, HT.fieldValue))
        for each in MANIFEST.items(MANIFEST.value(node, HT.headers) or RDF.nil)
    }
    text = MANIFEST.value(body, CNT.chars) if body is not None else None
    encoding = str(MANIFEST.value(body, CNT.characterEncoding)) if body is not None else ""
    return client.build_request(
        str(MANIFEST.value(node, HT.methodName)),
        str(MANIFEST.value(node, HT.absolutePath)),
        headers=headers,
        content=str(text).encode(encoding) if text is not None else None,
    )
