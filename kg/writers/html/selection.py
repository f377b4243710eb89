"""Choose what a page holds of a graph too large for one: the things that most is said of, and the claims among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.model import Argument, GraphData
from kg.writers.html.ties import evidence

HELD = 5000
"""How many entities a page holds at most."""

HELD_CLAIMS = 20_000
"""How many claims; without a limit, the page of 100,000 short articles had 46 MB."""


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
    places = {slug: place for place, slug in enumerate(ranked)}
    lasts = [max(_place(claim.subject, places), _place(claim.object, places)) for claim in data.claims]
    end = most if len(lasts) <= most_claims else min(most, max(1, sorted(lasts)[most_claims]))
    kept = set(ranked[:end])
    claims = tuple(claim for claim, last in zip(data.claims, lasts, strict=True) if last < end)
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


def _place(side: Argument, places: Mapping[str, int]) -> int:
    return places[side.entity.slug] if side.entity else 0
