"""From all that an ontology teaches by to what was learned: patterns, weights, and what confidence means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extraction.candidates import Admission
from kg.extraction.claims import extract_claims
from kg.extraction.learned import Learned
from kg.extraction.learning.annotated import judge
from kg.extraction.learning.compiler import compile_patterns
from kg.extraction.learning.examples import Analyse, Lesson
from kg.extraction.learning.fitting import fit
from kg.extraction.learning.gathering import gather, held
from kg.extraction.learning.rows import RowBank
from kg.extraction.learning.status_fitting import StatusRow, article_statuses, fit_statuses, lesson_statuses
from kg.extraction.learning.time_fitting import article_times, fit_times
from kg.extraction.scoring.calibration import Calibration, fit_calibration
from kg.extraction.scoring.regression import require
from kg.model import AnnotatedArticle, Ontology, Parsed

Read = tuple[AnnotatedArticle, Parsed]

_FAINT = 0.1


def learn(
    ontology: Ontology,
    analyse: Analyse,
    progress: Callable[[int, int], None] | None = None,
    bank: RowBank | None = None,
    relation: str = "",
) -> Learned:
    """Learn from the examples, the background sentences and the annotated articles of an ontology.

    Args:
        ontology: its relations, classes and all that it teaches by.
        analyse: the language stage.
        progress: told how many sentences and articles of how many have been read.
        bank: the rows that are known; it is given those that are not, and loses what the ontology no longer holds.
        relation: the one relation to learn, which leaves confidence uncalibrated, statuses and times to the rules; all where it is
            not given.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    require()
    bank = RowBank() if bank is None else bank
    lessons, rows, unseen = gather(ontology, analyse, bank, relation, progress or _silent)
    names = [relation] if relation else [each.name for each in ontology.relations]
    first, second = fit(rows, names, unseen)
    learned = Learned(compile_patterns(lessons, ontology.relations), second, find_teachers(lessons))
    if relation:
        return learned
    trial = replace(learned, linear=first)
    admission = Admission(ontology.relations, dict(ontology.classes))
    read = [(annotated, analyse(annotated.article)) for annotated in ontology.articles]
    return replace(
        learned,
        calibration=_calibrate(trial, held(tuple(read)), admission),
        statuses=fit_statuses(list(_statuses(lessons, read, learned, admission))),
        times=fit_times(
            [row for annotated, parsed in read for row in article_times(parsed, annotated, learned, admission)]
        ),
    )


def _calibrate(trial: Learned, articles: Iterable[Read], admission: Admission) -> Calibration:
    """Fit what confidence means to what a model says of articles that it has not seen."""
    judged: list[tuple[float, bool]] = []
    for annotated, parsed in articles:
        judged.extend(judge(extract_claims(parsed, trial, admission, _FAINT), parsed, annotated, admission))
    return fit_calibration(judged)


def _statuses(
    lessons: Iterable[Lesson], articles: Iterable[Read], learned: Learned, admission: Admission
) -> Iterator[StatusRow]:
    """Yield what the status of claims is learned from."""
    yield from lesson_statuses(lessons, learned, admission)
    for annotated, parsed in articles:
        yield from article_statuses(parsed, annotated, learned, admission)


def find_teachers(lessons: Sequence[Lesson]) -> dict[tuple[str, str], str]:
    """Return for each relation and trigger word the first example by identifier, and one for the relation as a whole."""
    found: dict[tuple[str, str], str] = {}
    for lesson in sorted((x for x in lessons if x.example.positive), key=lambda x: x.example.identifier):
        for index in sorted(lesson.triggers):
            token = lesson.parsed.tokens[index]
            if token.pos in {"VERB", "NOUN", "ADJ", "PROPN"}:
                found.setdefault((lesson.example.relation, token.lemma), lesson.example.identifier)
        found.setdefault((lesson.example.relation, ""), lesson.example.identifier)
    return found


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
