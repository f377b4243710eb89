"""Why claims are found, and others are not: the way from words to a relation, and the examples that are nearest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.explaining.evidence import Evidence, Known, Witness
from kg.extraction.learned import Learned
from kg.extraction.learning.examples import read_lessons
from kg.extraction.learning.gathering import example_features
from kg.extraction.learning.instances import marked_pair, touches
from kg.extraction.scoring.features import FeatureMaker
from kg.extraction.scoring.patterns import Match
from kg.language import DEFAULT_MODEL, Analyser
from kg.model import Example, Ontology, Parsed, Span
from kg.ontology import load, packaged
from kg.pipeline.rowcache import bank_place, read_bank, write_bank
from kg.pipeline.weights import complete, find_any, mark

Ends = tuple[Span, Span]


class Explainer:
    """Tells why relations are found; what it needs of the examples comes from the user's cache, or goes there."""

    def __init__(self, ontology: Ontology, analyser: Analyser, learned: Learned, fingerprint: str = "") -> None:
        """Take what an extractor has; `fingerprint` is what a graph bears that was built with it."""
        self.ontology, self.analyser, self.learned, self.fingerprint = ontology, analyser, learned, fingerprint
        self.admission = Admission(ontology.relations, dict(ontology.classes))
        self._known = cache(self._read_examples)
        self._spell = cache(self._name_features)

    def read(self, parsed: Parsed) -> Reading:
        """Look at one article."""
        return Reading(self, parsed, Witness(parsed, self.learned, self._spell))

    def examples(self, relation: str) -> Known:
        """Return the positive examples of a relation with the features of what they mark."""
        return self._known(relation)

    def _read_examples(self, relation: str) -> Known:
        place = bank_place(self.ontology, self.analyser)
        bank = read_bank(place)
        known = example_features(self.ontology, self.analyser.analyse, bank, relation)
        if bank.changed:
            write_bank(bank, place)
        return known

    def _name_features(self, example: Example) -> Mapping[int, str]:
        for lesson in read_lessons([example], self.analyser.analyse):
            candidate = marked_pair(lesson, self.admission)
            return FeatureMaker(lesson.parsed).names(candidate) if candidate else {}
        return {}


class Reading:
    """One article as an explainer sees it."""

    def __init__(self, explainer: Explainer, parsed: Parsed, witness: Witness) -> None:
        self._explainer, self.parsed, self._witness = explainer, parsed, witness
        self.candidates = list(find_candidates(parsed, explainer.admission, unresolved=True))
        scored = explainer.learned.score(parsed, self.candidates)
        self.matches = {(_ends(c), match.relation): match for c, match in scored}

    def closest(self, candidate: Candidate) -> tuple[str, float]:
        """Return the relation that a candidate comes closest to, and how likely it is."""
        admitted = self._explainer.admission.relations(candidate.subject, candidate.object)
        found = {
            name: match.confidence
            for (ends, name), match in self.matches.items()
            if ends == _ends(candidate) and name in admitted
        }
        if found:
            return max(found.items(), key=lambda each: (each[1], each[0]))
        return self._witness.best(candidate, admitted)

    def match(self, candidate: Candidate, relation: str) -> Match | None:
        """Return how surely a relation was found between the two sides of a candidate; None where it is out of sight."""
        return self.matches.get((_ends(candidate), relation))

    def evidence(self, candidate: Candidate, relation: str) -> Evidence:
        """Tell why a relation is found between the two sides of a candidate, or is not."""
        explainer = self._explainer
        match = self.match(candidate, relation)
        if match is None:
            nodes = candidate.path.inner if candidate.path else ()
            word = next((i for i in nodes if self.parsed.tokens[i].pos in {"VERB", "NOUN"}), candidate.object.head)
            match = Match(relation, self._witness.chance(candidate, relation), "", word, "")
        return self._witness.evidence(
            candidate, match, explainer.admission.by_name[relation], explainer.examples(relation)
        )

    def find(self, subject: Span, other: Span) -> Candidate | None:
        """Return the candidate whose two sides stand at two places, or touch them."""
        touching = [c for c in self.candidates if touches(c.subject, subject) and touches(c.object, other)]
        exact = [c for c in touching if _ends(c) == (subject, other)]
        return next(iter(exact or touching), None)


def load_explainer(folder: Path | None = None, model: str = "") -> Explainer | None:
    """Load what explains, with whatever weights there are; None where nothing was learned.

    Raises:
        KgError: the ontology cannot be used, or the model is not installed.
    """
    folder, model = folder or packaged(), model or DEFAULT_MODEL
    ontology = load(folder)
    analyser = Analyser(ontology.gazetteer, model)
    learned = find_any(ontology, folder, analyser, model)
    if learned is None:
        return None
    return Explainer(ontology, analyser, complete(learned, folder), mark(ontology, folder))


def _ends(candidate: Candidate) -> Ends:
    return candidate.subject.span, candidate.object.span
