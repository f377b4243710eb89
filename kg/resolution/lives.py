"""When a person lived and was at work, as far as dates tell it: nobody holds a post after death, or over a century."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.model import Slot

LIFETIME = Slot("lifetime", "lifetimes", 4)
"""What speaks for two persons if one was at work when the other was not alive; its weight is that of a year of death."""

_LONGEST_CAREER = 50
_POSTHUMOUS = 1
"""How many years a post may outlast its holder in what is told of it."""

_LATE_STUDY = 20
"""How many years after being at work a person may still study."""


class Life(NamedTuple):
    """The years of birth and death, and the first and the last year at work; None for what is not known.

    `learned` is the last year of study; `seen` that of the latest article that tells of a post without saying when.
    """

    born: int | None = None
    died: int | None = None
    first: int | None = None
    last: int | None = None
    learned: int | None = None
    seen: int | None = None

    def joined(self, other: Life) -> Life:
        """Return what two accounts tell together, where they differ the widest working life."""
        return Life(
            _of(min, (self.born, other.born)),
            _of(max, (self.died, other.died)),
            _of(min, (self.first, other.first)),
            _of(max, (self.last, other.last)),
            _of(max, (self.learned, other.learned)),
            _of(max, (self.seen, other.seen)),
        )


def are_apart(one: Life, other: Life) -> bool:
    """Tell whether two lives cannot be one: at work before birth or after death, a gap longer than a career, a late student."""
    return any(_precedes(*pair) for pair in ((one, other), (other, one)))


def _precedes(one: Life, other: Life) -> bool:
    """Tell whether the first life was over when the second was at work, or born."""
    last = one.died + _POSTHUMOUS if one.died is not None else None
    if last is None and one.last is not None:
        last = one.last + _LONGEST_CAREER
    begins = other.first if other.first is not None else other.born
    late = last is not None and begins is not None and begins > last
    unborn = one.last is not None and other.born is not None and one.last < other.born
    return (
        late
        or unborn
        or _exceeds(other.learned, one.first, _LATE_STUDY)
        or _exceeds(other.seen, one.died, _LONGEST_CAREER)
    )


def _exceeds(later: int | None, earlier: int | None, most: int) -> bool:
    return later is not None and earlier is not None and later - earlier > most


def _of(choose: Callable[[Iterable[int]], int], years: Iterable[int | None]) -> int | None:
    known = [year for year in years if year is not None]
    return choose(known) if known else None
