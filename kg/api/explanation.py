"""Why a claim stands in a graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg._turtle import read_blocks
from kg.model import Article, Claim, Example, GraphData, Rule
from kg.ontology import VOCABULARY, load, packaged


@dataclass(frozen=True, slots=True)
class Explanation:
    """The path from words to a claim.

    `status` says what the claim's status means; `example` taught it, if the ontology still holds it; `rule` and
    `basis` are what an inferred claim rests on.
    """

    claim: Claim
    article: Article
    status: str
    example: Example | None
    rule: Rule | None
    basis: tuple[Claim, ...]


def explain(claim: Claim, data: GraphData, folder: Path | None) -> Explanation:
    """Gather why a claim stands in a graph.

    Args:
        claim: a claim of the graph.
        data: the graph.
        folder: that of the ontology; None for the one that kg comes with.
    """
    ontology = load(folder)
    return Explanation(
        claim=claim,
        article=next(article for article in data.articles if article.identifier == claim.article),
        status=_meaning(claim.status, folder),
        example=next(
            (example for example in (*ontology.examples, *ontology.practice) if example.identifier == claim.taught_by),
            None,
        ),
        rule=next((rule for rule in ontology.rules if rule.name == claim.rule), None),
        basis=tuple(other for other in data.claims if other.identifier in claim.inferred_from),
    )


def _meaning(status: str, folder: Path | None) -> str:
    blocks = read_blocks((folder or packaged()) / VOCABULARY)
    return next(
        (block.one("skos:definition") for block in blocks if block.name == status and block.is_a("kg:Status")), ""
    )
