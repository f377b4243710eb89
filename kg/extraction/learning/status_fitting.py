"""Examples and annotated articles to the learned status: a multinomial logistic regression over what surrounds claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.candidates import Admission
from kg.extraction.learned import Learned
from kg.extraction.learning.annotated import stated
from kg.extraction.learning.choosing import LEAST_ROWS, fit_choice
from kg.extraction.learning.examples import Lesson
from kg.extraction.learning.instances import marked_pair
from kg.extraction.scoring.features import Features
from kg.extraction.status.cues import Case, rule_features
from kg.extraction.status.judging import StatusJudge
from kg.extraction.status.statuses import STATUSES, StatusModel
from kg.model import AnnotatedArticle, Parsed, Status

_ARTICLE, _EXAMPLE = 3.0, 1.0
_RULES = 4.0
"""How freely the rules' verdict may weigh beside the words: without it, words outvote even a plain "not"."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A claim to learn from: what surrounds it, its status, that by the rules, and how much it counts."""

    features: Features
    status: Status
    rules: Status
    count: float


def lesson_statuses(lessons: Iterable[Lesson], learned: Learned, admission: Admission) -> Iterator[StatusRow]:
    """Turn the marked pairs of positive examples into rows.

    Args:
        lessons: the examples.
        learned: names the word that says the relation, as it will in articles.
        admission: which classes each relation admits.
    """
    for lesson in lessons:
        candidate = marked_pair(lesson, admission) if lesson.example.positive else None
        if candidate is not None:
            relation = admission.by_name[lesson.example.relation]
            case = Case(candidate, learned.trigger(lesson.parsed, candidate, relation.name), relation)
            yield _row(StatusJudge(lesson.parsed), case, lesson.example.status, _EXAMPLE)


def article_statuses(
    parsed: Parsed, annotated: AnnotatedArticle, learned: Learned, admission: Admission
) -> Iterator[StatusRow]:
    """Turn the facts of an annotated article into rows, one for each pair that its quote holds.

    Args:
        parsed: the article as the language stage left it.
        annotated: its things and facts.
        learned: names the word that says the relation.
        admission: which classes each relation admits.
    """
    judge = StatusJudge(parsed)
    for candidate, fact in stated(parsed, annotated, admission):
        trigger = learned.trigger(parsed, candidate, fact.relation)
        yield _row(judge, Case(candidate, trigger, admission.by_name[fact.relation]), fact.status, _ARTICLE)


def _row(judge: StatusJudge, case: Case, status: Status, count: float) -> StatusRow:
    return StatusRow(judge.features(case), status, judge.read(case).verdict.status, count)


def fit_statuses(rows: Sequence[StatusRow]) -> StatusModel | None:
    """Fit the learned status; None where there is too little to learn it from.

    Args:
        rows: the claims to learn from.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    known = tuple(status for status in STATUSES if any(row.status == status for row in rows))
    if len(rows) < LEAST_ROWS or len(known) < len(STATUSES):
        return None
    chosen, counts = [row.status for row in rows], [row.count for row in rows]
    return StatusModel(fit_choice(known, (row.features for row in rows), chosen, counts, (rule_features(), _RULES)))
