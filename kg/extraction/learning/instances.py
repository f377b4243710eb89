"""Examples to rows: the marked pair is an instance, its reverse and other pairs are not; background holds none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.learning.examples import Lesson
from kg.extraction.learning.rows import Row
from kg.extraction.scoring.features import FeatureMaker
from kg.model import Example, Mention, Parsed, Relation, Span


def lesson_rows(lesson: Lesson, admission: Admission) -> Iterator[Row]:
    """Turn an example into rows: the marked pair in both orders, and the other pairs as background."""
    example, relation = lesson.example, admission.by_name[lesson.example.relation]
    near = kin(relation, admission.by_name)
    maker = FeatureMaker(lesson.parsed)
    for candidate in find_candidates(lesson.parsed, admission, unresolved=True):
        order = _order(candidate, example.subject, example.object)
        judged = maker.features(candidate), admission.relations(candidate.subject, candidate.object) | {relation.name}
        if order == 0:
            if example.positive and not _listed(lesson.parsed, candidate, example):
                yield Row(*judged, false=frozenset({relation.name}), unknown=None)
        elif not example.positive:
            if order == 1 or relation.symmetric:
                yield Row(*judged, false=frozenset({relation.name}), unknown=None)
        elif order == 1 or relation.symmetric:
            yield Row(*judged, true=frozenset({relation.name}), unknown=near)
        else:
            yield Row(*judged, false=frozenset({relation.name}), unknown=frozenset())


def background_rows(parsed: Parsed, admission: Admission) -> Iterator[Row]:
    """Turn a sentence that holds no relation into rows."""
    maker = FeatureMaker(parsed)
    for candidate in find_candidates(parsed, admission, unresolved=True):
        yield Row(maker.features(candidate), admission.relations(candidate.subject, candidate.object), background=True)


def marked_pair(lesson: Lesson, admission: Admission) -> Candidate | None:
    """Return the candidate that an example marks, if its classes let it be one."""
    subject, other = lesson.example.subject, lesson.example.object
    found = find_candidates(lesson.parsed, admission, unresolved=True)
    return next((candidate for candidate in found if _order(candidate, subject, other) == 1), None)


def _order(candidate: Candidate, subject: Span, other: Span) -> int:
    """Return 1 if a candidate is the marked pair, -1 if it is its reverse, 0 if it is another."""
    if touches(candidate.subject, subject) and touches(candidate.object, other):
        return 1
    return -1 if touches(candidate.subject, other) and touches(candidate.object, subject) else 0


def _listed(parsed: Parsed, candidate: Candidate, example: Example) -> bool:
    """Tell whether a candidate differs from the marked pair only by a thing listed beside a marked one, or named twice."""
    return any(
        mention.kind != "name"
        or parsed.tokens[mention.head].dep in {"conj", "appos"}
        or (not touches(mention, example.subject) and touches(mention, example.object))
        for mention in (candidate.subject, candidate.object)
        if not touches(mention, example.subject) and not touches(mention, example.object)
    ) or any(
        t.dep == "conj" and _within(t.head, parsed, example)
        for t in parsed.tokens
        if t.index in {candidate.subject.head, candidate.object.head}
    )


def _within(index: int, parsed: Parsed, example: Example) -> bool:
    start = parsed.tokens[index].start
    return any(a <= start < b for a, b in (example.subject, example.object))


def touches(mention: Mention, span: Span) -> bool:
    """Tell whether a mention stands, in whole or in part, at a place in the text."""
    return mention.span[0] < span[1] and span[0] < mention.span[1]


def kin(relation: Relation, by_name: Mapping[str, Relation]) -> frozenset[str]:
    """Return the relations broader or narrower than one."""
    broader = set(relation.broader)
    narrower = {name for name, other in by_name.items() if relation.name in other.broader}
    return frozenset(broader | narrower)
