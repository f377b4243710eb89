"""Rows to the weights of one choice among several: a multinomial logistic regression."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.extraction.learning.fitting import as_matrix, as_model
from kg.extraction.learning.rows import Row, pack
from kg.extraction.scoring.features import Features
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.scoring.regression import regression

_STRENGTH = 0.1
_TOLERANCE = 0.001
_MOST_STEPS = 300

LEAST_ROWS = 500
"""Of fewer rows nobody learns a choice: rules know better."""


def fit_choice(
    names: tuple[str, ...],
    rows: Iterable[Features],
    chosen: Sequence[str],
    counts: Sequence[float] | None = None,
    freer: tuple[Features, float] | None = None,
) -> LinearModel:
    """Fit which of several things holds.

    Args:
        names: the things, the columns of the model.
        rows: the features of each row.
        chosen: the name that holds in each row.
        counts: how much each row counts; all alike if it is not given.
        freer: features that may weigh more than the others, and how many times as much.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    matrix, ids = as_matrix(pack(Row(features, frozenset()) for features in rows))
    model = regression(C=_STRENGTH, tol=_TOLERANCE, max_iter=_MOST_STEPS)
    labels = [names.index(each) for each in chosen]
    if freer is None:
        model.fit(matrix, labels, sample_weight=counts)
        return as_model(names, ids, model.coef_.T, model.intercept_)
    scale = np.where(np.isin(ids, freer[0]), freer[1], 1.0)
    scaled = matrix.astype(np.float64)
    scaled.data *= scale[scaled.indices]
    model.fit(scaled, labels, sample_weight=counts)
    return as_model(names, ids, (model.coef_ * scale).T, model.intercept_)
