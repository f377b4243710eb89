"""Publication dates."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import Refusal
from kg.readers.dates import publication_date


@pytest.mark.parametrize(
    "words",
    [
        "2021-03-30",
        " 2021-03-30 ",
        "2021-03-30T23:59:59.123Z",
        "2021-03-30 23:30:00 -0800",
        "30 March 2021",
        "March 30th, 2021",
        "Tue, 30 Mar 2021 23:30:00 GMT",
        "30/03/2021",
        "03/30/2021",
        "2021/03/30",
        "30.3.2021",
    ],
)
def test_publication_date_reads(words: str) -> None:
    assert publication_date(words) == dt.date(2021, 3, 30)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("2021-02-30", "'2021-02-30' does not exist"),
        ("0000-01-01T00:00", "does not exist"),
        ("30 February 2021", "cannot be read"),
        ("03/04/2021", "can be read in two ways"),
        ("30/03/21", "cannot be read"),
        ("March 2021", "cannot be read"),
        ("2021", "cannot be read"),
        ("yesterday", "cannot be read"),
        ("1617100000", "cannot be read"),
        ("30 März 2021", "cannot be read"),
        ("\ud800 2021", "cannot be read"),
        ("30 March 2021 " * 9, "cannot be read"),
    ],
)
def test_publication_date_refuses(words: str, fault: str) -> None:
    with pytest.raises(Refusal, match=fault) as caught:
        publication_date(words)
    assert caught.value.remedy == "write it as YYYY-MM-DD"
    assert len(caught.value.fault) < 200


@given(st.dates())
def test_publication_date_reads_every_iso_date(day: dt.date) -> None:
    assert publication_date(day.isoformat()) == day


@given(st.text("0123456789/-: MarchFebTZ", max_size=20).map("{} 2021".format))
def test_publication_date_reads_or_refuses_any_words(words: str) -> None:
    with suppress(Refusal):
        assert isinstance(publication_date(words), dt.date)
