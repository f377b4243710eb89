"""Examples to patterns: what each demands, and how often it is right and wrong on all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.extraction.learning.examples import Lesson
from kg.extraction.paths import Path, step
from kg.extraction.scoring.patterns import FLOOR, Pattern, PatternBook, matches, word_class
from kg.lexicon import noun_classes, words
from kg.model import Parsed, Relation

Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[tuple[int, str, str], ...], tuple[int, ...]]
"""What makes two patterns one: relation, steps, inner tokens, branches, places of the triggers."""


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
        exact[draft.steps].append(
            Pattern(
                draft.relation,
                draft.steps,
                draft.nodes,
                draft.branches,
                draft.triggers,
                draft.examples,
                right,
                wrong,
            )
        )
    return _generalise({steps: tuple(found) for steps, found in exact.items()}, kept)


def _drafts(lessons: list[Lesson]) -> dict[Key, Pattern]:
    examples: dict[Key, list[str]] = defaultdict(list)
    for lesson in lessons:
        described = describe(lesson) if lesson.example.positive else None
        if described is not None:
            path, nodes, branches, triggers = described
            examples[lesson.example.relation, path.steps, nodes, branches, triggers].append(lesson.example.identifier)
    return {key: Pattern(*key, tuple(sorted(names)), 0, 0) for key, names in sorted(examples.items(), key=repr)}


def _counts(
    lessons: list[Lesson], drafts: dict[Key, Pattern], relations: Mapping[str, Relation]
) -> dict[Pattern, tuple[int, int]]:
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
                if pattern.relation == lesson.example.relation and matches(
                    lesson.parsed, path, pattern.nodes, pattern.branches
                ):
                    good = lesson.example.positive and (forward or relations[pattern.relation].symmetric)
                    (right if good else wrong)[pattern] += 1
    return {draft: (right[draft], wrong[draft]) for draft in drafts.values()}


def describe(lesson: Lesson) -> tuple[Path, tuple[str, ...], tuple[tuple[int, str, str], ...], tuple[int, ...]] | None:
    """Return what a positive example demands: path, inner tokens, branches, trigger places; None without a trigger."""
    if lesson.path is None:
        return None
    path, parsed = lesson.path, lesson.parsed
    triggers = tuple(
        n for n, index in enumerate(path.nodes) if 0 < n < len(path.nodes) - 1 and index in lesson.triggers
    )
    nodes = tuple(_demand(parsed, index, index in lesson.triggers) for index in path.inner)
    branches = tuple(_branches(parsed, path, lesson.triggers))
    if not triggers and not branches:
        return None
    return (
        path,
        nodes,
        branches if not any(_is_content(parsed, path.nodes[n]) for n in triggers) else _particles(branches),
        triggers,
    )


def _demand(parsed: Parsed, index: int, trigger: bool) -> str:
    token = parsed.tokens[index]
    free = not trigger and token.lemma in noun_classes()
    return f"{word_class(parsed, index)}:{'*' if free else token.lemma}"


def _is_content(parsed: Parsed, index: int) -> bool:
    return parsed.tokens[index].lemma not in words("patterns", "empty")


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
    return lemma in words("patterns", "empty") or (
        parsed.tokens[index].pos == "VERB" and lemma in words("verbs", "light")
    )


def _generalise(exact: Mapping[tuple[str, ...], tuple[Pattern, ...]], lessons: list[Lesson]) -> PatternBook:
    shapes: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], list[str]]] = defaultdict(lambda: defaultdict(list))
    triggers: set[tuple[str, str]] = set()
    for pattern in (p for found in exact.values() for p in found):
        if len(pattern.triggers) == 1 and not pattern.branches and pattern.confidence >= FLOOR:
            place = pattern.triggers[0] - 1
            nodes = (*pattern.nodes[:place], "@", *pattern.nodes[place + 1 :])
            shapes[pattern.steps][pattern.relation, nodes].append(pattern.examples[0])
            triggers.add((pattern.relation, pattern.nodes[place]))
    book = PatternBook(
        exact,
        {
            steps: tuple(
                (relation, nodes, min(names)) for (relation, nodes), names in sorted(found.items()) if len(names) > 1
            )
            for steps, found in shapes.items()
        },
        frozenset(triggers),
        frozenset(),
    )
    return PatternBook(book.exact, book.shapes, book.triggers, frozenset(_refused(book, lessons)))


def _refused(book: PatternBook, lessons: list[Lesson]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the trigger and shape pairs that a negative example, or a reversed positive one, speaks against."""
    for lesson in lessons:
        if lesson.path is None:
            continue
        path = lesson.path.reversed() if lesson.example.positive else lesson.path
        for match in book.match(lesson.parsed, path):
            if match.relation == lesson.example.relation and match.reason != "pattern":
                token = lesson.parsed.tokens[match.trigger]
                yield match.relation, path.steps, f"{word_class(lesson.parsed, token.index)}:{token.lemma}"
