"""Content negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.server.negotiation import PAGE, ROWS, TRIPLES, media_type, ranked

ALL = ROWS | TRIPLES | PAGE


@pytest.mark.parametrize(
    ("accept", "first"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "tsv"),
        ("text/*;q=0.5, application/sparql-results+xml;q=0.4", "xml"),
        ("TEXT/CSV ; Q=1.0", "csv"),
        ("application/xml", "xml"),
        ("application/json", "json"),
        ("text/csv;q=0, */*;q=0.1", "json"),
        ("application/sparql-results+json;q=0, application/json;q=0, */*;q=0.1", "xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle;charset=utf-8;q=0.9, application/n-triples;q=0.8", "ttl"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "jsonld"),
        ("nonsense, text/csv", "csv"),
        ("text/csv;q=nonsense, text/turtle", "ttl"),
    ],
)  # fmt: skip
def test_the_best_comes_first(accept: str | None, first: str) -> None:
    assert ranked(accept, ALL)[0] == first


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "nonsense", "*/*;q=0", "text/csv;q=2"])
def test_nothing_fits(accept: str) -> None:
    assert ranked(accept, ALL) == ()


@given(st.text() | st.lists(st.sampled_from(["text/", "csv", "*", "/", ";q=", "0.5", ",", ";", " "])).map("".join))
def test_any_header_can_be_read(accept: str) -> None:
    assert set(ranked(accept, ALL)) <= ALL.keys()


@pytest.mark.parametrize("name", ALL)
def test_what_is_sent_is_what_was_accepted(name: str) -> None:
    assert ranked(media_type(name).partition(";")[0], ALL)[0] == name
