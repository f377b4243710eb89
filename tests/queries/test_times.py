"""What was in force on a day, and the timeline of a contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from kg import store
from kg.model import Amount, Article, Claim, Date, Deal, Entity, GraphData, Status
from kg.queries import named
from kg.store import Cell, Store
from kg.writers import turtle

from ..graphs import ACME, BUREAU, CLASSES, DEAL, RELATIONS, SMALL

STATUSES: tuple[Status, ...] = ("asserted", "reported", "alleged", "denied", "planned", "ended")


def of_year(year: int) -> Date:
    return Date(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


STARTS = (None, of_year(2010), of_year(2015))
ENDS = (None, of_year(2012), of_year(2015), of_year(2018))
PUBLISHED = (None, dt.date(2009, 6, 1), dt.date(2015, 6, 1))
DAYS = [
    dt.date(year, month, day)
    for year in (2009, 2010, 2012, 2015, 2018)
    for month, day in ((1, 1), (6, 1), (6, 2), (12, 31))
]


def cells(graph: Store, name: str, *columns: str, **values: str) -> list[tuple[Cell, ...]]:
    found = graph.rows(named(name).sparql(values))
    places = [found.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in found.rows]


def loaded(folder: Path, data: GraphData) -> Store:
    path = folder / "graph.ttl"
    path.write_text(turtle.render(data), encoding="utf-8")
    return store.load(path, RELATIONS, CLASSES)


def combinations() -> Iterator[tuple[Claim, dt.date | None]]:
    """Give a claim, of a buyer of its own, for each status, start, end and day of publication; its quote names them."""
    for number, (status, start, end, day) in enumerate(product(STATUSES, STARTS, ENDS, PUBLISHED)):
        identifier = f"{number:04}"
        yield (
            replace(
                DEAL,
                identifier=identifier,
                article=f"{day}",
                quote=identifier,
                object=replace(DEAL.object, entity=_buyer(identifier)),
                status=status,
                start=start,
                end=end,
                speaker=None,
            ),
            day,
        )


def _buyer(identifier: str) -> Entity:
    return Entity(f"buyer-{identifier}", f"Buyer {identifier}", "GovernmentBody")


CLAIMS = {claim.identifier: (claim, day) for claim, day in combinations()}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Store:
    papers = tuple(Article(f"{day}", "", day) for day in PUBLISHED)
    claims = tuple(claim for claim, _ in CLAIMS.values())
    buyers = tuple(_buyer(identifier) for identifier in CLAIMS)
    data = replace(SMALL, articles=papers, claims=claims, entities=(*SMALL.entities, *buyers))
    return loaded(tmp_path_factory.mktemp("graph"), data)


def expected(claim: Claim, published: dt.date | None, day: dt.date) -> str | None:
    """Tell by trying every day: a state from `first` to `last` fits the claim if all that the claim tells is so.

    It is certain on a day if every such state holds on it, possible if one does.
    """
    if claim.status in ("alleged", "denied", "planned"):
        return None
    edges = {day, *([published] if published else [])}
    for bound in (claim.start, claim.end):
        edges |= {bound.earliest, bound.latest} if bound else set()
    near = sorted({edge + dt.timedelta(step) for edge in edges for step in (-1, 0, 1)})
    states = [
        (first, last) for first in near for last in near if first <= last and _fits(claim, published, first, last)
    ]
    held = {first <= day <= last for first, last in states}
    if True not in held:
        return None
    return "certain" if held == {True} else "possible"


def _fits(claim: Claim, published: dt.date | None, first: dt.date, last: dt.date) -> bool:
    begins = claim.start is None or claim.start.earliest <= first <= claim.start.latest
    ends = claim.end is None or claim.end.earliest <= last <= claim.end.latest
    if not (begins and ends):
        return False
    if published is None:
        return True
    if claim.status == "ended":
        return last <= published
    before = claim.start is not None and published < claim.start.earliest
    after = claim.end is not None and published > claim.end.latest
    return before or after or first <= published <= last


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_in_force_for_every_combination_of_status_start_end_and_publication(every: Store, day: dt.date) -> None:
    found = dict(cells(every, "in-force", "quote", "certainty", on=day.isoformat()))
    wanted = {
        name: expected(claim, published, day)
        for name, (claim, published) in CLAIMS.items()
        if _is_possible(claim, published)
    }
    told = {name: found.get(name) for name in wanted}
    assert told == wanted
    assert {"certain", "possible", None} >= set(told.values())


def _is_possible(claim: Claim, published: dt.date | None) -> bool:
    """Leave out what contradicts itself: an end before the start, or past though it is to come."""
    if claim.start and claim.end and claim.end.earliest < claim.start.earliest:
        return False
    told = [bound.earliest for bound in (claim.start, claim.end) if bound]
    return not (claim.status == "ended" and published and max(told, default=published) > published)


def test_the_combinations_show_all_three_answers() -> None:
    answers = [expected(claim, published, day) for claim, published in CLAIMS.values() for day in DAYS]
    assert min(answers.count(answer) for answer in ("certain", "possible", None)) > 100


FIRST = Article("p1", "", dt.date(2020, 4, 1))
SECOND = Article("p2", "", dt.date(2021, 3, 30))
MARCH = Date(dt.date(2020, 3, 1), dt.date(2020, 3, 31), "month")
DECEMBER = Date(dt.date(2020, 12, 1), dt.date(2020, 12, 31), "month")
BARE = replace(DEAL, article="p1", speaker=None, start=None, end=None, amount=None, status="asserted")
BEGAN = replace(BARE, identifier="01", start=MARCH, quote="It began.")
WRITTEN = replace(BARE, identifier="02", article="p2", status="denied", quote="It did not.")
RENEWED = replace(
    BARE,
    identifier="03",
    article="p2",
    subject=DEAL.object,
    relation="extendedContractWith",
    object=DEAL.subject,
    start=DECEMBER,
    end=of_year(2022),
    amount=Amount(Decimal("23.5e6"), "GBP", "£23.5m"),
    quote="It was renewed.",
)


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Store:
    first = Deal("d1", (BUREAU,), (ACME,), ("01", "02"), (), MARCH)
    second = Deal("d2", (BUREAU,), (ACME,), ("03",), (RENEWED.amount,), DECEMBER, of_year(2022), "d1")
    claims = (BEGAN, WRITTEN, RENEWED)
    data = replace(SMALL, articles=(FIRST, SECOND), claims=claims, deals=(first, second))
    return loaded(tmp_path_factory.mktemp("graph"), data)


@pytest.mark.parametrize(
    ("start", "end", "on", "answer"),
    [
        (None, None, "2021-03-30", "possible"),
        (None, None, "2021-03-29", "possible"),
        (DECEMBER, None, "2020-12-31", "possible"),
        (DECEMBER, None, "2021-03-30", "possible"),
        (DECEMBER, of_year(2022), "2021-03-30", "certain"),
        (DECEMBER, of_year(2022), "2020-12-15", "possible"),
        (DECEMBER, of_year(2022), "2022-06-01", "possible"),
        (Date(dt.date(2020, 12, 5), dt.date(2020, 12, 5), "day"), None, "2020-12-05", "certain"),
    ],
)
def test_how_long_an_extension_lasts_only_its_end_tells(
    tmp_path: Path, start: Date | None, end: Date | None, on: str, answer: str
) -> None:
    claim = replace(RENEWED, start=start, end=end)
    graph = loaded(tmp_path, replace(SMALL, articles=(FIRST, SECOND), claims=(claim,)))
    assert cells(graph, "in-force", "certainty", on=on) == [(answer,)]


YEARS = {"published": dt.date(2015, 6, 1), "later": dt.date(2020, 6, 1)}


@pytest.mark.parametrize(
    ("signed", "ended", "on", "answer"),
    [
        (("published", of_year(2010)), ("published", of_year(2012)), "2011-06-01", "certain"),
        (("published", of_year(2010)), ("published", of_year(2012)), "2012-06-01", "possible"),
        (("published", of_year(2010)), ("published", of_year(2012)), "2014-06-01", "possible"),
        (("published", of_year(2010)), ("published", None), "2015-05-01", "certain"),
        (("published", of_year(2015)), ("published", of_year(2012)), "2015-06-01", "certain"),
        (("later", of_year(2018)), ("published", of_year(2012)), "2019-06-01", "certain"),
        (("later", None), ("published", of_year(2012)), "2020-06-01", "certain"),
        (("published", None), ("later", of_year(2012)), "2015-06-01", "possible"),
        (("later", of_year(2010)), ("published", of_year(2012)), "2019-06-01", "possible"),
    ],
)
def test_what_another_claim_says_was_over_is_not_certain(
    tmp_path: Path, signed: tuple[str, Date | None], ended: tuple[str, Date | None], on: str, answer: str
) -> None:
    papers = tuple(Article(name, "", day) for name, day in YEARS.items())
    one = replace(BARE, identifier="01", article=signed[0], start=signed[1], quote="It was signed.")
    other = replace(BARE, identifier="02", article=ended[0], end=ended[1], status="ended", quote="It was ended.")
    graph = loaded(tmp_path, replace(SMALL, articles=papers, claims=(one, other)))
    assert dict(cells(graph, "in-force", "quote", "certainty", on=on))["It was signed."] == answer


def test_deal_timeline_is_in_order_of_days(deals: Store) -> None:
    rows = cells(
        deals, "deal-timeline", "deal", "day", "precision", "what", "status", "amount", "extends", party="acme ltd"
    )
    assert rows == [
        ("d1", dt.date(2020, 3, 1), "month", "start", "asserted", None, None),
        ("d2", dt.date(2020, 12, 1), "month", "start", "asserted", Decimal(23500000), "d1"),
        ("d1", dt.date(2021, 3, 30), None, "published", "denied", None, None),
        ("d2", dt.date(2022, 12, 31), "year", "end", "asserted", Decimal(23500000), "d1"),
    ]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({}, {"d1", "d2"}),
        ({"deal": "d2"}, {"d2"}),
        ({"deal": "d"}, {"d1", "d2"}),
        ({"deal": "1"}, set()),
        ({"party": "the bureau"}, {"d1", "d2"}),
        ({"party": "bureau-of-maps", "deal": "d1"}, {"d1"}),
        ({"party": "Jo O'Neill"}, set()),
    ],
)
def test_deal_timeline_takes_a_deal_or_a_party(deals: Store, values: dict[str, str], names: set[str]) -> None:
    rows = cells(deals, "deal-timeline", "deal", "supplier", "buyer", **values)
    assert set(rows) == {(name, "Acme Ltd", "Bureau of Maps") for name in names}
