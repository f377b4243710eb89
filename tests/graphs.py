"""Graphs to test with: a small one that shows every property, and strategies for hostile ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from kg.model import (
    Amount,
    Argument,
    Article,
    Case,
    Claim,
    Date,
    Deal,
    Decision,
    Entity,
    GraphData,
    Header,
    Link,
    Relation,
    Side,
)

ACME = Entity("acme", "Acme Ltd", "Company", ("ACME", "Acme"), ("http://www.wikidata.org/entity/Q1",))
BUREAU = Entity("bureau-of-maps", "Bureau of Maps", "GovernmentBody", ("the Bureau",))
JO = Entity("jo-o'neill", "Jo O'Neill", "Person")
PARENT = Entity("مؤسسة", "مؤسسة \u202eabc", "Organization")

FIRST = Article(
    "001_abc", "", dt.date(2021, 3, 4), 'A "deal"', "https://news.example/1?a=b c", "The Paper", 16, "sha256:00"
)
SECOND = Article("sub/002 é", "")
COPY = Article("003_copy", "", dt.date(2021, 3, 5), publisher="The Other", copy_of=FIRST.identifier, credit="Reuters")

MARCH = Date(dt.date(2021, 3, 1), dt.date(2021, 3, 31), "month")
YEAR = Date(dt.date(2003, 1, 1), dt.date(2003, 12, 31), "year")
BIRTHDAY = Date(dt.date(1970, 2, 3), dt.date(1970, 2, 3), "day")

DEAL = Claim(
    identifier="01",
    article=FIRST.identifier,
    subject=Argument((0, 4), entity=ACME),
    relation="contractedBy",
    object=Argument((20, 30), entity=BUREAU),
    status="reported",
    quote='Acme won a deal with the Bureau, "she" said.\n',
    quote_span=(0, 45),
    trigger=(5, 15),
    start=YEAR,
    end=MARCH,
    amount=Amount(Decimal("23500000.50"), "GBP", "£23.5m"),
    role="supplier",
    speaker=Argument((34, 37), entity=JO),
    speaker_text="she",
    confidence=0.5,
    taught_by="contractedBy#3ac91f",
)
ALLEGED = replace(
    DEAL,
    identifier="02",
    article=SECOND.identifier,
    relation="accused",
    status="alleged",
    trigger=None,
    start=None,
    end=None,
    amount=None,
    role="",
    speaker=Argument((1, 2)),
    confidence=1.0,
    taught_by="",
)
BORN = replace(
    ALLEGED,
    identifier="03",
    subject=Argument((0, 2), entity=JO),
    relation="bornOn",
    object=Argument((9, 12), date=BIRTHDAY),
    status="asserted",
    speaker=None,
    speaker_text="",
)
BEGUN = replace(BORN, identifier="04", subject=DEAL.subject, object=Argument((9, 12), date=YEAR), relation="foundedOn")
GUESSED = replace(
    BORN,
    identifier="05",
    subject=DEAL.subject,
    relation="partOf",
    object=Argument((9, 12), entity=PARENT),
    status="ended",
    rule="rightOfReply",
    inferred_from=("01", "02"),
)
PART = replace(GUESSED, identifier="06", object=DEAL.object, rule="", inferred_from=(), status="asserted")

SAME = Decision(
    identifier="d1",
    judgement="positive",
    time=dt.datetime(2021, 4, 1, 12, 30, tzinfo=dt.UTC),
    source=Side(FIRST.identifier, (0, 4), "Acme", "acme"),
    target=Side(SECOND.identifier, (9, 12), "ACME", "acme"),
    reviewer="3fa1",
)
RIGHT = Decision("d2", "positive", SAME.time, Side(FIRST.identifier), claim="01")
WITHDRAWN = Decision("d3", "negative", SAME.time, Side("gone"), reviewer="3fa1")

SMALL = GraphData(
    base="https://kg.example/",
    header=Header("0.1", "en_core 3.8", "f00d", "https://creativecommons.org/licenses/by/4.0/"),
    articles=(FIRST, COPY, SECOND),
    entities=(ACME, BUREAU, JO, PARENT),
    claims=(DEAL, ALLEGED, BORN, BEGUN, GUESSED, PART),
    decisions=(SAME, RIGHT, WITHDRAWN),
)

WORTH_LESS = replace(DEAL, identifier="11", article=SECOND.identifier, amount=Amount(Decimal("23e6"), "GBP", "£23m"))
SUING = replace(ALLEGED, identifier="12", relation="sued", status="asserted", subject=DEAL.object, object=DEAL.subject)
LINKED = replace(
    SMALL,
    claims=(*SMALL.claims, WORTH_LESS, SUING),
    deals=(
        Deal("d1", (BUREAU,), (ACME,), ("01", "11"), (WORTH_LESS.amount, DEAL.amount), YEAR, MARCH),
        Deal("d2", (BUREAU,), (ACME,), ("06",), extends="d1"),
    ),
    cases=(Case("c1", (BUREAU,), (ACME,), ("12",), (PARENT,), ("settled",)),),
    links=(Link("agreesWith", "01", "11"), Link("agreesWith", "11", "01"), Link("disputes", "02", "12")),
)
"""The small graph with two deals, a case and links."""


def relation(name: str, **more: object) -> Relation:
    """Make a relation of which only a few fields matter."""
    return replace(Relation(name, name, "", "", "state", ("Organization",), ("Organization",)), **more)


RELATIONS = (
    relation("contractedBy", inverse="contracted", inverse_label="contracted"),
    relation("subcontractedBy", broader=("contractedBy",), inverse="subcontracted"),
    relation("extendedContractWith", broader=("contracted",), aspect="event"),
    relation("partOf", inverse="hasPart"),
    relation("accused", aspect="event"),
    relation("partneredWith", symmetric=True),
    relation("bornOn", aspect="event", range=("date",)),
    relation("foundedOn", aspect="event", range=("date",)),
)
CLASSES = {
    "Person": ("Person", "Entity"),
    "Organization": ("Organization", "Entity"),
    "Company": ("Company", "Organization", "Entity"),
    "GovernmentBody": ("GovernmentBody", "Organization", "Entity"),
    "Entity": ("Entity",),
}

HOSTILE = (
    ".", "..", "a/b", "a b", "a%20b", "%", "%2F", 'q"q', "<x>", "a\\b", "#", "?", "a#b?c", "a.", "-a", ".a", "é",
    "e\u0301", "\ue000", "\U0010ffff", "·", "a·b", "1e5",
    "مؤسسة", "\u202e", "a\u200d\u030c", "👩‍🚀", "😀", "\x00", "\n", "\x7f", "\x85", "\u2028",
    "true", "a", "_:b", "kg:x", "º", "①", "\u0338", "Å", "\u212b", "a\u00ad", "{}", "|^`", "[a]", "o'brien", "a,b;c.",
)  # fmt: skip

LONG = "very long \N{SNOWMAN} \" ' \\ \n" * 500
FURTHER = (
    LONG,
    '"""',
    "'''",
    "\\",
    "\r\n",
    "\r",
    "\t",
    "\x01",
    "a\x1fb",
    "\ufeff",
    "\u2066a\u2069",
    "\u200f",
    "^^<x>",
    "\\u0041",
)
texts = st.text() | st.sampled_from(HOSTILE + FURTHER)
identifiers = st.text(min_size=1) | st.sampled_from(HOSTILE)
_spans = st.tuples(st.integers(0, 10**12), st.integers(0, 10**12))
_iris = st.sampled_from(["http://www.wikidata.org/entity/Q1", "https://x.example/a(b)'é", "urn:x:1"])
_days = st.tuples(st.dates(), st.dates()).map(sorted)
dates = st.builds(
    lambda days, precision: Date(*days, precision), _days, st.sampled_from(["year", "month", "week", "day"])
)
_numbers = st.decimals(-(10**45), 10**45, allow_nan=False) | st.integers(-(10**60), 10**60).map(Decimal)
amounts = st.builds(Amount, _numbers, texts, texts)
_sets = st.lists(texts, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
entities = st.builds(
    Entity,
    slug=identifiers,
    name=texts,
    type=identifiers,
    aliases=_sets,
    same_as=st.lists(_iris, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
)
articles = st.builds(
    Article,
    identifier=identifiers,
    text=st.just(""),
    published=st.none() | st.dates(),
    title=texts,
    url=texts,
    publisher=texts,
    offset=st.integers(0, 10**12),
    text_hash=texts,
    credit=texts,
)


moments = st.datetimes(timezones=st.just(dt.UTC)).map(lambda time: time.replace(microsecond=0))
_sides = st.builds(Side, identifiers, _spans, texts, st.just("") | identifiers)
_pairs = st.fixed_dictionaries({"source": _sides, "target": _sides})
_claims = st.fixed_dictionaries({"source": st.builds(Side, identifiers), "claim": identifiers})
_withdrawals = st.fixed_dictionaries({"source": st.builds(Side, identifiers)})
decisions = st.builds(
    lambda what, **more: Decision(**what, **more),
    _pairs | _claims | _withdrawals,
    identifier=identifiers,
    judgement=st.sampled_from(["positive", "negative", "unsure"]),
    time=moments,
    reviewer=st.just("") | identifiers,
)


def claims_of(found: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted(claim.identifier for claim in found))


def unempty(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in found if text)


def deal_of(found: list[Claim], **more: object) -> Deal:
    """Make a deal that has the sums of its claims for values."""
    sums = {claim.amount for claim in found if claim.amount and claim.status != "denied"}
    values = tuple(sorted(sums, key=lambda amount: (amount.currency, amount.value, amount.text)))
    return replace(Deal("", (), (), claims_of(found), values), **more)


@st.composite
def graphs(draw: st.DrawFn) -> GraphData:
    """Draw a graph whose texts, identifiers, dates and numbers are anything that fits."""
    papers = draw(st.lists(articles, min_size=1, max_size=3, unique_by=lambda item: item.identifier))
    origins = st.sampled_from(["", papers[0].identifier])
    papers = [papers[0], *(replace(paper, copy_of=draw(origins)) for paper in papers[1:])]
    things = draw(st.lists(entities, min_size=1, max_size=3, unique_by=lambda item: item.slug))
    thing = st.sampled_from(things)
    objects = st.builds(Argument, _spans, entity=thing) | st.builds(Argument, _spans, date=dates)
    claims = st.builds(
        Claim,
        identifier=identifiers,
        article=st.sampled_from(papers).map(lambda paper: paper.identifier),
        subject=st.builds(Argument, _spans, entity=thing),
        relation=identifiers,
        object=objects,
        status=st.sampled_from(["asserted", "reported", "alleged", "denied", "planned", "ended"]),
        quote=texts,
        quote_span=_spans,
        trigger=st.none() | _spans,
        start=st.none() | dates,
        end=st.none() | dates,
        amount=st.none() | amounts,
        role=texts,
        outcome=texts,
        speaker=st.none() | st.builds(Argument, _spans, entity=st.none() | thing),
        speaker_text=texts,
        confidence=st.integers(0, 100).map(lambda percent: percent / 100),
        taught_by=texts,
        rule=st.just("") | identifiers,
        inferred_from=st.lists(identifiers, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
        takes_up=st.just("") | identifiers,
    )
    said = draw(st.lists(claims, max_size=3, unique_by=lambda item: item.identifier))
    decided = draw(st.lists(decisions, max_size=3, unique_by=lambda item: item.identifier))
    some = st.lists(st.sampled_from(said), min_size=1, max_size=2, unique=True) if said else st.nothing()
    parties = st.lists(thing, max_size=2, unique=True).map(lambda found: tuple(sorted(found, key=lambda one: one.slug)))
    names = st.lists(identifiers, max_size=2 if said else 0, unique=True).map(sorted)
    kinds = st.sampled_from(["agreesWith", "conflictsWith", "disputes"])
    names_of_claims = st.sampled_from([claim.identifier for claim in said]) if said else st.nothing()
    links = st.lists(st.builds(Link, kinds, names_of_claims, names_of_claims), max_size=3 if said else 0, unique=True)
    return GraphData(
        base=draw(st.sampled_from(["https://kg.example/", "http://newsroom.example/graphe/é/"])),
        header=draw(st.builds(Header, texts, texts, texts, texts | _iris)),
        articles=tuple(sorted(papers, key=lambda item: item.identifier)),
        entities=tuple(sorted(things, key=lambda item: item.slug)),
        claims=tuple(sorted(said, key=lambda item: item.identifier)),
        decisions=tuple(sorted(decided, key=lambda item: item.identifier)),
        deals=tuple(
            deal_of(
                draw(some),
                identifier=name,
                buyers=draw(parties),
                suppliers=draw(parties),
                start=draw(dates),
                end=draw(st.none() | dates),
                extends=draw(st.just("") | identifiers),
            )
            for name in draw(names)
        ),
        cases=tuple(
            Case(name, draw(parties), draw(parties), claims_of(draw(some)), draw(parties), draw(_sets.map(unempty)))
            for name in draw(names)
        ),
        links=tuple(sorted(draw(links))),
    )
