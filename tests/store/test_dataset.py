"""FROM and FROM NAMED of graphs that are there, and of those that are not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.store.dataset import absent

BASE = "http://b.example/x/"
NAMES = {"g": "http://g.example/"}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    for iri in ("http://g.example/one", "http://b.example/x/two", "http://g.example/empty#"):
        made.add_graph(ox.NamedNode(iri))
    return made


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <http://g.example/one> { ?s ?p ?o }",
        "select * from named g:one from <two> from <http://g.example/empty#> where { ?s ?p ?o }",
        "PREFIX FROM: <http://g.example/> ASK FROM FROM:one {}",
        "PREFIX BASE: <http://g.example/>\nASK FROM BASE:one FROM <two> {}",
        "BASE <http://g.example/x> ASK FROM <one> {}",
        "PREFIX g: <http://b.example/x/> BASE <../y> ASK FROM g:two FROM <x/two> {}",
        "CONSTRUCT { ?s ?p 'FROM <urn:x>' } # FROM <urn:x>\nFROM <two> WHERE { ?s ?from <urn:from> }",
    ],
)
def test_graphs_that_are_there(store: ox.Store, sparql: str) -> None:
    assert list(absent(store, sparql, NAMES, BASE)) == []


@pytest.mark.parametrize(
    ("sparql", "place", "iri"),
    [
        ("SELECT * FROM <http://g.example/On> { ?s ?p ?o }", "line 1, column 15", "http://g.example/On"),
        ("SELECT *\nFROM g:one FROM\n  NAMED <three> {}", "line 3, column 9", "http://b.example/x/three"),
        ("BASE <http://c.example/> ASK FROM <two> {}", "line 1, column 35", "http://c.example/two"),
        ("PREFIX g: <urn:g:> ASK FROM g:one {}", "line 1, column 29", "urn:g:one"),
    ],
)
def test_a_graph_that_is_not_there_is_named(store: ox.Store, sparql: str, place: str, iri: str) -> None:
    (warning,) = absent(store, sparql, NAMES, BASE)
    assert warning == (
        f"{place}: there is no graph <{iri}> here: leave it out to ask what the file says; there are "
        "<http://b.example/x/two>, <http://g.example/empty#>, <http://g.example/one>"
    )


def test_graphs_beside_the_query() -> None:
    store = ox.Store()
    none = absent(store, "ASK FROM <urn:b> {}", {}, asked=("urn:a",))
    assert list(none) == ["there is no graph <urn:a> here: leave it out to ask what the file says"]
    for number in range(7):
        store.add_graph(ox.NamedNode(f"urn:g{number}"))
    (many,) = absent(store, "ASK {}", {}, asked=("urn:g6", "urn:b"))
    assert many.endswith("there are <urn:g0>, <urn:g1>, <urn:g2>, <urn:g3>, <urn:g4> and 2 more")
