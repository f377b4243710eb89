"""The status of claims: the rules' verdict, and what was learned of when to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extraction.scoring.features import Features
from kg.extraction.status.context import Context, Reading, Verdict
from kg.extraction.status.cues import Case, CueMaker
from kg.extraction.status.denying import may_deny
from kg.extraction.status.statuses import StatusModel, decide
from kg.model import Parsed, Status


class StatusJudge:
    """Judges the claims of one parsed article; where nothing was learned, the rules alone do."""

    def __init__(self, parsed: Parsed, model: StatusModel | None = None) -> None:
        self.context, self.model = Context(parsed), model
        self._cues = CueMaker(parsed, self.context)

    def judge(self, cases: Iterable[Case]) -> list[Verdict]:
        """Tell the status of every claim, and whose words it rests on."""
        read = [(case, self.read(case)) for case in cases]
        if self.model is None:
            return [reading.verdict for _, reading in read]
        chances = self.model.chances([self._cues.features(case, reading) for case, reading in read])
        return [
            _verdict(reading, likely, may_deny(self.context.tokens[slice(*case.candidate.sentence)]))
            for (case, reading), likely in zip(read, chances, strict=True)
        ]

    def read(self, case: Case) -> Reading:
        """Return what the rules make of a claim."""
        return self.context.read(case.trigger, case.nodes, state=case.state)

    def features(self, case: Case) -> Features:
        """Return the features of what surrounds a claim."""
        return self._cues.features(case, self.read(case))

    def chances(self, case: Case) -> dict[Status, float]:
        """Return how likely each status is by what was learned; nothing where nothing was."""
        return self.model.chances([self.features(case)])[0] if self.model else {}

    def shares(self, case: Case, status: Status) -> list[tuple[str, float]]:
        """Return what each feature in words adds to the log-odds of a status, the weightiest first."""
        if self.model is None:
            return []
        names = self._cues.names(case, self.read(case))
        found = self.model.linear.shares(self.features(case), status)
        return [(names[number], weight) for number, weight in found]


def _verdict(reading: Reading, chances: Mapping[Status, float], deniable: bool) -> Verdict:
    """Return what rules and experience make of a claim; no experience denies what no word in the sentence may deny."""
    if reading.settled:
        return reading.verdict
    status = decide(reading.verdict.status, chances)
    if status == "denied" != reading.verdict.status and not deniable:
        status = decide(reading.verdict.status, {**chances, "denied": 0.0})
    return Verdict(status, None if status == "asserted" else reading.verdict.speech or reading.said)
