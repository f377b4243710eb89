"""Plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import Draft, Source
from kg.readers.text import read_text


def draft_of(data: bytes) -> Draft:
    (draft,) = [each for each in read_text(Source("a.txt", "a", data)) if isinstance(each, Draft)]
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("content", "published", "text"),
    [
        (" date 2021-02-25 Why did it?", "2021-02-25", "Why did it?"),
        ("\n\tdate 2021-02-25\r\n  Why did it?\r\n", "2021-02-25", "\n  Why did it?\r\n"),
        ("date 2021-02-25", "2021-02-25", ""),
        ("date 2021-02-25th", "", "date 2021-02-25th"),
        ("Date 2021-02-25 Why?", "", "Date 2021-02-25 Why?"),
        ("  Why?  \r\n", "", "  Why?  \r\n"),
        ("Why? date 2021-02-25 So.", "", "Why? date 2021-02-25 So."),
        ("\ufeffdate 2021-02-25 Why?", "2021-02-25", "Why?"),
        ("\ufeff Why?", "", " Why?"),
        ("\ufeff\ufeffWhy?", "", "\ufeffWhy?"),
    ],
)
def test_read_text_takes_only_the_date_off(content: str, published: str, text: str) -> None:
    draft = draft_of(content.encode())
    assert (draft.published, draft.text) == (published, text)
    assert content[draft.offset :] == text


@given(
    st.sampled_from(["", " ", "\n", "\u2003"]),
    st.sampled_from(["", "date 2021-02-25 "]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8")),
)
def test_read_text_offset_counts_code_points(space: str, date: str, rest: str) -> None:
    content = space + date + rest
    draft = draft_of(content.encode())
    assert content[draft.offset :] == draft.text
    match = re.match(r"^\s*date \d{4}-\d\d-\d\d\s", content.removeprefix("\ufeff"))
    if match:
        assert draft.text == content.removeprefix("\ufeff")[match.end() :]


@pytest.mark.parametrize("start", ["Date 2021-02-25 Why?", "date: 2021-02-25\nWhy?", "date 3 March 2020 Why?"])
def test_read_text_reports_a_date_in_another_form(start):
    problems = [each for each in read_text(Source("a.txt", "a", start.encode())) if not isinstance(each, Draft)]
    assert [problem.source for problem in problems] == ["a.txt"]
    assert "2021-03-30" in problems[0].remedy


def test_read_text_takes_no_word_for_a_date():
    assert all(isinstance(each, Draft) for each in read_text(Source("a.txt", "a", b"Date night at the opera of Leeds")))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("date 2021-03-02\nBoard signs\n\nThe board signed.", "Board signs"),
        ("Board signs\n\nThe board signed.", "Board signs"),
        ("The board signed.\n\nIt paid.", ""),
        ("Board signs\nThe board signed.", ""),
        ("Board signs", ""),
    ],
)
def test_read_text_takes_a_first_line_alone_for_the_headline(text: str, title: str) -> None:
    draft = draft_of(text.encode())
    assert draft.title == title
    assert text.endswith(draft.text)
    assert title in draft.text


def test_a_long_blank_is_passed_over_at_once() -> None:
    content = " \n\t" * 1_000_000 + "date 2021-02-25" + " " * 3_000_000 + "A case"
    draft = draft_of(content.encode())
    assert (draft.published, draft.title) == ("2021-02-25", "")
    assert draft_of(b" " * 5_000_000).text == " " * 5_000_000
