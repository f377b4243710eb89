"""JSON and JSON Lines."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import Draft, Source, read
from kg.readers.json import read_json

from .conftest import Tree

GOOD = {"id": "x", "text": "Acme sued Globex."}


def test_read_json_takes_every_field(tree: Tree) -> None:
    record = {
        "id": 17,
        "text": " Acme sued\r\nGlobex.\u0000 ",
        "published": "2021-03-30T23:00:00Z",
        "title": "T",
        "url": "U",
        "source": "The Daily",
    }
    (article,), problems = read([tree({"a.json": json.dumps(record)})])
    assert (article.identifier, article.text, article.offset) == ("17", " Acme sued\r\nGlobex.\0 ", 0)
    assert (article.published, article.title, article.url) == (dt.date(2021, 3, 30), "T", "U")
    assert article.publisher == "The Daily"
    assert not problems


@given(st.text())
def test_read_json_leaves_text_unmodified(text: str) -> None:
    (draft,) = read_json(Source("a.json", "a", json.dumps({"text": text}).encode()))
    assert isinstance(draft, Draft)
    assert draft.text == text


def test_read_json_names_records_by_position(tree: Tree) -> None:
    records = [{"text": "Acme sued."}, {**GOOD, "id": None}, {**GOOD, "id": " "}, GOOD]
    folder = tree({"list.json": json.dumps(records), "one.json": json.dumps(records[0])})
    articles, problems = read([folder])
    assert [article.identifier for article in articles] == ["list-1", "list-2", "list-3", "one", "x"]
    assert not problems


def test_read_json_lines_names_records_by_line(tree: Tree) -> None:
    lines = ['{"text": "Acme\u2028sued."}', "", json.dumps(GOOD), '{"text": "Globex won."}\r', ""]
    articles, problems = read([tree({"a.jsonl": "\n".join(lines)})])
    assert [article.identifier for article in articles] == ["a-1", "a-4", "x"]
    assert not problems


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({}, '"text" is missing'),
        ({"text": None}, '"text" is missing'),
        ({"text": 5}, '"text" is not a string'),
        ({"text": " \n"}, "its text is empty"),
        ({"text": "2021 — 5 %"}, "has no letters"),
        ({"text": "Acme \ud800 sued."}, "U+D800, which is half a character"),
        ({"text": "Acme sued.", "title": "\udfff"}, "U+DFFF, which is half a character"),
        ("Acme sued.", "it is not a record"),
        ([GOOD], "it is not a record"),
    ],
)
def test_bad_record_is_one_problem_and_spoils_no_other(tree: Tree, record: object, fault: str) -> None:
    folder = tree({"a.json": json.dumps([record, GOOD]), "b.jsonl": f"{json.dumps(record)}\n{json.dumps(GOOD)}"})
    for name, place in (("a.json", ", record 1"), ("b.jsonl", ":1")):
        (article,), (problem,) = read([folder / name])
        assert article.identifier == "x"
        assert problem.source == f"{folder / name}{place}"
        assert fault in problem.fault
        assert problem.remedy


@pytest.mark.parametrize("value", [["x"], {"x": 1}, True, 1.5])
def test_field_that_is_not_text_is_left_out(tree: Tree, value: object) -> None:
    (article,), (problem,) = read([tree({"a.json": json.dumps({**GOOD, "title": value})})])
    assert (article.identifier, article.title) == ("x", "")
    assert 'its "title" is not text' in problem.fault


def test_malformed_json_is_reported_with_its_place(tree: Tree) -> None:
    folder = tree({"a.json": '{"text": "Acme sued.",\n "id": }', "b.jsonl": f"{json.dumps(GOOD)}\n{{"})
    (article,), problems = read([folder])
    assert article.identifier == "x"
    assert [problem.source for problem in problems] == [str(folder / "a.json"), f"{folder / 'b.jsonl'}:2"]
    assert problems[0].fault == "it is not JSON: Expecting value (line 2, column 8)"
    assert "(line 1, column 2)" in problems[1].fault


@pytest.mark.parametrize("content", ["[" * 100_000, '{"text": ' + "1" * 5000 + "}"])
def test_json_that_python_cannot_hold_is_one_problem(tree: Tree, content: str) -> None:
    articles, (problem,) = read([tree({"a.json": content})])
    assert not articles
    assert "too deep" in problem.fault


def test_empty_list_is_one_problem(tree: Tree) -> None:
    articles, (problem,) = read([tree({"a.json": "[]"})])
    assert not articles
    assert problem.fault == "it holds no records"


def test_wrong_byte_in_a_line_is_counted_from_the_start_of_the_file(tree: Tree) -> None:
    first = json.dumps(GOOD).encode() + b"\n"
    (article,), (problem,) = read([tree({"a.jsonl": first + b'{"text": "caf\xe9"}'})])
    assert article.identifier == "x"
    assert f"0xe9, at offset {len(first) + 13}" in problem.fault
