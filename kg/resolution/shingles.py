"""Texts as numbers that can be compared: runs of four words, and which words are names and figures.

What outlets change when they take over a text makes no difference: letter case, punctuation, British or American spelling.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from enum import IntEnum
from functools import lru_cache, reduce
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIZE = 4
"""So many words make a shingle."""

WINDOW = 8
"""Of so many shingles in a row one goes into the sketch, so that texts share a number if they share 11 words in a row."""

Shingles = NDArray[np.uint64]

_TOKEN = re.compile(r"(\d+(?:[.,:]\d+)*)|((?<=[\w,;)'’] )[^\W\d_a-z][^\W\d_]*)|([^\W\d_]+)")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_SPELLINGS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"is(e|ed|es|ing|ation|ations|er|ers)$", r"iz\1"),
        (r"ys(e|ed|es|ing)$", r"yz\1"),
        (r"our(s|ed|ing|ite|able|ful|less|ly|hood|hoods)?$", r"or\1"),
        (r"([^l])ll(ed|ing|er|ers|or|ors|ation)$", r"\1l\2"),
        (r"([^aeiou])re(s|d)?$", r"\1er\2"),
        (r"ence(s|less)?$", r"ense\1"),
        (r"ogue(s)?$", r"og\1"),
        (r"mme(s)?$", r"m\1"),
        (r"([ao])e(?=[dmnsopgc])", "e"),
        (r"^grey", "gray"),
    )
)
_MIXED = tuple(np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_HALF = 0xFFFFFFFF
_SHIFTS = tuple(np.uint64(number) for number in (30, 27, 31))


class Mark(IntEnum):
    """Kinds of words."""

    WORD = 0
    NAME = 1
    FIGURE = 2


class Words(NamedTuple):
    """A text in numbers: its shingles in order, and for each word whether it is a name and whether it is a figure."""

    shingles: Shingles
    names: NDArray[np.bool_]
    figures: NDArray[np.bool_]


class Token(NamedTuple):
    """A word: a hash of 32 bits, what kind of word it is, and the number of the passage that it stands in."""

    hash: int
    mark: Mark
    passage: int


def read_tokens(passages: Sequence[str]) -> list[Token]:
    """Read the words of a text; a word that begins a sentence counts as no name.

    Args:
        passages: its sentences and lines.
    """
    folded = [_APOSTROPHE.sub("", " ".join(each.split())) for each in passages]
    ends = list(accumulate(len(each) + 1 for each in folded))
    return [_token(hit, bisect_right(ends, hit.start())) for hit in _TOKEN.finditer(" ".join(folded))]


def _token(hit: re.Match[str], passage: int) -> Token:
    kind = Mark.FIGURE if hit[1] else Mark.NAME if hit[2] else Mark.WORD
    return Token(_hash(hit[0]), kind, passage)


def sketch(shingles: Shingles) -> Shingles:
    """Return the least number of every few shingles in a row: winnowing, a MinHash of each window.

    Two texts that share `SIZE + WINDOW - 1` words in a row share a number, however long the rest of them is. (Schleimer,
    Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.)

    Args:
        shingles: those of a text, in order.
    """
    if len(shingles) <= WINDOW:
        return np.unique(shingles)[:1]
    count = len(shingles) - WINDOW + 1
    return np.unique(reduce(np.minimum, (shingles[place : place + count] for place in range(WINDOW))))


def covered(words: Words, others: Collection[int]) -> NDArray[np.bool_]:
    """Tell of each word whether it stands in a shingle that another text has too.

    Args:
        words: of one text.
        others: the shingles of the other.
    """
    shared = np.array([number in others for number in words.shingles.tolist()], np.bool_)
    found = np.zeros(len(words.names), np.bool_)
    for place in range(SIZE):
        found[place : place + len(shared)] |= shared
    return found


def shingles(hashes: Shingles) -> Shingles:
    """Return a number for each run of words.

    Args:
        hashes: those of the words, in order.
    """
    count = max(0, len(hashes) - SIZE + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(SIZE):
        mixed = mixed * _MIXED[0] + hashes[place : place + count]
    for factor, shift in zip(_MIXED[1:], _SHIFTS, strict=False):
        mixed = (mixed ^ (mixed >> shift)) * factor
    return mixed ^ (mixed >> _SHIFTS[-1])


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    folded = word.casefold()
    for pattern, form in _SPELLINGS:
        folded = pattern.sub(form, folded)
    return hashed(folded) & _HALF


def hashed(text: str) -> int:
    """Return a number of 64 bits for a text, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
