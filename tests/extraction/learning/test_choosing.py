"""The choice of one among several."""

from __future__ import annotations

import numpy as np

from kg.extraction.learning.choosing import fit_choice
from kg.extraction.scoring.features import Features

NAMES = ("left", "middle", "right")


def _row(*ids: int) -> Features:
    return np.array(ids, dtype=np.uint32)


def _scores(freer: tuple[Features, float] | None, counts: list[float] | None = None) -> list[float]:
    """Fit rows in which feature 7 speaks for "right" and feature 9 for "left", and score a row that has both."""
    rows = [_row(1, 9)] * 12 + [_row(2)] * 12 + [_row(3, 7)] * 12
    chosen = ["left"] * 12 + ["middle"] * 12 + ["right"] * 12
    model = fit_choice(NAMES, rows, chosen, counts, freer)
    weights = dict(zip(model.ids.tolist(), model.weights, strict=False))
    return [float(score) for score in weights[7] + weights[9] + model.bias]


def test_what_holds_gets_the_highest_score() -> None:
    left, middle, right = _scores(None)
    assert middle < left
    assert abs(left - right) < 0.05


def test_a_freer_feature_weighs_more() -> None:
    left, _, right = _scores((_row(7), 4.0))
    assert right > left + 0.1


def test_rows_that_count_more_pull_harder() -> None:
    left, _, right = _scores(None, [1.0] * 12 + [1.0] * 12 + [9.0] * 12)
    assert right > left
