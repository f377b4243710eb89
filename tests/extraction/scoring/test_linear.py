"""The linear scorer, with weights made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.scoring.linear import LinearModel

MODEL = LinearModel(
    ("sued", "founded"),
    np.array([10, 20, 30], dtype=np.uint32),
    np.array([[2.0, 0.0], [-1.0, 3.0], [0.0, -2.0], [0.0, 0.0]], dtype=np.float32),
    np.array([-1.0, 0.0], dtype=np.float32),
)


def row(*ids: int) -> np.ndarray:
    return np.array(ids, dtype=np.uint32)


def chance(log_odds: float) -> float:
    return 1 / (1 + np.exp(-log_odds))


@pytest.mark.parametrize(
    ("ids", "sued", "founded"),
    [
        ((10,), 1.0, 0.0),
        ((10, 20), 0.0, 3.0),
        ((10, 20, 30), 0.0, 1.0),
        ((15,), -1.0, 0.0),
        ((5, 99), -1.0, 0.0),
        ((4294967295,), -1.0, 0.0),
    ],
)
def test_weights_add_up(ids: tuple[int, ...], sued: float, founded: float) -> None:
    found = MODEL.probabilities([row(*ids)])
    assert found.dtype == np.float32
    assert found[0].tolist() == pytest.approx([chance(sued), chance(founded)], abs=1e-6)


def test_each_candidate_has_a_row() -> None:
    together = MODEL.probabilities([row(10), row(20, 30), row(7)])
    apart = [MODEL.probabilities([one])[0] for one in (row(10), row(20, 30), row(7))]
    assert together.shape == (3, 2)
    assert np.allclose(together, apart)


def test_shares_are_the_weightiest_first() -> None:
    assert MODEL.shares(row(10, 15, 20, 30), "sued") == [(10, 2.0), (20, -1.0)]
    assert MODEL.shares(row(10, 20, 30), "founded") == [(20, 3.0), (30, -2.0)]
    assert MODEL.shares(row(5), "sued") == []


def test_a_relation_that_was_not_learned_is_an_error() -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the tuple's own words
        MODEL.shares(row(10), "paid")


def test_a_share_of_another_model() -> None:
    other = LinearModel(
        ("founded", "met"),
        np.array([20, 40], dtype=np.uint32),
        np.array([[1.0, 9.0], [4.0, 9.0], [0.0, 0.0]], dtype=np.float32),
        np.array([2.0, 9.0], dtype=np.float32),
    )
    found = MODEL.blended(other, 0.5)
    assert found.relations == MODEL.relations
    assert found.probabilities([row(20)])[0].tolist() == pytest.approx([chance(-2.0), chance(3.0)], abs=1e-6)
    assert found.probabilities([row(40)])[0].tolist() == pytest.approx([chance(-1.0), chance(3.0)], abs=1e-6)
    assert found.probabilities([row(30)])[0, 1] == pytest.approx(chance(0.0), abs=1e-6)


def test_no_share_changes_nothing() -> None:
    found = MODEL.blended(MODEL, 0.0)
    assert np.allclose(found.probabilities([row(10, 20, 30)]), MODEL.probabilities([row(10, 20, 30)]))
