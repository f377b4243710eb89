"""Candidates to claims: what is said, how it is meant, who says it, when and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.choice import Finding, choose, nearest, share_lists
from kg.extraction.denials import score_denied
from kg.extraction.details.attribution import Attribution
from kg.extraction.details.qualifiers import find_amount
from kg.extraction.details.roles import find_role, share_roles
from kg.extraction.details.times import TimeFinder, TimeModel
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.context import Verdict
from kg.extraction.status.cues import Case
from kg.extraction.status.judging import StatusJudge
from kg.extraction.status.statuses import StatusModel
from kg.identifiers import claim_identifier
from kg.model import MIN_CONFIDENCE, Amount, Argument, Claim, Date, Mention, Parsed, Span

_RIVAL = 0.2
_PERSON = "Person"


class Scorer(Protocol):
    """Says which relations hold between the two sides of candidates; may know better than the rules what status a claim has."""

    @property
    def statuses(self) -> StatusModel | None:
        """Return what was learned of the status of claims."""

    @property
    def times(self) -> TimeModel | None:
        """Return what was learned of the times of claims."""

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterable[tuple[Candidate, Match]]:
        """Yield a candidate and a match for every relation that it may say at least as surely as `floor`."""


def extract_claims(
    parsed: Parsed,
    scorer: Scorer,
    admission: Admission,
    min_confidence: float = MIN_CONFIDENCE,
    unresolved: bool = False,
) -> tuple[Claim, ...]:
    """Extract the stated claims of one article.

    Args:
        parsed: the article as the language stage left it.
        scorer: what judges the candidates.
        admission: which classes each relation admits.
        min_confidence: claims below it are left out.
        unresolved: whether to keep claims whose pronoun or phrase has no name in the article.

    Returns:
        The claims, in the order of the text.
    """
    status, stating = StatusJudge(parsed, scorer.statuses), Stating(parsed, scorer.times)
    likely = _findings(parsed, scorer, admission, min(min_confidence, _RIVAL), unresolved)
    found = share_lists(parsed, nearest(list(likely)))
    findings = choose((f for f in found if f.match.confidence >= min_confidence), admission)
    stated = [each for each in findings if not status.context.asks(each.candidate.sentence)]
    cases = [Case(each.candidate, each.match.trigger, admission.by_name[each.match.relation]) for each in stated]
    judged = zip(cases, stated, status.judge(cases), strict=True)
    claims = distinct(stating.claim(case, finding.match, verdict) for case, finding, verdict in judged)
    titled = {name for name, relation in admission.by_name.items() if "role" in relation.qualifiers}
    return in_order(share_roles(claims, titled))


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims of one article, each of another identifier.

    What says the same of the same words again is left out; where words stand for several things, each has an identifier.
    """
    known: dict[str, Claim] = {}
    for claim in claims:
        twin = known.get(claim.identifier, claim)
        same = (twin.subject, twin.object) == (claim.subject, claim.object)
        each = claim if same else replace(claim, identifier=_beside(claim, len(known)))
        known.setdefault(each.identifier, each)
    return tuple(known.values())


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Sort the claims of one article in the order of the text."""
    return tuple(sorted(claims, key=lambda c: (c.quote_span, c.subject.mention, c.object.mention, c.relation)))


def _findings(
    parsed: Parsed, scorer: Scorer, admission: Admission, floor: float, unresolved: bool
) -> Iterator[Finding]:
    candidates = list(find_candidates(parsed, admission, unresolved))

    def score(clause: Parsed) -> Iterable[tuple[Candidate, Match]]:
        return scorer.score(clause, list(find_candidates(clause, admission, unresolved)), floor)

    scored = scorer.score(parsed, candidates, floor)
    spoken = {name for name, relation in admission.by_name.items() if "speech" in relation.qualifiers}
    for candidate, match in score_denied(parsed, candidates, scored, score, spoken):
        mutual = candidate.subject.tokens != candidate.object.tokens or admission.by_name[match.relation].symmetric
        if mutual and match.relation in admission.relations(candidate.subject, candidate.object):
            yield Finding(candidate, match)


class Stating:
    """Makes claims of what was found in one article: with its quote, who says it, when, for how much, in what post."""

    def __init__(self, parsed: Parsed, times: TimeModel | None) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens
        self.times, self.attribution = TimeFinder(parsed, times), Attribution(parsed)

    def claim(self, case: Case, match: Match, verdict: Verdict) -> Claim:
        """Make a claim of a case, of what says it and of how it is meant."""
        candidate, relation, article = case.candidate, case.relation, self.parsed.article
        if "speech" in relation.qualifiers and _speaks(self.parsed, candidate.subject, verdict):
            verdict = Verdict("asserted")
        subject, other = _argument(self.parsed, candidate.subject), _argument(self.parsed, candidate.object)
        start, end = self._times(case, verdict) if other.date is None else (None, None)
        speaker, speaker_text = self._speaker(case, verdict)
        quote, trigger = self._quote(candidate.sentence), self.tokens[match.trigger]
        return Claim(
            claim_identifier(article.identifier, relation.name, subject.mention, other.mention),
            article.identifier,
            subject,
            relation.name,
            other,
            verdict.status,
            article.text[slice(*quote)],
            quote,
            (trigger.start, trigger.end),
            start,
            end,
            self._amount(case),
            self._role(case),
            speaker,
            speaker_text,
            round(match.confidence, 2),
            match.example,
        )

    def _quote(self, sentence: Span) -> Span:
        return self.tokens[sentence[0]].start, self.tokens[sentence[1] - 1].end

    def _times(self, case: Case, verdict: Verdict) -> tuple[Date | None, Date | None]:
        times = self.times.find(case.trigger, case.nodes, case.candidate.sentence, case.relation, verdict.status)
        return times.start, times.end

    def _amount(self, case: Case) -> Amount | None:
        if "amount" not in case.relation.qualifiers:
            return None
        return find_amount(self.parsed, case.trigger, case.nodes, case.candidate.sentence)

    def _role(self, case: Case) -> str:
        if "role" not in case.relation.qualifiers:
            return ""
        sides = case.candidate.subject, case.candidate.object
        holder, body = sides[::-1] if case.relation.range == (_PERSON,) else sides
        return find_role(self.parsed, case.nodes, case.trigger, holder, body)

    def _speaker(self, case: Case, verdict: Verdict) -> tuple[Argument | None, str]:
        if verdict.undone is not None and verdict.speech is None:
            return None, ""
        places = (case.trigger, *case.nodes[1:-1], case.nodes[-1], case.nodes[0])
        return self.attribution.find(verdict.status, verdict.speech, places, case.candidate.sentence)


def _beside(claim: Claim, number: int) -> str:
    """Return the identifier of a claim whose words stand for several things: "both firms"."""
    return claim_identifier(claim.article, claim.relation, claim.subject.mention, claim.object.mention, f"and {number}")


def _speaks(parsed: Parsed, subject: Mention, verdict: Verdict) -> bool:
    """Tell whether it is the subject's own words that a claim rests on: who says it does the act by saying it."""
    if verdict.speech is None or verdict.speech.speaker is None or verdict.status not in {"reported", "alleged"}:
        return False
    speaker = parsed.mentions[verdict.speech.speaker]
    return speaker.head == subject.head or (speaker.referent is not None and speaker.referent == subject.referent)


def _argument(parsed: Parsed, mention: Mention) -> Argument:
    date: Date | None = None
    if mention.kind == "date":
        date = next(d.date for d in parsed.dates if d.span == mention.span)
    return Argument(mention.span, mention.referent, None, date)
