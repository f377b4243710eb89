"""The learned times, and what they are learned from."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.details.times import END, MEANINGS, NEITHER, START
from kg.extraction.learned import Learned
from kg.extraction.learning.time_fitting import TimeRow, article_times, fit_times
from kg.extraction.scoring.features import feature_id
from kg.language import Analyser
from kg.model import AnnotatedArticle, Annotation, Article

from ..telling import PUBLISHED, TINY_ADMISSION


def time_rows(number: int) -> list[TimeRow]:
    """Return rows in which a feature tells the meaning, beside one that all have."""
    return [
        TimeRow(np.unique(np.array([feature_id(meaning), feature_id("all")], dtype=np.uint32)), meaning)
        for meaning in (MEANINGS[place % len(MEANINGS)] for place in range(number))
    ]


def test_each_meaning_is_learned_from_its_features() -> None:
    model = fit_times(time_rows(600))
    assert model is not None
    for row in time_rows(3):
        (chances,) = model.linear.alternatives([row.features])
        assert max(chances, key=lambda meaning: chances[meaning]) == row.meaning
        assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize("few", [time_rows(60), [row for row in time_rows(900) if row.meaning != END]])
def test_from_too_little_nothing_is_learned(few: list[TimeRow]) -> None:
    assert fit_times(few) is None


@pytest.mark.parametrize(
    ("when", "date", "end", "meanings"),
    [
        ("in 2019", "2019", "", [START]),
        ("in March 2019", "2019", "", [START]),
        ("in 2019", "2019-03", "", [NEITHER]),
        ("in 2019", "", "", [NEITHER]),
        ("from 2015 to 2019", "2015", "2019", [START, END]),
        ("until 2019", "", "2019", [END]),
        ("until 2019", "2019", "2019", [END]),
        ("in 2019", "2019", "2019", [START]),
        ("in 2019 for three years", "2019", "2022", [START, END]),
        ("in 2019 for three years", "2019", "2021", [START, NEITHER]),
        ("for three years", "", "2021", [NEITHER]),
    ],
)
def test_facts_of_articles_teach_what_times_are(
    analyser: Analyser, learned: Learned, when: str, date: str, end: str, meanings: list[str]
) -> None:
    text = f"Halden Systems sued Brellow Energy {when}."
    fact = Annotation("Halden Systems", "sued", "Brellow Energy", (0, len(text)), "asserted", date, end)
    annotated = AnnotatedArticle(Article("a", text, PUBLISHED), (("Halden Systems",), ("Brellow Energy",)), (fact,))
    rows = article_times(analyser.analyse(annotated.article), annotated, learned, TINY_ADMISSION)
    assert [row.meaning for row in rows] == meanings
