"""What the examples taught: patterns and weights, joined in one scorer, kept in the ontology's folder `learned/`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kg.extraction.candidates import Admission, Candidate
from kg.extraction.examples import Lesson, read_lessons
from kg.extraction.features import FeatureMaker
from kg.extraction.learning import background_rows, fit, lesson_rows
from kg.extraction.linear import LinearModel
from kg.extraction.patterns import Match, Pattern, PatternBook, compile_patterns
from kg.model import Article, Ontology, Parsed

PATTERNS, WEIGHTS = "patterns.json", "weights.npz"
_FAINT = 0.05
_TRUST = 0.5


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
            for column in np.flatnonzero(row >= _FAINT).tolist():
                relation = self.linear.relations[column]
                if relation not in found:
                    trigger = self._trigger(parsed, candidate, relation)
                    yield candidate, Match(relation, float(row[column]), self._teacher(parsed, relation, trigger), trigger, "weights")
            for relation, match in found.items():
                chance = float(row[self.linear.relations.index(relation)])
                yield candidate, replace(match, confidence=1 - (1 - chance) * (1 - match.confidence * _TRUST))

    def _teacher(self, parsed: Parsed, relation: str, trigger: int) -> str:
        return self.teachers.get((relation, parsed.tokens[trigger].lemma), self.teachers.get((relation, ""), ""))

    def _trigger(self, parsed: Parsed, candidate: Candidate, relation: str) -> int:
        """Return the word that most likely says a relation: a known trigger on the path or between the two, else a verb."""
        tokens = parsed.tokens
        inner = candidate.path.inner if candidate.path else ()
        low, high = sorted((candidate.subject.head, candidate.object.head))
        places = (*inner, *range(low + 1, high), *range(max(candidate.sentence[0], low - 4), low), *range(high + 1, min(candidate.sentence[1], high + 5)))
        known = next((i for i in places if (relation, tokens[i].lemma) in self.teachers), None)
        if known is not None:
            return known
        return next((i for i in (*inner, *range(low + 1, high)) if tokens[i].pos == "VERB"), inner[0] if inner else high)


def learn(ontology: Ontology, analyse: Callable[[Article], Parsed], progress: Callable[[int, int], None] | None = None) -> Learned:
    """Learn from the examples and the background sentences of an ontology.

    Args:
        ontology: its relations, classes, examples and background.
        analyse: the language stage.
        progress: told how many sentences of how many have been read.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    admission = Admission(ontology.relations, dict(ontology.classes))
    total = len(ontology.examples) + len(ontology.background)
    tell = progress or (lambda done, all_: None)
    lessons: list[Lesson] = []
    for lesson in read_lessons(ontology.examples, analyse):
        lessons.append(lesson)
        tell(len(lessons), total)
    rows = [row for lesson in lessons for row in lesson_rows(lesson, admission)]
    for done, sentence in enumerate(ontology.background):
        rows.extend(background_rows(analyse(Article("background", sentence)), admission))
        tell(len(lessons) + done + 1, total)
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


def dump(learned: Learned, fingerprint: str) -> Mapping[str, bytes]:
    """Return the files that hold what was learned, by name.

    Args:
        learned: what to keep.
        fingerprint: that of the ontology it was learned from.
    """
    book, linear = learned.patterns, learned.linear
    document = {
        "fingerprint": fingerprint,
        "exact": [_pattern_out(p) for _, found in sorted(book.exact.items()) for p in found],
        "shapes": [[steps, relation, nodes, example] for steps, found in sorted(book.shapes.items()) for relation, nodes, example in found],
        "triggers": sorted(book.triggers),
        "refused": sorted(book.refused),
        "teachers": [[relation, lemma, example] for (relation, lemma), example in sorted(learned.teachers.items())],
    }
    rows, columns = np.nonzero(linear.weights)
    stream = io.BytesIO()
    np.savez_compressed(
        stream, relations=np.array(linear.relations), ids=linear.ids, bias=linear.bias, rows=rows.astype(np.uint32),
        columns=columns.astype(np.uint8), values=linear.weights[rows, columns].astype(np.float16),
    )
    text = "{\n" + ",\n".join(f"{json.dumps(k)}: {_lines(v)}" for k, v in document.items()) + "\n}\n"
    return {PATTERNS: text.encode(), WEIGHTS: stream.getvalue()}


def _lines(value: object) -> str:
    if not isinstance(value, list):
        return json.dumps(value)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"


def _pattern_out(pattern: Pattern) -> list[object]:
    return [pattern.relation, pattern.steps, pattern.nodes, pattern.branches, pattern.triggers, pattern.examples, pattern.right, pattern.wrong]


def read_fingerprint(folder: Path) -> str:
    """Return the fingerprint of what a folder's weights were learned from, or an empty string if it has none."""
    path = folder / PATTERNS
    if not path.is_file() or not (folder / WEIGHTS).is_file():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8"))["fingerprint"])


def read_learned(folder: Path) -> tuple[Learned, str] | None:
    """Read what was learned, with the fingerprint of its ontology; None if the folder holds nothing."""
    if not (folder / PATTERNS).is_file() or not (folder / WEIGHTS).is_file():
        return None
    document = json.loads((folder / PATTERNS).read_text(encoding="utf-8"))
    teachers = {(relation, lemma): example for relation, lemma, example in document["teachers"]}
    return Learned(_book(document), _linear(folder / WEIGHTS), teachers), document["fingerprint"]


def _book(document: Mapping[str, list[list[object]]]) -> PatternBook:
    exact: dict[tuple[str, ...], list[Pattern]] = {}
    for relation, steps, nodes, branches, triggers, examples, right, wrong in document["exact"]:
        pattern = Pattern(relation, tuple(steps), tuple(nodes), tuple(map(tuple, branches)), tuple(triggers), tuple(examples), right, wrong)  # type: ignore[arg-type]
        exact.setdefault(pattern.steps, []).append(pattern)
    shapes: dict[tuple[str, ...], list[tuple[str, tuple[str, ...], str]]] = {}
    for steps, relation, nodes, example in document["shapes"]:
        shapes.setdefault(tuple(steps), []).append((relation, tuple(nodes), example))  # type: ignore[arg-type]
    return PatternBook(
        {steps: tuple(found) for steps, found in exact.items()}, {steps: tuple(found) for steps, found in shapes.items()},
        frozenset(map(tuple, document["triggers"])), frozenset((a, tuple(b), c) for a, b, c in document["refused"]),  # type: ignore[arg-type]
    )


def _linear(path: Path) -> LinearModel:
    with np.load(path) as stored:
        weights = np.zeros((len(stored["ids"]) + 1, len(stored["relations"])), dtype=np.float32)
        weights[stored["rows"], stored["columns"]] = stored["values"].astype(np.float32)
        return LinearModel(tuple(stored["relations"].tolist()), stored["ids"], weights, stored["bias"])


def write_learned(learned: Learned, folder: Path, fingerprint: str) -> None:
    """Write what was learned into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in dump(learned, fingerprint).items():
        (folder / name).write_bytes(content)
