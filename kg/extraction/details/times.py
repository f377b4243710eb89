"""When: the dates that go with a claim, by rule or as learned."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.details.dated import Dated, Times, after
from kg.extraction.details.dating import Dating
from kg.extraction.details.time_cues import TimeCues
from kg.extraction.details.turns import Turns
from kg.extraction.scoring.linear import LinearModel
from kg.model import Date, Parsed, Relation, Span, Status

NEITHER, START, END = MEANINGS = "neither", "start", "end"
"""What a time may be to a claim."""

_LEAST = {START: 0.25, END: 0.3}
"""How likely a time must be to stand; low, since annotators leave out many a date that goes with a fact."""


@dataclass(frozen=True, slots=True)
class TimeModel:
    """Weights of what a time may be to a claim; its chances are the shares of all meanings together."""

    linear: LinearModel


class TimeFinder:
    """Finds the times of one article's claims.

    Args:
        parsed: the article.
        model: what was learned of times; without it rules alone find them.
    """

    def __init__(self, parsed: Parsed, model: TimeModel | None = None) -> None:
        self._parsed, self._model = parsed, model
        self._cues, self._turns = TimeCues(parsed), Turns(parsed)
        self._referents = {m.head: m.referent for m in parsed.mentions if m.referent is not None}

    def find(self, event: int, path: tuple[int, ...], sentence: Span, relation: Relation, status: Status) -> Times:
        """Find when a claim's event took place, or its state began and ended.

        Args:
            event: the token that says the relation.
            path: the tokens from subject to object.
            sentence: its sentence, in tokens.
            relation: what is claimed.
            status: the claim's.
        """
        dating = dating_of(self._parsed, event, path, sentence, relation, status)
        return self._filled(self._told(dating, relation, status), dating)

    def _filled(self, times: Times, dating: Dating) -> Times:
        """Add when a post was taken up and left, if other sentences tell it."""
        person, body = (self._referents.get(dating.path[place]) for place in (0, -1))
        if not dating.post or person is None or body is None or (times.start and times.end):
            return times
        told = self._turns.times(person, body, ended=dating.ended)
        start, end = times.start or told.start, times.end or told.end
        return times if start and end and end.latest <= start.earliest else Times(start, end)

    def _told(self, dating: Dating, relation: Relation, status: Status) -> Times:
        if self._model is None or not dating.dated:
            return dating.times()
        features = [self._cues.features(dating, each, relation.name, status) for each in dating.dated]
        return _likeliest(dating.dated, self._model.linear.alternatives(features))


def dating_of(
    parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span, relation: Relation, status: Status
) -> Dating:
    """Return what rules say of the times of a claim; but for the article, the arguments are those of `find`."""
    state = relation.aspect == "state"
    post = state and "role" in relation.qualifiers
    return Dating(parsed, event, path, sentence, state=state, post=post, ended=status == "ended")


def _likeliest(times: list[Dated], chances: list[dict[str, float]]) -> Times:
    """Return the likeliest start and the likeliest end, which a length of time from the start may be."""
    start = end = None
    best = dict(_LEAST)
    lasting = (0.0, 0)
    for dated, chance in zip(times, chances, strict=True):
        if dated.mention.date is None:
            lasting = max(lasting, (chance[END], dated.mention.months))
            continue
        if chance[START] > best[START]:
            start, best[START] = dated.mention.date, chance[START]
        if chance[END] > best[END]:
            end, best[END] = dated.mention.date, chance[END]
    return _ordered(start, end, lasting[1] if lasting[0] > _LEAST[END] else 0)


def _ordered(start: Date | None, end: Date | None, months: int) -> Times:
    if start is not None and end is None:
        end = after(start, months)
    if start is not None and end is not None and (end == start or end.latest < start.earliest):
        return Times(start, None)
    return Times(start, end)
