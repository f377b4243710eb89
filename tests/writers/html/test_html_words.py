"""How the page puts values into words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import Amount, Claim, Date
from kg.writers.html import summary, words

from .newsroom import ARTICLES, NEWSROOM, RELATIONS, on


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (on("2003-01-01", "2003-12-31", "year"), "2003"),
        (on("2003-01-01", "2004-12-31", "year"), "2003 to 2004"),
        (on("2020-03-01", "2020-03-31", "month"), "March 2020"),
        (on("2019-05-06", "2019-05-12", "week"), "week of 6 May 2019"),
        (on("2021-02-24", "2021-02-24", "day"), "24 February 2021"),
    ],
)
def test_moment_is_no_more_exact_than_what_was_said(date: Date, said: str) -> None:
    assert words.moment(date) == said


def _said(claim: Claim) -> str:
    return words.when(claim, next(each for each in RELATIONS if each.name == claim.relation))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (on("2003-01-01", "2003-12-31", "year"), "was founded in"),
        (on("2003-01-01", "2003-01-31", "month"), "was founded in"),
        (on("2019-05-06", "2019-05-12", "week"), "was founded in the"),
        (on("2021-02-24", "2021-02-24", "day"), "was founded on"),
        (None, "was founded on"),
    ],
)
def test_label_fits_how_exact_its_date_is(date: Date | None, said: str) -> None:
    claim = NEWSROOM.claims[0]
    assert words.dated("was founded on", replace(claim, object=replace(claim.object, entity=None, date=date))) == said
    assert words.dated("sued", claim) == "sued"


def test_when_says_since_only_of_what_goes_on() -> None:
    state = next(claim for claim in NEWSROOM.claims if claim.relation == "contractedBy" and claim.start)
    event = next(claim for claim in NEWSROOM.claims if claim.relation == "sued" and claim.start)
    assert _said(state) == "since March 2020"
    assert _said(replace(state, status="planned")) == "March 2020"
    assert _said(event) == "24 February 2021"
    assert _said(replace(state, end=event.start)) == "from March 2020 until 24 February 2021"
    assert _said(replace(state, start=None, end=event.start)) == "until 24 February 2021"
    assert _said(replace(state, start=None)) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [("23500000", "£x (GBP 23,500,000)"), ("5.50", "£x (GBP 5.5)"), ("1E+3", "£x (GBP 1,000)")],
)
def test_money_keeps_the_words_and_gives_the_sum(value: str, said: str) -> None:
    assert words.money(Amount(Decimal(value), "GBP", "£x")) == said


def test_spaced_counts_and_lists() -> None:
    assert words.spaced("GovernmentBody") == "government body"
    assert [words.count(1, "claim"), words.count(2000, "claim")] == ["1 claim", "2,000 claims"]
    assert [words.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c")
    ]


def test_title_names_the_busiest_actors_but_no_place() -> None:
    data = NEWSROOM
    assert summary.title(data.entities, data.claims, ARTICLES) == (
        "Acme Systems, Globex and UK Government: what 3 articles say"
    )
    assert summary.title(data.entities, data.claims, ARTICLES[:1]).endswith("what 1 article says")
    assert summary.title((), (), ()) == "What 0 articles say"


def test_title_and_lead_isolate_names_from_right_to_left() -> None:
    port = replace(NEWSROOM.claims[0].subject.entity, name="رصد الميناء")  # type: ignore[type-var]
    told = replace(NEWSROOM.claims[0], subject=replace(NEWSROOM.claims[0].subject, entity=port))
    entities = [port, *(entity for entity in NEWSROOM.entities if entity.slug != port.slug)]
    for text in (summary.title(entities, [told], ARTICLES), summary.lead(entities, [told], ARTICLES)):
        assert f"\u2068{port.name}\u2069" in text
        assert text.count("\u2068") == 1


def test_lead_says_how_much_from_when_and_of_whom() -> None:
    said = summary.lead(NEWSROOM.entities, NEWSROOM.claims, ARTICLES)
    assert said == (
        "29 claims from 3 articles, published between 25 February 2021 and 3 June 2021, about 3 people, "
        "11 organisations, 1 place and 1 product. Most is said of Acme Systems (10 claims), Globex (7 claims) "
        "and UK Government (7 claims)."
    )
    same_day = [replace(article, published=dt.date(2021, 1, 2)) for article in ARTICLES]
    assert "published on 2 January 2021" in summary.lead((), (), same_day)
    assert summary.lead((), (), ()) == "0 claims from 0 articles."
