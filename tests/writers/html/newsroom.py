"""A small newsroom's graph with every status, an inferred claim and a date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

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
    Precision,
    Relation,
    Rule,
    Side,
    Span,
)

HEADER = Header("0.1.0", "en_core_web_sm 3.8.0", "sha256:00", "CC BY 4.0")
MARKS = {"{": "}", "[": "]", "*": "*"}

ENTITIES = {
    "acme": Entity("acme", "Acme Systems", "Company", ("Acme", "the Acme group")),
    "lowland": Entity("lowland", "Lowland Water", "Company"),
    "globex": Entity("globex", "Globex", "Company", same_as=("https://www.wikidata.org/entity/Q1",)),
    "initech": Entity("initech", "Initech Analytics", "Company"),
    "health": Entity("health", "Department of Health and Social Care", "GovernmentBody", ("DHSC",)),
    "nhs": Entity("nhs", "National Health Service", "GovernmentBody", ("NHS", "the health service")),
    "ports": Entity("ports", "Ports Agency", "GovernmentBody"),
    "government": Entity("government", "UK Government", "GovernmentBody", ("the government",)),
    "watch": Entity("watch", "Harbour Watch", "Organization"),
    "union": Entity("union", "Dockers’ Union", "Organization"),
    "herald": Entity("herald", "The Herald", "NewsOutlet"),
    "adeyemi": Entity("adeyemi", "Folake Adeyemi", "Person", ("Mrs Adeyemi",)),
    "stone": Entity("stone", "Martin Stone", "Person"),
    "reyes": Entity("reyes", "Ana Reyes", "Person"),
    "london": Entity("london", "London", "Place"),
    "tidewatch": Entity("tidewatch", "Tidewatch", "Product"),
}

STATES = {"contractedBy", "headquarteredIn", "headOf", "partOf"}
RELATIONS = tuple(
    Relation(
        name=name,
        label=label,
        definition="",
        group=group,
        aspect="state" if name in STATES else "event",
        domain=(),
        range=(),
        inverse_label=inverse,
        symmetric=name == "metWith",
    )
    for name, label, inverse, group in (
        ("sued", "sued", "was sued by", "Law and conflict"),
        ("accused", "accused", "was accused by", "Law and conflict"),
        ("contractedBy", "has a contract with", "contracted", "Deals and money"),
        ("investedIn", "invested in", "", "Deals and money"),
        ("donatedTo", "donated to", "received money from", "Deals and money"),
        ("acquired", "acquired", "was acquired by", "Business"),
        ("founded", "founded", "was founded by", "Business"),
        ("headquarteredIn", "is based in", "", "Business"),
        ("developed", "developed", "was developed by", "Business"),
        ("headOf", "heads", "is headed by", "People"),
        ("advised", "advised", "was advised by", "People"),
        ("metWith", "met", "", "Government and influence"),
        ("lobbied", "lobbied", "was lobbied by", "Government and influence"),
        ("partOf", "is part of", "includes", "Government and influence"),
        ("foundedOn", "was founded on", "", "Business"),
    )
)
RULES = (Rule("right-of-reply", "The article asked the department for comment, as one asks the accused.", ("sued",)),)

ARTICLES = (
    Article(
        "001_harbour", "", dt.date(2021, 2, 25), "Who owns the harbour?", "https://example.org/harbour", "The Herald"
    ),
    Article("002_contract", "", dt.date(2021, 3, 30)),
    Article("003_water", "", dt.date(2021, 6, 3), "Water firm in talks", "javascript:alert(1)", "Coast Radio"),
)

_numbers = count()


def parsed(marked: str, offset: int) -> tuple[str, dict[str, Span]]:
    """Read `{subject}`, `[object]` and `*trigger*` in a sentence as spans from an offset."""
    spans: dict[str, Span] = {}
    plain = ""
    for opened, inner, other in re.findall(r"([{\[*])(.*?)[}\]*]|([^{\[*]+)", marked):
        if opened:
            spans[opened] = (offset + len(plain), offset + len(plain) + len(inner))
        plain += inner or other
    return plain, spans


def claim(
    subject: str, relation: str, object_: str | Date, marked: str, status: Any = "asserted", **more: Any
) -> Claim:
    """Make a claim from a marked sentence."""
    number = next(_numbers)
    offset = 100 * number
    quote, spans = parsed(marked, offset)
    place = spans.get("[", (0, 0))
    target = Argument(place, date=object_) if isinstance(object_, Date) else Argument(place, entity=ENTITIES[object_])
    made = Claim(
        identifier=f"{number:032x}",
        article=ARTICLES[0].identifier,
        subject=Argument(spans.get("{", (0, 0)), entity=ENTITIES[subject]),
        relation=relation,
        object=target,
        status=status,
        quote=quote,
        quote_span=(offset, offset + len(quote)),
        trigger=spans.get("*"),
        confidence=0.97,
    )
    return replace(made, **more)


def on(first: str, last: str, precision: Precision) -> Date:
    """Make a date."""
    return Date(dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)


def speaker(slug: str) -> Argument:
    """Make a speaker."""
    return Argument((0, 0), entity=ENTITIES[slug])


def _claims() -> tuple[Claim, ...]:
    second, third = {"article": ARTICLES[1].identifier}, {"article": ARTICLES[2].identifier}
    year, month = on("2003-01-01", "2003-12-31", "year"), on("2020-03-01", "2020-03-31", "month")
    day = on("2021-02-24", "2021-02-24", "day")
    sued = claim(
        "watch", "sued", "government", "{The group} *launched a lawsuit against* [the government] over it.", start=day
    )
    return (
        sued,
        claim(
            "watch",
            "sued",
            "health",
            "The department did not respond to {the group}’s claim.",
            rule="right-of-reply",
            inferred_from=(sued.identifier,),
            start=day,
        ),
        claim("watch", "accused", "ports", "{Harbour Watch} *accuses* [the agency] of hiding the plans.", "alleged"),
        claim(
            "acme",
            "contractedBy",
            "nhs",
            "{Acme} *won a £23.5m deal* with the [NHS] in March 2020.",
            start=month,
            amount=Amount(Decimal(23500000), "GBP", "£23.5m"),
        ),
        claim(
            "acme",
            "contractedBy",
            "nhs",
            "“{We} have *no contract with* [the NHS],” said Mr Stone.",
            "denied",
            speaker=speaker("stone"),
            speaker_text="Mr Stone",
        ),
        claim(
            "acme",
            "contractedBy",
            "health",
            "{Acme} is *in talks over a deal with* [the department].",
            "planned",
            **second,
        ),
        claim(
            "stone", "founded", "acme", "[Acme], which was *founded by* {Martin Stone} in 2003.", start=year, **second
        ),
        claim(
            "stone", "headOf", "acme", "{Martin Stone}, *chief executive of* [Acme].", role="chief executive", **second
        ),
        claim(
            "reyes",
            "headOf",
            "ports",
            "{Ana Reyes}, *former head of* the [Ports Agency].",
            "ended",
            role="head",
            end=on("2019-05-06", "2019-05-12", "week"),
            **second,
        ),
        claim("acme", "headquarteredIn", "london", "[London]*-based* {Acme Systems}.", **second),
        claim("lowland", "headquarteredIn", "london", "{Lowland Water}, *based in* [London].", **third),
        claim(
            "globex",
            "investedIn",
            "acme",
            "{Globex} *put $5m into* [Acme], The Herald reported.",
            "reported",
            speaker=speaker("herald"),
            amount=Amount(Decimal("5000000.50"), "USD", "$5m"),
            **second,
        ),
        claim(
            "globex",
            "acquired",
            "initech",
            "{Globex} *bought* [Initech Analytics] last year.",
            start=on("2020-01-01", "2020-12-31", "year"),
            **second,
        ),
        claim("globex", "acquired", "lowland", "{Globex} *plans to buy* [Lowland Water].", "planned", **third),
        claim("initech", "developed", "tidewatch", "{Initech} *built* [Tidewatch].", **second),
        claim(
            "acme",
            "developed",
            "tidewatch",
            "{Acme} *is said to have copied* [Tidewatch].",
            "alleged",
            speaker_text="people close to the firm",
            **third,
        ),
        claim("nhs", "partOf", "government", "the {NHS}, *part of* [the government]", **second),
        claim("health", "partOf", "government", "{the department}, *an arm of* [government]", **third),
        claim("ports", "partOf", "government", "[the government]’s {Ports Agency}", **third),
        claim("adeyemi", "accused", "lowland", "{Mrs Adeyemi} *accused* [Lowland Water] of fouling the bay.", **third),
        claim("adeyemi", "headOf", "watch", "{Folake Adeyemi} *chairs* [Harbour Watch].", role="chair", **third),
        claim(
            "stone", "metWith", "reyes", "{Stone} *met* [Ana Reyes] at the port, it is claimed.", "reported", **third
        ),
        claim("globex", "lobbied", "government", "{Globex} *lobbied* [ministers] for a year.", **third),
        claim(
            "union",
            "accused",
            "globex",
            "{The union} *accused* [Globex] of breaking the strike.",
            "alleged",
            speaker=speaker("union"),
            **third,
        ),
        claim("globex", "donatedTo", "union", "{Globex} *never gave money to* [the union].", "denied", **third),
        claim("reyes", "advised", "globex", "{Ms Reyes} now *advises* [Globex].", **third),
        claim("acme", "foundedOn", year, "[In 2003] {Acme} *was set up*.", **second),
        claim("watch", "sued", "government", "{Harbour Watch} *took* [the government] *to court*.", **second),
        claim(
            "government", "contractedBy", "acme", "{The government} *works for* [Acme], he joked.", "reported", **second
        ),
    )


CLAIMS = _claims()
SUED, INFERRED, WON, DENIED = (CLAIMS[number].identifier for number in (0, 1, 3, 4))
BUILT, COPIED = (
    next(each.identifier for each in CLAIMS if each.relation == "developed" and each.status == status)
    for status in ("asserted", "alleged")
)

LINKS = (
    Link("conflictsWith", BUILT, COPIED),
    Link("conflictsWith", COPIED, BUILT),
    Link("disputes", DENIED, WON),
)
WORTH = Amount(Decimal(23500000), "GBP", "£23.5m")
DEALS = (Deal("d1", (ENTITIES["nhs"],), (ENTITIES["acme"],), (DENIED, WON), (WORTH,), CLAIMS[3].start),)
CASES = (Case("c1", (ENTITIES["watch"],), (ENTITIES["government"],), (SUED, INFERRED), (), ("settled",)),)
MOMENT = dt.datetime(2021, 7, 1, 12, tzinfo=dt.UTC)
DECISIONS = (
    Decision(
        "o1",
        "positive",
        MOMENT,
        Side("003_water", (0, 12), "Mrs Adeyemi", "adeyemi"),
        Side("003_water", (50, 64), "Folake Adeyemi", "adeyemi"),
        reviewer="3fa1",
    ),
    Decision("o2", "positive", MOMENT, Side("001_harbour"), claim=WON),
    Decision("o3", "negative", MOMENT, Side("009_gone"), reviewer="3fa1"),
)

NEWSROOM = GraphData(
    "https://kg.example/", HEADER, ARTICLES, tuple(ENTITIES.values()), CLAIMS, DECISIONS, DEALS, CASES, LINKS
)
