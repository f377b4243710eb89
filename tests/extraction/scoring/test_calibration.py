"""Confidence that means what it says."""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.extraction.scoring.calibration import UNCALIBRATED, Calibration, fit_calibration


@given(st.floats(0.01, 0.99))
def test_without_a_calibration_confidence_stays(confidence: float) -> None:
    assert UNCALIBRATED(confidence) == pytest.approx(confidence)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.2, 3), st.floats(-3, 3))
def test_order_stays_and_all_is_between_nought_and_one(one: float, other: float, slope: float, offset: float) -> None:
    calibration = Calibration(slope, offset)
    assert 0 < calibration(one) < 1
    assert (calibration(one) <= calibration(other)) == (one <= other) or calibration(one) == calibration(other)


def test_of_the_claims_at_a_confidence_so_many_are_right() -> None:
    chance = random.Random(0)
    told = [chance.choice([0.6, 0.8, 0.95]) for _ in range(4000)]
    judged = [(confidence, chance.random() < confidence**2) for confidence in told]
    calibration = fit_calibration(judged)
    for confidence in (0.6, 0.8, 0.95):
        assert calibration(confidence) == pytest.approx(confidence**2, abs=0.06)


@pytest.mark.parametrize("judged", [[], [(0.7, True)], [(0.7, False), (0.9, False)]])
def test_what_tells_nothing_changes_nothing(judged: list[tuple[float, bool]]) -> None:
    assert fit_calibration(judged) == UNCALIBRATED


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(KgError, match="scikit-learn"):
        fit_calibration([(0.7, True), (0.8, False)])
