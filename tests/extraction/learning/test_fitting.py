"""Rows to weights."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from kg.errors import KgError
from kg.extraction.learning.fitting import fit
from kg.extraction.learning.rows import Row, pack
from kg.extraction.learning.teaching import learn
from kg.extraction.scoring.linear import LinearModel
from kg.model import Ontology


def second(*args: Any) -> LinearModel:
    """Fit, and return the second model."""
    return fit(*args)[1]


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
        features,
        frozenset(admitted.split()),
        frozenset(true.split()),
        frozenset(false.split()),
        unknown,
        background,
    )


def test_weights_separate_what_is_from_what_is_not() -> None:
    rows = [row(1, 7, true="sued")] * 5 + [row(2, 7, false="sued")] * 5 + [row(3, 7, true="founded")] * 5
    model = second(pack(rows), ["sued", "founded", "paid"])
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
    feature = np.array([1], dtype=np.uint32)
    names = ["sued", "founded"]
    assert (
        second(pack(open_rows), names).probabilities([feature])[0][0]
        > second(pack(closed_rows), names).probabilities([feature])[0][0]
    )


def test_background_that_looks_like_an_instance_is_left_out() -> None:
    rows = [row(1, true="sued")] * 20 + [row(2, false="sued")] * 20
    doubtful = [*rows, *[row(1, background=True)] * 3]
    feature = np.array([1], dtype=np.uint32)
    assert second(pack(doubtful), ["sued"]).probabilities([feature])[0] == pytest.approx(
        second(pack(rows), ["sued"]).probabilities([feature])[0], abs=0.02
    )


def test_learning_without_scikit_learn_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(KgError, match="scikit-learn"):
        second(pack([row(1, true="sued"), row(2, false="sued")]), ["sued"])


def test_without_scikit_learn_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(KgError, match="scikit-learn"):
        learn(Ontology(*[()] * 8, ""), lambda _: pytest.fail("an article was read"))


def test_a_relation_gets_the_same_whatever_is_fitted_beside_it() -> None:
    rows = pack([row(n % 7, n % 5, 9, true="sued" if n % 3 else "founded") for n in range(60)])
    both, alone = second(rows, ["founded", "sued"]), second(rows, ["sued"])
    for feature in range(10):
        ids = np.array([feature], dtype=np.uint32)
        assert both.probabilities([ids])[0][1] == alone.probabilities([ids])[0][0]


def test_a_feature_of_one_row_weighs_nothing() -> None:
    rows = pack([row(1, 5, true="sued"), row(1, true="sued"), row(2, false="sued"), row(2, false="sued")])
    assert set(second(rows, ["sued"]).ids.tolist()) <= {1, 2}


def test_the_first_model_does_not_see_what_is_held() -> None:
    rows = [row(1, true="sued")] * 20 + [row(2, false="sued")] * 20 + [row(1, false="sued")] * 800
    models = fit(pack(rows), ["sued"], 800)
    one, other = (model.probabilities([np.array([1], dtype=np.uint32)])[0][0] for model in models)
    assert one > 0.9 > other


def test_what_is_not_admitted_is_no_counterexample() -> None:
    elsewhere = [row(1, true="founded", admitted="founded")] * 50
    known = [row(1, true="sued")] * 5 + [row(2, false="sued")] * 5
    feature = np.array([1], dtype=np.uint32)
    assert second(pack([*known, *elsewhere]), ["sued"]).probabilities([feature])[0] == pytest.approx(
        second(pack(known), ["sued"]).probabilities([feature])[0], abs=0.02
    )
