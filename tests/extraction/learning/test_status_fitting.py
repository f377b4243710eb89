"""The learned status, and what it is learned from."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.learned import Learned
from kg.extraction.learning.status_fitting import StatusRow, article_statuses, fit_statuses, lesson_statuses
from kg.extraction.scoring.features import feature_id
from kg.extraction.status.statuses import STATUSES
from kg.language import Analyser
from kg.model import AnnotatedArticle, Annotation, Article

from ..telling import PUBLISHED, TINY_ADMISSION, lessons

TEXT = "Halden Systems is to sue Brellow Energy. It rained."
QUOTE = (0, len("Halden Systems is to sue Brellow Energy"))


def rows(number: int) -> list[StatusRow]:
    """Return rows in which a feature tells the status, beside one that all have."""
    found = []
    for place in range(number):
        status = STATUSES[place % len(STATUSES)]
        features = np.unique(np.array([feature_id(status), feature_id("all")], dtype=np.uint32))
        found.append(StatusRow(features, status, "asserted", 1.0))
    return found


def test_each_status_is_learned_from_its_features() -> None:
    model = fit_statuses(rows(600))
    assert model is not None
    for row in rows(6):
        (found,) = model.chances([row.features])
        assert max(found, key=lambda status: found[status]) == row.status


def test_learning_is_repeatable() -> None:
    one, other = fit_statuses(rows(600)), fit_statuses(rows(600))
    assert one is not None
    assert other is not None
    assert (one.linear.weights == other.linear.weights).all()
    assert (one.linear.bias == other.linear.bias).all()


@pytest.mark.parametrize("few", [rows(60), [row for row in rows(900) if row.status != "ended"]])
def test_from_too_little_nothing_is_learned(few: list[StatusRow]) -> None:
    assert fit_statuses(few) is None


def test_a_tiny_ontology_leaves_the_status_to_the_rules(learned: Learned) -> None:
    assert learned.statuses is None


def test_positive_examples_teach_the_status_they_have(analyser: Analyser, learned: Learned) -> None:
    taught = lessons(analyser, "sued", "")
    found = list(lesson_statuses(taught, learned, TINY_ADMISSION))
    assert sorted(row.status for row in found) == sorted(x.example.status for x in taught if x.example.positive)


def test_facts_of_articles_teach_the_status_they_have(analyser: Analyser, learned: Learned) -> None:
    fact = Annotation("Halden Systems", "sued", "Brellow Energy", QUOTE, "planned")
    annotated = AnnotatedArticle(Article("a", TEXT, PUBLISHED), (("Halden Systems",), ("Brellow Energy",)), (fact,))
    (row,) = article_statuses(analyser.analyse(annotated.article), annotated, learned, TINY_ADMISSION)
    assert (row.status, row.rules) == ("planned", "planned")
    assert feature_id("rules planned sued") in row.features.tolist()
