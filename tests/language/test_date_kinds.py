"""Beginnings, ends and lengths of time."""

from __future__ import annotations

import pytest

from tests.language.told import told

KINDS = [
    ("since 2019", ["2019|since|2019|year"]),
    ("since at least late January", ["late January|since|2021-01|month"]),
    ("from 2015", ["2015|since|2015|year"]),
    ("starting in 2018, beginning on Monday", ["2018|since|2018|year", "Monday|since|2021-03-29|day"]),
    ("dating back to 1950, as of January 2021", ["1950|since|1950|year", "January 2021|since|2021-01|month"]),
    ("for the past three years", ["the past three years|since|2018|year"]),
    ("emails from 2015", ["2015|at|2015|year"]),
    ("until 2019, through 2025", ["2019|until|2019|year", "2025|until|2025|year"]),
    ("up to 2023, runs to 2024", ["2023|until|2023|year", "2024|until|2024|year"]),
    ("It expired in December 2021", ["December 2021|until|2021-12|month"]),
    ("It runs until December", ["December|until|2021-12|month"]),
    ("He was chief until December", ["December|until|2020-12|month"]),
    ("until December a director", ["December|until|2020-12|month"]),
    ("until the end of 2021", ["the end of 2021|until|2021|year"]),
    ("not until 2019", ["2019|at|2019|year"]),
    ("went through on Monday", ["Monday|at|2021-03-29|day"]),
    ("before 2019, prior to May 2020, ahead of Friday", []),
    ("from 2015 to 2019", ["2015|since|2015|year", "2019|until|2019|year"]),
    ("2015-2019, 2015 to 2019", ["2015|since|2015|year", "2019|until|2019|year"] * 2),
    ("between 2015 and early 2017", ["2015|since|2015|year", "early 2017|until|2017|year"]),
    ("2015 and 2019", ["2019|at|2019|year"]),
    ("(1932\u20132001)", ["1932|since|1932|year", "2001|until|2001|year"]),
    ("(12 March 1932 \u2013 4 May 2001)", ["12 March 1932|since|1932-03-12|day", "4 May 2001|until|2001-05-04|day"]),
    ("(1606 \u2013 3 January 1658)", ["1606|since|1606|year", "3 January 1658|until|1658-01-03|day"]),
    ("in 2018-19", ["2018|since|2018|year", "19|until|2019|year"]),
    ("2019-10", ["2019|at|2019|year"]),
    ("from 2019 to 2015", ["2019|since|2019|year", "2015|at|2015|year"]),
    ("2015-present, 2016 to date", ["2015|since|2015|year"]),
    ("in 2016 to date", ["2016|since|2016|year"]),
    ("from March to December 2020", ["March|since|2020-03|month", "December 2020|until|2020-12|month"]),
    ("November-January 2021", ["November|since|2020-11|month", "January 2021|until|2021-01|month"]),
    ("3 June to 5 July 2020", ["3 June|since|2020-06-03|day", "5 July 2020|until|2020-07-05|day"]),
    ("extended for two more years in December", ["two more years|for|24", "December|at|2020-12|month"]),
    ("for three years, for 17 years", ["three years|for|36", "17 years|for|204"]),
    ("a five-year contract, an 18-month deal", ["five-year|for|60", "18-month|for|18"]),
    ("for nearly a decade", ["a decade|for|120"]),
    ("over the next five years", ["five years|for|60"]),
    ("for a year and a half", ["a year and a half|for|18"]),
    ("another two years, a further year", ["another two years|for|24", "a further year|for|12"]),
    ("extended the lease by two years", ["two years|for|24"]),
    ("sentenced to 2.5 years", ["2.5 years|for|30"]),
    (
        "a two-year-old, aged 45, a five-year high, half-year results, over two years ago",
        ["two years ago|at|2019|year"],
    ),
    ("for three weeks, for years, two years, £5m a year, for 900 years", []),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_find_dates_tells_beginnings_ends_and_lengths(text: str, expected: list[str]) -> None:
    assert told(text) == expected
