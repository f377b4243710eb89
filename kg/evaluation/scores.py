"""Count what is right, wrong and missing.

A fact is found if any claim of its article names the same two things and the same, a broader or a narrower relation.
Its qualifiers are judged on the claim that has most of them right. An inferred claim finds only facts annotated as
inferred, and is never counted as wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluation.gold import Fact, Gold
from kg.evaluation.matching import Kinship, Triples, amount, day, labels, named_speaker
from kg.evaluation.names import Names, key
from kg.model import HEDGED, Argument, Claim, GraphData, Relation

TALLIES = (
    "same relation",
    "status",
    "dates",
    "ends",
    "roles",
    "amounts",
    "attribution",
    "verbatim quotes",
    "hedged facts with a plain triple",
)


@dataclass(slots=True)
class Scores:
    """What a comparison found: counts by relation, tallies as (how many, of how many), the single faults.

    `judged` holds every claim but inferred ones, with the facts it states; `found_facts` each fact with its best claim.
    """

    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    tallies: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(TALLIES, (0, 0)))
    wrong_claims: list[Claim] = field(default_factory=list)
    missed_facts: list[tuple[str, Fact]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    judged: list[tuple[Claim, tuple[Fact, ...]]] = field(default_factory=list)
    found_facts: list[tuple[Fact, Claim]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How many of the claims are right."""
        return _share(self.found.total(), self.found.total() + self.wrong.total())

    @property
    def recall(self) -> float:
        """How many of the facts were found."""
        return _share(self.found.total(), self.found.total() + self.missed.total())

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    @property
    def kept_promises(self) -> bool:
        """Whether every quote is verbatim, and no hedged fact stands as a plain triple."""
        quotes, all_quotes = self.tallies["verbatim quotes"]
        return quotes == all_quotes and not self.tallies["hedged facts with a plain triple"][0]

    def reaches(self, f1: float = 0, precision: float = 0, status: float = 0) -> bool:
        """Tell whether anything was found, the promises are kept, and F1, precision and right statuses suffice."""
        right, of = self.tallies["status"]
        return (
            bool(of) and self.kept_promises and self.f1 >= f1 and self.precision >= precision and right >= status * of
        )

    def by_relation(self) -> list[tuple[str, int, int, int]]:
        """List for each relation how many were found, wrong and missed, the commonest first."""
        names = sorted({*self.found, *self.wrong, *self.missed})
        rows = [(name, self.found[name], self.wrong[name], self.missed[name]) for name in names]
        return sorted(rows, key=lambda row: -row[1] - row[3])

    def summary(self) -> dict[str, object]:
        """Give the figures as plain values."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"found": self.found.total(), "wrong": self.wrong.total(), "missed": self.missed.total()}
        return {**figures, **counts, "tallies": self.tallies, "relations": self.by_relation(), "silent": self.silent}

    def tally(self, name: str, right: bool) -> None:
        """Count one more case of a tally."""
        count, of = self.tallies[name]
        self.tallies[name] = count + right, of + 1


def evaluate(data: GraphData, articles: Iterable[Gold], relations: Iterable[Relation]) -> Scores:
    """Compare a graph with annotated articles.

    Args:
        data: the graph.
        articles: what it should say of them; other articles of the graph do not count.
        relations: the ontology's, for which is broader than which, inverse, or symmetric.
    """
    scores, kinship, triples = Scores(), Kinship(relations), Triples(data.claims)
    claims = defaultdict(list)
    for claim in sorted(data.claims, key=lambda claim: claim.identifier):
        claims[claim.article].append(claim)
    for gold in articles:
        if gold.identifier not in claims:
            scores.silent.append(gold.identifier)
        _Comparison(gold, kinship, triples, scores).run(claims[gold.identifier])
    return scores


class _Comparison:
    """The claims of one article against its facts."""

    def __init__(self, gold: Gold, kinship: Kinship, triples: Triples, scores: Scores) -> None:
        self.gold, self.kinship, self.triples, self.scores = gold, kinship, triples, scores
        self.names = Names(gold.entities)
        self.best: dict[int, Claim] = {}

    def run(self, claims: Iterable[Claim]) -> None:
        """Count the claims, then the facts."""
        seen: set[object] = set()
        for claim in claims:
            if claim.relation not in self.kinship.unscored:
                self._count_claim(claim, seen)
        for number, fact in enumerate(self.gold.facts):
            if not fact.optional:
                self._count_fact(fact, self.best.get(number))

    def _count_claim(self, claim: Claim, seen: set[object]) -> None:
        if self.gold.text:
            verbatim = self.gold.text[slice(*claim.quote_span)] == claim.quote != ""
            self.scores.tally("verbatim quotes", verbatim)
        subject, other = self._thing(claim.subject), self._thing(claim.object)
        facts = list(self._facts(claim, subject, other))
        if not claim.rule:
            self.scores.judged.append((claim, tuple(self.gold.facts[number] for number in facts)))
        for number in facts:
            if number not in self.best or self._right(claim, number) > self._right(self.best[number], number):
                self.best[number] = claim
        identity = self._identity(claim, subject, other)
        if not facts and identity not in seen and not claim.rule:
            self.scores.wrong[claim.relation] += 1
            self.scores.wrong_claims.append(claim)
        seen.add(identity)

    def _thing(self, argument: Argument | None) -> str:
        return self.names.resolve(labels(argument)) if argument else ""

    def _facts(self, claim: Claim, subject: str, other: str) -> Iterator[int]:
        for number, fact in enumerate(self.gold.facts):
            if (
                subject
                and other
                and self.kinship.counts(fact, claim.relation, subject, other)
                and (fact.inferred or not claim.rule)
            ):
                yield number

    def _identity(self, claim: Claim, subject: str, other: str) -> object:
        """Give what makes a second claim the same mistake as the first."""
        ends = subject or labels(claim.subject), other or labels(claim.object)
        return (frozenset(map(str, ends)) if claim.relation in self.kinship.symmetric else ends), claim.relation

    def _right(self, claim: Claim, number: int) -> tuple[bool, ...]:
        """Say which qualifiers of a fact a claim has right, the weightiest first."""
        fact = self.gold.facts[number]
        return (
            claim.relation == fact.relation,
            claim.status == fact.status,
            bool(fact.date) and day(claim.start).startswith(fact.date),
            bool(fact.amount) and amount(claim) == fact.amount,
            bool(fact.speaker) and self._thing(named_speaker(claim)) == fact.speaker,
        )

    def _count_fact(self, fact: Fact, claim: Claim | None) -> None:
        if claim is None:
            self.scores.missed[fact.relation] += 1
            self.scores.missed_facts.append((self.gold.identifier, fact))
            return
        self.scores.found[fact.relation] += 1
        self.scores.found_facts.append((fact, claim))
        for name, right in self._qualifiers(fact, claim).items():
            self.scores.tally(name, right)

    def _qualifiers(self, fact: Fact, claim: Claim) -> Mapping[str, bool]:
        """Judge what the fact has: a tally by name."""
        named = any(fact.speaker == entity.identifier for entity in self.gold.entities)
        judged = {
            "same relation": (True, claim.relation == fact.relation),
            "status": (True, claim.status == fact.status),
            "dates": (bool(fact.date), day(claim.start).startswith(fact.date)),
            "ends": (bool(fact.end), day(claim.end, last=True).startswith(fact.end)),
            "roles": (bool(fact.role), key(claim.role) == key(fact.role)),
            "amounts": (bool(fact.amount), amount(claim) == fact.amount),
            "attribution": (named, self._thing(named_speaker(claim)) == fact.speaker),
            "hedged facts with a plain triple": (fact.status in HEDGED, self.triples.only_here(claim)),
        }
        return {name: right for name, (counts, right) in judged.items() if counts}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
