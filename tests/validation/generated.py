"""A graph that keeps every promise, of any size, drawn from a seed; with it the articles that it was read from."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import replace
from decimal import Decimal

from kg.graph import claim_identifier
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
    Side,
    Span,
    Status,
)

BASE = "https://kg.example/"
PER_ARTICLE = 20
STATUSES: tuple[Status, ...] = ("asserted", "reported", "ended", "alleged", "denied", "planned")
RELATIONS = ("sued", "contractedBy", "partneredWith", "headOf", "foundedOn")
YEAR = Date(dt.date(2003, 1, 1), dt.date(2003, 12, 31), "year")
DAY = Date(dt.date(2020, 2, 29), dt.date(2020, 2, 29), "day")
CLASSES = ("Person", "Company", "GovernmentBody", "NewsOutlet")


def generate(number: int, seed: int = 0) -> GraphData:
    """Make a graph of so many claims, every seventh of them also inferred."""
    draw = random.Random(seed)
    things = [_thing(n) for n in range(max(8, number // 2))]
    claims: dict[str, Claim] = {}
    texts: list[list[str]] = []
    for n in range(number):
        if n % PER_ARTICLE == 0:
            texts.append([])
        for claim in _claims(n, len(texts) - 1, sum(map(len, texts[-1])), things, draw):
            claims[claim.identifier] = claim
            if claim.quote not in texts[-1]:
                texts[-1].append(claim.quote)
    papers = tuple(_article(n, "".join(parts)) for n, parts in enumerate(texts))
    copy = replace(papers[0], identifier="copied", copy_of=papers[0].identifier, credit="Reuters")
    header = Header("0.1.0", "en 3.8", "f00d", "https://creativecommons.org/licenses/by/4.0/")
    said = tuple(claims[key] for key in sorted(claims))
    decisions, deals, cases, links = _decisions(papers, things, said), _deals(said), _cases(said), _links(said)
    return GraphData(BASE, header, (*papers, copy), tuple(things), said, decisions, deals, cases, links)


def _deals(said: tuple[Claim, ...]) -> tuple[Deal, ...]:
    found = [claim for claim in said if claim.relation == "contractedBy"]
    buyers = [(claim.object.entity, claim.subject.entity) for claim in found]
    amounts = Amount(Decimal(23000000), "GBP", "£23m"), Amount(Decimal("26000000.5"), "EUR", "€26m")
    deals = [
        Deal(f"deal{n}", (buyer,), (supplier,), (claim.identifier,), amounts, YEAR, DAY)
        for n, (claim, (buyer, supplier)) in enumerate(zip(found, buyers, strict=True))
    ]
    return (*deals[:1], *(replace(deal, extends="deal0", values=()) for deal in deals[1:2]))


def _cases(said: tuple[Claim, ...]) -> tuple[Case, ...]:
    found = [claim for claim in said if claim.relation == "sued" and not claim.rule][:1]
    sides = [(claim, claim.subject.entity, claim.object.entity) for claim in found]
    return tuple(Case("case0", (one,), (two,), (c.identifier,), (two,), ("settled",)) for c, one, two in sides)


def _links(said: tuple[Claim, ...]) -> tuple[Link, ...]:
    """Link the first claims: two agree, two conflict, one disputes another."""
    one, *others = (claim.identifier for claim in said[:3])
    pairs = zip(("agreesWith", "conflictsWith"), others, strict=False)
    both = [Link(kind, *ends) for kind, other in pairs for ends in ((one, other), (other, one))]
    return (*both, *(Link("disputes", one, other) for other in others[:1]))


def _decisions(papers: tuple[Article, ...], things: list[Entity], said: tuple[Claim, ...]) -> tuple[Decision, ...]:
    """Give one on two mentions, one on a claim that is gone, one on an article that is gone."""
    time = dt.datetime(2021, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    mention = Side(papers[0].identifier, (0, 5), "Thing", things[1].slug)
    other = Side(papers[-1].identifier, (3, 5), "ng", things[2].slug)
    return (
        Decision("d1", "positive", time, mention, other, reviewer="r1"),
        Decision("d2", "negative", time, Side(papers[0].identifier), claim=said[0].identifier[::-1]),
        Decision("d3", "negative", time, Side("withdrawn")),
    )


def _thing(number: int) -> Entity:
    same = (f"http://www.wikidata.org/entity/Q{number}",) if number % 3 == 0 else ()
    return Entity(f"thing-{number:06}", f"Thing {number}", CLASSES[number % 4], (f"T{number}",), same)


def _article(number: int, text: str) -> Article:
    digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    day = dt.date(2021, 1, 1) + dt.timedelta(days=number % 300)
    return Article(_name(number), text, day, "A day", f"https://news.example/{number}", "The Paper", 0, digest)


def _name(number: int) -> str:
    return f"{number:04}_paper" if number % 2 else f'sub/{number} "é"'


def _claims(number: int, paper: int, at: int, things: list[Entity], draw: random.Random) -> list[Claim]:
    relation = RELATIONS[number % len(RELATIONS)]
    companies, people = things[1::4], things[::4]
    subject = draw.choice(people if relation == "headOf" else companies)
    other = draw.choice([thing for thing in companies if thing != subject])
    if relation == "partneredWith" and other.slug < subject.slug:
        subject, other = other, subject
    quote = f"{subject.name} 😀 {relation} {other.name} in number {number}. "
    one, two = (at, at + len(subject.name)), (at + 20, at + 24)
    target = Argument(two, date=draw.choice((YEAR, DAY))) if relation == "foundedOn" else Argument(two, entity=other)
    plain = _claim(_name(paper), relation, Argument(one, entity=subject), target, quote, at)
    claim = replace(_more(plain, number, people), status=draw.choice(STATUSES))
    return [claim, _inferred(claim, things)] if number % 7 == 0 and relation == "sued" else [claim]


def _claim(article: str, relation: str, subject: Argument, target: Argument, quote: str, at: int) -> Claim:
    spans: tuple[Span, Span] = subject.mention, target.mention
    turned = spans[::-1] if relation == "partneredWith" and at % 2 else spans
    identifier = claim_identifier(article, relation, *turned)
    return Claim(
        identifier, article, subject, relation, target, "asserted", quote, (at, at + len(quote)), confidence=0.5
    )


def _more(claim: Claim, number: int, people: list[Entity]) -> Claim:
    """Give a claim what some have and others have not."""
    at = claim.quote_span[0]
    if number % 2 == 0:
        claim = replace(claim, trigger=(at + 10, at + 14), taught_by="sued#3ac91f")
    if claim.relation == "contractedBy":
        claim = replace(claim, start=YEAR, end=DAY, amount=Amount(Decimal("23500000.50"), "GBP", "£23.5m"))
    if claim.relation == "headOf":
        claim = replace(claim, role="chief executive", confidence=1.0)
    if number % 3 == 0:
        claim = replace(claim, speaker=Argument((at, at + 3), entity=people[0]))
    return claim


def _inferred(claim: Claim, things: list[Entity]) -> Claim:
    mentions = claim.subject.mention, claim.object.mention
    identifier = claim_identifier(claim.article, claim.relation, *mentions, "rightOfReply")
    body = Argument(claim.object.mention, entity=things[2])
    return replace(claim, identifier=identifier, object=body, rule="rightOfReply", inferred_from=(claim.identifier,))
