"""Candidates to claims: what is said, how it is meant, who says it, when and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.choice import Finding, choose, nearest
from kg.extraction.details.attribution import find_speaker
from kg.extraction.details.qualifiers import find_amount
from kg.extraction.details.roles import find_role, share_roles
from kg.extraction.details.times import find_times
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.context import Verdict
from kg.extraction.status.cues import Case
from kg.extraction.status.judging import StatusJudge
from kg.extraction.status.statuses import StatusModel
from kg.identifiers import claim_identifier
from kg.model import MIN_CONFIDENCE, Argument, Claim, Date, Mention, Parsed

_RIVAL = 0.3
_PERSON = "Person"


class Scorer(Protocol):
    """Says which relations hold between the two sides of candidates; may know better than the rules what status a claim has."""

    @property
    def statuses(self) -> StatusModel | None:
        """Return what was learned of the status of claims."""

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
    status = StatusJudge(parsed, scorer.statuses)
    found = nearest(list(_findings(parsed, scorer, admission, min(min_confidence, _RIVAL), unresolved)))
    findings = choose((f for f in found if f.match.confidence >= min_confidence), admission)
    stated = [each for each in findings if not status.context.asks(each.candidate.sentence)]
    cases = [Case(each.candidate, each.match.trigger, admission.by_name[each.match.relation]) for each in stated]
    claims: dict[str, Claim] = {}
    for case, finding, verdict in zip(cases, stated, status.judge(cases), strict=True):
        claim = _claim(parsed, case, finding.match, verdict)
        twin = claims.get(claim.identifier)
        if twin is not None and (twin.subject, twin.object) != (claim.subject, claim.object):
            claim = replace(claim, identifier=_beside(claim, len(claims)))
        claims.setdefault(claim.identifier, claim)
    titled = {name for name, relation in admission.by_name.items() if "role" in relation.qualifiers}
    found_claims = share_roles(claims.values(), titled)
    return tuple(sorted(found_claims, key=lambda c: (c.quote_span, c.subject.mention, c.object.mention, c.relation)))


def _findings(
    parsed: Parsed, scorer: Scorer, admission: Admission, floor: float, unresolved: bool
) -> Iterator[Finding]:
    for candidate, match in scorer.score(parsed, list(find_candidates(parsed, admission, unresolved)), floor):
        if match.relation in admission.relations(candidate.subject, candidate.object):
            yield Finding(candidate, match)


def _claim(parsed: Parsed, case: Case, match: Match, verdict: Verdict) -> Claim:
    candidate, relation, nodes = case.candidate, case.relation, case.nodes
    if "speech" in relation.qualifiers and _speaks(parsed, candidate.subject, verdict):
        verdict = Verdict("asserted")
    state, ended = relation.aspect == "state", verdict.status == "ended"
    post = "role" in relation.qualifiers
    times = find_times(parsed, match.trigger, nodes, candidate.sentence, state=state, post=post and state, ended=ended)
    subject, other = _argument(parsed, candidate.subject), _argument(parsed, candidate.object)
    first, last = parsed.tokens[candidate.sentence[0]], parsed.tokens[candidate.sentence[1] - 1]
    trigger = parsed.tokens[match.trigger]
    literal = other.date is not None
    holder = candidate.object if relation.range == (_PERSON,) else candidate.subject
    role = (
        find_role(parsed, nodes, match.trigger, (candidate.subject.tokens, candidate.object.tokens), holder)
        if post
        else ""
    )
    amount = find_amount(parsed, match.trigger, nodes, candidate.sentence) if "amount" in relation.qualifiers else None
    speaker, speaker_text = find_speaker(parsed, verdict.status, verdict.speech, match.trigger)
    return Claim(
        claim_identifier(parsed.article.identifier, relation.name, subject.mention, other.mention),
        parsed.article.identifier,
        subject,
        relation.name,
        other,
        verdict.status,
        parsed.article.text[first.start : last.end],
        (first.start, last.end),
        (trigger.start, trigger.end),
        None if literal else times.start,
        None if literal else times.end,
        amount,
        role,
        speaker,
        speaker_text,
        round(match.confidence, 2),
        match.example,
    )


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
