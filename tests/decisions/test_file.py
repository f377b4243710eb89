"""The file of decisions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import Record, append, deleted, read_book
from kg.errors import KgError

from .records import NOON, SAME, WRONG, records, withdrawal


@settings(deadline=None)
@given(st.lists(records, max_size=4), st.lists(records, max_size=3))
def test_what_was_appended_comes_back(first: list[Record], then: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "out", "decisions.jsonl")
        append(path, first)
        before = path.read_bytes()
        append(path, then)
        book = read_book(path)
        assert book.records == (*first, *then)
        assert book.problems == ()
        assert path.read_bytes().startswith(before)


@settings(deadline=None)
@given(st.lists(records, min_size=1, max_size=3), st.data())
def test_a_crash_spoils_no_more_than_the_line_being_written(found: list[Record], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "decisions.jsonl")
        append(path, found)
        before = len(path.read_bytes())
        append(path, [SAME])
        whole = path.read_bytes()
        path.write_bytes(whole[: data.draw(st.integers(before, len(whole) - 2))])
        append(path, [WRONG])
        assert read_book(path).records == (*found, WRONG)
        assert len(read_book(path).problems) <= 1


def test_there_need_not_be_a_file(tmp_path: Path) -> None:
    book = read_book(tmp_path / "none.jsonl")
    assert (book.records, book.problems, book.pseudonym("ada")) == ((), (), "")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b'{"source": ', "it is no JSON"),
        (b"\xff", "not in UTF-8"),
        (b'{"user": "\\ud800"}', "not in UTF-8"),
        (b"[" * 100_000, "it is no JSON"),
        (b"null", "it is no record"),
        (b"[1]", "it is no record"),
        (b"{}", "its judgement is missing"),
        (b'{"judgement": 1}', "its judgement is no text"),
        (b'{"judgement": "maybe"}', "'maybe', not one of positive, negative, unsure"),
        (b'{"judgement": "unsure"}', "a side of it is no mention"),
        (b'{"judgement": "unsure", "source": {"article": ""}}', "its article is empty"),
        (b'{"judgement": "unsure", "source": {"article": "a", "start": 3, "end": 3}}', "3 is not before its end 3"),
        (b'{"judgement": "unsure", "source": {"article": "a", "start": true, "end": 3}}', "True is no place"),
        (b'{"judgement": "unsure", "source": {"article": "a", "start": -1, "end": 3}}', "-1 is no place"),
        (b'{"judgement": "unsure", "source": {"article": "a"}}', "its user is missing"),
        (b'{"judgement": "unsure", "source": {"article": "a"}, "user": "x"}', "None is no time"),
        (b'{"judgement": "unsure", "source": {"article": "a"}, "user": "x", "time": "noon"}', "'noon' is no time"),
        (b'{"judgement": "unsure", "source": {"article": "a"}, "user": "x", "time": "2021-01-01"}', "no time with its"),
    ],
)
def test_a_damaged_line_is_told_with_its_number_and_the_rest_is_used(tmp_path: Path, line: bytes, fault: str) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [SAME])
    path.write_bytes(path.read_bytes() + line + b"\n\n")
    append(path, [WRONG])
    book = read_book(path)
    (problem,) = book.problems
    assert book.records == (SAME, WRONG)
    assert problem.source == f"{path}, line 3"
    assert fault in problem.fault


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"target": {"article": "a"}}, "has no start and end"),
        ({"claim": "c", "relation": "sued", "target": None}, "without the claim's target or relation"),
        ({"claim": "c"}, "without the claim's target or relation"),
    ],
)
def test_a_decision_must_say_what_it_is_about(tmp_path: Path, change: dict[str, object], fault: str) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [SAME])
    value = json.loads(path.read_text("utf-8").splitlines()[1]) | change
    path.write_text(json.dumps(value), "utf-8")
    assert fault in read_book(path).problems[0].fault


def test_a_time_in_another_zone_is_read_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [SAME])
    path.write_text(path.read_text("utf-8").replace("T12:00:00Z", "T14:00:00.5+02:00"), "utf-8")
    assert read_book(path).records == (SAME,)


def test_a_pseudonym_is_stable_in_a_file_and_differs_between_files(tmp_path: Path) -> None:
    names = []
    for name in ("one", "two"):
        path = tmp_path / name
        append(path, [SAME])
        first = read_book(path).pseudonym("ada")
        append(path, [WRONG])
        assert read_book(path).pseudonym("ada") == first
        assert read_book(path).pseudonym("bob") != first
        names.append(first)
    assert names[0] != names[1]


def test_a_file_without_salt_gives_no_pseudonyms_until_kg_appends_to_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [SAME])
    path.write_text(path.read_text("utf-8").split("\n", 1)[1], "utf-8")
    assert read_book(path).pseudonym("ada") == ""
    append(path, [WRONG])
    assert read_book(path).pseudonym("ada")
    assert read_book(path).records == (SAME, WRONG)


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"cannot be read \(Is a directory\)"):
        read_book(tmp_path)
    blocker = tmp_path / "file"
    blocker.write_text("", "utf-8")
    with pytest.raises(KgError, match="cannot be"):
        append(blocker / "decisions.jsonl", [SAME])


def test_an_identifier_does_not_tell_who_decided_nor_change_when_it_is_taken_back() -> None:
    assert replace(SAME, user="bob").identifier == SAME.identifier == deleted(SAME, NOON).identifier
    others = {SAME, replace(SAME, judgement="negative"), WRONG, withdrawal("a"), withdrawal("b")}
    assert len({record.identifier for record in others}) == len(others)
