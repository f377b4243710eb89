"""Learn from the examples, and tell what each relation gained or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extraction.candidates import Admission, find_candidates
from kg.extraction.claims import Scorer
from kg.extraction.learning.examples import Lesson, read_lessons
from kg.extraction.learning.replacing import differing, put_relation
from kg.extraction.storage import read_fingerprint, read_taught
from kg.language import DEFAULT_MODEL, Analyser
from kg.model import Article, Example, Parsed
from kg.ontology import find_relation, load, packaged
from kg.pipeline.knowledgenet import learn_knowledgenet
from kg.pipeline.settings import Progress, silent
from kg.pipeline.weights import LEARNED, fingerprint, keep, keep_foreign, learn_from, read_fitting, taught

_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """An example on which the verdict has changed: whether the relation is now found between its marked things."""

    example: Example
    found: bool


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
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Relearned:
    """What learning changed.

    `gains` are those of the relations that were learned; `disturbed` are others that now do otherwise. `outdated` are
    relations whose examples have changed too since they were learned; an empty name stands for what all share.
    """

    gains: tuple[Gain, ...]
    disturbed: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


def relearn(
    folder: Path | None = None,
    relation: str = "",
    model: str = "",
    progress: Progress = silent,
    knowledgenet: Path | None = None,
) -> Relearned:
    """Learn from the examples of an ontology, and keep it in the ontology's folder `learned`.

    Weights that KnowledgeNet taught before stay as they are, unless it is given.

    Args:
        folder: that of the ontology; None for the one that kg comes with.
        relation: learn this relation alone, and leave the others as they are; empty for all.
        model: an installed spaCy pipeline; empty for the usual one.
        progress: is told of the sentences that were read.
        knowledgenet: KnowledgeNet's documents as JSON Lines, to learn from as well.

    Raises:
        UsageError: there is no such relation.
        KgError: the ontology cannot be used, scikit-learn is not installed, or the folder cannot be written.
    """
    folder, model = folder or packaged(), model or DEFAULT_MODEL
    ontology = load(folder)
    names = tuple(each.name for each in ontology.relations)
    chosen = find_relation(ontology.relations, relation).name if relation else ""
    analyser = Analyser(ontology.gazetteer, model)
    analyse = cache(analyser.analyse)
    before, sources = read_fitting(folder / LEARNED), taught(ontology)
    single = chosen if before else ""
    learned = learn_from(ontology, analyser, progress, single, analyse)
    known, wanted = sources, fingerprint(ontology, analyser.model, model)
    if single and before:
        learned = put_relation(before, learned, single, names)
        known = read_taught(folder / LEARNED) | {single: sources[single]}
        wanted = wanted if known.items() >= sources.items() else read_fingerprint(folder / LEARNED)
    keep(learned, folder / LEARNED, wanted, {name: known[name] for name in sources if name in known})
    if knowledgenet is not None:
        keep_foreign(learn_knowledgenet(ontology, folder, analyser, knowledgenet, progress), folder)
    check = _Check(Admission(ontology.relations, dict(ontology.classes)), analyse)
    gains = tuple(check.gain(name, ontology.examples, before, learned) for name in ((chosen,) if chosen else names))
    disturbed = tuple(name for name in differing(before, learned) if name != single) if single and before else ()
    return Relearned(gains, disturbed, tuple(name for name in sources if sources[name] != known.get(name)))


class _Check:
    """Scores example sentences."""

    def __init__(self, admission: Admission, analyse: Callable[[Article], Parsed]) -> None:
        self._admission, self._analyse = admission, analyse

    def gain(self, relation: str, examples: Iterable[Example], before: Scorer | None, now: Scorer) -> Gain:
        """Compare two scorers on the examples of a relation."""
        lessons = list(read_lessons([example for example in examples if example.relation == relation], self._analyse))
        was, now_is = ([self._says(scorer, lesson) for lesson in lessons] for scorer in (before, now))
        signs = [lesson.example.positive for lesson in lessons]
        rows = list(zip(signs, was, now_is, strict=True))
        return Gain(
            relation,
            sum(signs),
            len(signs) - sum(signs),
            sum(sign and old for sign, old, _ in rows),
            sum(sign and new for sign, _, new in rows),
            sum(not sign and old for sign, old, _ in rows),
            sum(not sign and new for sign, _, new in rows),
            tuple(
                Change(lesson.example, new) for lesson, (_, old, new) in zip(lessons, rows, strict=True) if old != new
            )
            if before
            else (),
        )

    def _says(self, scorer: Scorer | None, lesson: Lesson) -> bool:
        """Tell whether a scorer finds the relation of an example between its marked things."""
        if scorer is None:
            return False
        marked = [
            candidate
            for candidate in find_candidates(lesson.parsed, self._admission, unresolved=True)
            if (candidate.subject.head, candidate.object.head) == (lesson.subject, lesson.object)
        ]
        matches = (match for _, match in scorer.score(lesson.parsed, marked))
        return any(match.relation == lesson.example.relation and match.confidence >= _SURE for match in matches)
