"""What is read of one text to tell whether another is its copy: it can be kept, and need not be read again."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kg.resolution.credits import credit
from kg.resolution.furniture import key_of, plain_passages
from kg.resolution.shingles import Mark, Shingles, Words, read_tokens, shingles

_KEY, _HASH, _LENGTH, _MARK = np.dtype("<u8"), np.dtype("<u4"), np.dtype("<u4"), np.dtype("u1")


class Trace(NamedTuple):
    """A text as its copies are found by it: numbers in place of words, as bytes, least significant first.

    `passages` holds the key of each passage (8 bytes), `lengths` how many words it has (4); `words` the hash of each word
    (4), `marks` whether it is a name or a figure (1). `credit` is the agency that the text gives as its source.
    """

    passages: bytes
    lengths: bytes
    words: bytes
    marks: bytes
    credit: str

    @property
    def keys(self) -> NDArray[np.uint64]:
        """Return the keys of the passages."""
        return np.frombuffer(self.passages, _KEY)

    def read(self, furniture: frozenset[int] = frozenset()) -> Words:
        """Return the words, but for those of passages that recur beneath other texts.

        Args:
            furniture: the keys of such passages.
        """
        hashes: Shingles = np.frombuffer(self.words, _HASH).astype(np.uint64)
        marks = np.frombuffer(self.marks, _MARK)
        keys = self.keys.tolist()
        if not furniture.isdisjoint(keys):
            kept = np.repeat([key not in furniture for key in keys], np.frombuffer(self.lengths, _LENGTH))
            hashes, marks = hashes[kept], marks[kept]
        return Words(shingles(hashes), marks == Mark.NAME, marks == Mark.FIGURE)


def trace(text: str) -> Trace:
    """Read what is needed of a text, without the sentences that are furniture by their words.

    Args:
        text: of an article.
    """
    passages = plain_passages(text)
    tokens = read_tokens(passages)
    lengths = np.bincount([each.passage for each in tokens], minlength=len(passages))
    hashes, marks = [each.hash for each in tokens], [each.mark for each in tokens]
    keys = [key_of(each) for each in passages]
    return Trace(
        _packed(keys, _KEY), _packed(lengths, _LENGTH), _packed(hashes, _HASH), _packed(marks, _MARK), credit(text)
    )


def _packed(numbers: ArrayLike, kind: np.dtype[Any]) -> bytes:
    return np.array(numbers, kind).tobytes()
