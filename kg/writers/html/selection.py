"""Choose what a page holds of a graph too large for one: the things that most is said of, and the claims among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Claim, GraphData
from kg.writers.html.ties import entities_of, evidence

HELD = 5000
"""How many entities a page holds at most."""

HELD_CLAIMS = 20_000
"""How many claims, which make a file of some 15 MB that a browser still opens."""


def most_evidenced(data: GraphData, most: int = HELD, most_claims: int = HELD_CLAIMS) -> GraphData:
    """Leave out all but the entities with most claims, the claims about one that is left out, and articles of which nothing stays.

    Args:
        data: a graph.
        most: how many entities may stay.
        most_claims: how many claims may; of one entity alone, all do.
    """
    if len(data.entities) <= most and len(data.claims) <= most_claims:
        return data
    counts = evidence(data.claims)
    ranked = [each.slug for each in sorted(data.entities, key=lambda entity: (-counts[entity.slug], entity.slug))]
    kept = set(ranked[: _among_first(ranked, data.claims, most, most_claims)])
    claims = tuple(claim for claim in data.claims if _is_among(claim, kept))
    known = {claim.identifier for claim in claims}
    told = {claim.article for claim in claims}
    told |= {article.copy_of for article in data.articles if article.identifier in told}
    return replace(
        data,
        articles=tuple(article for article in data.articles if article.identifier in told),
        entities=tuple(entity for entity in data.entities if entity.slug in kept),
        claims=claims,
        deals=tuple(deal for deal in data.deals if known.issuperset(deal.claims)),
        cases=tuple(case for case in data.cases if known.issuperset(case.claims)),
        links=tuple(link for link in data.links if {link.source, link.target} <= known),
    )


def _among_first(ranked: Sequence[str], claims: Sequence[Claim], most: int, most_claims: int) -> int:
    """Tell how many entities, from the first on, can stay with no more claims among them than may."""
    places = {slug: place for place, slug in enumerate(ranked)}
    lasts = sorted(max((places[entity.slug] for entity in entities_of(claim)), default=0) for claim in claims)
    return most if len(lasts) <= most_claims else min(most, max(1, lasts[most_claims]))


def _is_among(claim: Claim, kept: set[str]) -> bool:
    return all(entity.slug in kept for entity in entities_of(claim))
