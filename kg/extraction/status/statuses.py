"""The learned status: how likely each status is by what surrounds a claim, and when that goes before the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from kg.extraction.scoring.features import Features
from kg.extraction.scoring.linear import LinearModel
from kg.model import HEDGED, Status

STATUSES: tuple[Status, ...] = get_args(Status)

_STANDS = 0.04
_HEDGES = 0.55


@dataclass(frozen=True, slots=True)
class StatusModel:
    """Weights of every status, as those of relations: its chances are the shares of all statuses together."""

    linear: LinearModel

    def chances(self, features: Sequence[Features]) -> list[dict[Status, float]]:
        """Return for every claim how likely each status is.

        Args:
            features: what surrounds each claim, none empty.
        """
        known = self.linear.alternatives(features)
        return [{status: row.get(status, 0.0) for status in STATUSES} for row in known]


def decide(rules: Status, chances: Mapping[Status, float]) -> Status:
    """Return the status that what was learned makes of the rules' verdict.

    What the rules take for a plan stays one, and what they take for anything else but asserted stands unless it is very
    unlikely: a sign that they know is rarely wrong, and the articles hold too few of most to learn them from. What they
    take for asserted is hedged on more than even chances only, since those articles hold more denials, allegations and
    plans than news does.

    Args:
        rules: their verdict.
        chances: how likely each status is.
    """
    hedged = sum(chances[status] for status in HEDGED) >= _HEDGES
    stands = rules == "planned" or (rules != "asserted" and chances[rules] >= _STANDS)
    if stands and (rules in HEDGED or not hedged):
        return rules
    return max((s for s in STATUSES if (s in HEDGED) == hedged), key=lambda status: chances[status])
