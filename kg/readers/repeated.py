"""Say what is wrong with many parts of one source in the same way once, not a thousand times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.model import Problem

SHOWN = 5


def summed(found: Iterable[tuple[str, Problem]]) -> Iterator[Problem]:
    """Yield the problems, each with its source; of those alike in one source the first, then how many follow.

    >>> alike = [("a.warc", Problem(f"a.warc, page {number}", "it is empty", "leave it out")) for number in range(7)]
    >>> [problem.source for problem in summed(alike)][-2:]
    ['a.warc, page 4', 'a.warc, 2 more']
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for top, problem in found:
        key = top, problem.fault, problem.remedy
        counts[key] += 1
        if counts[key] <= SHOWN:
            yield problem
    for (top, fault, remedy), count in counts.items():
        if count > SHOWN:
            yield Problem(f"{top}, {count - SHOWN} more", fault, remedy)
