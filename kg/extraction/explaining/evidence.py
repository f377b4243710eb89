"""Why a relation was found between two things, or was not: way, features, pattern, nearest examples, status words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.candidates import Candidate
from kg.extraction.explaining.readable import branch_words, feature_words, path_words, pattern_words
from kg.extraction.learned import Learned
from kg.extraction.paths import Path
from kg.extraction.scoring.features import FeatureMaker, Features
from kg.extraction.scoring.patterns import Match, matches
from kg.extraction.status.cues import Case
from kg.extraction.status.deciding import judge
from kg.extraction.status.judging import StatusJudge
from kg.model import Example, Parsed, Relation, Span, Status

_SHOWN, _AGAINST, _MISSING, _NEAREST = 8, 3, 3, 3
_LEAST = 0.001

Known = Sequence[tuple[Example, Features]]
"""Examples of a relation with the features of their marked pair."""

Spell = Callable[[Example], Mapping[int, str]]
"""Gives the features of an example's marked pair in words."""


@dataclass(frozen=True, slots=True)
class Share:
    """A feature in words, and what it adds to the log-odds of a relation."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An example, how much of what counts it shares with a sentence, and what it has beyond that, in words."""

    example: Example
    likeness: float
    beyond: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a relation between two mentions, and against it.

    `way` leads through the sentence graph from subject to object, `branch` is what hangs on the trigger beside it.
    `start` is the log-odds that all candidates have, `shares` the weightiest of what features add; `pattern` matched, if
    any did. `rules` is the status by the rules alone, `decisive` are the words without which theirs would be another;
    `chances` tell how likely each status is by what was learned, the likeliest first, `status_shares` what speaks most for
    `status`: both are empty where nothing was learned.
    """

    relation: str
    probability: float
    trigger: str
    trigger_span: Span
    way: str
    branch: str
    start: float
    shares: tuple[Share, ...]
    pattern: str
    nearest: tuple[Neighbour, ...]
    status: Status
    decisive: tuple[str, ...]
    rules: Status
    chances: tuple[tuple[Status, float], ...] = ()
    status_shares: tuple[Share, ...] = ()


class Witness:
    """Gathers evidence from one parsed article.

    Args:
        parsed: the article.
        learned: patterns and weights.
        spell: gives the features of an example in words.
    """

    def __init__(self, parsed: Parsed, learned: Learned, spell: Spell) -> None:
        self.parsed, self._learned, self._spell = parsed, learned, spell

    @cached_property
    def _statuses(self) -> StatusJudge:
        return StatusJudge(self.parsed, self._learned.statuses)

    @cached_property
    def _maker(self) -> FeatureMaker:
        return FeatureMaker(self.parsed)

    def best(self, candidate: Candidate, relations: frozenset[str]) -> tuple[str, float]:
        """Return the likeliest of some relations by the weights alone, with its probability."""
        linear = self._learned.linear
        row = linear.probabilities([self._maker.features(candidate)])[0].tolist()
        ranked = [(p, name) for p, name in zip(row, linear.relations, strict=True) if name in relations]
        chance, name = max(ranked, default=(0.0, ""))
        return name, chance

    def chance(self, candidate: Candidate, relation: str) -> float:
        """Return how likely a relation is by the weights alone."""
        return self.best(candidate, frozenset({relation}))[1]

    def evidence(self, candidate: Candidate, match: Match, relation: Relation, known: Known) -> Evidence:
        """Gather what speaks for a relation between the two sides of a candidate, and against it.

        Args:
            candidate: the two mentions.
            match: how surely the relation was found, and by which word.
            relation: the relation.
            known: its examples.
        """
        parsed, linear, path = self.parsed, self._learned.linear, candidate.path
        features, trigger = self._maker.features(candidate), parsed.tokens[match.trigger]
        case = Case(candidate, match.trigger, relation)
        rules, decisive = judge(parsed, match.trigger, case.nodes, candidate.sentence, state=case.state)
        status = self._statuses.judge([case])[0].status
        return Evidence(
            relation.name,
            match.confidence,
            trigger.text,
            (trigger.start, trigger.end),
            path_words(parsed, candidate),
            branch_words(parsed, path, match.trigger),
            float(linear.bias[linear.relations.index(relation.name)]),
            self._shares(candidate, linear.shares(features, relation.name)),
            self._pattern(path, relation.name),
            self._nearest(dict(linear.shares(features, relation.name)), relation.name, known),
            status,
            decisive,
            rules,
            tuple(sorted(self._statuses.chances(case).items(), key=lambda each: -each[1])),
            _balanced([Share(name, weight) for name, weight in self._statuses.shares(case, status)]),
        )

    def _shares(self, candidate: Candidate, weights: list[tuple[int, float]]) -> tuple[Share, ...]:
        names = self._maker.names(candidate)
        return _balanced([Share(feature_words(names[number]), weight) for number, weight in weights if number in names])

    def _pattern(self, path: Path | None, relation: str) -> str:
        if path is None:
            return ""
        found = [
            pattern
            for pattern in self._learned.patterns.exact.get(path.steps, ())
            if pattern.relation == relation and matches(self.parsed, path, pattern.nodes, pattern.branches)
        ]
        return pattern_words(max(found, key=lambda pattern: pattern.confidence)) if found else ""

    def _nearest(self, own: Mapping[int, float], relation: str, known: Known) -> tuple[Neighbour, ...]:
        """Return the examples that share most, weighed by how much each feature says of the relation."""
        linear = self._learned.linear
        ranked = sorted(
            (
                (_likeness(own, dict(linear.shares(features, relation))), example, features)
                for example, features in known
            ),
            key=lambda each: (-each[0], each[1].identifier),
        )
        best = {example.identifier: each for each in reversed(ranked) if (example := each[1])}
        close = [each for each in ranked if each is best[each[1].identifier] and each[0] >= _LEAST]
        return tuple(
            Neighbour(example, likeness, self._beyond(example, features, own, relation))
            for likeness, example, features in close[:_NEAREST]
        )

    def _beyond(self, example: Example, features: Features, own: Mapping[int, float], relation: str) -> tuple[str, ...]:
        """Return what speaks for a relation in an example, and is not in the sentence."""
        names = self._spell(example)
        shares = self._learned.linear.shares(features, relation)
        extra = [number for number, weight in shares if weight > 0 and number not in own and number in names]
        return tuple(feature_words(names[number]) for number in extra[:_MISSING])


def _balanced(shares: Sequence[Share]) -> tuple[Share, ...]:
    """Return a few shares that speak for something, and fewer against it."""
    against = [share for share in shares if share.weight < 0][:_AGAINST]
    return (*[share for share in shares if share.weight > 0][: _SHOWN - len(against)], *against)


def _likeness(own: Mapping[int, float], others: Mapping[int, float]) -> float:
    """Return the weight of the features that two have in common, as a share of that of all their features."""
    shared = sum(abs(weight) for feature, weight in others.items() if feature in own)
    total = sum(map(abs, own.values())) + sum(map(abs, others.values())) - shared
    return shared / total if total else 0.0
