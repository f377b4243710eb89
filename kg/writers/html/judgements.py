"""Put into words what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Decision, Judgement, Side
from kg.writers.html.words import day

_ONE_THING: Mapping[Judgement, str] = {
    "positive": "are one thing",
    "negative": "are two things",
    "unsure": "may be one thing or two",
}
_CLAIM: Mapping[Judgement, str] = {"positive": "is right", "negative": "is wrong", "unsure": "may be right or wrong"}
_ARTICLE: Mapping[Judgement, str] = {"positive": "may be used", "negative": "is not used", "unsure": "may be used"}


@dataclass(frozen=True, slots=True)
class Told:
    """A decision in words; `about` holds the numbers of the entities, `claim` the identifier of a claim or nothing."""

    words: str
    about: tuple[int, ...]
    claim: str


def told(decisions: Iterable[Decision], numbers: Mapping[str, int]) -> list[Told]:
    """Tell decisions in the order in which they were taken.

    Args:
        decisions: those of a graph.
        numbers: those of the entities by slug.
    """
    ordered = sorted(decisions, key=lambda decision: (decision.time, decision.identifier))
    return [Told(_words(decision), _about(decision, numbers), decision.claim) for decision in ordered]


def _words(decision: Decision) -> str:
    who = f"the reviewer {decision.reviewer}" if decision.reviewer else "a reviewer"
    return f"On {day(decision.time.date())} {who} decided that {_decided(decision)}."


def _decided(decision: Decision) -> str:
    if decision.target:
        return f"{_side(decision.source)} and {_side(decision.target)} {_ONE_THING[decision.judgement]}"
    if decision.claim:
        return f"the claim {_CLAIM[decision.judgement]}"
    return f"the article {decision.source.article} {_ARTICLE[decision.judgement]}"


def _side(side: Side) -> str:
    return f"“{side.text}” in {side.article}"


def _about(decision: Decision, numbers: Mapping[str, int]) -> tuple[int, ...]:
    sides = (decision.source, decision.target)
    return tuple(sorted({numbers[side.entity] for side in sides if side and side.entity in numbers}))
