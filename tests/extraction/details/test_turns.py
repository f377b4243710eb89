"""When people came to their posts and left them, told apart from the posts; and times as learned."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from kg.extraction.details.times import END, MEANINGS, START, TimeModel
from kg.extraction.scoring.linear import LinearModel
from kg.language import Analyser
from kg.model import Date

from ..telling import Told, tell

HEAD = ("headOf", "Clara Vell", "Halden Systems", "chief", 0.9)
POST = "Clara Vell is chief executive of Halden Systems."
FORMER = "Clara Vell is the former chief executive of Halden Systems."


def written(date: Date | None) -> str:
    """Return a date as it was said."""
    return "" if date is None else date.earliest.isoformat()[: {"year": 4, "month": 7}.get(date.precision, 10)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (f"{POST} Ms Vell arrived in January 2019.", "2019-01", ""),
        (f"{POST} Ms Vell came from Quern Foods in 2019.", "2019", ""),
        (f"{POST} Ms Vell was hired by Halden Systems in 2019.", "2019", ""),
        (f"{POST} Ms Vell joined Quern Foods in 2019.", "", ""),
        (f"{POST} It rained in 2019.", "", ""),
        (f"{POST} John Vale arrived in 2019.", "", ""),
        (f"{POST} Ms Vell resigned in 2019.", "", ""),
        (f"{FORMER} Ms Vell resigned in 2019.", "", "2019"),
        (f"{FORMER} Ms Vell arrived in 2019.", "", ""),
        (f"{FORMER} Ms Vell joined Halden Systems in 2017 and resigned in 2019.", "2017", "2019"),
    ],
)
def test_a_post_began_and_ended_when_its_holder_came_and_went(
    analyser: Analyser, text: str, start: str, end: str
) -> None:
    claim = next(c for c in tell(analyser, text, HEAD) if c.relation == "headOf")
    assert (written(claim.start), written(claim.end)) == (start, end)


@dataclass(frozen=True)
class Taught(Told):
    """A scorer that has learned of times as well."""

    times: TimeModel | None = None  # type: ignore[assignment]


def leaning(meaning: str) -> TimeModel:
    """Return a model that takes every time for the same."""
    bias = np.array([5.0 if each == meaning else 0.0 for each in MEANINGS], dtype=np.float32)
    nothing = np.zeros((2, len(MEANINGS)), dtype=np.float32)
    return TimeModel(LinearModel(MEANINGS, np.array([1], dtype=np.uint32), nothing, bias))


@pytest.mark.parametrize(
    ("meaning", "when", "start", "end"),
    [
        (START, "in 2019", "2019", ""),
        (START, "in 2019 and 2020", "2019", ""),
        (END, "in 2019", "", "2019"),
        (END, "for two years", "", ""),
        (MEANINGS[0], "in 2019", "", ""),
    ],
)
def test_what_was_learned_of_times_decides(analyser: Analyser, meaning: str, when: str, start: str, end: str) -> None:
    text = f"Clara Vell was chief executive of Halden Systems {when}."
    scorer = replace(Taught((HEAD,)), times=leaning(meaning))
    claim = next(c for c in tell(analyser, text, scorer=scorer) if c.relation == "headOf")
    assert (written(claim.start), written(claim.end)) == (start, end)
