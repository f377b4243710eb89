"""Patterns: paths through the sentence graph with their trigger words, compiled from example sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.extraction.paths import Path, step
from kg.lexicon import noun_classes
from kg.model import Parsed

_CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "R", "PRON": "N"}
_PRIOR_RIGHT, _PRIOR_WRONG = 2.0, 0.5
FLOOR = 0.6
_GENERAL = 0.75


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


def word_class(parsed: Parsed, index: int) -> str:
    """Return the letter that stands for a token's word class in a pattern."""
    return _CLASSES.get(parsed.tokens[index].pos, "X")


def matches(parsed: Parsed, path: Path, nodes: tuple[str, ...], branches: tuple[tuple[int, str, str], ...]) -> bool:
    """Tell whether a path of the right shape has the words that a pattern demands."""
    for index, demand in zip(path.inner, nodes, strict=True):
        token = parsed.tokens[index]
        kind, lemma = demand.split(":", 1)
        if (
            word_class(parsed, index) != kind
            or lemma not in {"*", token.lemma}
            or (lemma == "*" and token.lemma not in noun_classes())
        ):
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
    _by_word: Mapping[tuple[str, ...], Mapping[tuple[int, str], list[Pattern]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the exact patterns by their steps and the first word that they demand."""
        index: dict[tuple[str, ...], defaultdict[tuple[int, str], list[Pattern]]] = {}
        for steps, patterns in self.exact.items():
            for pattern in patterns:
                if pattern.confidence >= FLOOR:
                    index.setdefault(steps, defaultdict(list))[_first_word(pattern)].append(pattern)
        object.__setattr__(self, "_by_word", index)

    def match(self, parsed: Parsed, path: Path) -> list[Match]:
        """Return the relations that a path says, the surest match of each."""
        found: dict[str, Match] = {}
        for match in (*self._exact(parsed, path), *self._general(parsed, path)):
            if match.relation not in found or match.confidence > found[match.relation].confidence:
                found[match.relation] = match
        return list(found.values())

    def _exact(self, parsed: Parsed, path: Path) -> Iterator[Match]:
        known = self._by_word.get(path.steps)
        if known is None:
            return
        inner = ((n, f"{word_class(parsed, i)}:{parsed.tokens[i].lemma}") for n, i in enumerate(path.inner))
        for pattern in (pattern for word in ((-1, ""), *inner) for pattern in known.get(word, ())):
            if matches(parsed, path, pattern.nodes, pattern.branches):
                trigger = (
                    path.nodes[pattern.triggers[-1]]
                    if pattern.triggers
                    else _branch_trigger(parsed, path, pattern.branches[0])
                )
                yield Match(pattern.relation, pattern.confidence, pattern.examples[0], trigger, "pattern")

    def _general(self, parsed: Parsed, path: Path) -> Iterator[Match]:
        for relation, nodes, example in self.shapes.get(path.steps, ()):
            place = nodes.index("@")
            token = parsed.tokens[path.inner[place]]
            word = f"{word_class(parsed, token.index)}:{token.lemma}"
            known = (relation, word) in self.triggers and (relation, path.steps, word) not in self.refused
            if known and matches(parsed, path, (*nodes[:place], word, *nodes[place + 1 :]), ()):
                yield Match(relation, _GENERAL, example, token.index, "shape and trigger")


def _first_word(pattern: Pattern) -> tuple[int, str]:
    """Return the first inner place where a pattern demands a word of its own, and the word."""
    return next(((n, node) for n, node in enumerate(pattern.nodes) if not node.endswith(":*")), (-1, ""))


def _branch_trigger(parsed: Parsed, path: Path, branch: tuple[int, str, str]) -> int:
    place, way, lemma = branch
    for edge in parsed.edges[path.nodes[place]]:
        other = edge.target if edge.source == path.nodes[place] else edge.source
        if parsed.tokens[other].lemma == lemma and step(edge, path.nodes[place]) == way:
            return other
    return path.nodes[place]
