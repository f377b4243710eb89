"""What a candidate looks like to the linear scorer."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.candidates import Candidate, find_candidates
from kg.extraction.scoring.features import FeatureMaker
from kg.language import Analyser
from kg.model import Parsed

from ..telling import ADMISSION, read

TEXTS = [
    "Halden Systems sued Brellow Energy.",
    "Halden Systems, its rival and a maker of drones, a charity, a firm, a group, a bank and a mill, sued Brellow Energy.",
    "Halden Systems praised the head of the owner of the maker of the seller of the buyer of the mill of Brellow Energy.",
    "His brother, John Vale, and Clara Vell, a lawyer, met.",
    "Halden Systems was founded in 1990.",
]


def candidates(parsed: Parsed) -> list[Candidate]:
    return list(find_candidates(parsed, ADMISSION, unresolved=True))


@pytest.mark.parametrize("text", TEXTS)
def test_features_are_sorted_numbers_without_repetition(analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    found = candidates(parsed)
    assert found
    for candidate in found:
        features = FeatureMaker(parsed).features(candidate)
        assert features.dtype == np.uint32
        assert len(features)
        assert (np.diff(features.astype(np.int64)) > 0).all()


@pytest.mark.parametrize("text", TEXTS)
def test_features_are_the_same_each_time_and_in_any_order(analyser: Analyser, text: str) -> None:
    parsed, again = read(analyser, text), read(analyser, text)
    one, other = FeatureMaker(parsed), FeatureMaker(again)
    found = candidates(parsed)
    forwards = [one.features(candidate) for candidate in found]
    backwards = [other.features(candidate) for candidate in reversed(candidates(again))][::-1]
    assert all((a == b).all() for a, b in zip(forwards, backwards, strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_the_other_order_looks_different(analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    maker = FeatureMaker(parsed)
    by_ends = {(c.subject.head, c.object.head): maker.features(c) for c in candidates(parsed)}
    for (subject, other), features in by_ends.items():
        if (other, subject) in by_ends:
            back = by_ends[other, subject]
            assert len(np.setdiff1d(features, back)) > 1
            assert len(np.setdiff1d(back, features)) > 1


@pytest.mark.parametrize("text", TEXTS)
def test_every_feature_has_a_name(analyser: Analyser, text: str) -> None:
    parsed = read(analyser, text)
    maker = FeatureMaker(parsed)
    for candidate in candidates(parsed):
        named = maker.names(candidate)
        assert set(maker.features(candidate).tolist()) == set(named)
        assert all(named.values())


def test_names_of_things_are_not_features(analyser: Analyser) -> None:
    one, other = (
        read(analyser, "Halden Systems sued Brellow Energy."),
        read(analyser, "Quern Systems sued Orvane Energy."),
    )
    first, second = candidates(one)[0], candidates(other)[0]
    assert (FeatureMaker(one).features(first) == FeatureMaker(other).features(second)).all()
    words = " ".join(FeatureMaker(one).names(first).values()).lower()
    assert "halden" not in words
    assert "brellow" not in words


def test_the_verb_is_a_feature(analyser: Analyser) -> None:
    sued, met = (
        read(analyser, "Halden Systems sued Brellow Energy."),
        read(analyser, "Halden Systems met Brellow Energy."),
    )
    one = set(FeatureMaker(sued).features(candidates(sued)[0]).tolist())
    other = set(FeatureMaker(met).features(candidates(met)[0]).tolist())
    assert one - other
    assert one & other


def test_voice_makes_no_difference_to_the_way(analyser: Analyser) -> None:
    active, passive = (
        read(analyser, "Halden Systems sued Brellow Energy."),
        read(analyser, "Brellow Energy was sued by Halden Systems."),
    )
    one = set(FeatureMaker(active).names(candidates(active)[0]).values())
    other = set(FeatureMaker(passive).names(candidates(passive)[1]).values())
    assert {name for name in one if name.startswith("p:")} == {name for name in other if name.startswith("p:")}


def test_numbers_look_alike(analyser: Analyser) -> None:
    one = read(analyser, "Halden Systems owns 17 mills of Brellow Energy.")
    other = read(analyser, "Halden Systems owns 23 mills of Brellow Energy.")
    assert (FeatureMaker(one).features(candidates(one)[0]) == FeatureMaker(other).features(candidates(other)[0])).all()
