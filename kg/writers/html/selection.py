"""Choose what a page holds of a graph too large for one: the things that most is said of, and the claims among them."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Claim, GraphData
from kg.writers.html.ties import entities_of, evidence

HELD = 5000
"""How many entities a page holds at most."""


def most_evidenced(data: GraphData, most: int = HELD) -> GraphData:
    """Leave out all but the entities with most claims, and the claims that are about one that is left out.

    Args:
        data: a graph.
        most: how many entities may stay.
    """
    if len(data.entities) <= most:
        return data
    counts = evidence(data.claims)
    ranked = sorted(data.entities, key=lambda entity: (-counts[entity.slug], entity.slug))
    kept = {entity.slug for entity in ranked[:most]}
    claims = tuple(claim for claim in data.claims if _is_among(claim, kept))
    known = {claim.identifier for claim in claims}
    return replace(
        data,
        entities=tuple(entity for entity in data.entities if entity.slug in kept),
        claims=claims,
        deals=tuple(deal for deal in data.deals if known.issuperset(deal.claims)),
        cases=tuple(case for case in data.cases if known.issuperset(case.claims)),
        links=tuple(link for link in data.links if {link.source, link.target} <= known),
    )


def _is_among(claim: Claim, kept: set[str]) -> bool:
    return all(entity.slug in kept for entity in entities_of(claim))
