"""Lay out deals and cases: what several articles say of one contract or one lawsuit, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Case, Deal, Entity, GraphData
from kg.writers.html.rows import Row
from kg.writers.html.words import listed, money, span


@dataclass(frozen=True, slots=True)
class Matter:
    """A contract or a lawsuit as the page shows it: its parties, what is known of it, the claims about it.

    `extended` is the contract that it extends, by identifier and title, if it is known.
    """

    identifier: str
    kind: str
    title: str
    facts: tuple[str, ...]
    rows: tuple[Row, ...]
    disagree: bool
    extended: tuple[str, str] | None = None


def matters_of(data: GraphData, rows: Sequence[Row]) -> list[Matter]:
    """Lay out all deals and cases that claims are about, those with most claims first."""
    known = {row.claim.identifier: row for row in rows}
    found = [*_deals(data.deals, known), *_cases(data.cases, known)]
    return sorted((matter for matter in found if matter.rows), key=lambda matter: (-len(matter.rows), matter.title))


def _deals(deals: Iterable[Deal], known: Mapping[str, Row]) -> Iterator[Matter]:
    by_identifier = {deal.identifier: deal for deal in deals}
    for deal in by_identifier.values():
        facts = (*(money(value) for value in deal.values), span(deal.start, deal.end))
        matter = _matter(deal.identifier, "Contract", _parties(deal, by_identifier), facts, deal.claims, known)
        earlier = by_identifier.get(deal.extends)
        if earlier and earlier is not deal and any(claim in known for claim in earlier.claims):
            matter = replace(matter, extended=(earlier.identifier, _parties(earlier, by_identifier)))
        yield matter


def _parties(deal: Deal, deals: Mapping[str, Deal]) -> str:
    """Name buyers and suppliers; where an extension names none, they are those of what it extends."""
    chain = [deal]
    while (earlier := deals.get(chain[-1].extends)) and earlier not in chain:
        chain.append(earlier)
    buyers = next((each.buyers for each in chain if each.buyers), ())
    suppliers = next((each.suppliers for each in chain if each.suppliers), ())
    return f"{_names(buyers)} buys from {_names(suppliers)}"


def _cases(cases: Iterable[Case], known: Mapping[str, Row]) -> Iterator[Matter]:
    for case in cases:
        parties = f"{_names(case.claimants)} against {_names(case.defendants)}"
        facts = (listed([court.name for court in case.courts]), *case.outcomes)
        yield _matter(case.identifier, "Lawsuit", parties, facts, case.claims, known)


def _matter(
    identifier: str, kind: str, title: str, facts: Iterable[str], claims: Iterable[str], known: Mapping[str, Row]
) -> Matter:
    rows = tuple(sorted((known[claim] for claim in claims if claim in known), key=lambda row: row.number))
    disagree = any(link.kind != "agreesWith" for row in rows for link in row.links)
    return Matter(identifier, kind, title, tuple(fact for fact in facts if fact), rows, disagree)


def _names(entities: Sequence[Entity]) -> str:
    return listed([entity.name for entity in entities]) if entities else "somebody who is not named"
