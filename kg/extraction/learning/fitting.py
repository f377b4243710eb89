"""Rows to weights: a sparse logistic regression a relation."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learning.rows import Rows
from kg.extraction.scoring.features import Features
from kg.extraction.scoring.linear import Array, LinearModel
from kg.extraction.scoring.regression import regression

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_CUT = 0.02
_STRENGTH = 1.0
_PULL = 30.0
NEVER = -10.0
_TOLERANCE = 0.1
_LEAST = 2


def fit(
    rows: Rows,
    relations: Iterable[str],
    unseen: int = 0,
    counts: NDArray[np.float32] | None = None,
    pull: float = _PULL,
) -> tuple[LinearModel, LinearModel]:
    """Fit a logistic regression for every relation, twice: the second time without background that looks like an instance.

    What a relation gets depends on the rows alone, not on what other relations are fitted beside it.

    Args:
        rows: what to learn from.
        relations: the names of the relations, in the order of the model's columns.
        unseen: how many rows at the end the first model does not see, so that it can be judged by them.
        counts: how much each row counts; all alike if it is not given.
        pull: how much more an instance counts than what is none.

    Returns:
        The first model and the second.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    names = tuple(relations)
    matrix, ids = as_matrix(rows)
    background = rows.background()
    weights = np.zeros((2, len(ids) + 1, len(names)), dtype=np.float32)
    bias = np.full((2, len(names)), NEVER, dtype=np.float32)
    seen = len(background) - unseen
    counts = np.ones(len(background), dtype=np.float32) if counts is None else counts

    def fit_column(column: int) -> None:
        labels = rows.judged(names[column])
        if not (labels[:seen] == 1).any():
            return
        weights[0, :-1, column], bias[0, column] = _fit_one(matrix[:seen], labels[:seen], counts[:seen], pull)
        likely = matrix @ weights[0, :-1, column] + bias[0, column] >= 0
        labels[background & (labels != 1) & likely] = -1
        weights[1, :-1, column], bias[1, column] = _fit_one(matrix, labels, counts, pull)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(fit_column, range(len(names))))
    first, second = (_model(names, ids, *parts) for parts in zip(weights, bias, strict=True))
    return first, second


def as_model(
    names: tuple[str, ...], ids: Features, weights: NDArray[np.floating[Any]], bias: NDArray[np.floating[Any]]
) -> LinearModel:
    """Return fitted weights as a model that keeps few of them.

    Args:
        names: what the columns stand for.
        ids: the features that the rows stand for.
        weights: a row a feature.
        bias: a number a column.
    """
    return _model(names, ids, _rounded(weights), bias.astype(np.float32))


def _model(names: tuple[str, ...], ids: Features, weights: Array, bias: Array) -> LinearModel:
    kept = np.flatnonzero(np.abs(weights).sum(axis=1) > 0)
    nothing = np.zeros((1, len(names)), np.float32)
    return LinearModel(names, ids[kept].astype(np.uint32), np.vstack([weights[kept], nothing]), bias)


def as_matrix(rows: Rows) -> tuple[csr_matrix[np.float32], Features]:
    """Return the features as a sparse matrix, without those that only one row has."""
    from scipy import sparse

    ids, counts = np.unique(rows.features, return_counts=True)
    often = ids[counts >= _LEAST]
    columns = np.searchsorted(often, rows.features)
    known = columns < len(often)
    known[known] = often[columns[known]] == rows.features[known]
    pointers = np.concatenate([[0], np.cumsum(known)])[rows.pointers]
    ones = np.ones(int(pointers[-1]), dtype=np.float32)
    return sparse.csr_matrix((ones, columns[known], pointers), shape=(len(rows.codes), len(often))), often


def _fit_one(
    matrix: csr_matrix[np.float32], labels: NDArray[np.int8], counts: NDArray[np.float32], pull: float
) -> tuple[Array, np.float32]:
    used = np.flatnonzero(labels >= 0)
    model = regression(C=_STRENGTH, solver="liblinear", random_state=0, tol=_TOLERANCE, class_weight={0: 1.0, 1: pull})
    model.fit(matrix[used], labels[used], sample_weight=counts[used])
    return _rounded(model.coef_[0]), np.float32(model.intercept_[0])


def _rounded(weights: NDArray[np.floating[Any]]) -> Array:
    """Leave out what hardly weighs anything, and keep the rest as exactly as files do."""
    single = weights.astype(np.float32)
    return np.where(np.abs(single) < _CUT, 0, single).astype(np.float16).astype(np.float32)
