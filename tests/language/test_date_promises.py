"""What holds for dates in any text."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import calendar
from kg.language.dates import find_dates
from tests.language.told import TUESDAY

# fmt: off
PIECES = st.sampled_from([
    "2019", "1999", "3", "31", "12", "/", "-", "\u2013", ".", ",", " ", " ", " ", "(", ")", "\n", "May", "March",
    "December", "Dec.", "Tuesday", "last", "next", "this", "the", "end", "of", "year", "years", "month", "week",
    "weekend", "ago", "a", "two", "for", "since", "from", "to", "until", "through", "on", "in", "between", "and",
    "half", "more", "early", "Today", "tonight", "will", "be", "said", "quarter", "second", "Q2", "summer", "past",
    "another", "couple", "s", "'", "99", "\u0130", "present", "centuries", "9999", "0",
])
HOSTILE = (
    "1", "1 ", "1-", "2019-", "2019 ", "in 2019, ", "the ", "early ", "the end of the ", "mon ", "May ", "in May ",
    "1 May ", "1-1 May ", "May 1-", "last May ", "one year ", "for a year ", "for the ", "at least ", "12/12/", " ",
    "Theresa May in May ", "two hundred and ", "twenty-", "will in April ", "today ", "\u0130", "\n",
)
# fmt: on
TEXTS = st.text() | st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join)


@given(TEXTS, st.none() | st.dates())
def test_find_dates_keeps_its_promises_on_any_text(text: str, published: dt.date | None) -> None:
    ends = [0]
    for mention in find_dates(text, published):
        start, end = mention.span
        assert ends[-1] <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert (mention.date is None) == (mention.kind == "for")
        assert mention.date is None or mention.date.earliest <= mention.date.latest
        assert 0 <= mention.months <= 1200
        ends.append(end)


@given(
    st.dates(dt.date(1500, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y", "%A, %d %b %Y"]),
)
def test_find_dates_reads_what_was_written(day: dt.date, form: str) -> None:
    words = day.strftime(form).replace(f"{day.year:>4}", f"{day.year:04}")
    (mention,) = find_dates(f"It began on {words} in Leeds.", None)
    assert mention.date == calendar.day(day)
    assert mention.span == (12, 12 + len(words))


@given(st.dates(dt.date(1600, 1, 1)), st.integers(1, 12))
def test_sides_of_today_are_in_order(today: dt.date, month: int) -> None:
    last, latest, coming, following = (
        calendar.year_of_month(today, month, side) for side in ("last", "latest", "coming", "next")
    )
    assert (last, month) < (today.year, today.month) < (following, month)
    assert (last, month) <= (latest, month) <= (today.year, today.month) <= (coming, month) <= (following, month)


@given(st.dates(dt.date(1600, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 6))
def test_nearest_weekdays_are_near(today: dt.date, weekday: int) -> None:
    distances = [
        (calendar.nearest_weekday(today, weekday, side) - today).days for side in ("last", "latest", "coming", "next")
    ]
    assert -7 <= distances[0] < 0 < distances[3] <= 7
    assert -6 <= distances[1] <= 0 <= distances[2] <= 6
    assert all((today + dt.timedelta(days=days)).weekday() == weekday for days in distances)


@pytest.mark.parametrize("piece", HOSTILE)
def test_find_dates_stays_fast_on_hostile_text(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    find_dates(text, TUESDAY)
    assert time.process_time() - start < 3
