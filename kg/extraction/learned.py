"""What the examples taught: patterns and weights, joined in one scorer, kept in the ontology's folder `learned/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.extraction.candidates import Candidate
from kg.extraction.details.times import TimeModel
from kg.extraction.scoring.calibration import UNCALIBRATED, Calibration
from kg.extraction.scoring.features import FeatureMaker, feature_word
from kg.extraction.scoring.linear import LinearModel
from kg.extraction.scoring.patterns import Match, PatternBook
from kg.extraction.status.statuses import StatusModel
from kg.lexicon import kinds_of
from kg.model import Parsed

_FAINT = 0.05
_TRUST = 0.5
_DATED = 0.9
_TITLED = frozenset({"=same", "<mod", ">mod", "<of", ">of", "<poss", ">poss", "<at", ">at", "<for", ">for"})
"""The steps of a path that leads over a title alone: "the former Treasury official Ines Faro"."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Patterns and weights, for each relation and trigger word the example that stands for it, what confidence means.

    Without `statuses` the rules alone tell the status of claims, and without `times` their dates.
    """

    patterns: PatternBook
    linear: LinearModel
    teachers: Mapping[tuple[str, str], str]
    calibration: Calibration = UNCALIBRATED
    statuses: StatusModel | None = None
    times: TimeModel | None = None

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterator[tuple[Candidate, Match]]:
        """Yield every relation that a candidate may say, with its confidence and its reason.

        Args:
            parsed: the article.
            candidates: pairs of its mentions.
            floor: the least confidence that is asked for.
        """
        if not candidates:
            return
        maker = FeatureMaker(parsed)
        chances = self.linear.probabilities([maker.features(candidate) for candidate in candidates])
        dated = np.array([candidate.object.kind == "date" for candidate in candidates])
        likely = chances >= np.where(dated, np.float32(_DATED), np.float32(_FAINT))[:, None]
        columns: list[list[int]] = [[] for _ in candidates]
        for number, column in np.argwhere(likely).tolist():
            columns[number].append(column)
        for candidate, row, possible in zip(candidates, chances, columns, strict=True):
            found = {m.relation: m for m in self.patterns.match(parsed, candidate.path)} if candidate.path else {}
            for column in possible:
                relation = self.linear.relations[column]
                chance = self.calibration(float(row[column]))
                if relation not in found and chance >= floor:
                    trigger = self._trigger(parsed, candidate, relation)
                    yield (
                        candidate,
                        Match(relation, chance, self._teacher(parsed, relation, trigger), trigger, "weights"),
                    )
            for relation, match in found.items():
                chance = float(row[self.linear.relations.index(relation)])
                both = self.calibration(1 - (1 - chance) * (1 - match.confidence * _TRUST))
                if both >= floor:
                    yield candidate, replace(match, confidence=both)

    def trigger(self, parsed: Parsed, candidate: Candidate, relation: str) -> int:
        """Return the word that says a relation between the two sides of a candidate, if any does."""
        found = self.patterns.match(parsed, candidate.path) if candidate.path else ()
        matched = next((match.trigger for match in found if match.relation == relation), None)
        return self._trigger(parsed, candidate, relation) if matched is None else matched

    def _teacher(self, parsed: Parsed, relation: str, trigger: int) -> str:
        return self.teachers.get((relation, parsed.tokens[trigger].lemma), self.teachers.get((relation, ""), ""))

    def _trigger(self, parsed: Parsed, candidate: Candidate, relation: str) -> int:
        """Return the word that speaks most for a relation: on the path, else between the two or just beside them."""
        low, high = sorted((candidate.subject.head, candidate.object.head))
        around = (
            *range(max(candidate.sentence[0], low - 4), low),
            *range(high + 1, min(candidate.sentence[1], high + 5)),
        )
        inner = candidate.path.inner if candidate.path else ()
        title = inner if _is_title(parsed, candidate) else ()

        def taught(places: Iterable[int]) -> list[int]:
            return [i for i in places if (relation, parsed.tokens[i].lemma) in self.teachers]

        known = taught(inner) or title or taught(range(low + 1, high)) or taught(around)
        if known:
            return max(known, key=lambda i: (self._weight(parsed, i, relation), -i))
        verbs = [i for i in (*inner, *range(low + 1, high)) if parsed.tokens[i].pos == "VERB"]
        return verbs[0] if verbs else (*inner, high)[0]

    def _weight(self, parsed: Parsed, index: int, relation: str) -> float:
        word = feature_word(parsed.tokens[index])
        return self.linear.weight(f"n:{word}", relation) + self.linear.weight(f"w:{word}", relation)


def _is_title(parsed: Parsed, candidate: Candidate) -> bool:
    """Tell whether nothing but a person's title ties the two: "the former Treasury official Ines Faro"."""
    path = candidate.path
    if path is None or not set(path.steps) <= _TITLED:
        return False
    return all("Person" in kinds_of(parsed.tokens[i].lemma) for i in path.inner)
