"""The columns of SELECT *."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import EmbeddedStore
from kg.store.columns import in_order
from kg.store.messages import Question
from kg.store.worker import Worker

NAMES = {"kg": "https://kg.example/ontology#"}


@pytest.mark.parametrize(
    ("sparql", "columns"),
    [
        ("SELECT * { ?z kg:sued ?a }", ["z", "a"]),
        ("select reduced # SELECT *\n* { BIND(1 AS $z) BIND(?z AS ?a) }", ["z", "a"]),
        ('SELECT * { ?s ?p "?a" . ?a ?b <http://x.example/?c> }', ["s", "p", "a", "b"]),
        ("SELECT * { ?z ?y ?x . { SELECT ?w { ?w ?v ?u } } MINUS { ?z ?n ?m } }", ["z", "y", "x", "w"]),
        ("SELECT * { VALUES (?q ?b) { (1 2) } } ORDER BY ?b", ["q", "b"]),
        ("SELECT ?b ?a { ?a ?c ?b }", ["b", "a"]),
        ("SELECT (?x*?y AS ?n) { VALUES (?y ?x) { (1 2) } }", ["n"]),
        ("SELECT * { }", []),
    ],
)
def test_columns_come_as_they_are_named(sparql: str, columns: list[str]) -> None:
    found = ox.Store().query(in_order(sparql, NAMES, "http://b.example/"), prefixes=NAMES)
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == columns


@pytest.mark.parametrize(
    "sparql", ["ASK { SELECT * { ?z ?y ?x } }", "CONSTRUCT WHERE { ?z ?y ?x }", "DESCRIBE *", "", "SELECT"]
)
def test_other_queries_stay(sparql: str) -> None:
    assert in_order(sparql, NAMES, "http://b.example/") == sparql


def test_a_variable_that_is_not_recognised_leaves_the_query_alone() -> None:
    sparql = "SELECT * { ?z ?a·b ?y }"
    assert in_order(sparql, NAMES, "http://b.example/") == sparql


@given(st.permutations(["a", "b", "c"]))
def test_every_way_to_ask_gives_the_same_columns(names: list[str]) -> None:
    one, two, three = names
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o")))
    sparql = f"SELECT * {{ ?{one} ?{two} ?{three} }}"
    asked = EmbeddedStore(store, frozenset())
    assert asked.rows(sparql).columns == (one, two, three)
    assert asked.rows(sparql).rows == (("urn:s", "urn:p", "o"),)
    answer = Worker(store, "http://b.example/", 1000).answer(Question(sparql, ("csv",), 1))
    assert answer.body == asked.query(sparql, "csv") == f"{one},{two},{three}\r\nurn:s,urn:p,o\r\n".encode()


def test_faults_stand_where_they_were_written() -> None:
    with pytest.raises(QueryError, match="line 2, column"):
        EmbeddedStore(ox.Store(), frozenset()).rows("SELECT *\n{ ?s ?p }")
