"""Learn from the examples, and tell what each relation gained or lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extraction.candidates import Admission, find_candidates
from kg.extraction.claims import Scorer
from kg.extraction.examples import Lesson, read_lessons
from kg.language import DEFAULT_MODEL, Analyser
from kg.model import Article, Example, Parsed
from kg.ontology import find_relation, load, packaged
from kg.pipeline.settings import Progress, silent
from kg.pipeline.weights import LEARNED, fingerprint, keep, learn_from, read_fitting

_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Gain:
    """How a relation does on its own examples, before and after: how many `+` are found, how many `-` fallen for."""

    relation: str
    positive: int
    negative: int
    found_before: int
    found: int
    wrong_before: int
    wrong: int


def relearn(
    folder: Path | None = None, relation: str = "", model: str = "", progress: Progress = silent
) -> tuple[Gain, ...]:
    """Learn from all examples of an ontology, and keep it in the ontology's folder `learned`.

    Args:
        folder: that of the ontology; None for the one that kg comes with.
        relation: report on this relation alone; empty for all.
        model: an installed spaCy pipeline; empty for the usual one.
        progress: is told of the sentences that were read.

    Raises:
        UsageError: there is no such relation.
        KgError: the ontology cannot be used, scikit-learn is not installed, or the folder cannot be written.
    """
    folder, model = folder or packaged(), model or DEFAULT_MODEL
    ontology = load(folder)
    names = [find_relation(ontology.relations, relation).name if relation else each.name for each in ontology.relations]
    analyser = Analyser(ontology.gazetteer, model)
    analyse = cache(analyser.analyse)
    before = read_fitting(folder / LEARNED)
    learned = learn_from(ontology, analyse, progress)
    keep(learned, folder / LEARNED, fingerprint(ontology, analyser, model))
    check = _Check(Admission(ontology.relations, dict(ontology.classes)), analyse)
    return tuple(check.gain(name, ontology.examples, before, learned) for name in dict.fromkeys(names))


class _Check:
    """Scores example sentences."""

    def __init__(self, admission: Admission, analyse: Callable[[Article], Parsed]) -> None:
        self._admission, self._analyse = admission, analyse

    def gain(self, relation: str, examples: Iterable[Example], before: Scorer | None, now: Scorer) -> Gain:
        """Compare two scorers on the examples of a relation."""
        lessons = list(read_lessons([example for example in examples if example.relation == relation], self._analyse))
        positive, negative = _split(lessons)
        return Gain(
            relation,
            len(positive),
            len(negative),
            self._count(before, positive),
            self._count(now, positive),
            self._count(before, negative),
            self._count(now, negative),
        )

    def _count(self, scorer: Scorer | None, lessons: Iterable[Lesson]) -> int:
        return sum(self._says(scorer, lesson) for lesson in lessons) if scorer else 0

    def _says(self, scorer: Scorer, lesson: Lesson) -> bool:
        """Tell whether a scorer finds the relation of an example between its marked things."""
        marked = [
            candidate
            for candidate in find_candidates(lesson.parsed, self._admission, unresolved=True)
            if (candidate.subject.head, candidate.object.head) == (lesson.subject, lesson.object)
        ]
        matches = (match for _, match in scorer.score(lesson.parsed, marked))
        return any(match.relation == lesson.example.relation and match.confidence >= _SURE for match in matches)


def _split(lessons: Iterable[Lesson]) -> tuple[list[Lesson], list[Lesson]]:
    split: defaultdict[bool, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        split[lesson.example.positive].append(lesson)
    return split[True], split[False]
