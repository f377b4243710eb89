"""Confidence that means what it says: of the claims at .8, about four in five are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from kg.extraction.scoring.regression import regression

_EDGE = 1e-4
_LEAST_SLOPE = 0.2


@dataclass(frozen=True, slots=True)
class Calibration:
    """A straight line through the log-odds (Platt, 1999), fitted on claims of annotated articles not learned from."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, confidence: float) -> float:
        """Return the calibrated confidence.

        >>> Calibration(1.0, 0.0)(0.75)
        0.75
        """
        return 1 / (1 + exp(-(self.slope * _log_odds(confidence) + self.offset)))


UNCALIBRATED = Calibration()


def fit_calibration(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """Fit a calibration to claims, each with its confidence and whether it is right.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    right = [is_right for _, is_right in judged]
    if len(set(right)) < 2:
        return UNCALIBRATED
    model = regression(C=1e6).fit([[_log_odds(confidence)] for confidence, _ in judged], right)
    return Calibration(max(_LEAST_SLOPE, round(float(model.coef_[0][0]), 3)), round(float(model.intercept_[0]), 3))


def _log_odds(confidence: float) -> float:
    inside = min(max(confidence, _EDGE), 1 - _EDGE)
    return log(inside / (1 - inside))
