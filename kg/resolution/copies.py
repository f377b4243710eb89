"""Near-duplicate articles: which are copies of which, however many there are.

A sketch of each text (`shingles`) names the earlier ones that it may be a copy of, and the texts themselves then decide: most
words of the shorter one must stand in what both share, and most of its names and figures too, as forms that are filled in anew
every week have other names and figures in the same words. Every copy points to an origin that it is itself like, so that
no chain of likenesses joins two texts that have nothing in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.model import Article
from kg.resolution.furniture import find_furniture
from kg.resolution.shingles import Shingles, Words, covered, sketch
from kg.resolution.traces import Trace, trace
from kg.voices import age

LEAST_WORDS = 30
"""Texts that share fewer words are not joined: too little to tell a copy from a formula."""

SHARED, SHARED_MARKS = 0.55, 0.25
"""How much of the words, and of the names and figures, of the shorter text must be shared; set on one half of
tests/resolution/copies.txt."""

_GROWN = 0.3
"""A later text that is longer is a copy only if so much of it is shared: else it is a report that quotes another."""

_FEW = 4
"""Fewer names or figures than these are not judged by themselves."""

_PROMISING = 0.1
"""How much of the shorter sketch must be shared for the texts to be compared."""

_BITS = 60
_PARTS = 1 << (64 - _BITS)
"""Sketches are compared in so many parts, by the first bits of their numbers, so that memory is bounded."""

_TRIED = 8
"""So many of the most promising texts are compared at most."""

_REMEMBERED = 256

Numbers = NDArray[np.int64]


class Likeness(NamedTuple):
    """How much of the shorter of two texts is shared, and how much of its names and figures; from 0 to 1."""

    words: float
    marks: float


def mark_copies(articles: Iterable[Article], traces: Iterable[Trace | None] = ()) -> tuple[Article, ...]:
    """Tell of each article which one it is a copy of, and which agency its text gives as its source.

    Args:
        articles: with their texts.
        traces: what `trace` makes of them, if that is known already.
    """
    known = tuple(articles)
    read = [its or trace(each.text) for each, its in zip_longest(known, traces)]
    origins = find_copies(known, read)
    return tuple(
        replace(each, copy_of=origins.get(each.identifier, ""), credit=its.credit)
        for each, its in zip(known, read, strict=True)
    )


def find_copies(articles: Sequence[Article], traces: Sequence[Trace] = ()) -> dict[str, str]:
    """Find near-duplicates. The origin is the earliest article, of one day the longest, then the first by identifier.

    Args:
        articles: with their texts, in any order; those without a date come last.
        traces: what `trace` makes of them, if that is known already.

    Returns:
        The identifier of the origin, for each copy.
    """
    read = traces or [trace(each.text) for each in articles]
    known = sorted(zip(articles, read, strict=True), key=lambda each: (*age(each[0]), each[0].identifier))
    furniture = find_furniture([article for article, _ in known], [its.keys for _, its in known])
    found = []
    for article, its in known:
        words = its.read(furniture)
        if len(words.names) >= LEAST_WORDS:
            found.append((article, its, len(words.names), sketch(words.shingles)))
    found.sort(key=lambda each: (*age(each[0]), -each[2], each[0].identifier))
    candidates = _candidates([numbers for *_, numbers in found])
    origins = _assign([its for _, its, *_ in found], candidates, furniture)
    return {found[copy][0].identifier: found[origin][0].identifier for copy, origin in origins.items()}


def likeness(one: Words, other: Words) -> Likeness:
    """Tell how much of the shorter of two texts is shared; marks are its names and its figures, whichever is shared less."""
    short, long = sorted((one, other), key=lambda each: len(each.names))
    shared = covered(short, set(long.shingles.tolist()))
    if not len(shared):
        return Likeness(0.0, 0.0)
    words = np.count_nonzero(shared) / len(shared)
    kinds = [(kind, count) for kind in (short.names, short.figures) if (count := np.count_nonzero(kind)) >= _FEW]
    marks = [np.count_nonzero(shared & kind) / count for kind, count in kinds]
    return Likeness(words, min(marks, default=words))


def is_copy(origin: Words, later: Words) -> bool:
    """Tell whether two texts are one voice.

    Args:
        origin: the earlier text.
        later: the later one.
    """
    found = likeness(origin, later)
    sizes = len(origin.names), len(later.names)
    shared = found.words * min(sizes)
    grown = sizes[0] < sizes[1] and shared < _GROWN * sizes[1]
    return found.words >= SHARED and found.marks >= SHARED_MARKS and shared >= LEAST_WORDS and not grown


def _assign(
    order: Sequence[Trace], candidates: Mapping[int, Sequence[int]], furniture: frozenset[int]
) -> dict[int, int]:
    """Go through texts from the earliest on, and give each the earliest origin that it is like."""

    @lru_cache(maxsize=_REMEMBERED)
    def words(number: int) -> Words:
        return order[number].read(furniture)

    origins: dict[int, int] = {}
    for number in sorted(candidates):
        for origin in sorted({origins.get(each, each) for each in candidates[number]}):
            if is_copy(words(origin), words(number)):
                origins[number] = origin
                break
    return origins


def _candidates(sketches: Sequence[Shingles]) -> dict[int, list[int]]:
    """Give for each text the earlier ones that it may be a copy of, by number; never more than a few."""
    if not sketches:
        return {}
    sizes = np.array([len(each) for each in sketches], np.int64)
    numbers, values = np.repeat(np.arange(len(sketches), dtype=np.int64), sizes), np.concatenate(sketches)
    parts = (values >> np.uint64(_BITS)).astype(np.int64)
    told = [
        np.unique(_pairs(values[parts == part], numbers[parts == part]), return_counts=True) for part in range(_PARTS)
    ]
    pairs, place = np.unique(np.concatenate([found for found, _ in told]), return_inverse=True)
    counts = np.bincount(place, weights=np.concatenate([count for _, count in told])) if len(pairs) else np.empty(0)
    later, earlier = pairs >> 32, pairs & 0xFFFFFFFF
    kept = counts >= _PROMISING * np.minimum(sizes[later], sizes[earlier])
    best: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, other, count in zip(later[kept].tolist(), earlier[kept].tolist(), counts[kept].tolist(), strict=True):
        best[number].append((-count, other))
    return {number: [other for _, other in sorted(found)[:_TRIED]] for number, found in best.items()}


def _pairs(values: Shingles, numbers: Numbers) -> Numbers:
    """Pair each text with the first two, and the one before it, of those that have a value: as many pairs as values."""
    order = np.argsort(values, kind="stable")
    values, numbers = values[order], numbers[order]
    places = np.arange(len(values))
    opens = np.concatenate(([True], values[1:] != values[:-1]))[: len(values)]
    start = np.maximum.accumulate(np.where(opens, places, 0))
    others = (start, start + 1, places - 1)
    rank = places - start
    chosen = [(rank > least, other) for least, other in enumerate(others)]
    return np.concatenate([(numbers[later] << 32) | numbers[other[later]] for later, other in chosen])
