"""Rows to learn from: one by one as they are made, end to end in arrays as they are fitted and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extraction.candidates import Admission
from kg.extraction.scoring.features import Features
from kg.model import Mention

_BAR = "|"


class Label(NamedTuple):
    """Of which relations a row is an instance, or is none; the fields are those of `Row`."""

    admitted: frozenset[str]
    true: frozenset[str]
    false: frozenset[str]
    unknown: frozenset[str] | None
    background: bool

    def judge(self, name: str) -> int:
        """Return 1 for an instance of a relation, 0 for a counterexample, -1 where nothing is known."""
        if name in self.true:
            return 1
        if name in self.false:
            return 0
        return 0 if name in self.admitted and self.unknown is not None and name not in self.unknown else -1


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate to learn from: its features, and of which relations it is an instance, or is none.

    `admitted` are the relations that its classes allow; it says nothing of others. `unknown` relations are not judged
    by it; None stands for all but those in `true` and `false`. `background` rows are not true of anything, as far as is
    known.
    """

    features: Features
    admitted: frozenset[str]
    true: frozenset[str] = frozenset()
    false: frozenset[str] = frozenset()
    unknown: frozenset[str] | None = frozenset()
    background: bool = False

    @property
    def label(self) -> Label:
        """All but the features."""
        return Label(self.admitted, self.true, self.false, self.unknown, self.background)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows end to end: those of row `n` are `features[pointers[n]:pointers[n + 1]]`, its label is `labels[codes[n]]`."""

    features: Features
    pointers: NDArray[np.int64]
    codes: NDArray[np.int32]
    labels: tuple[Label, ...]

    def judged(self, name: str) -> NDArray[np.int8]:
        """Return for each row 1 for an instance of a relation, 0 for a counterexample, -1 where nothing is known."""
        return np.array([label.judge(name) for label in self.labels] or [-1], dtype=np.int8)[self.codes]

    def background(self) -> NDArray[np.bool_]:
        """Return which rows are background."""
        return np.array([label.background for label in self.labels] or [False])[self.codes]

    def select(self, places: NDArray[np.int64]) -> Rows:
        """Return some of the rows, in the order given."""
        lengths = np.diff(self.pointers)[places]
        pointers = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        inside = np.arange(pointers[-1]) + np.repeat(self.pointers[places] - pointers[:-1], lengths)
        return Rows(self.features[inside], pointers, self.codes[places], self.labels)


def pack(rows: Iterable[Row]) -> Rows:
    """Lay rows end to end."""
    numbers: dict[Label, int] = {}
    features, codes = [np.zeros(0, dtype=np.uint32)], []
    for row in rows:
        features.append(row.features)
        codes.append(numbers.setdefault(row.label, len(numbers)))
    pointers = np.cumsum([len(part) for part in features]).astype(np.int64)
    return Rows(np.concatenate(features), pointers, np.array(codes, dtype=np.int32), tuple(numbers))


def join(one: Rows, other: Rows) -> Rows:
    """Lay rows after rows."""
    numbers: dict[Label, int] = {}
    codes = [
        np.array([numbers.setdefault(label, len(numbers)) for label in part.labels], dtype=np.int32)[part.codes]
        for part in (one, other)
    ]
    return Rows(
        np.concatenate([one.features, other.features]),
        np.concatenate([one.pointers, other.pointers[1:] + one.pointers[-1]]),
        np.concatenate(codes),
        tuple(numbers),
    )


class Unnamed(Admission):
    """Admits what another does, but gives the classes of both sides for the relations: a new relation spoils no row."""

    def relations(self, subject: Mention, other: Mention) -> frozenset[str]:
        """Return the classes of a subject and an object as one word, or nothing where no relation admits them."""
        word = _BAR.join((subject.type, str(subject.sure), other.type, str(other.sure)))
        return frozenset({word}) if super().relations(subject, other) else frozenset()


def named(rows: Rows, admission: Admission) -> Rows:
    """Put the relations that an ontology admits in the place of classes."""
    labels = (label._replace(admitted=frozenset(_admitted(label.admitted, admission))) for label in rows.labels)
    return Rows(rows.features, rows.pointers, rows.codes, tuple(labels))


def _admitted(words: Iterable[str], admission: Admission) -> Iterator[str]:
    for word in words:
        if _BAR in word:
            subject, sure, other, certain = word.split(_BAR)
            yield from admission.between(subject, sure == "True", other, certain == "True")
        else:
            yield word


class RowBank:
    """Rows by the key of the sentence that they were made from."""

    def __init__(self, rows: Rows | None = None, counts: Mapping[str, int] | None = None) -> None:
        self._rows = rows or pack(())
        self._counts = dict(counts or {})
        self._added: list[Row] = []
        self.changed = False

    def __contains__(self, key: object) -> bool:
        return key in self._counts

    def add(self, key: str, rows: Iterable[Row]) -> None:
        """Keep the rows of a sentence."""
        made = list(rows)
        self._counts[key] = len(made)
        self._added += made
        self.changed = True

    def select(self, keys: Sequence[str]) -> Rows:
        """Return the rows of some sentences, in the order given."""
        rows, counts = self.content()
        ends = dict(zip(counts, np.cumsum(list(counts.values())).tolist(), strict=True))
        if list(counts) == list(keys):
            return rows
        places = [np.arange(ends[key] - counts[key], ends[key]) for key in keys]
        return rows.select(np.concatenate(places or [np.zeros(0, dtype=np.int64)]))

    def count(self, key: str) -> int:
        """Count the rows of a sentence."""
        return self._counts[key]

    def limit(self, keys: Sequence[str]) -> None:
        """Forget all sentences but these."""
        unique = list(dict.fromkeys(keys))
        if len(unique) < len(self._counts):
            self._rows, self._counts = self.select(unique), {key: self._counts[key] for key in unique}
            self.changed = True

    def content(self) -> tuple[Rows, Mapping[str, int]]:
        """Return all rows, and how many each sentence has, in their order."""
        if self._added:
            self._rows, self._added = join(self._rows, pack(self._added)), []
        return self._rows, self._counts
