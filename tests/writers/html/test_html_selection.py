"""What a page holds of a graph too large for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.writers.html.selection import most_evidenced
from kg.writers.html.ties import entities_of, evidence

from .generated import generated

WHOLE = generated(200)


@pytest.mark.parametrize("most_claims", [1, 10, 57, len(WHOLE.claims) - 1])
def test_no_more_claims_stay_than_may_and_they_are_among_the_most_evidenced(most_claims: int) -> None:
    held = most_evidenced(WHOLE, most_claims=most_claims)
    kept = {entity.slug for entity in held.entities}
    counts = evidence(WHOLE.claims)
    least = min(counts[slug] for slug in kept)
    assert len(held.claims) <= most_claims
    assert all({entity.slug for entity in entities_of(claim)} <= kept for claim in held.claims)
    assert all(counts[entity.slug] <= least for entity in WHOLE.entities if entity.slug not in kept)
    assert 0 < len(kept) < len(WHOLE.entities)


def test_one_entity_more_would_bring_too_many_claims() -> None:
    held = most_evidenced(WHOLE, most_claims=57)
    more = most_evidenced(WHOLE, len(held.entities) + 1)
    assert len(held.claims) <= 57 < len(more.claims)


def test_a_small_graph_stays_whole() -> None:
    assert most_evidenced(WHOLE, len(WHOLE.entities), len(WHOLE.claims)) is WHOLE


def test_articles_of_which_nothing_stays_are_left_out_but_for_the_origins_of_copies() -> None:
    held = most_evidenced(WHOLE, most_claims=10)
    told = {claim.article for claim in held.claims}
    assert {article.identifier for article in held.articles} == told
    origin = next(article.identifier for article in WHOLE.articles if article.identifier not in told)
    copies = (replace(each, copy_of=origin) if each.identifier in told else each for each in WHOLE.articles)
    again = most_evidenced(replace(WHOLE, articles=tuple(copies)), most_claims=10)
    assert {article.identifier for article in again.articles} == told | {origin}
