"""What is wrong with a query."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import Store
from kg.store.sparql import explained

SERVICE_FORMS = (
    "SELECT * {\n SERVICE <URL> { ?s ?p ?o } }",
    "ASK { service silent <URL> { ?s ?p ?o } }",
    "ASK{SERVICE<URL>{?s ?p ?o}}",
    "SELECT * { { SELECT ?s { SERVICE <URL> { ?s ?p ?o } } } ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?service ?b ?c . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(true||?a<'>' ) SERVICE <URL> {?s ?p ?o} FILTER('' = '') }",
    "SELECT * { ?a ?b ?c FILTER(true||?a<?c#> '''\n ) SERVICE <URL> {?s ?p ?o} #'''\n }",
)
"""Ways to ask another server; the last two look like text to whoever splits them into tokens without parsing."""


@pytest.mark.parametrize(
    ("sparql", "fault"),
    [
        (
            "SELECT * {\n  ?s foo:bar ?o }",
            r"^line 2, column 6: the prefix foo: is not declared; declare it with PREFIX foo: <…>$",
        ),
        ("SELECT * { ?s schem:url ?o }", r"column 15: the prefix schem: is not declared; did you mean schema:\?$"),
        ("SELECT * { ?s :url ?o }", r"column 15: the prefix : is not declared; declare it"),
        ("PREFIX a: <urn:a> SELECT * { ?s a:b 'x:y' ; b:c ?o # d:e\n}", "the prefix b: is not declared"),
        (
            "SELECT * {\n ?s kg:bar ?o \n FILTR(?o) }",
            r"^line 3, column 2: this is not SPARQL, at 'FILTR'; did you mean FILTER\?$",
        ),
        ("", "^line 1, column 1: this is not SPARQL, after ''$"),
        ("# nothing\n", "^line 1, column 10: this is not SPARQL, after '# nothing'$"),
        ("SELCT ?x { ?x ?p ?o }", r"^line 1, column 1: this is not SPARQL, at 'SELCT'; did you mean SELECT\?$"),
        ("SELECT ?x, ?p { ?x ?p ?o }", "^line 1, column 10: this is not SPARQL, at ','$"),
        ("SELECT COUNT(?x) { ?x ?p ?o }", "^line 1, column 8: this is not SPARQL, at 'COUNT'$"),
        ("SELECT * {\n ?s ?p 1.5 . Acme }", "^line 2, column 14: this is not SPARQL, at 'Acme'$"),
        ("SELECT * { ?s ?p ?o } ODER BY ?s", r"column 23: this is not SPARQL, at 'ODER'; did you mean ORDER\?$"),
        ("SELECT * { FILTER(?x > 3 }", r"^line 1, column 26: '}' comes before '\(' of line 1, column 18 is closed$"),
        ("SELECT * {\n ?s ?p ?o } }", "^line 2, column 13: '}' closes nothing$"),
        ("SELECT *\n{ ?s ?p ?o ", "^line 2, column 11: the query ends before '{' of line 2, column 1 is closed$"),
        ("SELECT * { ?s ?p 'o }", r"^line 1, column 18: the quote is not closed, at \"'o }\"$"),
        ("SELECT * { ?s ?p '\n }", "^line 1, column 18: the quote is not closed"),
        (r"SELECT * { ?s kg:a\(b ?o . FILTR(?o) }", "^line 1, column 28: this is not SPARQL, at 'FILTR'"),
        ("SELECT * { _:b foo:bar ?o }", "^line 1, column 16: the prefix foo: is not declared"),
        ("SELECT * { ?s ?p ?o }" + " " * 20_000 + "?", "^line 1, column 20023: this is not SPARQL, after "),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "The SELECT contains a variable that is unbound"),
        ("SELECT * { ?s <rel> ?o }", "IRI parsing failed"),
        ("INSERT DATA { id:a kg:sued id:b }", "^INSERT changes data, and a graph is read-only here"),
        ("PREFIX x: <urn:insert> # clear\nBASE <urn:drop>\ndelete where { ?s ?p ?o }", "^DELETE changes data"),
        ("DROP ALL", "^DROP changes data"),
        ("LOAD <http://127.0.0.1:1/>", "^LOAD changes data"),
        ("select insert", "this is not SPARQL"),
    ],
)
def test_query_error_says_where_and_what(small: Store, sparql: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        small.query(sparql)


@pytest.fixture(scope="module")
def calls() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server and the list of requests that it gets."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_POST = do_GET

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", seen
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "form",
    [*SERVICE_FORMS, "ASK { \\u0053ERVICE <URL> { ?s ?p ?o } }", "ASK FROM <URL> { ?s ?p ?o }", "LOAD <URL>"],
)
def test_no_query_reaches_another_server(small: Store, calls: tuple[str, list[str]], form: str) -> None:
    address, seen = calls
    try:
        small.query(form.replace("URL", address), "ttl" if form.startswith("CONSTRUCT") else "json")
    except QueryError as error:
        assert str(error)
    assert seen == []


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service kg:service 'service', \"SERVICE <x>\" } # SERVICE",
        "PREFIX service: <urn:service#> ASK { ?s service:service <http://service.example/> }",
        "ASK { FILTER(<urn:service>(1)) }",
    ],
)
def test_the_word_service_is_no_sin(small: Store, sparql: str) -> None:
    try:
        small.query(sparql)
    except QueryError as error:
        assert "custom function" in str(error)


@pytest.mark.parametrize("form", SERVICE_FORMS)
def test_pyoxigraph_alone_would_reach_another_server(calls: tuple[str, list[str]], form: str) -> None:
    address, seen = calls
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c")))
    with contextlib.suppress(OSError):
        answer = store.query(form.replace("URL", address))
        assert isinstance(answer, ox.QueryBoolean) or list(answer) is not None
    assert seen
    seen.clear()


def test_errors_of_the_parser_that_name_no_place_are_passed_on() -> None:
    assert str(explained("SELECT", SyntaxError("odd"), {})) == "odd"


def test_service_is_named_with_its_place(small: Store) -> None:
    with pytest.raises(QueryError, match=r"^line 2, column 2: SERVICE asks another server"):
        small.query("SELECT * {\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="the prefix foo: is not declared"):
        small.query("SELECT * { ?s foo:x 'service' }")


def test_warnings_name_kg_terms_that_are_nowhere(small: Store) -> None:
    sparql = "SELECT * {\n ?s kg:contractBy ?o ; kg:status kg:planned ; kg:zzzzzzz 'kg:nope', ?kg . # kg:nope\n}"
    assert small.warnings(sparql) == (
        "line 2, column 5: kg:contractBy is neither in the ontology nor in the graph; did you mean kg:contractedBy?",
        "line 2, column 47: kg:zzzzzzz is neither in the ontology nor in the graph",
    )
    assert small.rows(sparql).rows == ()


def test_warnings_know_full_iris_too(small: Store) -> None:
    sparql = "ASK { ?s <https://kg.example/ontology#suedd> <urn:x>, <https://kg.example/ontology#accused> }"
    assert [warning.split(" is ")[0] for warning in small.warnings(sparql)] == ["line 1, column 10: kg:suedd"]


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?s kg:contracted ?o ; kg:rule kg:rightOfReply ; a kg:Person, kg:Organization }",
        "ASK { GRAPH ?g { ?p kg:aspect kg:state } ?s kg:extendedContractWith ?o }",
        "ASK { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(kg:))) }",
    ],
)
def test_warnings_know_ontology_and_data(small: Store, sparql: str) -> None:
    assert small.warnings(sparql) == ()


@pytest.mark.parametrize(
    "sparql",
    [
        "PREFIX kg: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?x { ?x kg:label ?name }",
        "prefix id:<urn:x:> ASK { id:nobody ?p ?o }",
        "ASK { id:acme ?p ?o FILTER(STRSTARTS(STR(?o), STR(id:))) }",
        r"ASK { id:acm\,e ?p ?o }",
        "ASK { ?s ?p 'id:nobody' } # id:nobody",
    ],
)
def test_a_query_may_give_prefixes_another_meaning(small: Store, sparql: str) -> None:
    assert small.warnings(sparql) == ()


def test_warnings_name_things_that_the_graph_lacks(small: Store) -> None:
    sparql = "PREFIX my: <https://kg.example/id/>\nASK { id:acmee ?p claim:zzz, <https://kg.example/id/acm>, my:acmf }"
    assert small.warnings(sparql) == (
        "line 2, column 7: id:acmee is not in the graph; did you mean id:acme?",
        "line 2, column 19: claim:zzz is not in the graph",
        "line 2, column 30: id:acm is not in the graph; did you mean id:acme?",
        "line 2, column 59: id:acmf is not in the graph; did you mean id:acme?",
    )


def test_warnings_take_names_that_no_iri_can_hold(small: Store) -> None:
    assert "kg:a%zz is neither" in small.warnings("ASK { ?s kg:a%zz ?o }")[0]


@pytest.mark.parametrize(
    "part", ["a.", "é.", '"""\\', "'", "<", "kg:", "PREFIX ", "# ", "a" * 10, "\r", "\u2028", "(", "kg:a."]
)
def test_long_texts_are_refused_in_good_time(small: Store, part: str) -> None:
    text = "SELECT ! " + part * 20_000
    started = time.perf_counter()
    with pytest.raises(QueryError):
        small.rows(text)
    assert len(small.warnings(text)) <= 1
    assert time.perf_counter() - started < 5


@given(st.text())
def test_any_text_is_answered_or_refused(small: Store, text: str) -> None:
    for sparql in (text, f"SELECT * {{ {text} }}"):
        small.warnings(sparql)
        try:
            small.rows(sparql)
        except QueryError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("sparql", "fault"),
    [
        (
            "ASK { FILTER(" + "(" * 200 + "1" + ")" * 200 + ") }",
            r"line 1, column 112: brackets are nested deeper than 100",
        ),
        ("ASK\n" + "{" * 5000 + "}" * 5000, r"line 2, column 101: brackets are nested"),
        ("ASK { ?s ?p " + "[?p " * 200 + "1" + "]" * 200 + " }", "brackets are nested"),
        ("ASK {" + "MINUS { ?a ?b ?c }" * 3000 + "}", "the query has too many parts"),
        ("ASK {" + " ".join(f"bind({n} as ?x{n})" for n in range(3000)) + "}", "too many parts"),
        ("ASK { FILTER(" + "!" * 10_000 + "true) }", "too many parts"),
        ("ASK { FILTER(1" + " + 1" * 10_000 + ") }", "too many parts"),
    ],
)
def test_what_would_end_the_process_is_refused(small: Store, sparql: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        small.rows(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { VALUES (?a ?b) {" + "(1 2)" * 5000 + "} }",
        "ASK { VALUES ?a {" + "<https://x.example/a(b)-c+d>" * 5000 + "} }",
        "ASK { FILTER('" + "(" * 5000 + "' = '') } # " + "{" * 5000,
        "ASK { FILTER(1 IN (" + ", ".join(map(str, range(5000))) + ")) }",
        "ASK { VALUES ?a {" + " id:a-b" * 5000 + "} }",
    ],
)
def test_a_long_query_is_no_deep_one(small: Store, sparql: str) -> None:
    assert len(small.rows(sparql).rows) == 1


def test_declared_adds_what_is_used(small: Store) -> None:
    sparql = "PREFIX rdfs: <urn:x#> ASK { id:acme rdfs:label 'kg:x' ; schema:url ?y . ?c x:y 1 }"
    assert small.declared(sparql) == (
        f"PREFIX id: <https://kg.example/id/>\nPREFIX schema: <https://schema.org/>\n{sparql}"
    )
    assert small.declared("ASK {}") == "ASK {}"
