"""Which of several findings to keep: the nearest of rivals, the surest of readings, the narrower of two relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import fsum

from kg.extraction.candidates import Admission, Candidate
from kg.extraction.scoring.patterns import Match
from kg.model import Mention, Parsed

_FAR = 99
_FAR_SURER = 0.2
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate and a relation that it was found to say."""

    candidate: Candidate
    match: Match


def share_lists(parsed: Parsed, findings: list[Finding]) -> list[Finding]:
    """Give things that are listed together, and found to stand alike to another, at least the mean of their confidence.

    Args:
        parsed: the article.
        findings: what was found in it.
    """
    lists: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for finding in findings:
        for key in _lists(parsed, finding):
            lists[key].append(finding.match.confidence)
    return [_raised(f, [lists[key] for key in _lists(parsed, f)]) for f in findings]


def _raised(finding: Finding, lists: list[list[float]]) -> Finding:
    means = [fsum(listed) / len(listed) for listed in lists if len(listed) >= _LISTED]
    confidence = max((finding.match.confidence, *means))
    return replace(finding, match=replace(finding.match, confidence=confidence))


def _lists(parsed: Parsed, finding: Finding) -> tuple[tuple[object, ...], ...]:
    candidate, relation = finding.candidate, finding.match.relation
    return (relation, "of", candidate.object.head, _first_listed(parsed, candidate.subject.head)), (
        relation,
        "by",
        candidate.subject.head,
        _first_listed(parsed, candidate.object.head),
    )


def _first_listed(parsed: Parsed, head: int) -> int:
    token = parsed.tokens[head]
    while token.dep == "conj" and token.head != token.index:
        token = parsed.tokens[token.head]
    return token.index


def nearest(findings: list[Finding]) -> list[Finding]:
    """Among rivals for one side of one act keep those that stand nearest to it, and those far surer than what does."""
    best: dict[tuple[object, ...], tuple[int, float]] = {}
    for finding in findings:
        for key in _sides(finding):
            best[key] = min(best.get(key, (_FAR, 0.0)), (_distance(finding), -finding.match.confidence))
    return [f for f in findings if all(_stands(f, best[key][0], -best[key][1]) for key in _sides(f))]


def _stands(finding: Finding, nearest_at: int, confidence: float) -> bool:
    return _distance(finding) <= nearest_at or finding.match.confidence >= confidence + _FAR_SURER


def _sides(finding: Finding) -> tuple[tuple[object, ...], ...]:
    candidate, match = finding.candidate, finding.match
    return (match.relation, match.trigger, "of", candidate.object.head), (
        match.relation,
        match.trigger,
        "by",
        candidate.subject.head,
    )


def _distance(finding: Finding) -> int:
    path = finding.candidate.path
    return _FAR if path is None else sum(step != "=same" for step in path.steps)


def choose(findings: Iterable[Finding], admission: Admission) -> list[Finding]:
    """Keep one reading of each pair and trigger, the narrower relation before the broader, one order of symmetric ones."""
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        ends = frozenset({_who(finding.candidate.subject), _who(finding.candidate.object)})
        groups[finding.candidate.sentence, ends].append(finding)
    kept: list[Finding] = []
    for group in groups.values():
        kept.extend(_best(group, admission))
    return kept


def _who(mention: Mention) -> object:
    return mention.referent if mention.referent is not None else ("at", mention.head)


def _best(group: list[Finding], admission: Admission) -> Iterator[Finding]:
    ranked = sorted(
        group,
        key=lambda f: (
            -f.match.confidence,
            len(f.candidate.path.steps) if f.candidate.path else _FAR,
            f.candidate.subject.head,
            f.match.relation,
        ),
    )
    chosen: list[Finding] = []
    for finding in ranked:
        if not any(_same_reading(finding, other, admission) for other in chosen):
            chosen.append(finding)
    for finding in chosen:
        if not any(_is_broader(finding.match.relation, other.match.relation, admission) for other in chosen):
            yield finding


def _same_reading(one: Finding, other: Finding, admission: Admission) -> bool:
    if one.match.trigger == other.match.trigger:
        return not _is_broader(other.match.relation, one.match.relation, admission)
    same_order = _who(one.candidate.subject) == _who(other.candidate.subject)
    return one.match.relation == other.match.relation and (
        same_order or admission.by_name[one.match.relation].symmetric
    )


def _is_broader(one: str, other: str, admission: Admission) -> bool:
    relation = admission.by_name.get(other)
    return relation is not None and any(b == one or _is_broader(one, b, admission) for b in relation.broader)
