"""When a claim states a fact, and what a claim says in the words of annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.evaluation.gold import Fact
from kg.model import HEDGED, Argument, Claim, Date, Relation

_WIDTHS = {"year": 4, "month": 7}


class Kinship:
    """Which relations count for which others."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        """Take the relations of the ontology."""
        relations = tuple(relations)
        inverses = {relation.inverse: relation.name for relation in relations if relation.inverse}
        self.symmetric = frozenset(relation.name for relation in relations if relation.symmetric)
        self.unscored = frozenset(relation.name for relation in relations if not relation.scored)
        self._turned: dict[frozenset[str], bool] = {}
        for relation in relations:
            for broader in relation.broader:
                self._turned[frozenset((relation.name, inverses.get(broader, broader)))] = broader in inverses

    def counts(self, fact: Fact, relation: str, subject: str, other: str) -> bool:
        """Tell whether a claim between two things of an annotated article states a fact of it."""
        turned = relation != fact.relation and self._turned.get(frozenset((fact.relation, relation)))
        if turned is None:
            return False
        ends, wanted = (other, subject) if turned else (subject, other), (fact.subject, fact.object)
        return ends == wanted or (fact.relation in self.symmetric and ends[::-1] == wanted)


class Triples:
    """Which plain triples the graph holds, and which articles license them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take the claims of the graph."""
        self._plain: set[tuple[object, ...]] = set()
        self._articles: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
        for claim in claims:
            if claim.status not in HEDGED:
                self._plain.add((claim.subject.entity, claim.relation, claim.object.entity, claim.object.date))
                self._articles[_by_labels(claim)].add(claim.article)

    def only_here(self, claim: Claim) -> bool:
        """Tell whether a claim's triple stands in the graph though no other article licenses it."""
        stands = (claim.subject.entity, claim.relation, claim.object.entity, claim.object.date) in self._plain
        return stands and not self._articles[_by_labels(claim)] - {claim.article}


def labels(argument: Argument) -> tuple[str, ...]:
    """Give every name of what an argument stands for."""
    if argument.entity is not None:
        return argument.entity.name, *sorted(set(argument.entity.aliases))
    return (argument.date.earliest.isoformat(),) if argument.date else ()


def _by_labels(claim: Claim) -> tuple[object, ...]:
    return labels(claim.subject), claim.relation, labels(claim.object)


def named_speaker(claim: Claim) -> Argument | None:
    """Give the speaker of a claim who has a name."""
    return claim.speaker if claim.speaker and claim.speaker.entity else None


def day(date: Date | None, *, last: bool = False) -> str:
    """Write the first day of a date, or the last, as exactly as it is known."""
    return (date.latest if last else date.earliest).isoformat()[: _WIDTHS.get(date.precision, 10)] if date else ""


def amount(claim: Claim) -> str:
    """Write the sum of a claim as annotations do: GBP 23500000."""
    return f"{claim.amount.currency} {float(claim.amount.value):.0f}" if claim.amount else ""
