"""Why a fact was missed, and why a claim is wrong: the first of the tests in the head of extraction.py that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from kg.evaluation import Fact, Gold
from kg.evaluation.matching import Kinship, labels
from kg.evaluation.names import Names
from kg.extraction.candidates import Candidate, find_candidates
from kg.extraction.claims import extract_claims
from kg.model import Claim, Mention, Parsed, Span
from kg.pipeline import Extractor

Way = tuple[str, str, str]
"""Subject, relation and object of a claim that would state a fact."""


@dataclass
class Causes:
    """One annotated article, as the stages saw it.

    Args:
        gold: its annotation.
        parsed: the article as the language stage left it.
        extractor: the other stages.
        least: the least confidence of a claim.
    """

    gold: Gold
    parsed: Parsed
    extractor: Extractor
    least: float

    def __post_init__(self) -> None:
        self.admission = self.extractor.admission
        self.kinship = Kinship(self.extractor.ontology.relations)
        self.names = Names(self.gold.entities)
        things = self.things = [self.names.resolve((r.name, *sorted(r.names))) for r in self.parsed.referents]
        self.thing = {m: things[m.referent] for m in self.parsed.mentions if m.referent is not None}
        self.types = {entity.identifier: entity.type for entity in self.gold.entities}

    @cached_property
    def scores(self) -> dict[tuple[int, int], dict[str, float]]:
        """What each pair of heads scores for each relation; empty for a candidate that scores next to nothing."""
        candidates = list(find_candidates(self.parsed, self.admission))
        found: dict[tuple[int, int], dict[str, float]] = {_heads(candidate): {} for candidate in candidates}
        for candidate, match in self.extractor.scorer.score(self.parsed, candidates):
            found[_heads(candidate)][match.relation] = match.confidence
        return found

    @cached_property
    def candidates(self) -> dict[tuple[int, int], Candidate]:
        """The candidates by the heads of their sides."""
        return {_heads(candidate): candidate for candidate in find_candidates(self.parsed, self.admission)}

    @cached_property
    def stated(self) -> set[Way]:
        """What was claimed before the classes of things were settled."""
        claims = extract_claims(self.parsed, self.extractor.scorer, self.admission, self.least)
        things = self.things
        sides = ((claim.subject.referent, claim.relation, claim.object.referent) for claim in claims)
        return {(things[a], r, things[b]) for a, r, b in sides if a is not None and b is not None}

    def missed(self, fact: Fact) -> tuple[str, float]:
        """Say why a fact was missed, and what the best of its candidates scored."""
        region, whole = self._region(fact), (0, len(self.parsed.article.text))
        for span, absent in ((whole, "name"), (region, "coreference")):
            here = {self._of(mention) for mention in self._mentions(span)}
            for end in (fact.subject, fact.object):
                if end not in here:
                    return self._unnamed(end, span, absent), 0.0
        wanted = self._ways(fact)
        pairs = [pair for pair in permutations(self._mentions(region), 2) if self._same_sentence(*pair)]
        ways = [(a, r, b) for a, b in pairs for s, r, o in wanted if (self._of(a), self._of(b)) == (s, o)]
        if not ways:
            return "coreference", 0.0
        return self._judged(fact, ways)

    def _judged(self, fact: Fact, ways: list[tuple[Mention, str, Mention]]) -> tuple[str, float]:
        """Say what became of mentions of the two things in one sentence."""
        ways = [(a, r, b) for a, r, b in ways if r in self.admission.relations(a, b)]
        if not ways:
            return "class", 0.0
        found = [(a.head, b.head) for a, _, b in ways if (a.head, b.head) in self.candidates]
        best = max((self.scores.get((a.head, b.head), {}).get(r, 0.0) for a, r, b in ways), default=0.0)
        if best >= self.least:
            return "class" if self.stated & set(self._ways(fact)) else "choice", best
        if all(self._is_odd(self.candidates[heads]) for heads in found):
            return "parse", best
        return "phrasing", best

    def wrong(self, claim: Claim) -> str:
        """Say why a claim is wrong."""
        relation = self.admission.by_name[claim.relation]
        ends = self.names.resolve(labels(claim.subject)), self.names.resolve(labels(claim.object))
        near = [fact for fact in self.gold.facts if self._overlaps(fact, claim)]
        others = self.types
        for place, argument in enumerate((claim.subject, claim.object)):
            if self._kind(argument.mention) != "name" and self._any(near, claim, ends, place, others):
                return "coreference"
        if not all(ends):
            return "name"
        if any(
            (kind := self.types.get(end)) and not self.admission.admits(kind, sure=True, allowed=allowed)
            for end, allowed in zip(ends, (relation.domain, relation.range), strict=True)
        ):
            return "class"
        between = [fact for fact in self.gold.facts if {fact.subject, fact.object} == set(ends)]
        if any(self.kinship.counts(fact, claim.relation, ends[1], ends[0]) for fact in between):
            return "direction"
        if between:
            return "relation"
        competing = any(self._any(near, claim, ends, place, others) for place in (0, 1))
        return "competing argument" if competing else "hallucinated"

    def _any(self, facts: list[Fact], claim: Claim, ends: tuple[str, str], place: int, things: dict[str, str]) -> bool:
        """Tell whether another thing on one side would make a claim state one of some facts."""
        sides = [(thing, ends[1]) if place == 0 else (ends[0], thing) for thing in things]
        return any(self.kinship.counts(fact, claim.relation, *pair) for fact in facts for pair in sides)

    def _ways(self, fact: Fact) -> list[Way]:
        pairs = ((fact.subject, fact.object), (fact.object, fact.subject))
        return [(s, r, o) for r in self.admission.by_name for s, o in pairs if self.kinship.counts(fact, r, s, o)]

    def _of(self, mention: Mention) -> str:
        return self.thing.get(mention, "")

    def _unnamed(self, thing: str, span: Span, absent: str) -> str:
        """Say what stands where the names of a thing are in a stretch of the text; `absent` if they are not there."""
        places = list(self._places(thing, span))
        over = [mention for place in places for mention in self._mentions(place)]
        if any(mention.kind == "name" for mention in over):
            return "boundary"
        return "coreference" if over else "name" if places else absent

    def _places(self, thing: str, span: Span) -> Iterator[Span]:
        names = next((entity.names for entity in self.gold.entities if entity.identifier == thing), ())
        for name in names:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.parsed.article.text[slice(*span)]):
                yield span[0] + found.start(), span[0] + found.end()

    def _region(self, fact: Fact) -> Span:
        """Return the sentences of a fact's quote, or the whole text where it is not there."""
        text, tokens = self.parsed.article.text, self.parsed.tokens
        start = text.find(fact.quote) if fact.quote else -1
        quote = (start, start + len(fact.quote)) if start >= 0 else (0, len(text))
        spans = [(tokens[a].start, tokens[b - 1].end) for a, b in self.parsed.sentences]
        touched = [span for span in spans if _touch(span, quote)] or [quote]
        return touched[0][0], touched[-1][1]

    def _overlaps(self, fact: Fact, claim: Claim) -> bool:
        start = self.parsed.article.text.find(fact.quote) if fact.quote else -1
        return start < 0 or _touch((start, start + len(fact.quote)), claim.quote_span)

    def _mentions(self, span: Span) -> list[Mention]:
        return [mention for mention in self.parsed.mentions if _touch(mention.span, span)]

    def _same_sentence(self, one: Mention, other: Mention) -> bool:
        return any(a <= one.head < b and a <= other.head < b for a, b in self.parsed.sentences)

    def _kind(self, span: Span) -> str:
        return next((mention.kind for mention in self.parsed.mentions if mention.span == span), "name")

    def _is_odd(self, candidate: Candidate) -> bool:
        """Tell whether no example of any relation goes the way of a candidate."""
        patterns = self.extractor.scorer.patterns.exact  # type: ignore[attr-defined]
        return candidate.path is None or candidate.path.steps not in patterns


def _heads(candidate: Candidate) -> tuple[int, int]:
    return candidate.subject.head, candidate.object.head


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
