"""Put one relation, learned anew, in the place of the old one, and leave all others as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from kg.extraction.learned import Learned
from kg.extraction.learning.fitting import NEVER
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.scoring.patterns import Pattern, PatternBook

_Each = TypeVar("_Each")


def put_relation(before: Learned, new: Learned, relation: str, relations: Iterable[str]) -> Learned:
    """Return what was learned before, with one relation as it was learned now.

    Args:
        before: all that was learned before.
        new: what was learned of the relation.
        relation: its name.
        relations: the names of all relations of the ontology; others are left out.
    """
    kept = frozenset(relations) - {relation}
    teachers = {key: example for key, example in before.teachers.items() if key[0] in kept} | dict(new.teachers)
    patterns = _join_patterns(before.patterns, new.patterns, kept)
    linear = _join_weights(before.linear, new.linear, tuple(relations))
    return replace(before, patterns=patterns, linear=linear, teachers=teachers)


def differing(before: Learned, now: Learned) -> tuple[str, ...]:
    """Return the relations of which two learned different things."""
    return tuple(name for name in now.linear.relations if _parts(before, name) != _parts(now, name))


def _parts(learned: Learned, relation: str) -> tuple[object, ...]:
    linear, book = learned.linear, learned.patterns
    if relation not in linear.relations:
        return ()
    column = linear.relations.index(relation)
    weights = linear.weights[:-1, column]
    used = np.flatnonzero(weights)
    exact = [p for _, found in sorted(book.exact.items()) for p in found if p.relation == relation]
    shapes = [(steps, s) for steps, found in sorted(book.shapes.items()) for s in found if s[0] == relation]
    rest = sorted(t for t in book.triggers if t[0] == relation), sorted(r for r in book.refused if r[0] == relation)
    return linear.ids[used].tobytes(), weights[used].tobytes(), float(linear.bias[column]), exact, shapes, rest


def _join_patterns(before: PatternBook, new: PatternBook, kept: frozenset[str]) -> PatternBook:
    return PatternBook(
        _join_lists(before.exact, new.exact, lambda pattern: pattern.relation in kept, _order),
        _join_lists(before.shapes, new.shapes, lambda shape: shape[0] in kept, lambda shape: shape[:2]),
        frozenset(each for each in before.triggers if each[0] in kept) | new.triggers,
        frozenset(each for each in before.refused if each[0] in kept) | new.refused,
    )


def _join_lists(
    before: Mapping[tuple[str, ...], tuple[_Each, ...]],
    new: Mapping[tuple[str, ...], tuple[_Each, ...]],
    keep: Callable[[_Each], bool],
    order: Callable[[_Each], Any],
) -> dict[tuple[str, ...], tuple[_Each, ...]]:
    joined = {steps: (*filter(keep, before.get(steps, ())), *new.get(steps, ())) for steps in {**before, **new}}
    return {steps: tuple(sorted(found, key=order)) for steps, found in joined.items() if found}


def _order(pattern: Pattern) -> str:
    """Return what the compiler sorts patterns by."""
    return repr((pattern.relation, pattern.steps, pattern.nodes, pattern.branches, pattern.triggers))


def _join_weights(before: LinearModel, new: LinearModel, relations: tuple[str, ...]) -> LinearModel:
    ids = np.union1d(before.ids, new.ids).astype(np.uint32)
    weights = np.zeros((len(ids) + 1, len(relations)), dtype=np.float32)
    bias = np.array([_bias(before, new, name) for name in relations], dtype=np.float32)
    for column, name in enumerate(relations):
        source = new if name in new.relations else before
        if name in source.relations:
            weights[np.searchsorted(ids, source.ids), column] = source.weights[:-1, source.relations.index(name)]
    used = np.append(np.abs(weights[:-1]).sum(axis=1) > 0, True)
    return LinearModel(relations, ids[used[:-1]], weights[used], bias)


def _bias(before: LinearModel, new: LinearModel, relation: str) -> float:
    """Return where a relation starts; one that was never learned is never found."""
    source = new if relation in new.relations else before
    return float(source.bias[source.relations.index(relation)]) if relation in source.relations else NEVER
