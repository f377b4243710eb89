"""From all that an ontology teaches by to what was learned: patterns, weights, and what confidence means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from kg.extraction.annotated import article_rows, judge
from kg.extraction.calibration import Calibration, fit_calibration
from kg.extraction.candidates import Admission
from kg.extraction.claims import extract_claims
from kg.extraction.compiler import compile_patterns
from kg.extraction.examples import Lesson, read_lessons
from kg.extraction.learned import Learned
from kg.extraction.learning import background_rows, fit, lesson_rows
from kg.model import AnnotatedArticle, Article, Ontology, Parsed

_HELD = 4
_FAINT = 0.1


def learn(
    ontology: Ontology, analyse: Callable[[Article], Parsed], progress: Callable[[int, int], None] | None = None
) -> Learned:
    """Learn from the examples, the background sentences and the annotated articles of an ontology.

    Args:
        ontology: its relations, classes and all that it teaches by.
        analyse: the language stage.
        progress: told how many sentences and articles of how many have been read.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    admission = Admission(ontology.relations, dict(ontology.classes))
    read = _counting(ontology, analyse, progress) if progress else analyse
    lessons = list(read_lessons(sorted((*ontology.examples, *ontology.practice), key=lambda e: e.identifier), read))
    rows = [row for lesson in lessons for row in lesson_rows(lesson, admission)]
    for sentence in ontology.background:
        rows.extend(background_rows(read(Article("background", sentence)), admission))
    articles = [(read(annotated.article), annotated) for annotated in ontology.articles]
    held = articles[::_HELD]
    for parsed, annotated in (article for n, article in enumerate(articles) if n % _HELD):
        rows.extend(article_rows(parsed, annotated, admission))
    unseen = [row for parsed, annotated in held for row in article_rows(parsed, annotated, admission)]
    first, second = fit([*rows, *unseen], [relation.name for relation in ontology.relations], len(unseen))
    trial = Learned(compile_patterns(lessons, ontology.relations), first, _teachers(lessons))
    return replace(trial, linear=second, calibration=_calibrate(trial, held, admission))


def _calibrate(trial: Learned, held: Sequence[tuple[Parsed, AnnotatedArticle]], admission: Admission) -> Calibration:
    """Fit what confidence means to what a model says of articles that it has not seen."""
    return fit_calibration(
        [
            judged
            for parsed, annotated in held
            for judged in judge(extract_claims(parsed, trial, admission, _FAINT), parsed, annotated, admission)
        ]
    )


def _counting(
    ontology: Ontology, analyse: Callable[[Article], Parsed], progress: Callable[[int, int], None]
) -> Callable[[Article], Parsed]:
    """Return the language stage, made to tell how far it is."""
    texts = (ontology.examples, ontology.practice, ontology.background, ontology.articles)
    total, done = sum(map(len, texts)), count(1)

    def read(article: Article) -> Parsed:
        parsed = analyse(article)
        progress(next(done), total)
        return parsed

    return read


def _teachers(lessons: Sequence[Lesson]) -> dict[tuple[str, str], str]:
    """Return for each relation and trigger word the first example by identifier, and one for the relation as a whole."""
    found: dict[tuple[str, str], str] = {}
    for lesson in sorted((x for x in lessons if x.example.positive), key=lambda x: x.example.identifier):
        for index in sorted(lesson.triggers):
            token = lesson.parsed.tokens[index]
            if token.pos in {"VERB", "NOUN", "ADJ", "PROPN"}:
                found.setdefault((lesson.example.relation, token.lemma), lesson.example.identifier)
        found.setdefault((lesson.example.relation, ""), lesson.example.identifier)
    return found
