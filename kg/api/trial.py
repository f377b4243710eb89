"""What a sentence gives, and what it nearly gave."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.explanation import explain_claim
from kg.api.extraction import article_of, cached_extractor, cached_ontology
from kg.api.text import marked, one_line
from kg.errors import UsageError
from kg.model import MIN_CONFIDENCE, Claim, Example, Extracted, Mention, Parsed
from kg.ontology import EXAMPLES, packaged
from kg.readers.english import is_english

if TYPE_CHECKING:
    from kg.extraction.explaining.evidence import Evidence
    from kg.pipeline import Extractor, Reading

_NEAR, _CLOSEST = 0.01, 3


@dataclass(frozen=True, slots=True)
class Remedy:
    """What mends a miss: a line for a file of examples, marked as it should be read, and the command that adds it."""

    line: str
    file: str
    command: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that could be a claim: the relation that comes closest, how close, and what taught it.

    `relation` is empty where none comes near; `reason` is what spoke for it, `obstacle` why it is no claim. Where it is
    none, the closest few have their `evidence`, what the nearest example has and the sentence lacks in `missing`, and
    a `remedy`.
    """

    subject: Mention
    object: Mention
    relation: str = ""
    confidence: float = 0.0
    reason: str = ""
    example: Example | None = None
    obstacle: str = ""
    evidence: Evidence | None = None
    missing: tuple[str, ...] = ()
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a sentence gives: claims with the examples that taught them; its mentions; the pairs, the closest first.

    `evidence` goes with `claims`, one for one; an inferred claim has none.
    """

    text: str
    claims: tuple[tuple[Claim, Example | None], ...]
    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]
    evidence: tuple[Evidence | None, ...] = ()

    @property
    def is_english(self) -> bool:
        """Return False if the text is certainly in another language."""
        return is_english(self.text)


def try_sentence(
    text: str,
    published: str | dt.date | None = None,
    *,
    min_confidence: float = MIN_CONFIDENCE,
    ontology: str | Path | None = None,
    model: str = "",
) -> Trial:
    """Try what a sentence gives; the arguments and errors are those of `extract`; an empty one is a UsageError."""
    if not text.strip():
        raise UsageError('there is no sentence: give one such as "Acme sued Globex."')
    from kg.pipeline import Explainer
    from kg.resolution import resolve

    extractor, whole = cached_extractor(ontology, model), cached_ontology(ontology)
    reading = Explainer(whole, extractor.analyser, extractor.scorer).read(
        extractor.analyser.analyse(article_of(text, published))
    )
    examples = {example.identifier: example for example in (*whole.examples, *whole.practice)}
    extracted = extractor.conclude(reading.parsed, min_confidence, unresolved=True)
    known = extractor.ontology
    _, resolved = resolve([extracted], known.gazetteer, signs=known.signs)
    claims = sorted(resolved, key=lambda claim: claim.quote_span)
    pairs = (
        replace(pair, obstacle=_obstacle(pair, extracted, extractor, min_confidence))
        for pair in _pairs(reading, examples)
    )
    ranked = sorted(pairs, key=lambda pair: -pair.confidence)
    return Trial(
        text,
        tuple((claim, examples.get(claim.taught_by)) for claim in claims),
        reading.parsed.mentions,
        tuple(_with_evidence(ranked, reading, Path(ontology) if ontology else packaged())),
        tuple(explain_claim(claim, reading) for claim in claims),
    )


def _pairs(reading: Reading, examples: dict[str, Example]) -> Iterator[Pair]:
    """Yield every two mentions once in each order, with the relation that they come closest to."""
    best: dict[tuple[Mention, Mention], Pair] = {}
    for candidate in reading.candidates:
        ends = candidate.subject, candidate.object
        relation, confidence = reading.closest(candidate)
        match = reading.match(candidate, relation)
        near = confidence >= _NEAR
        if ends not in best or confidence > best[ends].confidence:
            example = examples.get(match.example) if match else None
            best[ends] = Pair(*ends, relation if near else "", confidence, match.reason if match else "", example)
    yield from best.values()


def _with_evidence(pairs: list[Pair], reading: Reading, folder: Path) -> Iterator[Pair]:
    """Give the closest of the pairs that are no claims their evidence and remedy."""
    told = {(pair.object, pair.subject) for pair in pairs if pair.relation and not pair.obstacle}
    close = [pair for pair in pairs if pair.obstacle and (pair.subject, pair.object) not in told][:_CLOSEST]
    for pair in pairs:
        candidate = reading.find(pair.subject.span, pair.object.span) if pair in close else None
        if candidate is None:
            yield pair
            continue
        evidence = reading.evidence(candidate, pair.relation)
        missing = evidence.nearest[0].beyond if evidence.nearest else ()
        yield replace(pair, evidence=evidence, missing=missing, remedy=_remedy(pair, evidence, reading.parsed, folder))


def _remedy(pair: Pair, evidence: Evidence, parsed: Parsed, folder: Path) -> Remedy | None:
    """Write the line that would teach a pair; None where the sentence holds the signs that examples are marked with."""
    first, last = next(s for s in parsed.sentences if s[0] <= pair.subject.head < s[1])
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    sentence = parsed.article.text[start:end]
    if set(sentence) & set("{}[]*|"):
        return None
    places = {"subject": pair.subject.span, "object": pair.object.span, "trigger": evidence.trigger_span}
    shifted = {kind: [(a - start, b - start)] for kind, (a, b) in places.items()}
    status = "" if evidence.status == "asserted" else f" | {evidence.status}"
    line = one_line(f"+ {marked(sentence, shifted)}{status}")
    file = os.path.relpath(folder.resolve() / EXAMPLES / f"{pair.relation}.txt")
    return Remedy(line, file, f"echo {shlex.quote(line)} >> {shlex.quote(file)} && kg learn {pair.relation}")


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
