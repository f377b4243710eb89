"""Shortest ways through the sentence graph from one token to another."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kg.lexicon import words
from kg.model import Edge, Parsed

_LONGEST = 5.0
_SAME, _STEP, _LIGHT = 0.5, 1.0, 0.5
_PASSABLE = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV", "PRON"})


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the graph: tokens from first to last, and the steps between them.

    A step is `>label` from governor to dependent, `<label` the other way, `=same` between two that are equated.
    """

    nodes: tuple[int, ...]
    steps: tuple[str, ...]

    @property
    def inner(self) -> tuple[int, ...]:
        """The tokens between the two ends."""
        return self.nodes[1:-1]

    def reversed(self) -> Path:
        """Return the way back."""
        return Path(self.nodes[::-1], tuple(_TURN[step[0]] + step[1:] for step in reversed(self.steps)))


_TURN = {">": "<", "<": ">", "=": "="}


def step(edge: Edge, source: int) -> str:
    """Write an edge as a step that leaves a token."""
    if edge.label == "same":
        return "=same"
    return (">" if edge.source == source else "<") + edge.label


def shortest_paths(
    parsed: Parsed, start: int, goals: Collection[int], blocked: Callable[[int], bool]
) -> dict[int, Path]:
    """Find the cheapest path from a token to each goal.

    Args:
        parsed: the article.
        start: a token index.
        goals: token indices to reach.
        blocked: tells which tokens no path may pass through.

    Returns:
        A path for every goal within reach.
    """
    best: dict[int, float] = {start: 0.0}
    queue: list[tuple[float, int, tuple[int, ...], tuple[str, ...]]] = [(0.0, 0, (start,), ())]
    found: dict[int, Path] = {}
    missing = set(goals) - {start}
    while queue and missing:
        cost, length, nodes, steps = heapq.heappop(queue)
        here = nodes[-1]
        if cost > best.get(here, cost):
            continue
        if here in missing:
            missing.discard(here)
            found[here] = Path(nodes, steps)
        if here != start and (blocked(here) or parsed.tokens[here].pos not in _PASSABLE):
            continue
        for edge in parsed.edges[here]:
            target = edge.target if edge.source == here else edge.source
            reached = cost + _cost(parsed, edge, target)
            if target not in nodes and reached <= _LONGEST and reached < best.get(target, _LONGEST + 1):
                best[target] = reached
                heapq.heappush(queue, (reached, length + 1, (*nodes, target), (*steps, step(edge, here))))
    return found


def _cost(parsed: Parsed, edge: Edge, target: int) -> float:
    base = _SAME if edge.label == "same" else _STEP
    return base + (
        _LIGHT
        if parsed.tokens[target].lemma in words("verbs", "light") and parsed.tokens[target].pos == "VERB"
        else 0.0
    )
