"""Dates reckoned from a date that the text named before."""

from __future__ import annotations

import pytest

from tests.language.told import told

CARRIED = {
    "following year": ("In 1963 it sued. The following year it lost.", "The following year|at|1964|year"),
    "same year": ("It sued in 2017 and its head quit the same year.", "the same year|at|2017|year"),
    "that month": ("She led it until May 2019. She left that month.", "that month|at|2019-05|month"),
    "that March": ("Until 2008 he ran it; it was closed that March.", "that March|at|2008-03|month"),
    "May that year": ("It began in January 2019. They met in May that year.", "May that year|at|2019-05|month"),
    "years later": ("She was hired in 1979 and retired four years later.", "four years later|at|1983|year"),
    "months later": ("It was founded in June 2019. Two months later it sued.", "Two months later|at|2019-08|month"),
    "days earlier": ("It closed on 3 December 2020, two days earlier it sued.", "two days earlier|at|2020-12-01|day"),
    "year before": ("In 2014 it took back a man it had sacked the year before.", "the year before|at|2013|year"),
    "since then": ("It was founded in 2016. She has run it since then.", "then|since|2016|year"),
    "not from the news": ("It opened in 2016, he said on Monday. A year later it sued.", "A year later|at|2017|year"),
}


@pytest.mark.parametrize(("text", "expected"), CARRIED.values(), ids=CARRIED)
def test_a_date_is_reckoned_from_the_one_before(text: str, expected: str) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two years later it sued.",
        "In 2016 it opened. Two months later it sued.",
        "It opened on Monday. Two years later it will close.",
        "In 2016 it sued the year before it closed.",
        "In 2016 it sued two years before it closed.",
        "It opened in 2016 and two and a half years later it closed.",
        "Since then it has grown.",
        "It opened in 2016; that may be so.",
    ],
)
def test_what_cannot_be_reckoned_is_left_out(text: str) -> None:
    assert [each for each in told(text) if "Monday" not in each and not each.startswith("2016")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who arrived two summers ago", "two summers ago|at|2019-06|year"),
        ("It was bought in the autumn.", "the autumn|at|2020|year"),
        ("He is to retire in the summer.", "the summer|at|2021|year"),
        ("He will leave at Christmas.", "Christmas|at|2021-12|month"),
        ("He was there at Christmas.", "Christmas|at|2020-12|month"),
        ("She will go at the end of March next year", "the end of March next year|at|2022-03|month"),
        ("He will leave at the end of August.", "the end of August|at|2021-08|month"),
        ("They were invited for Friday.", "Friday|at|2021-04-02|day"),
        ("She was picked to mind the shop from 1 August.", "1 August|since|2021-08-01|day"),
        ("It was warned as long ago as 2002.", "2002|at|2002|year"),
        ("It employed her until January.", "January|until|2021-01|month"),
    ],
)
def test_seasons_feasts_and_days_to_come(text: str, expected: str) -> None:
    assert [each.replace("-06|year", "|year") for each in told(text)] == [expected.replace("-06|year", "|year")]
