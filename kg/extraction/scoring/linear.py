"""The linear scorer: one sparse logistic model a relation, over hashed features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extraction.scoring.features import Features, feature_id

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of all relations.

    `ids` are the hashed features that weigh anything, sorted; `weights[i, r]` is what feature `ids[i]` adds to the
    log-odds of relation `relations[r]`, `bias[r]` where it starts. The last row of `weights` is zero, for all else.
    """

    relations: tuple[str, ...]
    ids: Features
    weights: Array
    bias: Array

    def probabilities(self, features: Sequence[Features]) -> Array:
        """Return for every candidate and relation the probability that it states it, a row a candidate.

        Args:
            features: the features of the candidates, none empty.
        """
        return (1 / (1 + np.exp(-self.sums(features)))).astype(np.float32)

    def sums(self, features: Sequence[Features]) -> Array:
        """Return the log-odds that `probabilities` gives as probabilities; the argument is the same."""
        starts = np.cumsum([0, *(len(row) for row in features[:-1])])
        ids, places = np.unique(np.concatenate(features), return_inverse=True)
        sums = np.add.reduceat(self.weights[self._rows(ids)[places]], starts, axis=0, dtype=np.float32)
        return sums + self.bias

    def alternatives(self, features: Sequence[Features]) -> list[dict[str, float]]:
        """Return for every case the probability of each relation, where exactly one holds.

        Args:
            features: the features of the cases, none empty.
        """
        if not features:
            return []
        sums = self.sums(features).astype(np.float64)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares = (powers / powers.sum(axis=1, keepdims=True)).tolist()
        return [dict(zip(self.relations, row, strict=True)) for row in shares]

    def blended(self, other: LinearModel, share: float) -> LinearModel:
        """Return a model in which another one has a share in the log-odds of each relation that both know."""
        ids = np.union1d(self.ids, other.ids)
        mine, theirs = np.searchsorted(ids, self.ids), np.searchsorted(ids, other.ids)
        weights, bias = np.zeros((len(ids) + 1, len(self.relations)), dtype=np.float32), self.bias.copy()
        weights[mine] = self.weights[:-1]
        for there, relation in enumerate(other.relations):
            if relation in self.relations:
                here = self.relations.index(relation)
                weights[:, here] *= np.float32(1 - share)
                weights[theirs, here] += np.float32(share) * other.weights[:-1, there]
                bias[here] = (1 - share) * bias[here] + share * other.bias[there]
        return LinearModel(self.relations, ids, weights, bias)

    def weight(self, name: str, relation: str) -> float:
        """Return what one feature, given in words, adds to a relation's log-odds."""
        number = np.uint32(feature_id(name))
        row = int(self.ids.searchsorted(number))
        known = row < len(self.ids) and self.ids[row] == number
        return float(self.weights[row, self.relations.index(relation)]) if known else 0.0

    def shares(self, features: Features, relation: str) -> list[tuple[int, float]]:
        """Return what each feature adds to a relation's log-odds, the weightiest first."""
        column = self.weights[self._rows(features), self.relations.index(relation)]
        found = [(int(name), float(weight)) for name, weight in zip(features, column, strict=True) if weight]
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))

    def _rows(self, features: Features) -> NDArray[np.intp]:
        rows = np.searchsorted(self.ids, features)
        known = (rows < len(self.ids)) & (self.ids[np.minimum(rows, len(self.ids) - 1)] == features)
        return np.where(known, rows, len(self.ids))
