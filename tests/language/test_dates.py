"""Dates: what their words mean."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.language.dates import find_dates
from tests.language.told import TUESDAY, told

FIXED = [
    ("It was signed on 3 December 2020.", ["3 December 2020|at|2020-12-03|day"]),
    ("on December 3, 2020, in London", ["December 3, 2020|at|2020-12-03|day"]),
    ("WASHINGTON, Dec. 3 (Reuters)", ["Dec. 3|at|2020-12-03|day"]),
    ("the 3rd of December 2020", ["the 3rd of December 2020|at|2020-12-03|day"]),
    ("3rd December, 2020", ["3rd December, 2020|at|2020-12-03|day"]),
    ("Sept 11, 2001", ["Sept 11, 2001|at|2001-09-11|day"]),
    ("Thursday, December 3, 2020", ["Thursday, December 3, 2020|at|2020-12-03|day"]),
    ("Sat 3 Oct 2020", ["Sat 3 Oct 2020|at|2020-10-03|day"]),
    ("3-Dec-2020", ["3-Dec-2020|at|2020-12-03|day"]),
    ("2020-12-03 and 2020/12/03", ["2020-12-03|at|2020-12-03|day", "2020/12/03|at|2020-12-03|day"]),
    ("2020-12-03T10:00:00Z", ["2020-12-03T10:00:00Z|at|2020-12-03|day"]),
    ("03/12/2020", ["03/12/2020|at|2020-12-03|day"]),
    ("12/31/2020", ["12/31/2020|at|2020-12-31|day"]),
    ("3.12.2020", ["3.12.2020|at|2020-12-03|day"]),
    ("3 December last year", ["3 December last year|at|2020-12-03|day"]),
    ("on 11 September", ["11 September|at|2020-09-11|day"]),
    ("takes effect on 5 April", ["5 April|at|2021-04-05|day"]),
    ("will be heard on 15 June", ["15 June|at|2021-06-15|day"]),
    ("will be heard on 15 January", ["15 January|at|2022-01-15|day"]),
    ("3-5 December 2020", ["3-5 December 2020|at|2020-12-03|day"]),
    ("from December 3 to 5, 2020", ["December 3 to 5, 2020|since|2020-12-03|day"]),
    ("30 February 2021, 31/02/2021, 2021-13-01, 5-3 May 2020", []),
    ("3 december 2020", []),
    ("on May 10 people died", []),
    ("DECEMBER 2020", ["DECEMBER 2020|at|2020-12|month"]),
    ("December, 2020", ["December, 2020|at|2020-12|month"]),
    ("in early December 2020", ["early December 2020|at|2020-12|month"]),
    ("mid-December", ["mid-December|at|2020-12|month"]),
    ("in late January last year", ["late January last year|at|2020-01|month"]),
    ("late in December", ["late in December|at|2020-12|month"]),
    ("the end of June 2020", ["the end of June 2020|at|2020-06|month"]),
    ("the December deal", ["December|at|2020-12|month"]),
    ("in March", ["March|at|2021-03|month"]),
    ("in March last year", ["March last year|at|2020-03|month"]),
    ("last March, last December", ["last March|at|2020-03|month", "last December|at|2020-12|month"]),
    ("next April, next March", ["next April|at|2021-04|month", "next March|at|2022-03|month"]),
    ("this December", ["this December|at|2021-12|month"]),
    ("in April", ["April|at|2020-04|month"]),
    ("It will be launched in April", ["April|at|2021-04|month"]),
    ("It is due in April", ["April|at|2021-04|month"]),
    ("due to a strike in April", ["April|at|2020-04|month"]),
    ("It will renew the contract with its supplier in June, it said.", ["June|at|2021-06|month"]),
    ("It will sell the unit, which it bought in June.", ["June|at|2020-06|month"]),
    ("It will be run under a bill passed in June.", ["June|at|2021-06|month"]),
    ("It will use a bill passed in June.", ["June|at|2020-06|month"]),
    ("In April, the firm will open; in June it closed.", ["April|at|2021-04|month", "June|at|2020-06|month"]),
    ("In April it said it will close.", ["April|at|2020-04|month"]),
    ("Ms Orde takes over in June.", ["June|at|2021-06|month"]),
    ("He joins the bench in June.", ["June|at|2021-06|month"]),
    ("Work starts in June.", ["June|since|2021-06|month"]),
    ("She joined the bench in June.", ["June|at|2020-06|month"]),
    ("It opens in May.", ["May|at|2021-05|month"]),
    ("by December", ["December|at|2021-12|month"]),
    ("It had grown by December.", ["December|at|2020-12|month"]),
    ("I may march in May. They March on.", ["May|at|2020-05|month"]),
    ("the March deal, the March for Life", ["March|at|2021-03|month"]),
    ("by April Jones, of April", ["April|at|2020-04|month"]),
    ("Theresa May said in May that the May deal of May", ["May|at|2020-05|month"]),
    ("the following December, that December, every June", []),
    ("in 2003, back in 1998, by 2025", ["2003|at|2003|year", "1998|at|1998|year", "2025|at|2025|year"]),
    ("founded 1932 (b. 1955), circa 1800", ["1932|at|1932|year", "1955|at|1955|year", "1800|at|1800|year"]),
    ("Acme (2003) and Globex (2004; London)", ["2003|at|2003|year", "2004|at|2004|year"]),
    ("in 2017, 2018 and 2019", ["2017|at|2017|year", "2018|at|2018|year", "2019|at|2019|year"]),
    ("the NHS's 2019 contract, its 2015 IPO", ["2019|at|2019|year", "2015|at|2015|year"]),
    ("mid-2019, early 2020", ["mid-2019|at|2019|year", "early 2020|at|2020|year"]),
    ("of 2019 people, by 2000 votes to 1800, in 1900 homes", []),
    ("2019 people; model 2020; in 1066; 1500-2000 troops; in 2019.5", []),
    ("at 1900 GMT; £2019; $2020; in 2,019", []),
    ("the early 1990s", ["the early 1990s|at|1990|year"]),
]

RELATIVE = [
    ("last year, this year, next year", ["last year|at|2020|year", "this year|at|2021|year", "next year|at|2022|year"]),
    ("last month, this month", ["last month|at|2021-02|month", "this month|at|2021-03|month"]),
    ("last week, this week", ["last week|at|2021-03-22|week", "this week|at|2021-03-29|week"]),
    ("next week", ["next week|at|2021-04-05|week"]),
    ("today, tonight", ["today|at|2021-03-30|day", "tonight|at|2021-03-30|day"]),
    ("yesterday, tomorrow", ["yesterday|at|2021-03-29|day", "tomorrow|at|2021-03-31|day"]),
    ("last night, this morning", ["last night|at|2021-03-29|day", "this morning|at|2021-03-30|day"]),
    ("Yesterday evening", ["Yesterday evening|at|2021-03-29|day"]),
    ("the day before yesterday", ["the day before yesterday|at|2021-03-28|day"]),
    ("Radio 4's Today programme, USA Today", []),
    ("Today it said", ["Today|at|2021-03-30|day"]),
    ("on Tuesday", ["Tuesday|at|2021-03-30|day"]),
    ("on Monday", ["Monday|at|2021-03-29|day"]),
    ("Saturday night", ["Saturday night|at|2021-03-27|day"]),
    ("last Friday, last Tuesday", ["last Friday|at|2021-03-26|day", "last Tuesday|at|2021-03-23|day"]),
    ("next Tuesday, next Friday", ["next Tuesday|at|2021-04-06|day", "next Friday|at|2021-04-02|day"]),
    ("this Friday", ["this Friday|at|2021-04-02|day"]),
    ("She will appear in court on Friday", ["Friday|at|2021-04-02|day"]),
    ("Acme will sue, it said on Friday", ["Friday|at|2021-03-26|day"]),
    ("On Friday the court is due to rule", ["Friday|at|2021-04-02|day"]),
    (
        "Wednesday last week, Monday next week",
        ["Wednesday last week|at|2021-03-24|day", "Monday next week|at|2021-04-05|day"],
    ),
    ("every Tuesday, Black Friday, the Mail on Sunday, the Sunday Times, tuesday", []),
    ("over the weekend, next weekend", ["the weekend|at|2021-03-27|day", "next weekend|at|2021-04-10|day"]),
    ("two years ago", ["two years ago|at|2019|year"]),
    ("a year and a half ago", ["a year and a half ago|at|2019|year"]),
    ("two and a half years ago", ["two and a half years ago|at|2018|year"]),
    ("18 months ago, a month ago", ["18 months ago|at|2019-09|month", "a month ago|at|2021-02|month"]),
    ("three weeks ago, a fortnight ago", ["three weeks ago|at|2021-03-08|week", "a fortnight ago|at|2021-03-15|week"]),
    ("10 days ago", ["10 days ago|at|2021-03-20|day"]),
    ("a decade ago, half a century ago", ["a decade ago|at|2011|year", "half a century ago|at|1971|year"]),
    ("two centuries ago", ["two centuries ago|at|1821|year"]),
    ("in two weeks' time", ["two weeks' time|at|2021-04-12|week"]),
    ("five years from now", ["five years from now|at|2026|year"]),
    ("in recent years; years ago; two years later; in six months", []),
    ("earlier this year, later this month", ["earlier this year|at|2021|year", "later this month|at|2021-03|month"]),
    ("late last year", ["late last year|at|2020|year"]),
    ("the end of the year", ["the end of the year|at|2021|year"]),
    ("over the next year", []),
    ("the first half of the year", ["the first half of the year|at|2021|year"]),
    ("first half of 2022", ["first half of 2022|at|2022|year"]),
    ("the fourth quarter, the second half", ["the fourth quarter|at|2020|year"]),
    ("fourth quarter of 2019, Q3 2020", ["fourth quarter of 2019|at|2019|year", "Q3 2020|at|2020|year"]),
    ("the last quarter, the final quarter", ["the last quarter|at|2020|year", "the final quarter|at|2020|year"]),
    ("the first quarter of the match, H4 2020", []),
    ("summer 2019, the spring of 2020", ["summer 2019|at|2019|year", "the spring of 2020|at|2020|year"]),
    ("last summer, this winter", ["last summer|at|2020|year", "this winter|at|2021|year"]),
    ("next spring, last winter", ["next spring|at|2022|year", "last winter|at|2020|year"]),
    ("in fall 2020, profits will fall next year", ["fall 2020|at|2020|year", "next year|at|2022|year"]),
    ("over the past two years, the last decade", ["the past two years|at|2019|year", "the last decade|at|2011|year"]),
    ("the last day, the last week of it", []),
]


@pytest.mark.parametrize(("text", "expected"), FIXED + RELATIVE)
def test_find_dates_finds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_find_dates_without_a_publication_date_finds_what_needs_none() -> None:
    text = "On Monday, in March, last year, two years ago: 3 May 2020, in 2019, for two years, from May to June 2020."
    assert [words.split("|")[0] for words in told(text, None)] == [
        "3 May 2020",
        "2019",
        "two years",
        "May",
        "June 2020",
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in December 2020", "2020-12-01", "2020-12-31"),
        ("in 2020", "2020-01-01", "2020-12-31"),
        ("this week", "2021-03-29", "2021-04-04"),
        ("earlier this year", "2021-01-01", "2021-03-30"),
        ("later this year", "2021-03-30", "2021-12-31"),
        ("the second half of 2020", "2020-07-01", "2020-12-31"),
        ("Q3 2020", "2020-07-01", "2020-09-30"),
        ("last quarter", "2020-10-01", "2020-12-31"),
        ("last winter", "2020-12-01", "2021-02-28"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("3-5 December 2020", "2020-12-03", "2020-12-05"),
        ("over the past two years", "2019-01-01", "2021-03-30"),
    ],
)
def test_find_dates_gives_bounds(text: str, earliest: str, latest: str) -> None:
    (mention,) = find_dates(text, TUESDAY)
    assert mention.date is not None
    assert (mention.date.earliest.isoformat(), mention.date.latest.isoformat()) == (earliest, latest)


def test_find_dates_reads_the_first_article() -> None:
    text = (
        "In March, the government revealed a plan. It quietly signed a deal in early December. The first cases were in "
        "late January last year, before 2019, and a product in January 2020."
    )
    assert told(text, dt.date(2021, 2, 25)) == [
        "March|at|2020-03|month",
        "early December|at|2020-12|month",
        "late January last year|at|2020-01|month",
        "January 2020|at|2020-01|month",
    ]


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
def test_find_dates_leaves_out_what_the_calendar_lacks(published: dt.date) -> None:
    text = "last year, next year, next month, last week, next week, tomorrow, yesterday, two centuries ago, this winter"
    assert all(m.date for m in find_dates(text, published))
