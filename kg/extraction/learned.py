"""What the examples taught: patterns and weights, joined in one scorer, kept in the ontology's folder `learned/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.extraction.annotated import article_rows
from kg.extraction.candidates import Admission, Candidate
from kg.extraction.compiler import compile_patterns
from kg.extraction.examples import Lesson, read_lessons
from kg.extraction.features import FeatureMaker, feature_word
from kg.extraction.learning import background_rows, fit, lesson_rows
from kg.extraction.linear import LinearModel
from kg.extraction.patterns import Match, PatternBook
from kg.model import Article, Ontology, Parsed

_FAINT = 0.05
_TRUST = 0.5
_DATED = 0.9


@dataclass(frozen=True, slots=True)
class Learned:
    """Patterns and weights, and for each relation and trigger word the example that stands for it."""

    patterns: PatternBook
    linear: LinearModel
    teachers: Mapping[tuple[str, str], str]

    def score(self, parsed: Parsed, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Match]]:
        """Yield every relation that a candidate may say, with its confidence and its reason.

        Args:
            parsed: the article.
            candidates: pairs of its mentions.
        """
        if not candidates:
            return
        maker = FeatureMaker(parsed)
        chances = self.linear.probabilities([maker.features(candidate) for candidate in candidates])
        for candidate, row in zip(candidates, chances, strict=True):
            found = {m.relation: m for m in self.patterns.match(parsed, candidate.path)} if candidate.path else {}
            for column in np.flatnonzero(row >= (_DATED if candidate.object.kind == "date" else _FAINT)).tolist():
                relation = self.linear.relations[column]
                if relation not in found:
                    trigger = self._trigger(parsed, candidate, relation)
                    yield (
                        candidate,
                        Match(
                            relation, float(row[column]), self._teacher(parsed, relation, trigger), trigger, "weights"
                        ),
                    )
            for relation, match in found.items():
                chance = float(row[self.linear.relations.index(relation)])
                yield candidate, replace(match, confidence=1 - (1 - chance) * (1 - match.confidence * _TRUST))

    def _teacher(self, parsed: Parsed, relation: str, trigger: int) -> str:
        return self.teachers.get((relation, parsed.tokens[trigger].lemma), self.teachers.get((relation, ""), ""))

    def _trigger(self, parsed: Parsed, candidate: Candidate, relation: str) -> int:
        """Return the word that speaks most for a relation: on the path, else between the two or just beside them."""
        low, high = sorted((candidate.subject.head, candidate.object.head))
        around = (
            *range(max(candidate.sentence[0], low - 4), low),
            *range(high + 1, min(candidate.sentence[1], high + 5)),
        )
        for places in (candidate.path.inner if candidate.path else (), range(low + 1, high), around):
            known = [i for i in places if (relation, parsed.tokens[i].lemma) in self.teachers]
            if known:
                return max(known, key=lambda i: (self._weight(parsed, i, relation), -i))
        inner = candidate.path.inner if candidate.path else ()
        verbs = [i for i in (*inner, *range(low + 1, high)) if parsed.tokens[i].pos == "VERB"]
        return verbs[0] if verbs else (*inner, high)[0]

    def _weight(self, parsed: Parsed, index: int, relation: str) -> float:
        word = feature_word(parsed.tokens[index])
        return self.linear.weight(f"n:{word}", relation) + self.linear.weight(f"w:{word}", relation)


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
    examples = sorted((*ontology.examples, *ontology.practice), key=lambda example: example.identifier)
    total = len(examples) + len(ontology.background) + len(ontology.articles)
    tell = progress or _silent
    lessons: list[Lesson] = []
    for lesson in read_lessons(examples, analyse):
        lessons.append(lesson)
        tell(len(lessons), total)
    rows = [row for lesson in lessons for row in lesson_rows(lesson, admission)]
    done = len(lessons)
    for sentence in ontology.background:
        rows.extend(background_rows(analyse(Article("background", sentence)), admission))
        tell(done := done + 1, total)
    for annotated in ontology.articles:
        rows.extend(article_rows(analyse(annotated.article), annotated, admission))
        tell(done := done + 1, total)
    patterns = compile_patterns(lessons, ontology.relations)
    return Learned(patterns, fit(rows, [relation.name for relation in ontology.relations]), _teachers(lessons))


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


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
