"""The learned status: how likely each status is by what surrounds a claim, and when that goes before the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np

from kg.extraction.features import Features
from kg.extraction.linear import LinearModel
from kg.model import HEDGED, Status

STATUSES: tuple[Status, ...] = get_args(Status)

_STANDS = 0.1
_HEDGES = 0.55
_STAYS_HEDGED = 0.38


@dataclass(frozen=True, slots=True)
class StatusModel:
    """Weights of every status, as those of relations: its chances are the shares of all statuses together."""

    linear: LinearModel

    def chances(self, features: Features) -> dict[Status, float]:
        """Return how likely each status is.

        Args:
            features: what surrounds a claim, not empty.
        """
        sums = self.linear.sums([features])[0].astype(np.float64)
        powers = np.exp(sums - sums.max())
        known = dict(zip(self.linear.relations, (powers / powers.sum()).tolist(), strict=True))
        return {status: known.get(status, 0.0) for status in STATUSES}


def decide(rules: Status, chances: Mapping[Status, float]) -> Status:
    """Return the status that what was learned makes of the rules' verdict.

    A sign that the rules know is rarely wrong: what they take for anything but asserted stands unless it is unlikely.
    What they take for asserted is hedged on more than even chances only, since the articles that were learned from hold
    more denials, allegations and plans than news does.

    Args:
        rules: their verdict.
        chances: how likely each status is.
    """
    hedge = sum(chances[status] for status in HEDGED)
    asked = _STAYS_HEDGED if rules in HEDGED else _HEDGES
    stands = rules != "asserted" and chances[rules] >= _STANDS
    if stands and (rules in HEDGED or hedge < _HEDGES):
        return rules
    allowed = [status for status in STATUSES if (status in HEDGED) == (hedge >= asked)]
    return max(allowed, key=lambda status: chances[status])
