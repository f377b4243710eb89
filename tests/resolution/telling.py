"""Claims made by hand, about things of no real name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from kg.model import Amount, Argument, Article, Case, Claim, Date, Deal, Entity, GazetteerEntry, Precision
from kg.ontology import load
from kg.resolution import Related, relate
from kg.resolution.judgements import Pairs

ONTOLOGY = load()
STATES = {relation.name for relation in ONTOLOGY.relations if relation.aspect == "state"}

GOVERNMENT = GazetteerEntry("ruritania-government", "GovernmentBody", "Government of Ruritania")
HEALTH = GazetteerEntry("health-office", "GovernmentBody", "Health Office", parent="ruritania-government")
ROADS = GazetteerEntry("roads-office", "GovernmentBody", "Roads Office", parent="ruritania-government")
GAZETTEER = (GOVERNMENT, HEALTH, ROADS)

DAYS = {"a": dt.date(2021, 2, 25), "b": dt.date(2021, 3, 30), "c": dt.date(2021, 5, 1), "early": dt.date(2019, 1, 1)}
ARTICLES = (*(Article(name, "", day) for name, day in DAYS.items()), Article("undated", ""))

_FACTORS = {"m": 10**6, "bn": 10**9}


def thing(slug: str) -> Entity:
    """Make an entity."""
    return Entity(slug, slug, "Organization")


def when(text: str) -> Date:
    """Read a year, month or day: 2020, 2020-12, 2020-12-05."""
    names: tuple[Precision, ...] = ("year", "month", "day")
    parts = [int(part) for part in text.split("-")]
    first = dt.date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return Date(first, first, "day")
    following = dt.date(first.year + 1, 1, 1) if len(parts) == 1 else (first + dt.timedelta(32)).replace(day=1)
    return Date(first, following - dt.timedelta(1), names[len(parts) - 1])


def sum_of(text: str) -> Amount:
    """Read a sum such as £23.5m or €2bn."""
    factor = next((unit for unit in _FACTORS if text.endswith(unit)), "")
    value = Decimal(text[1:].removesuffix(factor)) * _FACTORS.get(factor, 1)
    return Amount(value, {"£": "GBP", "€": "EUR"}[text[0]], text)


def said(name: str, words: str, **more: object) -> Claim:
    """Make a claim.

    Args:
        name: its identifier.
        words: article, subject, relation, object, and where there are, `from` or `until` a date, and a sum in pounds or
            euros: "a acme contractedBy health-office from 2020-12 for £23m".
        more: other fields.
    """
    article, subject, relation, other, *rest = words.split()
    told = dict(zip(rest[::2], rest[1::2], strict=True))
    text = told.get("for", "")
    number = sum(map(ord, name))
    fields: dict[str, object] = {
        "status": "asserted",
        "quote": f"They spoke of {text}.",
        "start": when(told["from"]) if "from" in told else None,
        "end": when(told["until"]) if "until" in told else None,
        "amount": sum_of(text) if text else None,
        "trigger": (number, number + 1),
    }
    return Claim(  # type: ignore[arg-type]
        identifier=name,
        article=article,
        subject=Argument((0, 1), entity=thing(subject)),
        relation=relation,
        object=Argument((2, 3), entity=thing(other)),
        quote_span=(number, number + 9),
        **(fields | more),
    )


def related(*claims: Claim, together: Pairs = (), apart: Pairs = ()) -> Related:
    """Relate claims under kg's own ontology and a small gazetteer, as people decided on the places of claims."""
    return relate(claims, ARTICLES, GAZETTEER, ONTOLOGY.parts, STATES, together, apart)


def deals(*claims: Claim) -> set[str]:
    """Give the claims of each deal, as one text: "1 2"."""
    return _gathered(related(*claims).deals)


def cases(*claims: Claim) -> set[str]:
    """Give the claims of each case, as one text: "1 2"."""
    return _gathered(related(*claims).cases)


def _gathered(records: Iterable[Deal | Case]) -> set[str]:
    return {" ".join(record.claims) for record in records}


def links(*claims: Claim) -> set[str]:
    """Give the links, as texts: "1 agreesWith 2"."""
    return {f"{link.source} {link.kind} {link.target}" for link in related(*claims).links}
