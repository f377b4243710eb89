"""`read`: standard input, duplicates, limits, dates."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from io import BytesIO, TextIOWrapper

import pytest

from kg.readers import LONGEST_TEXT, ReadResult, read

from .conftest import Tree

TEXT = "Acme sued Globex."
RECORD = json.dumps({"text": TEXT})


def read_stdin(content: str) -> ReadResult:
    return read(["-"], BytesIO(content.encode()))


@pytest.mark.parametrize(
    ("content", "identifier"),
    [
        (f"date 2021-03-30 {TEXT}", "stdin"),
        (RECORD, "stdin"),
        (f"[{RECORD}]", "stdin-1"),
        (f'\n{RECORD}\n{{"text": ""}}', "stdin-2"),
        (f"<p>{TEXT}</p>", "stdin"),
    ],
)
def test_read_takes_standard_input(content: str, identifier: str) -> None:
    (article,), _ = read_stdin(content)
    assert (article.identifier, article.text) == (identifier, TEXT)


def test_read_takes_the_standard_input_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    (article,), problems = read(["-", "-"])
    assert article.text == TEXT
    assert not problems


def test_read_names_standard_input_in_problems() -> None:
    articles, (problem,) = read_stdin(" ")
    assert not articles
    assert (problem.source, problem.fault) == ("stdin", "it is empty")


def test_read_tells_standard_input_from_a_file_of_that_stem(tree: Tree) -> None:
    articles, problems = read(["-", tree({"stdin.txt": TEXT})], BytesIO(TEXT.encode()))
    assert [article.identifier for article in articles] == ["stdin", "stdin.txt"]
    assert not problems


def test_standard_input_that_fails_is_one_problem(tree: Tree) -> None:
    class Broken(BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(21, "Is a directory")

    (article,), (problem,) = read(["-", tree({"a.txt": TEXT})], Broken())
    assert article.identifier == "a"
    assert problem.fault == "it cannot be read: Is a directory"


def test_read_sorts_articles_by_identifier(tree: Tree) -> None:
    records = "\n".join(json.dumps({"id": name, "text": TEXT}) for name in "zbM")
    articles, _ = read([tree({"y.txt": TEXT, "a/r.jsonl": records})])
    assert [article.identifier for article in articles] == ["M", "b", "y", "z"]


def test_read_keeps_the_first_of_two_articles_with_one_identifier(tree: Tree) -> None:
    record = json.dumps({"id": "same", "text": "Globex won."})
    folder = tree({"b.jsonl": f"{record}\n{record}", "a.json": json.dumps({"id": "same", "text": TEXT})})
    (article,), problems = read([folder / "b.jsonl", folder / "a.json"])
    assert article.text == TEXT
    assert [problem.source for problem in problems] == [f"{folder / 'b.jsonl'}:1", f"{folder / 'b.jsonl'}:2"]
    assert all(f"'same' is that of {folder / 'a.json'}" in problem.fault for problem in problems)


def test_read_keeps_an_article_whose_date_does_not_exist(tree: Tree) -> None:
    (article,), (problem,) = read([tree({"a.txt": f" date 2021-02-30 {TEXT}"})])
    assert (article.text, article.published, article.offset) == (TEXT, None, 17)
    assert problem.fault == "its publication date '2021-02-30' does not exist, and is left out"


@pytest.mark.parametrize("content", ["date 2021-03-30", "date 2021-03-30 \n"])
def test_read_refuses_a_text_of_which_nothing_is_left(tree: Tree, content: str) -> None:
    articles, (problem,) = read([tree({"a.txt": content})])
    assert not articles
    assert "its text is empty" in problem.fault


def test_read_refuses_a_text_that_is_too_long(tree: Tree) -> None:
    most = ("Acme sued Globex. " * (LONGEST_TEXT // 18 + 1))[:LONGEST_TEXT]
    folder = tree({"fits.txt": most, "line.txt": "x" * 5_000_001, "long.txt": most + "."})
    (article,), problems = read([folder])
    assert article.identifier == "fits"
    assert [problem.fault for problem in problems] == [
        "its text has 5,000,001 characters; the limit is 1,000,000",
        "its text has 1,000,001 characters; the limit is 1,000,000",
    ]


def test_read_keeps_control_characters_of_a_text(tree: Tree) -> None:
    (article,), _ = read([tree({"a.txt": "Acme\x01\x0c sued\x7f Globex."})])
    assert article.text == "Acme\x01\x0c sued\x7f Globex."


def test_read_fills_an_article(tree: Tree) -> None:
    (article,), _ = read([tree({"a.txt": f"date 2021-03-30 {TEXT}"})])
    assert article.published == dt.date(2021, 3, 30)
    assert article.text_hash == f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"


def test_read_of_nothing_gives_nothing(tree: Tree) -> None:
    assert read([]) == read([tree({})]) == ((), ())


def test_progress_counts_files_and_what_some_hold(tree: Tree) -> None:
    told: list[tuple[str, int, int]] = []
    folder = tree({"a.txt": "Acme sued Globex.", "b.csv": "text\nInitech won.\nHooli lost.\n", "c.xyz": "x"})
    read([folder], progress=lambda *call: told.append(call))
    assert told == [
        ("files read", 0, 3),
        ("files read", 1, 3),
        ("articles within files", 1, 0),
        ("articles within files", 2, 0),
        ("files read", 2, 3),
        ("files read", 3, 3),
    ]
