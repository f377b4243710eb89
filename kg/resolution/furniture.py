"""What outlets set under article after article: notices of newsletters, lines about the outlet, standing backgrounds.

Some of it is known by its words (`copies.toml`). The rest is known by its company: a passage that comes again for weeks beneath
different texts belongs to none of them.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.model import Article
from kg.resolution.shingles import hashed

_PASSAGE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_LEAST, _MANY, _WEEK = 3, 10, dt.timedelta(days=7)
"""A passage recurs if at least so many articles have it over more than a week, or so many whenever they are."""

_OWN = 0.2
"""At least so much of an article in which a passage is furniture are passages that the others do not have."""

_SAMPLE = 12
"""So many of the articles that have a passage are compared, from the earliest to the latest."""


def find_furniture(articles: Sequence[Article], keys: Sequence[NDArray[np.uint64]]) -> frozenset[int]:
    """Find the passages that recur beneath different texts, by key.

    Args:
        articles: from the earliest to the latest, those without a date last.
        keys: those of the passages of each.
    """
    sets = [np.unique(each) for each in keys]
    if not sets:
        return frozenset()
    values, numbers = np.concatenate(sets), np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    order = np.lexsort((numbers, values))
    values, numbers = values[order], numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    ends = np.append(starts[1:], len(values))
    often = np.flatnonzero(ends - starts >= _LEAST)
    groups = ((int(values[starts[each]]), numbers[starts[each] : ends[each]]) for each in often)
    return frozenset(value for value, group in groups if _recurs(group, articles) and _is_apart(group, sets))


def plain_passages(text: str) -> list[str]:
    """Return the sentences and lines of a text but for those that are furniture by their words.

    Args:
        text: of an article.
    """
    folded = text.casefold()
    phrases = [phrase for phrase in _phrases() if phrase in folded]
    found = (each for each in _PASSAGE.split(text) if each.strip())
    return [each for each in found if not any(phrase in each.casefold() for phrase in phrases)]


@lru_cache(maxsize=1 << 14)
def key_of(passage: str) -> int:
    """Return the number by which a passage is known, whatever its letter case and spaces."""
    return hashed(" ".join(passage.casefold().split()))


def _recurs(group: NDArray[np.int64], articles: Sequence[Article]) -> bool:
    days = [day for number in (group[0], group[-1]) if (day := articles[number].published)]
    return len(group) >= _MANY or (len(days) > 1 and days[1] - days[0] > _WEEK)


def _is_apart(group: NDArray[np.int64], sets: Sequence[NDArray[np.uint64]]) -> bool:
    """Tell whether most articles that share a passage have much besides, and nothing of that in common."""
    chosen = [set(sets[number].tolist()) for number in group[:: -(-len(group) // _SAMPLE)]]
    common = set.intersection(*chosen)
    apart: list[set[int]] = []
    for each in chosen:
        own = each - common
        if len(own) >= _OWN * len(each) and all(own.isdisjoint(other) for other in apart):
            apart.append(own)
    return len(apart) >= max(_LEAST, len(chosen) / 2)


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    known = tomllib.loads(files("kg.resolution").joinpath("copies.toml").read_text(encoding="utf-8"))
    return tuple(filter(None, known["furniture"].splitlines()))
