"""What surrounds a claim, as features."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.candidates import find_candidates
from kg.extraction.status.context import Context
from kg.extraction.status.cues import Case, CueMaker, rule_features
from kg.language import Analyser
from kg.model import Parsed

from ..telling import ADMISSION, HEAD, SUED, read, token


def case_of(parsed: Parsed, trigger: str, relation: object = SUED) -> Case:
    candidate = next(c for c in find_candidates(parsed, ADMISSION) if c.subject.tokens < c.object.tokens)
    return Case(candidate, token(parsed, trigger), relation)  # type: ignore[arg-type]


def names_of(analyser: Analyser, text: str, trigger: str, relation: object = SUED) -> set[str]:
    parsed = read(analyser, text)
    context, case = Context(parsed), case_of(parsed, trigger, relation)
    reading = context.read(case.trigger, case.nodes, state=case.state)
    return set(CueMaker(parsed, context).names(case, reading).values())


@pytest.mark.parametrize(
    ("text", "trigger", "cues"),
    [
        (
            "Halden Systems plans to sue Brellow Energy.",
            "sue",
            {"rules planned", "above plan", "above <verbs.planned>"},
        ),
        ("Halden Systems has not sued Brellow Energy.", "sued", {"sign denied event", "with trigger “not”"}),
        ("Halden Systems will have sued Brellow Energy.", "sued", {"verb will have VBN event"}),
        ("Clara Vell said Halden Systems sued Brellow Energy.", "sued", {"saying say", "speaker Person event"}),
        ("Halden Systems will sue Brellow Energy on 4 May 2021.", "sue", {"date of the claim at to come event"}),
        ("Halden Systems sued Brellow Energy in 2004.", "sued", {"date near at long ago event"}),
        ("“Halden Systems sued Brellow Energy,” he said.", "sued", {"quoted True"}),
        ("Has Halden Systems sued Brellow Energy?", "sued", {"asked True"}),
        ("He denied it. Halden Systems sued Brellow Energy.", "sued", {"earlier verbs.denied", "sentence number 1"}),
    ],
)
def test_surroundings(analyser: Analyser, text: str, trigger: str, cues: set[str]) -> None:
    found = names_of(analyser, text, trigger)
    assert not cues - found


def test_an_earlier_sentence_says_nothing_of_the_first(analyser: Analyser) -> None:
    found = names_of(analyser, "Halden Systems sued Brellow Energy.", "sued")
    assert "sentence number 0" in found
    assert not [name for name in found if name.startswith("earlier")]


def test_names_stand_for_their_class(analyser: Analyser) -> None:
    found = names_of(analyser, "Clara Vell, former chair of Halden Systems, wept.", "chair", HEAD)
    assert "rules ended headOf" in found
    assert not [name for name in found if "vell" in name.lower() or "halden" in name.lower()]


def test_the_numbers_are_those_of_the_names(analyser: Analyser) -> None:
    parsed = read(analyser, "Halden Systems plans to sue Brellow Energy.")
    context, case = Context(parsed), case_of(parsed, "sue")
    reading = context.read(case.trigger, case.nodes, state=case.state)
    maker = CueMaker(parsed, context)
    features = maker.features(case, reading)
    assert set(features.tolist()) == set(maker.names(case, reading))
    assert (features == CueMaker(parsed, Context(parsed)).features(case, reading)).all()
    assert (np.diff(features.astype(np.int64)) > 0).all()


def test_the_rules_features_are_known_by_themselves(analyser: Analyser) -> None:
    parsed = read(analyser, "Clara Vell said that Halden Systems had not sued Brellow Energy.")
    context, case = Context(parsed), case_of(parsed, "sued")
    names = CueMaker(parsed, context).names(case, context.read(case.trigger, case.nodes, state=case.state))
    known = set(rule_features().tolist())
    assert {name for number, name in names.items() if number in known} == {
        "rules denied",
        "rules denied event",
        "sign denied event",
        "rules denied, said reported",
    }
