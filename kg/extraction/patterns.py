"""Patterns: paths through the sentence graph with their trigger words, compiled from example sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.examples import Lesson
from kg.extraction.paths import Path, step
from kg.lexicon import noun_classes, words
from kg.model import Parsed, Relation

_CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "R", "PRON": "N"}
_EMPTY = frozenset({"a", "an", "the", "be", "have", "its", "their", "his", "her", "to", "of", "by", "with", "for", "in", "'s", "as", "at", "on", "from"})
_PRIOR_RIGHT, _PRIOR_WRONG = 2.0, 0.5
_FLOOR = 0.6

Shape = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path with what its inner tokens must be, and trigger words that must hang on it.

    `steps` are those of a `Path`; `nodes` say for each inner token `V:sue` (word class and lemma) or `N:*`;
    `branches` are (place on the path, step, lemma). `triggers` says which places are trigger words.
    """

    relation: str
    steps: tuple[str, ...]
    nodes: tuple[str, ...]
    branches: tuple[tuple[int, str, str], ...]
    triggers: tuple[int, ...]
    examples: tuple[str, ...]
    right: int
    wrong: int

    @property
    def confidence(self) -> float:
        """How often the pattern was right on the examples, smoothed."""
        return (self.right + _PRIOR_RIGHT) / (self.right + self.wrong + _PRIOR_RIGHT + _PRIOR_WRONG)


def describe(lesson: Lesson) -> tuple[Path, tuple[str, ...], tuple[tuple[int, str, str], ...], tuple[int, ...]] | None:
    """Return what a positive example demands: path, inner tokens, branches, trigger places; None without a trigger."""
    if lesson.path is None:
        return None
    path, parsed = lesson.path, lesson.parsed
    triggers = tuple(n for n, index in enumerate(path.nodes) if 0 < n < len(path.nodes) - 1 and index in lesson.triggers)
    nodes = tuple(_demand(parsed, index, index in lesson.triggers) for index in path.inner)
    branches = tuple(_branches(parsed, path, lesson.triggers))
    if not triggers and not branches:
        return None
    return path, nodes, branches if not any(_is_content(parsed, path.nodes[n]) for n in triggers) else _particles(branches), triggers


def _demand(parsed: Parsed, index: int, trigger: bool) -> str:
    token = parsed.tokens[index]
    free = not trigger and token.lemma in noun_classes()
    return f"{_CLASSES.get(token.pos, 'X')}:{'*' if free else token.lemma}"


def _is_content(parsed: Parsed, index: int) -> bool:
    return parsed.tokens[index].lemma not in _EMPTY


def _particles(branches: tuple[tuple[int, str, str], ...]) -> tuple[tuple[int, str, str], ...]:
    """Keep what changes the sense of a trigger on the path: its object, its particle; not the adjectives of a noun."""
    return tuple(branch for branch in branches if branch[1] not in {">mod", ">npadv", "=same"})


def _branches(parsed: Parsed, path: Path, triggers: frozenset[int]) -> Iterator[tuple[int, str, str]]:
    for place, index in enumerate(path.nodes):
        for edge in parsed.edges[index]:
            other = edge.target if edge.source == index else edge.source
            if other in triggers and other not in path.nodes and not _is_empty(parsed, other):
                yield place, step(edge, index), parsed.tokens[other].lemma


def _is_empty(parsed: Parsed, index: int) -> bool:
    lemma = parsed.tokens[index].lemma
    return lemma in _EMPTY or (parsed.tokens[index].pos == "VERB" and lemma in words("verbs", "light"))


def matches(parsed: Parsed, path: Path, nodes: tuple[str, ...], branches: tuple[tuple[int, str, str], ...]) -> bool:
    """Tell whether a path of the right shape has the words that a pattern demands."""
    for index, demand in zip(path.inner, nodes, strict=True):
        token = parsed.tokens[index]
        kind, lemma = demand.split(":", 1)
        if _CLASSES.get(token.pos, "X") != kind or (lemma != "*" and lemma != token.lemma) or (lemma == "*" and token.lemma not in noun_classes()):
            return False
    return all(_hangs(parsed, path.nodes[place], way, lemma) for place, way, lemma in branches)


def _hangs(parsed: Parsed, index: int, way: str, lemma: str) -> bool:
    for edge in parsed.edges[index]:
        other = edge.target if edge.source == index else edge.source
        if parsed.tokens[other].lemma == lemma and step(edge, index) == way:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Match:
    """A relation that a path was found to say: how surely, which example taught it, by which pattern."""

    relation: str
    confidence: float
    example: str
    trigger: int
    reason: str


@dataclass(frozen=True, slots=True)
class PatternBook:
    """All patterns of an ontology.

    `exact` maps steps to patterns. `shapes` maps steps to (relation, inner tokens with `@` for the trigger, example),
    `triggers` holds (relation, word class and lemma); together they stand for every known trigger in every known
    shape of a relation, but for the pairs in `refused`, which an example speaks against.
    """

    exact: Mapping[tuple[str, ...], tuple[Pattern, ...]]
    shapes: Mapping[tuple[str, ...], tuple[tuple[str, tuple[str, ...], str], ...]]
    triggers: frozenset[tuple[str, str]]
    refused: frozenset[tuple[str, tuple[str, ...], str]]

    def match(self, parsed: Parsed, path: Path) -> list[Match]:
        """Return the relations that a path says, the surest match of each."""
        found: dict[str, Match] = {}
        for match in (*self._exact(parsed, path), *self._general(parsed, path)):
            if match.relation not in found or match.confidence > found[match.relation].confidence:
                found[match.relation] = match
        return list(found.values())

    def _exact(self, parsed: Parsed, path: Path) -> Iterator[Match]:
        for pattern in self.exact.get(path.steps, ()):
            if pattern.confidence >= _FLOOR and matches(parsed, path, pattern.nodes, pattern.branches):
                trigger = path.nodes[pattern.triggers[-1]] if pattern.triggers else _branch_trigger(parsed, path, pattern.branches[0])
                yield Match(pattern.relation, pattern.confidence, pattern.examples[0], trigger, "pattern")

    def _general(self, parsed: Parsed, path: Path) -> Iterator[Match]:
        for relation, nodes, example in self.shapes.get(path.steps, ()):
            place = nodes.index("@")
            token = parsed.tokens[path.inner[place]]
            word = f"{_CLASSES.get(token.pos, 'X')}:{token.lemma}"
            known = (relation, word) in self.triggers and (relation, path.steps, word) not in self.refused
            if known and matches(parsed, path, (*nodes[:place], word, *nodes[place + 1 :]), ()):
                yield Match(relation, _GENERAL, example, token.index, "shape and trigger")


_GENERAL = 0.75


def _branch_trigger(parsed: Parsed, path: Path, branch: tuple[int, str, str]) -> int:
    place, way, lemma = branch
    for edge in parsed.edges[path.nodes[place]]:
        other = edge.target if edge.source == path.nodes[place] else edge.source
        if parsed.tokens[other].lemma == lemma and step(edge, path.nodes[place]) == way:
            return other
    return path.nodes[place]


def compile_patterns(lessons: Iterable[Lesson], relations: Iterable[Relation]) -> PatternBook:
    """Compile lessons to patterns, and count how often each is right and wrong on all of them.

    Args:
        lessons: the parsed examples of all relations.
        relations: the ontology's relations, for their symmetry and which is broader than which.
    """
    kept = [lesson for lesson in lessons if lesson.path is not None]
    drafts = _drafts(kept)
    counts = _counts(kept, drafts, {r.name: r for r in relations})
    exact: dict[tuple[str, ...], list[Pattern]] = defaultdict(list)
    for draft in drafts.values():
        right, wrong = counts[draft]
        exact[draft.steps].append(Pattern(
            draft.relation, draft.steps, draft.nodes, draft.branches, draft.triggers, draft.examples, right, wrong,
        ))
    return _generalise({steps: tuple(found) for steps, found in exact.items()}, kept)


def _drafts(lessons: list[Lesson]) -> dict[tuple[object, ...], Pattern]:
    examples: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for lesson in lessons:
        described = describe(lesson) if lesson.example.positive else None
        if described is not None:
            path, nodes, branches, triggers = described
            examples[lesson.example.relation, path.steps, nodes, branches, triggers].append(lesson.example.identifier)
    return {key: Pattern(*key, tuple(sorted(names)), 0, 0) for key, names in sorted(examples.items(), key=repr)}  # type: ignore[arg-type]


def _counts(lessons: list[Lesson], drafts: dict[tuple[object, ...], Pattern], relations: Mapping[str, Relation]) -> dict[Pattern, tuple[int, int]]:
    by_steps: dict[tuple[str, ...], list[Pattern]] = defaultdict(list)
    for draft in drafts.values():
        by_steps[draft.steps].append(draft)
    right: Counter[Pattern] = Counter()
    wrong: Counter[Pattern] = Counter()
    for lesson in lessons:
        if lesson.path is None:
            continue
        for path, forward in ((lesson.path, True), (lesson.path.reversed(), False)):
            for pattern in by_steps.get(path.steps, ()):
                if pattern.relation == lesson.example.relation and matches(lesson.parsed, path, pattern.nodes, pattern.branches):
                    good = lesson.example.positive and (forward or relations[pattern.relation].symmetric)
                    (right if good else wrong)[pattern] += 1
    return {draft: (right[draft], wrong[draft]) for draft in drafts.values()}


def _generalise(exact: Mapping[tuple[str, ...], tuple[Pattern, ...]], lessons: list[Lesson]) -> PatternBook:
    shapes: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], list[str]]] = defaultdict(lambda: defaultdict(list))
    triggers: set[tuple[str, str]] = set()
    for pattern in (p for found in exact.values() for p in found):
        if len(pattern.triggers) == 1 and not pattern.branches and pattern.confidence >= _FLOOR:
            place = pattern.triggers[0] - 1
            nodes = (*pattern.nodes[:place], "@", *pattern.nodes[place + 1 :])
            shapes[pattern.steps][pattern.relation, nodes].append(pattern.examples[0])
            triggers.add((pattern.relation, pattern.nodes[place]))
    book = PatternBook(
        exact,
        {steps: tuple((relation, nodes, min(names)) for (relation, nodes), names in sorted(found.items()) if len(names) > 1) for steps, found in shapes.items()},
        frozenset(triggers), frozenset(),
    )
    return PatternBook(book.exact, book.shapes, book.triggers, frozenset(_refused(book, lessons)))


def _refused(book: PatternBook, lessons: list[Lesson]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the trigger and shape pairs that a negative example, or a reversed positive one, speaks against."""
    for lesson in lessons:
        assert lesson.path is not None
        path = lesson.path.reversed() if lesson.example.positive else lesson.path
        for match in book.match(lesson.parsed, path):
            if match.relation == lesson.example.relation and match.reason != "pattern":
                token = lesson.parsed.tokens[match.trigger]
                yield match.relation, path.steps, f"{_CLASSES.get(token.pos, 'X')}:{token.lemma}"
