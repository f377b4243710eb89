"""Markdown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Problem
from kg.readers import Draft, Source, read
from kg.readers.markdown import read_markdown

from .conftest import Tree

FULL = """---
id: army-1
date: 2021-03-30 10:00:00 +0000
title: "Army: sued"
URL: https://ex.org/a
publisher: The Daily
tags: [a, b]
---

# Army sued

Acme *sued* Globex.
"""


def drafts_of(content: str) -> list[Draft | Problem]:
    return list(read_markdown(Source("a.md", "a", content.encode())))


def draft_of(content: str) -> Draft:
    (draft,) = drafts_of(content)
    assert isinstance(draft, Draft)
    return draft


def test_read_markdown_takes_front_matter() -> None:
    draft = draft_of(FULL)
    assert draft.text == "\n# Army sued\n\nAcme *sued* Globex.\n"
    assert (draft.identifier, draft.published, draft.title) == ("army-1", "2021-03-30 10:00:00 +0000", "Army: sued")
    assert (draft.url, draft.publisher) == ("https://ex.org/a", "The Daily")
    assert FULL[draft.offset :] == draft.text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Acme sued.\n", "Acme sued.\n"),
        ("---\n---\nAcme sued.", "Acme sued."),
        ("---\n# no fields\n---\nAcme sued.", "---\n# no fields\n---\nAcme sued."),
        ("---\r\ntitle: x\r\n---\r\nAcme\r\n", "Acme\r\n"),
        ("---\ntitle: x\n...\nAcme", "Acme"),
        ("---\ntitle: x\n---", ""),
        ("---\nAcme sued Globex.\n---\nThen it won.", "---\nAcme sued Globex.\n---\nThen it won."),
        ("---\ntitle: never closed\nAcme", "---\ntitle: never closed\nAcme"),
        ("---\ntitle: x\n--- y\n---\nAcme", "Acme"),
        ("Acme\n---\ntitle: x\n---\n", "Acme\n---\ntitle: x\n---\n"),
        ("\ufeffAcme", "Acme"),
        ("\ufeff---\ntitle: x\n---\nAcme", "Acme"),
    ],
)
def test_read_markdown_finds_where_the_text_begins(content: str, text: str) -> None:
    draft = next(thing for thing in drafts_of(content) if isinstance(thing, Draft))
    assert draft.text == text
    assert content[draft.offset :] == text


@pytest.mark.parametrize("value", ["", "~", "null", '""'])
def test_read_markdown_takes_an_empty_value_for_none(value: str) -> None:
    assert draft_of(f"---\nid: {value}\ntitle: {value}\n---\nAcme").identifier == "a"
    assert draft_of(f"---\nid: {value}\ntitle: {value}\n---\nAcme").title == ""


@pytest.mark.parametrize(
    ("yaml", "place"), [("title: a: b", " (line 2, column 9)"), ("x: " + "[" * 5000, ""), ("title: \x01", "")]
)
def test_read_markdown_reads_on_after_bad_front_matter(yaml: str, place: str) -> None:
    problem, draft = drafts_of(f"---\n{yaml}\n---\nAcme sued Globex.")
    assert isinstance(problem, Problem)
    assert problem.fault == f"its front matter is not YAML{place}, and is left out"
    assert isinstance(draft, Draft)
    assert draft.text == "Acme sued Globex."


def test_read_markdown_reports_a_field_that_is_not_text() -> None:
    problem, draft = drafts_of("---\ntitle: [a]\nurl: u\n---\nAcme")
    assert isinstance(problem, Problem)
    assert 'its "title" is not text' in problem.fault
    assert isinstance(draft, Draft)
    assert (draft.title, draft.url) == ("", "u")


def test_read_markdown_keeps_an_article_whose_date_does_not_exist(tree: Tree) -> None:
    (article,), (problem,) = read([tree({"a.md": "---\ndate: 2021-02-30\ntitle: T\n---\nAcme sued Globex."})])
    assert (article.published, article.title) == (None, "T")
    assert "'2021-02-30' does not exist" in problem.fault


def test_read_markdown_understands_a_yaml_date(tree: Tree) -> None:
    (article,), _ = read([tree({"a.md": "---\npublished: 2021-03-30\n---\nAcme sued Globex."})])
    assert article.published == dt.date(2021, 3, 30)


@given(
    st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    st.sampled_from(["", "---\ntitle: x\n---\n", "\ufeff", "---\r\n---\r\n"]),
)
def test_read_markdown_offset_counts_code_points(text: str, head: str) -> None:
    for thing in drafts_of(head + text):
        assert isinstance(thing, Problem) or (head + text)[thing.offset :] == thing.text
