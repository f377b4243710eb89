"""Lay out deals and cases: what several articles say of one contract or one lawsuit, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Case, Deal, Entity, GraphData
from kg.writers.html.rows import Row
from kg.writers.html.words import listed, money, span


@dataclass(frozen=True, slots=True)
class Matter:
    """A contract or a lawsuit as the page shows it: its parties, what is known of it, the claims about it."""

    kind: str
    title: str
    facts: tuple[str, ...]
    rows: tuple[Row, ...]
    disagree: bool


def matters_of(data: GraphData, rows: Sequence[Row]) -> list[Matter]:
    """Lay out all deals and cases that claims are about, those with most claims first."""
    known = {row.claim.identifier: row for row in rows}
    found = [*_deals(data.deals, known), *_cases(data.cases, known)]
    return sorted((matter for matter in found if matter.rows), key=lambda matter: (-len(matter.rows), matter.title))


def _deals(deals: Iterable[Deal], known: Mapping[str, Row]) -> Iterator[Matter]:
    for deal in deals:
        parties = f"{_names(deal.buyers)} buys from {_names(deal.suppliers)}"
        facts = (*(money(value) for value in deal.values), span(deal.start, deal.end))
        yield _matter("Contract", parties, facts, deal.claims, known)


def _cases(cases: Iterable[Case], known: Mapping[str, Row]) -> Iterator[Matter]:
    for case in cases:
        parties = f"{_names(case.claimants)} against {_names(case.defendants)}"
        yield _matter(
            "Lawsuit", parties, (listed([court.name for court in case.courts]), *case.outcomes), case.claims, known
        )


def _matter(kind: str, title: str, facts: Iterable[str], claims: Iterable[str], known: Mapping[str, Row]) -> Matter:
    rows = tuple(sorted((known[claim] for claim in claims if claim in known), key=lambda row: row.number))
    disagree = any(link.kind != "agreesWith" for row in rows for link in row.links)
    return Matter(kind, title, tuple(fact for fact in facts if fact), rows, disagree)


def _names(entities: Sequence[Entity]) -> str:
    return listed([entity.name for entity in entities]) if entities else "somebody who is not named"
