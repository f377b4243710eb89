"""Examples to rows, and rows to weights."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from kg.errors import KgError
from kg.extraction.candidates import Admission
from kg.extraction.learning import Row, background_rows, fit, lesson_rows
from kg.language import Analyser

from .telling import ADMISSION, CLASSES, MET, SUED, lessons, read


def test_the_marked_pair_is_a_row_and_its_reverse_is_none(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} *sued* [Brellow Energy].")
    rows = list(lesson_rows(lesson, ADMISSION))
    assert [row for row in rows if row.true == {"sued"}]
    assert [row for row in rows if row.false == {"sued"} and not row.true]


def test_a_symmetric_pair_is_a_row_both_ways(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "metWith", "+ {Halden Systems} *met* [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((MET,), CLASSES)))
    assert [row.true for row in rows] == [{"metWith"}, {"metWith"}]


def test_a_negative_pair_is_no_instance_of_its_relation_alone(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "- {Halden Systems} met [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((SUED,), CLASSES)))
    assert rows
    assert all(row.false == {"sued"} and not row.true for row in rows)


def test_a_negative_pair_of_a_symmetric_relation_counts_both_ways(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "metWith", "- {Halden Systems} sued [Brellow Energy].")
    rows = list(lesson_rows(lesson, Admission((MET,), CLASSES)))
    assert [row.false for row in rows] == [{"metWith"}, {"metWith"}]


def test_what_is_listed_beside_a_marked_thing_is_no_counterexample(analyser: Analyser) -> None:
    (lesson,) = lessons(analyser, "sued", "+ {Halden Systems} and Clara Vell *sued* [Brellow Energy].")
    vell = [m for m in lesson.parsed.mentions if lesson.parsed.article.text[slice(*m.span)] == "Clara Vell"]
    assert vell
    rows = list(lesson_rows(lesson, Admission((SUED,), CLASSES)))
    assert len([row for row in rows if row.true]) == 1
    assert len(rows) < 6


def test_background_holds_nothing(analyser: Analyser) -> None:
    rows = list(background_rows(read(analyser, "Clara Vell met Halden Systems."), ADMISSION))
    assert rows
    assert all(row.background and not row.true and not row.false for row in rows)


def row(
    *ids: int,
    true: str = "",
    false: str = "",
    unknown: frozenset[str] | None = frozenset(),
    background: bool = False,
    admitted: str = "sued founded paid",
) -> Row:
    features = np.array(ids, dtype=np.uint32)
    return Row(
        features, frozenset(admitted.split()), frozenset(true.split()), frozenset(false.split()), unknown, background
    )


def chance(rows: list[Row], names: list[str]) -> float:
    """Return how likely the first relation is where the first feature stands."""
    return float(fit(rows, names)[1].probabilities([np.array([1], dtype=np.uint32)])[0][0])


def test_weights_separate_what_is_from_what_is_not() -> None:
    rows = [row(1, 7, true="sued")] * 5 + [row(2, 7, false="sued")] * 5 + [row(3, 7, true="founded")] * 5
    _, model = fit(rows, ["sued", "founded", "paid"])
    sued, founded, nothing = model.probabilities([np.array([n, 7], dtype=np.uint32) for n in (1, 3, 9)])
    assert sued[0] > 0.5 > founded[0]
    assert founded[1] > 0.5 > sued[1]
    assert max(sued[2], founded[2], nothing[2]) < 0.01
    assert model.relations == ("sued", "founded", "paid")
    assert (np.diff(model.ids.astype(np.int64)) > 0).all()


def test_unknown_relations_are_not_judged() -> None:
    known = [row(1, true="sued")] * 5 + [row(2, false="sued")] * 5
    open_rows = [*known, *[row(1, true="founded", unknown=frozenset({"sued"}))] * 50]
    closed_rows = [*known, *[row(1, true="founded")] * 50]
    names = ["sued", "founded"]
    assert chance(open_rows, names) > chance(closed_rows, names)


def test_background_that_looks_like_an_instance_is_left_out() -> None:
    rows = [row(1, true="sued")] * 20 + [row(2, false="sued")] * 20
    doubtful = [*rows, *[row(1, background=True)] * 3]
    assert chance(doubtful, ["sued"]) == pytest.approx(chance(rows, ["sued"]), abs=0.02)


def test_what_is_not_admitted_is_no_counterexample() -> None:
    elsewhere = [row(1, true="founded", admitted="founded")] * 50
    known = [row(1, true="sued")] * 5 + [row(2, false="sued")] * 5
    assert chance([*known, *elsewhere], ["sued"]) == pytest.approx(chance(known, ["sued"]), abs=0.02)


def test_the_first_model_does_not_see_what_is_held() -> None:
    rows = [row(1, true="sued")] * 20 + [row(2, false="sued")] * 20 + [row(1, false="sued")] * 400
    first, second = fit(rows, ["sued"], held=400)
    feature = np.array([1], dtype=np.uint32)
    assert first.probabilities([feature])[0][0] > 0.9 > second.probabilities([feature])[0][0]


def test_learning_without_scikit_learn_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(KgError, match="scikit-learn"):
        fit([row(1, true="sued"), row(2, false="sued")], ["sued"])
