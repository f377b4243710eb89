"""Why a relation is found, and in what words that is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.extraction.candidates import find_candidates
from kg.extraction.explaining.evidence import Evidence, Witness
from kg.extraction.explaining.readable import feature_words
from kg.extraction.learned import Learned
from kg.extraction.learning.gathering import example_features
from kg.extraction.learning.instances import marked_pair
from kg.extraction.learning.rows import RowBank
from kg.extraction.scoring.features import FeatureMaker
from kg.language import Analyser
from kg.model import Example

from ..telling import SUED, TINY, TINY_ADMISSION, lessons, read


@pytest.fixture
def evidence(learned: Learned, analyser: Analyser) -> Evidence:
    def spell(example: Example) -> Mapping[int, str]:
        (lesson,) = (x for x in lessons(analyser, "sued", "") if x.example.identifier == example.identifier)
        candidate = marked_pair(lesson, TINY_ADMISSION)
        assert candidate is not None
        return FeatureMaker(lesson.parsed).names(candidate)

    parsed = read(analyser, "Tolland Council has launched a lawsuit against Marlowe Foods over the mill.")
    candidates = list(find_candidates(parsed, TINY_ADMISSION))
    candidate, match = max(
        ((c, m) for c, m in learned.score(parsed, candidates) if m.relation == "sued"),
        key=lambda each: each[1].confidence,
    )
    known = [
        each for each in example_features(TINY, analyser.analyse, RowBank(), "sued") if each[0] not in TINY.practice
    ]
    return Witness(parsed, learned, spell).evidence(candidate, match, SUED, known)


def test_evidence_leads_from_subject_to_object(evidence: Evidence) -> None:
    assert evidence.way.startswith("Tolland Council ←")
    assert evidence.way.endswith("–against→ Marlowe Foods")
    assert evidence.trigger in evidence.way


def test_evidence_has_a_few_features_for_and_against(evidence: Evidence) -> None:
    assert 0 < len(evidence.shares) <= 8
    assert evidence.shares[0].weight > 0
    assert any("lawsuit" in share.feature for share in evidence.shares)
    assert [s.weight for s in evidence.shares if s.weight > 0] == sorted(
        (s.weight for s in evidence.shares if s.weight > 0), reverse=True
    )


def test_evidence_has_the_pattern(evidence: Evidence) -> None:
    assert evidence.pattern.startswith("{subject} ")
    assert "right " in evidence.pattern


def test_evidence_has_the_nearest_examples(evidence: Evidence) -> None:
    assert "a lawsuit against" in evidence.nearest[0].example.text
    likenesses = [near.likeness for near in evidence.nearest]
    assert likenesses == sorted(likenesses, reverse=True)
    assert 0 < likenesses[0] <= 1


def test_features_of_an_unknown_kind_are_told_as_they_are() -> None:
    assert feature_words("n:sue") == "“sue” on the way"
    assert feature_words("new:kind") == "new:kind"


def test_every_feature_has_words(analyser: Analyser) -> None:
    parsed = read(
        analyser, "London-based Halden Systems, his old employer, quickly launched a lawsuit against Clara Vell."
    )
    maker = FeatureMaker(parsed)
    for candidate in find_candidates(parsed, TINY_ADMISSION):
        for name in maker.names(candidate).values():
            assert feature_words(name) != name
