"""Why a claim stands in a graph."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, Claim, Example, GraphData, Rule
from kg.ontology import VOCABULARY, load, packaged
from kg.ontology.turtle import read_blocks

if TYPE_CHECKING:
    from kg.extraction.explaining.evidence import Evidence
    from kg.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Explanation:
    """The path from words to a claim.

    `status` says what the claim's status means; `example` taught it, if the ontology still holds it; `rule` and
    `basis` are what an inferred claim rests on; `told` told the deal that words of the claim take up. `evidence` is
    gathered anew from what `read` names.
    """

    claim: Claim
    article: Article
    status: str
    example: Example | None
    rule: Rule | None
    basis: tuple[Claim, ...]
    told: Claim | None = None
    evidence: Evidence | None = None
    read: str = ""


def explain(
    claim: Claim, data: GraphData, folder: Path | None, sources: Iterable[str | Path] | None = None
) -> Explanation:
    """Gather why a claim stands in a graph.

    Args:
        claim: a claim of the graph.
        data: the graph.
        folder: that of the ontology; None for the one that kg comes with.
        sources: where the articles may lie, by default in `seeds`; without its article a claim is read from its
            sentence alone.

    Raises:
        UsageError: a source does not exist.
    """
    ontology = load(folder)
    evidence, read = (None, "") if claim.rule or claim.takes_up else _read(claim, data, folder, _sources(sources))
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
        told=next((other for other in data.claims if other.identifier == claim.takes_up), None),
        evidence=evidence,
        read=read,
    )


def explain_claim(claim: Claim, reading: Reading) -> Evidence | None:
    """Tell why an article gave a claim; None where its two sides are not both named there, or it is inferred."""
    candidate = None if claim.rule or claim.takes_up else reading.find(claim.subject.mention, claim.object.mention)
    return reading.evidence(candidate, claim.relation) if candidate else None


def _read(
    claim: Claim, data: GraphData, folder: Path | None, sources: Iterable[str | Path]
) -> tuple[Evidence | None, str]:
    """Read a claim's article again, or else its sentence, and say which."""
    from kg.pipeline import load_explainer

    explainer = load_explainer(folder)
    if explainer is None or claim.relation not in explainer.learned.linear.relations:
        return None, "nothing: the weights do not know the relation; run kg learn"
    known = next(article for article in data.articles if article.identifier == claim.article)
    article = _find(known, sources)
    start, read = (0, "the article") if article else (claim.quote_span[0], "the sentence alone")
    parsed = explainer.analyser.analyse(article or replace(known, text=claim.quote))
    moved = (
        replace(each, mention=(each.mention[0] - start, each.mention[1] - start))
        for each in (claim.subject, claim.object)
    )
    subject, other = moved
    evidence = explain_claim(replace(claim, subject=subject, object=other), explainer.read(parsed))
    if data.header.fingerprint != explainer.fingerprint:
        read += ", with other weights than the graph was built with"
    return evidence, read if evidence else f"{read}, where the two are not found"


def _sources(given: Iterable[str | Path] | None) -> tuple[str | Path, ...]:
    from kg.pipeline.build import SEEDS

    return tuple(given) if given is not None else tuple(filter(os.path.isdir, (SEEDS,)))


def _find(known: Article, sources: Iterable[str | Path]) -> Article | None:
    from kg.readers import read

    found = (each for each in read(sources).articles if each.identifier == known.identifier)
    return next((each for each in found if each.text_hash == known.text_hash), None)


def _meaning(status: str, folder: Path | None) -> str:
    blocks = read_blocks((folder or packaged()) / VOCABULARY)
    return next(
        (block.one("skos:definition") for block in blocks if block.name == status and block.is_a("kg:Status")), ""
    )
