"""What a worker says to questions, asked without a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.messages import HEAD, Question, read_answer, write_answer
from kg.store.worker import Worker

from ..graphs import SMALL


@pytest.fixture(scope="module")
def worker(small_file: Path) -> Worker:
    store = ox.Store()
    store.load(path=small_file, format=ox.RdfFormat.TURTLE)
    store.add_graph(ox.NamedNode("https://kg.example/ontology"))
    return Worker(store, SMALL.base, 10_000, frozenset({"sued"}))


@pytest.mark.parametrize(
    ("sparql", "formats", "outcome", "words"),
    [
        ("ASK {}", ("csv",), "answered", ""),
        ("SELECT ?name { ?x rdfs:label ?name }", ("ttl", "xml"), "answered", ""),
        ("CONSTRUCT WHERE { ?x rdfs:label ?name }", ("json", "jsonld"), "answered", ""),
        ("SELECT *\n{ ?s ?p", ("json",), "refused", "line 2"),
        ("SELECT * { SERVICE ?s { } }", ("json",), "refused", "SERVICE asks another server"),
        ("DROP ALL", ("json",), "refused", "read-only"),
        ("ASK {}", ("nt",), "unacceptable", "rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ("csv",), "unacceptable", "triples"),
        ("SELECT * { ?s ?p ?o }", ("json",), "large", "10,000 bytes"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ("nt",), "large", "10,000 bytes"),
        ("SELECT ('\\u0001' AS ?x) {}", ("xml",), "refused", "control character"),
        ("SELECT ('\\u0001' AS ?x) {}", ("csv",), "answered", ""),
    ],
)
def test_answers(sparql: str, formats: tuple[str, ...], outcome: str, words: str, worker: Worker) -> None:
    answer = worker.answer(Question(sparql, formats, 1))
    assert (answer.outcome, bool(answer.body), answer.format in formats) == (
        outcome, outcome == "answered", outcome == "answered"
    )  # fmt: skip
    assert words in answer.message


def test_the_same_triples_are_the_same_bytes(worker: Worker) -> None:
    one = worker.answer(Question("CONSTRUCT { ?x ?p ?n } WHERE { ?x ?p ?n ; rdfs:label ?n }", ("ttl",), 1))
    other = worker.answer(
        Question("CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x rdfs:label ?n } ORDER BY DESC(?n)", ("ttl",), 1)
    )
    assert one == other
    assert {quad.object.value for quad in ox.parse(one.body, format=ox.RdfFormat.TURTLE)} == {
        entity.name for entity in SMALL.entities
    }


def test_a_dataset_of_a_request(worker: Worker) -> None:
    whole = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    only = Question(whole, ("csv",), 1, named_graphs=("https://kg.example/ontology",))
    assert worker.answer(only).body == b"n\r\n0\r\n"
    wrong = worker.answer(Question(whole, ("csv",), 1, named_graphs=("a b",)))
    assert wrong.outcome == "refused"


def test_slips_are_named_where_they_are_asked_for(worker: Worker) -> None:
    asked = Question("ASK FROM <urn:absent> { ?x kg:suedd ?y }", ("csv",), 1, warn=True)
    answer = worker.answer(asked)
    assert answer.body.strip() == b"false"
    assert [warning.partition(":")[2] for warning in answer.warnings] == [
        " there is no graph <urn:absent> here: leave it out to ask what the file says; there are <https://kg.example/ontology>",
        " kg:suedd is neither in the ontology nor in the graph; did you mean kg:sued?",
    ]
    assert read_answer(*_parts(write_answer(answer))) == answer
    assert (
        worker.answer(replace(asked, named_graphs=("urn:x",))).warnings[0].startswith("there is no graph <urn:x> here")
    )
    assert worker.answer(replace(asked, warn=False)).warnings == ()
    assert worker.answer(replace(asked, seconds=0.4)).warnings == ()


def _parts(message: bytes) -> tuple[bytes, bytes]:
    size = HEAD.unpack(message[: HEAD.size])[0]
    return message[HEAD.size : HEAD.size + size], message[HEAD.size + size :]
