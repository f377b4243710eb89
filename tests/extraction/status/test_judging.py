"""The status of claims: by rules, and with what was learned."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.scoring.features import feature_id
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.status.context import Context
from kg.extraction.status.judging import StatusJudge
from kg.extraction.status.statuses import STATUSES, StatusModel, decide
from kg.language import Analyser
from kg.model import Status

from ..telling import Told, read, tell
from .test_cues import case_of

SAID = "Clara Vell said that Halden Systems sued Brellow Energy."
PLAIN = "Halden Systems sued Brellow Energy in Leeds."


def always(status: Status, weight: float = 9.0) -> StatusModel:
    """Return a model that takes every event for one status."""
    weights = np.zeros((2, len(STATUSES)), dtype=np.float32)
    weights[0, STATUSES.index(status)] = weight
    ids = np.array([feature_id("aspect event")], dtype=np.uint32)
    return StatusModel(LinearModel(STATUSES, ids, weights, np.zeros(len(STATUSES), dtype=np.float32)))


def chances(**known: float) -> dict[Status, float]:
    return {status: known.get(status, 0.0) for status in STATUSES}


@pytest.mark.parametrize(
    ("rules", "likely", "status"),
    [
        ("asserted", chances(asserted=0.9, denied=0.1), "asserted"),
        ("asserted", chances(asserted=0.45, denied=0.2, alleged=0.35), "alleged"),
        ("asserted", chances(asserted=0.4, reported=0.6), "reported"),
        ("planned", chances(asserted=1.0), "planned"),
        ("denied", chances(asserted=0.9, denied=0.1), "denied"),
        ("denied", chances(asserted=0.98, denied=0.02), "asserted"),
        ("denied", chances(asserted=0.38, denied=0.02, planned=0.6), "planned"),
        ("ended", chances(asserted=0.9, ended=0.1), "ended"),
        ("ended", chances(asserted=0.1, ended=0.3, planned=0.6), "planned"),
        ("ended", chances(asserted=0.98, ended=0.02), "asserted"),
    ],
)
def test_what_the_rules_see_stands_unless_it_is_unlikely(
    rules: Status, likely: dict[Status, float], status: Status
) -> None:
    assert decide(rules, likely) == status


def test_chances_are_shares_of_the_whole() -> None:
    features = np.array([feature_id("aspect event")], dtype=np.uint32)
    (found,) = always("denied", 1.0).chances([features])
    assert sum(found.values()) == pytest.approx(1)
    assert found["denied"] == pytest.approx(np.e / (np.e + 5))


@pytest.mark.parametrize("text", [SAID, PLAIN, "Halden Systems did not sue Brellow Energy, which sued Orvane Trust."])
def test_without_weights_the_rules_decide(analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    case = case_of(parsed, "sued")
    expected = Context(parsed).judge(case.trigger, case.nodes, state=False)
    judge = StatusJudge(parsed)
    assert (judge.judge([case]), judge.chances(case), judge.shares(case, "denied")) == ([expected], {}, [])


def test_a_speaker_stays_with_what_is_said(analyser: Analyser) -> None:
    found = {}
    for status in set(STATUSES) - {"denied"}:
        scorer = Told((("sued", "Halden Systems", "Brellow Energy", "sued", 0.9),), always(status))
        (claim,) = tell(analyser, SAID, scorer=scorer)
        found[claim.status] = claim.speaker is not None
    assert found == {status: status != "asserted" for status in set(STATUSES) - {"denied"}}


@pytest.mark.parametrize(("text", "denied"), [(SAID, False), (SAID[:-1] + ", and not in Leeds.", True)])
def test_experience_denies_nothing_without_a_word_of_denial(analyser: Analyser, text: str, denied: bool) -> None:
    scorer = Told((("sued", "Halden Systems", "Brellow Energy", "sued", 0.9),), always("denied"))
    (claim,) = tell(analyser, text, scorer=scorer)
    assert (claim.status == "denied") is denied


def test_nobody_says_what_stands_in_no_speech(analyser: Analyser) -> None:
    scorer = Told((("sued", "Halden Systems", "Brellow Energy", "sued", 0.9),), always("reported"))
    (claim,) = tell(analyser, PLAIN, scorer=scorer)
    assert (claim.status, claim.speaker, claim.speaker_text) == ("reported", None, "")


def test_shares_tell_what_weighed(analyser: Analyser) -> None:
    parsed = read(analyser, PLAIN)
    assert StatusJudge(parsed, always("denied", 2.0)).shares(case_of(parsed, "sued"), "denied") == [
        ("aspect event", 2.0)
    ]
