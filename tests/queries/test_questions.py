"""What the named queries answer on a corpus of invented articles: the competency questions, each with a known answer."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ontology, store
from kg.graph import to_triples
from kg.model import GraphData, Header
from kg.pipeline import Settings
from kg.pipeline.build import assemble
from kg.queries import NamedQuery, named, named_queries
from kg.store import Cell, Store
from kg.validation import validate
from kg.writers import turtle

from .told import ARTICLES, corpus

ROOT = Path(__file__).parents[2]
EVERY = pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
GIVEN = {"on": "2021-01-01", "from": "Ingrid Falk", "to": "Quillon Analytics", "entity": "QA Software"}
QUILLON, BRIGHTWATER, CORVANE = "Quillon Analytics", "Brightwater Systems", "Corvane Security"
MINISTRY, COUNCIL, BORDER = "Norland Ministry of Health", "Eastmere City Council", "Norland Border Agency"


def asking(data: GraphData, path: Path, *, infer: bool = True) -> Store:
    path.write_text(turtle.render(data), "utf-8")
    return store.load(path, ontology.load_relations(), ontology.load_classes(), infer=infer)


def values(query: NamedQuery) -> dict[str, str]:
    return {each.name: GIVEN[each.name] for each in query.parameters if each.default is None}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return asking(corpus(), tmp_path_factory.mktemp("graph") / "graph.ttl")


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return asking(corpus(), tmp_path_factory.mktemp("graph") / "graph.ttl", infer=False)


Ask = Callable[..., list[tuple[Cell, ...]]]


@pytest.fixture(scope="module")
def ask(graph: Store) -> Ask:
    """Give a function from the name of a query, the columns that matter, and its parameters, to rows."""

    def rows(name: str, columns: str, **given: str) -> list[tuple[Cell, ...]]:
        found = graph.rows(named(name).sparql(given))
        places = [found.columns.index(column) for column in columns.split()]
        return [tuple(row[place] for place in places) for row in found.rows]

    return rows


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_corpus_keeps_every_promise(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.render(corpus()), "utf-8")
    assert len(corpus().articles) >= 12
    assert validate(path, sources=[ARTICLES]) == ()


@EVERY
def test_every_query_says_what_it_is_and_gives_rows_each_once(graph: Store, query: NamedQuery) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert all(parameter.description for parameter in query.parameters)
    text = query.sparql(values(query))
    assert "NOT EXISTS" not in text
    assert graph.warnings(text) == ()
    rows = graph.rows(text).rows
    assert rows or query.name == "copies"  # the corpus has none: test_queries.py asks of them
    assert len(set(rows)) == len(rows)


@EVERY
def test_no_query_depends_on_inference_or_on_the_order_of_the_file(
    graph: Store, stated: Store, query: NamedQuery, tmp_path: Path
) -> None:
    lines = ox.serialize(to_triples(corpus()), format=ox.RdfFormat.N_TRIPLES).decode().splitlines()
    random.Random(1).shuffle(lines)
    path = tmp_path / "shuffled.ttl"
    path.write_text("\n".join(lines), "utf-8")
    shuffled = store.load(path, ontology.load_relations(), ontology.load_classes())
    text = query.sparql(values(query))
    assert stated.rows(text) == graph.rows(text)
    assert shuffled.rows(text) == graph.rows(text)


@EVERY
def test_every_query_runs_on_an_empty_graph_and_on_the_seeds(query: NamedQuery, tmp_path: Path) -> None:
    empty = asking(GraphData("https://kg.example/", Header("", "", ""), (), (), ()), tmp_path / "empty.ttl")
    seeds = store.load(ROOT / "output" / "graph.ttl", ontology.load_relations(), ontology.load_classes())
    text = query.sparql(values(query))
    assert not empty.rows(text).rows
    assert seeds.rows(text).columns == empty.rows(text).columns


@EVERY
def test_what_is_unknown_gives_no_rows(graph: Store, query: NamedQuery) -> None:
    for parameter in query.parameters:
        if parameter.kind == "text" and parameter.name != "body":
            assert not graph.rows(query.sparql(values(query) | {parameter.name: "Nobody at all"})).rows


def test_the_readme_tells_which_query_answers_which_question() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \|[^|]+\| ([^|]+) \|$", readme, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 21))
    commands = [name for _, cell in rows for name in re.findall(r"`([\w-]+)", cell)]
    assert set(commands) <= {query.name for query in named_queries()} | {"kg"}


def test_01_bodies_sued_after_they_gave_a_contract(ask: Ask) -> None:
    rows = ask("sued-over-contracts", "oneArticle body supplier signed claimant sued derivation article")
    assert [row[1:] for row in rows if row[0]] == [
        (COUNCIL, BRIGHTWATER, day("2021-01-01"), "Nettlefield Logistics", day("2021-05-01"), "stated", "10-council"),
        (MINISTRY, QUILLON, None, "The Lantern", day("2021-02-01"), "inferred", "08-lawsuit"),
    ]
    assert ask("sued-over-contracts", "contractQuote lawsuitQuote", body=COUNCIL)[0] == (
        "Eastmere City Council awarded Brightwater Systems a contract worth £2m in January 2021.",
        "Nettlefield Logistics sued Eastmere City Council in May 2021.",
    )


def test_01_one_article_tells_of_the_contract_and_another_of_the_lawsuit(ask: Ask) -> None:
    rows = ask("sued-over-contracts", "oneArticle supplier article contractArticle", body=COUNCIL)
    assert rows[1:] == [
        (False, BRIGHTWATER, "11-ruling", "10-council"),
        (False, CORVANE, "10-council", "02-border"),
        (False, CORVANE, "11-ruling", "02-border"),
    ]
    later = ask("sued-over-contracts", "oneArticle contractArticle", body=MINISTRY)[1:]
    assert [article for _, article in later] == ["03-health", "04-value", "06-extension", "07-price"]


def test_02_what_each_source_says_of_a_sum(ask: Ask) -> None:
    deals = ask("amounts", "publisher words amount currency status speaker deal", entity="qa software")
    assert {row[:6] for row in deals} == {
        ("Harbour Courier", "$40m", Decimal(40000000), "USD", "asserted", None),
        ("Evening Ledger", "€12m", Decimal(12000000), "EUR", "asserted", None),
        ("The Lantern", "£23m", Decimal(23000000), "GBP", "asserted", None),
        ("Harbour Courier", "£23.5m", Decimal(23500000), "GBP", "asserted", None),
        ("The Lantern", "£30m", Decimal(30000000), "GBP", "asserted", None),
        ("Norland Times", "£36m", Decimal(36000000), "GBP", "reported", "a leaked report"),
    }
    of_deal = {words: deal for _, words, *_, deal in deals}
    assert of_deal["$40m"] is None
    assert of_deal["£23m"] == of_deal["£23.5m"] != of_deal["£30m"] == of_deal["£36m"]


def test_03_facts_of_one_article_only(ask: Ask) -> None:
    facts = ask("one-article", "subject relation object article")
    assert ("Sable Ventures", "investedIn", QUILLON, "01-profile") in facts
    assert ("Dalia Renn", "employedBy", QUILLON, "09-records") in facts
    twice = {(QUILLON, "contractedBy", MINISTRY), ("Ingrid Falk", "headOf", MINISTRY)}
    assert not twice & {(subject, relation, other) for subject, relation, other, _ in facts}
    assert not {relation for _, relation, *_ in facts} & {"sharedDataWith"}


def test_04_what_conflicts_and_what_is_only_rounded(ask: Ask) -> None:
    assert ask("conflicts", "how words article otherWords otherArticle") == [
        ("conflict", "£30m", "06-extension", "£36m", "07-price"),
        ("agree", "£23m", "03-health", "£23.5m", "04-value"),
    ]
    assert ask("conflicts", "how", entity=COUNCIL) == []


def test_05_who_denied_what_against_whose_claim(ask: Ask) -> None:
    assert ask("disputed", "subject relation object deniedBy deniedIn status claimedBy article") == [
        (BRIGHTWATER, "contractedBy", COUNCIL, COUNCIL, "13-owners", "asserted", None, "10-council"),
        (
            *(QUILLON, "sharedDataWith", CORVANE, "Owen Pryce", "09-records"),
            *("alleged", "Open Ledger Campaign", "09-records"),
        ),
        ("Sable Ventures", "metWith", "Tomas Reuter", "Tomas Reuter", "07-price", None, None, None),
    ]


def test_06_in_force_on_a_day(ask: Ask) -> None:
    rows = ask("in-force", "certainty subject relation object overElsewhere", on="2021-01-01")
    contracts = {row for row in rows if "ontract" in str(row[2])}
    assert contracts == {
        ("certain", QUILLON, "contractedBy", BORDER, None),
        ("possible", QUILLON, "contractedBy", MINISTRY, None),
        ("possible", MINISTRY, "extendedContractWith", QUILLON, None),
        ("possible", BRIGHTWATER, "contractedBy", COUNCIL, None),
        ("possible", CORVANE, "contractedBy", COUNCIL, None),
        ("possible", CORVANE, "contractedBy", "Norland Intelligence Service", None),
    }
    assert [row for row in rows if row[2] == "headOf" and row[3] == MINISTRY] == [
        ("possible", "Ingrid Falk", "headOf", MINISTRY, day("2020-09-14")),
        ("possible", "Tomas Reuter", "headOf", MINISTRY, None),
    ]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2017-06-01", {("possible", "Ingrid Falk")}),
        ("2020-03-01", {("certain", "Ingrid Falk"), ("possible", "Ingrid Falk")}),
        ("2020-09-16", {("possible", "Ingrid Falk"), ("certain", "Tomas Reuter")}),
    ],
)
def test_06_certain_and_possible_ministers(ask: Ask, on: str, found: set[tuple[str, str]]) -> None:
    rows = ask("in-force", "certainty subject relation object", on=on)
    assert {row[:2] for row in rows if row[2:] == ("headOf", MINISTRY)} == found


def test_07_the_timeline_of_a_contract_and_its_revisions(ask: Ask) -> None:
    rows = ask("deal-timeline", "day precision what relation amount article extends deal", party=MINISTRY)
    assert [row[:6] for row in rows if row[3] != "contractedBy" or row[4] in {23000000, 23500000}] == [
        (day("2020-03-01"), "month", "start", "contractedBy", Decimal(23000000), "03-health"),
        (day("2020-03-01"), "month", "start", "contractedBy", Decimal(23500000), "04-value"),
        (day("2020-12-01"), "month", "start", "extendedContractWith", Decimal(30000000), "06-extension"),
        (day("2020-12-01"), "month", "start", "extendedContractWith", Decimal(36000000), "07-price"),
    ]
    first, second = (next(row for row in rows if row[4] == amount) for amount in (23000000, 30000000))
    assert second[6] == first[7]
    assert ask("deal-timeline", "day what status article", party=COUNCIL)[1:] == [
        (day("2021-01-01"), "start", "asserted", "10-council"),
        (day("2023-03-15"), "published", "denied", "13-owners"),
    ]


def test_08_totals_count_each_contract_once(ask: Ask) -> None:
    columns = "supplier currency deals low high"
    assert ask("supplier-totals", columns) == [
        (BRIGHTWATER, "GBP", 1, Decimal(2000000), Decimal(2000000)),
        (BRIGHTWATER, "USD", 1, Decimal(9000000), Decimal(9000000)),
        (QUILLON, "EUR", 1, Decimal(12000000), Decimal(12000000)),
        (QUILLON, "GBP", 1, Decimal(30000000), Decimal(59500000)),
    ]
    assert ask("supplier-totals", "currency", entity="QA Software") == [("EUR",), ("GBP",)]


def test_09_who_stands_behind_each_supplier(ask: Ask) -> None:
    assert set(ask("suppliers-and-backers", "supplier behind how")) == {
        (QUILLON, "Marta Lindqvist", "founded"),
        (QUILLON, "Sable Ventures", "investedIn"),
        (QUILLON, "Eastmere Bank", "fundedBy"),
        (CORVANE, "Sable Ventures", "ownedBy"),
        (BRIGHTWATER, None, None),
    }


def test_10_paths_with_quotes(ask: Ask) -> None:
    rows = ask("paths", "hops path step relation article quote", **{"from": "Ingrid Falk", "to": "QA Software"})
    steps = {(row[0], row[1], row[2], row[3]) for row in rows}
    assert steps == {
        (2, "ingrid-falk – marta-lindqvist – quillon-analytics", 1, "metWith"),
        (2, "ingrid-falk – marta-lindqvist – quillon-analytics", 2, "founded"),
        (2, "ingrid-falk – norland-ministry-of-health – quillon-analytics", 1, "headOf"),
        (2, "ingrid-falk – norland-ministry-of-health – quillon-analytics", 2, "contractedBy"),
        (2, "ingrid-falk – norland-ministry-of-health – quillon-analytics", 2, "extendedContractWith"),
        (3, "ingrid-falk – norland-ministry-of-health – patients-first – quillon-analytics", 1, "headOf"),
        (3, "ingrid-falk – norland-ministry-of-health – patients-first – quillon-analytics", 2, "criticised"),
        (3, "ingrid-falk – norland-ministry-of-health – patients-first – quillon-analytics", 3, "criticised"),
    }
    assert {row[5] for row in rows if row[3] == "founded"} == {
        "Quillon Analytics was founded by Marta Lindqvist in 2012."
    }
    assert {row[4] for row in rows if row[0] == 2 and row[3] == "headOf"} == {"03-health", "05-reshuffle"}


@pytest.mark.parametrize(
    ("start", "end", "hops"),
    [
        ("Marta Lindqvist", QUILLON, {1, 3}),
        ("tomas-reuter", "Sable Ventures", {3}),
        (QUILLON, BRIGHTWATER, {2, 3}),
        (QUILLON, "Eastmere", {1, 3}),
        ("Ingrid Falk", CORVANE, set()),
        (QUILLON, CORVANE, {2}),
        (QUILLON, QUILLON, set()),
    ],
)
def test_10_paths_have_at_most_three_hops_and_lead_through_no_place_date_or_denial(
    ask: Ask, start: str, end: str, hops: set[int]
) -> None:
    there = ask("paths", "hops path", **{"from": start, "to": end})
    back = ask("paths", "hops path", **{"from": end, "to": start})
    assert {row[0] for row in there} == hops
    assert not any(" – eastmere – " in str(path) for _, path in there)
    assert {frozenset(str(path).split(" – ")) for _, path in there} == {
        frozenset(str(path).split(" – ")) for _, path in back
    }
    assert all(len(set(str(path).split(" – "))) == int(str(count)) + 1 for count, path in there)


def test_11_suppliers_of_agencies_with_other_customers(ask: Ask) -> None:
    assert ask("suppliers-of-agencies", "supplier agency otherCustomers relation article") == [
        (CORVANE, "Norland Intelligence Service", 1, "contractedBy", "02-border"),
        (QUILLON, BORDER, 1, "contractedBy", "02-border"),
        (QUILLON, BORDER, 1, "contractedBy", "12-end"),
        (QUILLON, BORDER, 1, "suppliedTo", "14-names"),
    ]
    assert set(ask("suppliers-of-agencies", "supplier", agencies="health|council")) == {
        (QUILLON,),
        (BRIGHTWATER,),
        (CORVANE,),
    }


@pytest.mark.parametrize(
    ("name", "is_agency"),
    [
        *((name, True) for name in ("Home Office", "Immigration and Customs Enforcement", "MI5", "UK Border Force")),
        *((name, True) for name in ("Central Intelligence Agency", "National Security Agency", "Homeland Security")),
        *((name, False) for name in ("Social Security Administration", "UK Health Security Agency", "Interior Design")),
        *((name, False) for name in ("Securities and Exchange Commission", "Department of Energy Security")),
    ],
)
def test_11_agencies_are_told_by_their_names(name: str, *, is_agency: bool) -> None:
    (parameter,) = named("suppliers-of-agencies").parameters
    literal = ox.Literal(parameter.default or "")
    assert bool(ox.Store().query(f"ASK {{ FILTER(REGEX({ox.Literal(name)}, {literal}, 'i')) }}")) is is_agency


def test_12_posts_at_signing(ask: Ask) -> None:
    columns = "signed buyer person post certainty overElsewhere"
    rows = ask("posts-at-signing", columns, party=MINISTRY)
    heads = [row for row in rows if row[2] in {"Ingrid Falk", "Tomas Reuter"}]
    assert heads == [
        (day("2020-03-01"), MINISTRY, "Ingrid Falk", "headOf", "certain", None),
        (day("2020-03-01"), MINISTRY, "Ingrid Falk", "headOf", "possible", None),
        (day("2020-12-01"), MINISTRY, "Ingrid Falk", "headOf", "possible", day("2020-09-14")),
        (day("2020-12-01"), MINISTRY, "Tomas Reuter", "headOf", "possible", None),
        (day("2023-02-01"), MINISTRY, "Ingrid Falk", "headOf", "possible", day("2020-09-14")),
        (day("2023-02-01"), MINISTRY, "Tomas Reuter", "headOf", "possible", None),
    ]
    assert (day("2020-03-01"), MINISTRY, "Owen Pryce", "chief executive", "possible", None) in rows
    elsewhere = ask("posts-at-signing", "buyer person certainty", party=BORDER, body=MINISTRY)
    assert (BORDER, "Ingrid Falk", "certain") in elsewhere
    assert not ask("posts-at-signing", "person", body="Nobody at all")


def test_13_inferred_edges(ask: Ask) -> None:
    assert ask("inferred", "subject relation object rule basis") == [
        ("The Lantern", "sued", MINISTRY, "rightOfReply", "The Lantern sued the Norland Government in February 2021.")
    ]


def test_14_only_alleged(ask: Ask) -> None:
    assert ask("only-alleged", "subject relation object speaker") == [
        (QUILLON, "sharedDataWith", CORVANE, "Open Ledger Campaign")
    ]


def test_15_outlets_as_parties(ask: Ask) -> None:
    assert ask("outlets-as-parties", "outlet relation object derivation article") == [
        ("Lantern", "sued", "Norland Government", "stated", "08-lawsuit"),
        ("Lantern", "sued", MINISTRY, "inferred", "08-lawsuit"),
    ]


def test_16_reports_relied_on(ask: Ask) -> None:
    assert ask("relied-on", "article publisher report kind claims") == [
        ("03-health", "The Lantern", "Evening Ledger", "outlet", 1),
        ("07-price", "Norland Times", "a leaked report", "document", 1),
        ("09-records", "Evening Ledger", "Norland Times", "outlet", 1),
    ]
    assert ask("relied-on", "report", documents="memo", article="07-price") == []


def test_17_lawsuits_by_defendant_and_outcome(ask: Ask) -> None:
    assert ask("cases", "defendant outcome claimant court opened claims articles") == [
        (COUNCIL, f"ruled against {COUNCIL}", "Nettlefield Logistics", "Eastmere High Court", day("2021-05-01"), 3, 2),
        (BORDER, None, "Open Ledger Campaign", None, day("2018-01-01"), 1, 1),
        ("Norland Government", "settled", "The Lantern", None, day("2021-02-01"), 3, 2),
        (MINISTRY, "settled", "The Lantern", None, day("2021-02-01"), 3, 2),
    ]
    assert ask("lawsuits", "claimant defendant", entity="Open Ledger Campaign") == [("Open Ledger Campaign", BORDER)]


def test_18_critics_of_a_contract(ask: Ask) -> None:
    assert ask("critics-of-deals", "critic relation criticised article quote", party=QUILLON) == [
        (
            *("Open Ledger Campaign", "campaignedAgainst", QUILLON, "04-value"),
            "Open Ledger Campaign campaigned against Quillon Analytics.",
        ),
        ("Patients First", "criticised", QUILLON, "04-value", "Patients First criticised Quillon Analytics."),
        ("Patients First", "criticised", MINISTRY, "06-extension", "Patients First criticised the Norland Ministry of Health."),
    ]  # fmt: skip


def test_19_names_and_merge_decisions(ask: Ask) -> None:
    assert ask("names", "kind value article", entity=QUILLON) == [
        ("merged", "QA Software", "14-names"),
        ("merged", QUILLON, "01-profile"),
        ("name", QUILLON, None),
        ("other name", "QA Software", None),
    ]
    rows = ask("names", "thing kind article", entity="Owen Pryce")
    assert [row[1:] for row in rows] == [("kept apart", "14-names"), ("name", None), ("kept apart", "01-profile"), ("name", None)]  # fmt: skip
    assert len({row[0] for row in rows}) == 2
    assert len(ask("decisions", "judgement", entity=QUILLON)) == 1


def test_who_said_what(ask: Ask) -> None:
    assert {row[0] for row in ask("who-said-what", "speaker")} == {
        *("Evening Ledger", "Norland Times", "Open Ledger Campaign", "Owen Pryce", "Tomas Reuter", COUNCIL),
        "a leaked report",
    }


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Build a graph of the articles by the extractor that kg comes with."""
    data, problems, _ = assemble([ARTICLES], Settings(), lambda *_: None)
    assert not problems
    return asking(data, tmp_path_factory.mktemp("graph") / "graph.ttl")


def test_the_queries_answer_on_what_the_extractor_reads(read: Store) -> None:
    suits = read.rows(named("lawsuits").sparql())
    assert ("Open Ledger Campaign", BORDER) in {row[:2] for row in suits.rows}
    assert read.rows(named("sources").sparql()).rows
    behind = read.rows(named("relations").sparql({"entity": "Marta Lindqvist"}))
    assert ("founded", QUILLON) in {row[1:3] for row in behind.rows}
    for query in named_queries():
        rows = read.rows(query.sparql(values(query))).rows
        assert len(set(rows)) == len(rows)
