"""Named queries: what each answers, and what each refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg import ontology, queries, store
from kg.errors import UsageError
from kg.model import Article, Claim, Date, GraphData, Link, Relation
from kg.queries import NamedQuery, named, named_queries
from kg.store import Cell, Store
from kg.writers import turtle

from ..graphs import (
    ALLEGED,
    CLASSES,
    COPY,
    DEAL,
    HOSTILE,
    LINKED,
    PART,
    RELATIONS,
    SMALL,
    relation,
    texts,
)

OWN_RELATIONS: tuple[Relation, ...] = (
    *RELATIONS,
    relation("sued", aspect="event"),
    *(relation(name) for name in ("ownedBy", "fundedBy", "backedBy", "founded", "investedIn")),
)


def loaded(folder: Path, data: GraphData) -> Store:
    path = folder / "graph.ttl"
    path.write_text(turtle.render(data), encoding="utf-8")
    return store.load(path, OWN_RELATIONS, CLASSES)


def answer(graph: Store, name: str, **values: str) -> list[dict[str, Cell]]:
    """Ask a named query; give rows by column, without the unbound cells."""
    found = graph.rows(named(name).sparql(values))
    return [
        {column: cell for column, cell in zip(found.columns, row, strict=True) if cell is not None}
        for row in found.rows
    ]


def only(graph: Store, name: str, *columns: str, **values: str) -> list[tuple[Cell, ...]]:
    return [tuple(row.get(column) for column in columns) for row in answer(graph, name, **values)]


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "small.ttl"
    path.write_text(turtle.render(replace(SMALL, claims=())), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    sued = replace(ALLEGED, identifier="07", relation="sued", subject=DEAL.object, object=DEAL.subject, speaker_text="")
    denial = replace(DEAL, identifier="08", status="denied", article=ALLEGED.article, amount=None, start=None, end=None)
    extended = replace(PART, identifier="09", relation="extendedContractWith", subject=DEAL.object, object=DEAL.subject)
    backed = replace(PART, identifier="10", relation="backedBy", object=replace(PART.object, entity=SMALL.entities[3]))
    more = (replace(sued, status="asserted", speaker=None), denial, extended, backed)
    deal = replace(LINKED.deals[0], claims=("01", "08"))
    links = (Link("disputes", "08", "01"),)
    return loaded(
        tmp_path_factory.mktemp("graph"), replace(SMALL, claims=SMALL.claims + more, deals=(deal,), links=links)
    )


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_query_uses_only_names_of_the_ontology(small_file: Path, query: NamedQuery) -> None:
    folder = Path(__file__).parents[2] / "ontology"
    graph = store.load(small_file, ontology.load_relations(folder), ontology.load_classes(folder))
    assert graph.warnings(query.text) == ()


@pytest.mark.parametrize("name", ["acme", "ACME LTD", "Acme"])
def test_relations_finds_an_entity_by_any_name_and_by_slug(small: Store, name: str) -> None:
    found = only(small, "relations", "subject", "relation", "object", "status", entity=name)
    assert ("Acme Ltd", "contractedBy", "Bureau of Maps", "reported") in found
    assert ("Bureau of Maps", "sued", "Acme Ltd", "asserted") in found
    assert ("Acme Ltd", "foundedOn", "2003-01-01", "asserted") in found
    assert len(found) == len(SMALL.claims) - 1 + 4
    assert len(answer(small, "relations", entity="nobody")) == 0


def test_contracts_take_in_narrower_and_turned_relations(small: Store) -> None:
    columns = ("supplier", "buyer", "relation", "status", "amount")
    assert set(only(small, "contracts", *columns)) == {
        ("Acme Ltd", "Bureau of Maps", "contractedBy", "reported", Decimal("23500000.5")),
        ("Acme Ltd", "Bureau of Maps", "contractedBy", "denied", None),
        ("Acme Ltd", "Bureau of Maps", "extendedContractWith", "asserted", None),
    }
    assert [len(answer(small, "contracts", entity=name)) for name in ("acme ltd", "ACME", "the bureau", "acme")] == [
        3
    ] * 4
    assert answer(small, "contracts", entity="nobody") == []


def test_lawsuits(small: Store) -> None:
    assert only(small, "lawsuits", "claimant", "defendant", "status") == [("Bureau of Maps", "Acme Ltd", "asserted")]
    assert answer(small, "lawsuits", entity="x") == []


def test_who_said_what_names_speakers_and_words(small: Store) -> None:
    assert set(only(small, "who-said-what", "speaker", "relation")) == {
        ("Jo O'Neill", "contractedBy"),
        ("she", "accused"),
    }
    assert only(small, "who-said-what", "speaker", "relation", speaker="she") == [("she", "accused")]
    assert (
        only(small, "who-said-what", "speaker", "relation", speaker="jo o'neill")
        == [("Jo O'Neill", "contractedBy")] * 2
    )


def test_disputed_puts_a_denial_beside_what_it_denies(small: Store) -> None:
    assert only(small, "disputed", "relation", "status", "article", "deniedIn") == [
        ("contractedBy", "reported", "001_abc", "sub/002 é")
    ]


def test_amounts(small: Store) -> None:
    assert only(small, "amounts", "amount", "currency", "words") == [(Decimal("23500000.5"), "GBP", "£23.5m")]
    assert answer(small, "amounts", entity="x") == []


def test_only_alleged_leaves_out_what_another_claim_says_firmly(tmp_path: Path, small: Store) -> None:
    assert only(small, "only-alleged", "relation", "speaker") == [("accused", "she")]
    firm = replace(ALLEGED, identifier="99", status="reported")
    assert answer(loaded(tmp_path, replace(SMALL, claims=(ALLEGED, firm))), "only-alleged") == []


def test_inferred_gives_rule_and_basis(small: Store) -> None:
    assert only(small, "inferred", "relation", "rule", "basis") == [("partOf", "rightOfReply", DEAL.quote)]


def span(start: str, end: str) -> Date:
    return Date(dt.date.fromisoformat(start), dt.date.fromisoformat(end), "year")


PUBLISHED = Article("p", "", dt.date(2015, 6, 1))
HELD = replace(DEAL, article="p", speaker=None, start=span("2010-01-01", "2010-12-31"), end=None, status="asserted")
TO = span("2012-01-01", "2012-12-31")


@pytest.mark.parametrize(
    ("claim", "day", "certainty"),
    [
        (HELD, "2009-12-31", None),
        (HELD, "2010-06-01", "possible"),
        (HELD, "2010-12-31", "certain"),
        (HELD, "2015-06-01", "certain"),
        (HELD, "2015-06-02", "possible"),
        (replace(HELD, end=TO, status="ended"), "2011-12-31", "certain"),
        (replace(HELD, end=TO, status="ended"), "2012-01-01", "certain"),
        (replace(HELD, end=TO, status="ended"), "2012-06-01", "possible"),
        (replace(HELD, end=TO, status="ended"), "2013-01-01", None),
        (replace(HELD, status="ended"), "2015-01-01", "possible"),
        (replace(HELD, status="ended"), "2015-06-02", None),
        (replace(HELD, start=None), "1990-01-01", "possible"),
        (replace(HELD, start=None), "2015-06-01", "certain"),
        (replace(HELD, start=None, status="ended"), "2015-06-01", "possible"),
        (replace(HELD, status="denied"), "2011-01-01", None),
        (replace(HELD, status="planned"), "2011-01-01", None),
        (replace(HELD, relation="accused"), "2011-01-01", None),
    ],
)
def test_in_force_is_certain_or_possible(tmp_path: Path, claim: Claim, day: str, certainty: str | None) -> None:
    graph = loaded(tmp_path, replace(SMALL, articles=(PUBLISHED,), claims=(claim,)))
    assert only(graph, "in-force", "certainty", on=day) == ([(certainty,)] if certainty else [])


@pytest.mark.parametrize("day", ["2010-06-01", "2030-01-01"])
def test_in_force_without_a_date_of_publication_is_only_possible(tmp_path: Path, day: str) -> None:
    graph = loaded(tmp_path, replace(SMALL, articles=(replace(PUBLISHED, published=None),), claims=(HELD,)))
    assert only(graph, "in-force", "certainty", on=day) == [("possible",)]


def test_busiest_counts_claims_and_articles(small: Store) -> None:
    assert only(small, "busiest", "name", "claims", "articles")[0] == ("Acme Ltd", 9, 2)


def test_one_article_leaves_out_what_two_articles_say(tmp_path: Path, small: Store) -> None:
    facts = set(only(small, "one-article", "relation", "article"))
    assert ("contractedBy", "001_abc") in facts
    assert not {relation for relation, _ in facts} & {"accused"}
    second = replace(DEAL, identifier="99", article=ALLEGED.article)
    assert answer(loaded(tmp_path, replace(SMALL, claims=(DEAL, second))), "one-article") == []


def test_timeline_is_in_order_of_days(small: Store) -> None:
    rows = only(small, "timeline", "day", "precision", entity="Acme")
    dated = [row for row in rows if row[0]]
    assert dated == sorted(dated, key=lambda row: row[0])
    assert (dt.date(2003, 1, 1), "year") in dated
    assert only(small, "timeline", "day", "precision", "relation", entity="Jo O'Neill") == [
        (dt.date(1970, 2, 3), "day", "bornOn")
    ]


def test_suppliers_and_backers_follow_plain_triples(small: Store) -> None:
    assert only(small, "suppliers-and-backers", "supplier", "buyer", "behind", "how") == [
        ("Acme Ltd", "Bureau of Maps", SMALL.entities[3].name, "backedBy")
    ]
    assert answer(small, "suppliers-and-backers", entity="x") == []


def test_sources_and_statuses_count_claims(small: Store) -> None:
    assert only(small, "sources", "article", "claims") == [("sub/002 é", 9), ("001_abc", 1), ("003_copy", 0)]
    assert only(small, "sources", "copyOf", "credit")[-1] == ("001_abc", "Reuters")
    assert only(small, "statuses", "status", "claims", "articles", "sources")[0] == ("asserted", 6, 1, 1)


def test_copies_of_one_text_are_one_source(tmp_path: Path) -> None:
    told = [replace(DEAL, identifier=f"0{n}", article=each) for n, each in enumerate((DEAL.article, COPY.identifier))]
    alone = loaded(tmp_path, replace(SMALL, claims=tuple(told), decisions=()))
    assert only(alone, "busiest", "name", "claims", "articles", "sources")[0] == ("Acme Ltd", 2, 2, 1)
    assert only(alone, "one-article", "relation", "claims", "articles", "article") == [
        ("contractedBy", 2, 2, "001_abc")
    ]
    assert only(alone, "statuses", "status", "claims", "articles", "sources") == [("reported", 2, 2, 1)]


@pytest.mark.parametrize("article", ["", "001_abc", "003_copy"])
def test_copies_lists_each_group_with_its_origin_first(small: Store, article: str) -> None:
    columns = "origin", "article", "publisher", "published", "headline", "credit"
    assert only(small, "copies", *columns, article=article) == [
        ("001_abc", "001_abc", "The Paper", dt.date(2021, 3, 4), 'A "deal"', None),
        ("001_abc", "003_copy", "The Other", dt.date(2021, 3, 5), None, "Reuters"),
    ]
    assert only(small, "copies", "article", article="sub/002 é") == []


def test_names(small: Store) -> None:
    assert only(small, "names", "kind", "value", "article", "by", entity="acme") == [
        ("merged", "ACME", "sub/002 é", "3fa1"),
        ("merged", "Acme", "001_abc", "3fa1"),
        ("name", "Acme Ltd", None, None),
        ("other name", "ACME", None, None),
        ("other name", "Acme", None, None),
        ("same as", "http://www.wikidata.org/entity/Q1", None, None),
    ]


def test_decisions_tell_what_people_decided(small: Store) -> None:
    columns = ("judgement", "kind", "words", "article", "otherWords", "by")
    assert only(small, "decisions", *columns) == [
        ("positive", "mentions", "Acme", "001_abc", "ACME", "3fa1"),
        ("positive", "claim", None, "001_abc", None, None),
        ("negative", "article", None, "gone", None, "3fa1"),
    ]
    assert only(small, "decisions", "kind", entity="acme ltd") == [("mentions",), ("claim",)]
    assert only(small, "decisions", "kind", entity="bureau-of-maps") == [("claim",)]
    assert only(small, "decisions", "kind", entity="nobody") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts)
def test_values_cannot_break_out_of_a_query(small: Store, value: str) -> None:
    assert len(answer(small, "contracts", entity=value)) in {0, 3}
    answer(small, "relations", entity=value)


@pytest.mark.parametrize("value", [*HOSTILE, '") } DROP ALL #', "$entity", "\\", '"', "?s"])
def test_a_value_is_text_whatever_it_holds(small: Store, value: str) -> None:
    assert answer(small, "lawsuits", entity=value) == []


@pytest.mark.parametrize(
    ("name", "values", "fault"),
    [
        ("relations", {}, "the query relations needs entity: give -p entity=…"),
        ("relations", {"entity": "x", "entitiy": "y"}, "takes no 'entitiy': it takes entity"),
        ("relations", {"entitiy": "y"}, "takes no 'entitiy': it takes entity"),
        ("statuses", {"entity": "x"}, "takes no 'entity': it takes nothing"),
        ("in-force", {"on": "last week"}, "on='last week' cannot be read: give a date such as 2021-01-31"),
        ("relations", {"entity": "\ud800"}, "cannot be read: give plain text"),
        (
            "suppliers-of-agencies",
            {"agencies": "("},
            r"agencies='\(' cannot be read: give a regular expression such as",
        ),
        ("relied-on", {"documents": "\ud800"}, "cannot be read: give a regular expression"),
        ("paths", {"from": "x"}, "the query paths needs to: give -p to=…"),
    ],
)
def test_sparql_refuses_values(name: str, values: dict[str, str], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        named(name).sparql(values)


def test_named_suggests() -> None:
    with pytest.raises(UsageError, match=r"no named query 'contract': did you mean contracts\?"):
        named("contract")
    with pytest.raises(UsageError, match="there are amounts, "):
        named("zzzzzz")


def test_a_head_that_cannot_be_read_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="param: x int"):
        queries._read("x", "# T\n# D.\n# param: x int 3 d\nASK {}")
