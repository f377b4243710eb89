"""The run of the W3C's query tests, on a suite of our own that is written as theirs is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .benchmarks.conformance import WAYS, fault, main
from .w3c import BASE, Case, cases

MANIFEST = """
@prefix : <http://tests.example/manifest#> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
<> a mf:Manifest ; mf:entries ( :rows :order :told :truth :triples :csv :from :lax :right :wrong :updating ) .
:rows a mf:QueryEvaluationTest ; mf:action [ qt:query <rows.rq> ; qt:data <data.ttl> ] ; mf:result <rows.srj> .
:order a mf:QueryEvaluationTest ; mf:action [ qt:query <order.rq> ; qt:data <data.ttl> ] ; mf:result <order.ttl> .
:told a mf:QueryEvaluationTest ; mf:action [ qt:query <rows.rq> ; qt:data <data.ttl> ] ; mf:result <told.ttl> .
:truth a mf:QueryEvaluationTest ; mf:action [ qt:query <truth.rq> ; qt:data <data.ttl> ] ; mf:result <truth.ttl> .
:triples a mf:QueryEvaluationTest ; mf:action [ qt:query <triples.rq> ; qt:data <data.ttl> ] ; mf:result <triples.ttl> .
:csv a mf:CSVResultFormatTest ; mf:action [ qt:query <columns.rq> ; qt:data <data.ttl> ] ; mf:result <rows.csv> .
:from a mf:QueryEvaluationTest ; mf:action [ qt:query <from.rq> ; qt:graphData <other.ttl> ] ; mf:result <truth.ttl> .
:lax a mf:QueryEvaluationTest ; mf:action [ qt:query <lax.rq> ; qt:data <data.ttl> ] ; mf:result <lax.ttl> ;
  mf:resultCardinality mf:LaxCardinality .
:right a mf:PositiveSyntaxTest11 ; mf:action <rows.rq> .
:wrong a mf:NegativeSyntaxTest11 ; mf:action <wrong.rq> .
:updating a mf:UpdateEvaluationTest .
"""
PREFIXES = "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> . @prefix e: <http://e.example/> .\n"
TOLD = "[] a rs:ResultSet ; rs:resultVariable 's', 'n' ;\n"


def row(*pairs: str, place: int = 0) -> str:
    bindings = "; ".join(
        f"rs:binding [ rs:variable '{name}' ; rs:value {value} ]" for name, value in map(str.split, pairs)
    )
    return f"rs:solution [ {bindings}{f' ; rs:index {place}' if place else ''} ]"


FILES = {
    "manifest.ttl": MANIFEST,
    "data.ttl": "@prefix e: <http://e.example/> . e:b e:n 2.50 . e:a e:n 1 ; e:knows [ e:n 3 ] .",
    "other.ttl": "@prefix e: <http://e.example/> . e:other e:n 1 .",
    "rows.rq": "PREFIX e: <http://e.example/> SELECT * { ?s e:n ?n }",
    "columns.rq": "PREFIX e: <http://e.example/> SELECT ?s ?n { ?s e:n ?n }",
    "order.rq": "PREFIX e: <http://e.example/> SELECT ?n { ?s e:n ?n } ORDER BY ?n",
    "truth.rq": "PREFIX e: <http://e.example/> ASK { e:a e:n 1 }",
    "triples.rq": "PREFIX e: <http://e.example/> CONSTRUCT { ?o ?p ?s } { ?s ?p ?o FILTER(ISIRI(?s) && !ISLITERAL(?o)) }",
    "from.rq": "PREFIX e: <http://e.example/>\nASK FROM <other.ttl> FROM NAMED <data.ttl> { e:other e:n 1 GRAPH <data.ttl> { e:a ?p 1 } }",
    "lax.rq": "SELECT REDUCED ?p { ?s ?p ?o }",
    "wrong.rq": "SELECT * { ?s ?p }",
    "rows.srj": '{"head": {"vars": ["n", "s"]}, "results": {"bindings": ['
    '{"s": {"type": "uri", "value": "http://e.example/a"}, "n": {"type": "literal", "value": "01", '
    '"datatype": "http://www.w3.org/2001/XMLSchema#integer"}},'
    '{"s": {"type": "uri", "value": "http://e.example/b"}, "n": {"type": "literal", "value": "2.5", '
    '"datatype": "http://www.w3.org/2001/XMLSchema#decimal"}},'
    '{"s": {"type": "bnode", "value": "x"}, "n": {"type": "literal", "value": "3", '
    '"datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]}}',
    "order.ttl": PREFIXES
    + TOLD
    + " ; ".join(row(f"n {n}", place=p) for p, n in ((1, "1"), (2, "2.5"), (3, "3")))
    + " .",
    "told.ttl": PREFIXES + TOLD + " ; ".join((row("s e:a", "n 1"), row("s e:b", "n 2.5"), row("s _:x", "n 3"))) + " .",
    "truth.ttl": PREFIXES + "[] a rs:ResultSet ; rs:boolean true .",
    "triples.ttl": "@prefix e: <http://e.example/> . [] e:knows e:a .",
    "rows.csv": "s,n\r\nhttp://e.example/b,2.5\r\nhttp://e.example/a,1\r\n_:z,3\r\n",
    "lax.ttl": PREFIXES + TOLD + " ; ".join((row("p e:n"), row("p e:n"), row("p e:knows"))) + " .",
}
SPOILT = {
    "rows": ("rows.srj", '"01"', '"2"'),
    "order": ("order.ttl", "rs:index 1", "rs:index 4"),
    "told": ("told.ttl", "_:x", "e:x"),
    "truth": ("truth.ttl", "true", "false"),
    "triples": ("triples.ttl", "[]", "e:a"),
    "csv": ("rows.csv", "s,n", "n,s"),
    "from": ("from.rq", "e:other", "e:b"),
    "lax": ("lax.ttl", "e:knows", "e:n"),
    "right": ("rows.rq", "{", "{{"),
    "wrong": ("wrong.rq", "?p", "?p ?o"),
}
"""For each test, how to spoil it: a file, and what to write there in the place of what."""


def suite(checkout: Path) -> Path:
    folder = checkout / "sparql" / "sparql11" / "small"
    elsewhere = checkout / "sparql" / "sparql11" / "service"
    for place in (folder, elsewhere):
        place.mkdir(parents=True)
        for name, text in FILES.items():
            (place / name).write_text(text, "utf-8", newline="")
    return folder


def test_every_test_is_found_but_those_for_other_servers(tmp_path: Path) -> None:
    suite(tmp_path)
    found = {case.name.partition("/")[2]: case for case in cases(tmp_path)}
    assert found.keys() == SPOILT.keys()
    assert {case.name.partition("/")[0] for case in found.values()} == {"small"}
    assert found["rows"].address == f"{BASE}sparql/sparql11/small/rows.rq"


@pytest.mark.parametrize("way", WAYS)
def test_every_way_passes(way: str, tmp_path: Path) -> None:
    suite(tmp_path)
    assert {case.name: fault(WAYS[way], case) for case in cases(tmp_path) if fault(WAYS[way], case)} == {}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_fails(name: str, tmp_path: Path) -> None:
    file, before, after = SPOILT[name]
    place = suite(tmp_path) / file
    text = place.read_text("utf-8")
    place.write_text(text.replace(before, after), "utf-8", newline="")
    assert before in text
    case = next(each for each in cases(tmp_path) if each.name == f"small/{name}")
    assert all(fault(way, case) for way in WAYS.values())


def test_the_command_fails_where_kg_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    suite(tmp_path)
    assert main(tmp_path) == 0
    assert "| evaluation | 8 | 8 | 8 | 8 |" in capsys.readouterr().out

    def mute(_case: Case) -> bytes:
        return b'{"head": {}, "boolean": false}'

    monkeypatch.setitem(WAYS, "query worker", mute)
    assert main(tmp_path) == 1
    assert "small/rows\n  pyoxigraph: passed\n" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="has no tests"):
        main(tmp_path / "nothing")
