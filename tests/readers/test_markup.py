"""The text of HTML that is nothing but an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.markup import text_of_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("a < b\n\nc", "a < b\n\nc"),
        ("Globex sued <b>Acme</b>. It\n<a href='x'>won</a>.", "Globex sued Acme. It won."),
        ("<div>One.</div><div>Two.</div>tail", "One.\n\nTwo.\n\ntail"),
        ("<table><tr><td><p>One.</p></td><td>Two.</td></tr></table>", "One.\n\nTwo."),
        ("One.<br/><br>Two.<!-- no -->&nbsp;&amp; three", "One.\n\nTwo. & three"),
        ("<p>One<script>x()</script><style>p{}</style> two<span style='DISPLAY : none'>not</span>.</p>", "One two."),
        ('<?xml version="1.0" encoding="utf-8"?><p>Café</p>', "Café"),
        ("<!-- only -->", ""),
        ("<p>" * 3000 + "deep", "deep"),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text


@given(st.text(st.sampled_from("<>/ab! -?pdivscrt&;\n=\"'\x00é")))
def test_any_markup_has_a_text(markup: str) -> None:
    assert isinstance(text_of_markup(markup), str)
