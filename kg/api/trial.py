"""What a sentence gives, and what it nearly gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.extraction import article_of, cached_extractor
from kg.model import MIN_CONFIDENCE, Claim, Example, Extracted, Mention, Parsed

if TYPE_CHECKING:
    from kg.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that could be a claim: the relation that comes closest, how close, and what taught it.

    `relation` is empty where none comes near; `reason` is what spoke for it, `obstacle` why it is no claim.
    """

    subject: Mention
    object: Mention
    relation: str = ""
    confidence: float = 0.0
    reason: str = ""
    example: Example | None = None
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a sentence gives: claims with the examples that taught them; its mentions; the pairs, the closest first."""

    text: str
    claims: tuple[tuple[Claim, Example | None], ...]
    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]


def try_sentence(
    text: str,
    published: str | dt.date | None = None,
    *,
    min_confidence: float = MIN_CONFIDENCE,
    ontology: str | Path | None = None,
    model: str = "",
) -> Trial:
    """Try what a sentence gives; the arguments and errors are those of `extract`."""
    from kg.resolution import resolve

    extractor = cached_extractor(ontology, model)
    parsed = extractor.analyser.analyse(article_of(text, published))
    examples = {example.identifier: example for example in (*extractor.ontology.examples, *extractor.ontology.practice)}
    extracted = extractor.conclude(parsed, min_confidence, unresolved=True)
    claims = resolve([extracted], extractor.ontology.gazetteer)[1]
    taught = tuple(
        (claim, examples.get(claim.taught_by)) for claim in sorted(claims, key=lambda claim: claim.quote_span)
    )
    pairs = (
        replace(pair, obstacle=_obstacle(pair, extracted, extractor, min_confidence))
        for pair in _pairs(parsed, extractor, examples)
    )
    return Trial(text, taught, parsed.mentions, tuple(sorted(pairs, key=lambda pair: -pair.confidence)))


def _pairs(parsed: Parsed, extractor: Extractor, examples: dict[str, Example]) -> Iterator[Pair]:
    from kg.extraction.candidates import find_candidates

    candidates = list(find_candidates(parsed, extractor.admission, unresolved=True))
    best = {
        (candidate.subject, candidate.object): Pair(candidate.subject, candidate.object) for candidate in candidates
    }
    for candidate, match in extractor.scorer.score(parsed, candidates):
        ends = candidate.subject, candidate.object
        admitted = match.relation in extractor.admission.relations(*ends)
        if admitted and match.confidence > best[ends].confidence:
            best[ends] = Pair(*ends, match.relation, match.confidence, match.reason, examples.get(match.example))
    yield from best.values()


def _obstacle(pair: Pair, extracted: Extracted, extractor: Extractor, min_confidence: float) -> str:
    """Say why the relation that comes closest is no claim; empty where it is one, or none comes close."""
    ends = pair.subject.span, pair.object.span
    if not pair.relation or (pair.relation, *ends) in {
        (c.relation, c.subject.mention, c.object.mention) for c in extracted.claims
    }:
        return ""
    if pair.confidence < min_confidence:
        return "not sure enough"
    relation = extractor.admission.by_name[pair.relation]
    for mention, allowed in ((pair.subject, relation.domain), (pair.object, relation.range)):
        thing = extracted.referents[mention.referent] if mention.referent is not None else None
        if thing and not extractor.admission.admits(thing.type, sure=True, allowed=allowed):
            return f"{thing.name} is taken for a {thing.type}"
    return "another reading is surer"
