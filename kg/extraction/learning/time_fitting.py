"""Annotated articles to the learned times: a multinomial logistic regression over where times stand to claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.candidates import Admission
from kg.extraction.details.dated import after
from kg.extraction.details.time_cues import TimeCues
from kg.extraction.details.times import END, MEANINGS, NEITHER, START, TimeModel, dating_of
from kg.extraction.learned import Learned
from kg.extraction.learning.annotated import stated
from kg.extraction.learning.choosing import LEAST_ROWS, fit_choice
from kg.extraction.scoring.features import Features
from kg.extraction.status.cues import Case
from kg.model import AnnotatedArticle, Annotation, Date, DateMention, Parsed

_WIDTHS = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time beside a claim, to learn from: where it stands, and what it is to the claim."""

    features: Features
    meaning: str


def article_times(
    parsed: Parsed, annotated: AnnotatedArticle, learned: Learned, admission: Admission
) -> Iterator[TimeRow]:
    """Turn the facts of an annotated article into rows, one for each time in the sentence of each pair that its quote holds.

    Args:
        parsed: the article as the language stage left it.
        annotated: its things and facts.
        learned: names the word that says the relation.
        admission: which classes each relation admits.
    """
    cues = TimeCues(parsed)
    for candidate, fact in stated(parsed, annotated, admission):
        relation = admission.by_name[fact.relation]
        case = Case(candidate, learned.trigger(parsed, candidate, fact.relation), relation)
        dating = dating_of(parsed, case.trigger, case.nodes, candidate.sentence, relation, fact.status)
        for dated in dating.dated:
            features = cues.features(dating, dated, relation.name, fact.status)
            yield TimeRow(features, _meaning(dated.mention, fact))


def _meaning(mention: DateMention, fact: Annotation) -> str:
    """Return what a time is to a fact by its annotated dates; a length of time may lead from its start to its end."""
    if mention.date is None:
        found = after(_date(fact.date), mention.months) if fact.date else None
        width = min(len(fact.end), len(fact.date))
        return END if fact.end and found and found.latest.isoformat()[:width] == fact.end[:width] else NEITHER
    width = _WIDTHS.get(mention.date.precision, 10)
    began = bool(fact.date) and mention.date.earliest.isoformat()[:width].startswith(fact.date)
    ended = bool(fact.end) and mention.date.latest.isoformat()[:width].startswith(fact.end)
    if ended and (not began or mention.kind == "until"):
        return END
    return START if began else NEITHER


def _date(written: str) -> Date:
    day = dt.date.fromisoformat(written + "-01" * ((len("2020-12-03") - len(written)) // 3))
    return Date(day, day, "day")


def fit_times(rows: Sequence[TimeRow]) -> TimeModel | None:
    """Fit what times are to claims; None where there is too little to learn it from.

    Args:
        rows: the times to learn from.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    if len(rows) < LEAST_ROWS or len({row.meaning for row in rows}) < len(MEANINGS):
        return None
    return TimeModel(fit_choice(MEANINGS, (row.features for row in rows), [row.meaning for row in rows]))
