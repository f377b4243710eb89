"""Which classes of things claims bear out: only a person is employed by somebody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.model import Extracted, Relation
from kg.resolution.names import family
from kg.resolution.referents import Spot

Bearing = Mapping[tuple[str, bool], str]
"""The only family of classes that a relation has on a side, by its name and whether the side is the subject."""


def bearing_of(relations: Iterable[Relation]) -> Bearing:
    """Return for the sides of relations that admit one family of classes only which one that is.

    Args:
        relations: those of the ontology.
    """
    sides = {
        (relation.name, is_subject): {family(kind) for kind in (relation.domain if is_subject else relation.range)}
        for relation in relations
        for is_subject in (True, False)
    }
    return {side: next(iter(kinds)) for side, kinds in sides.items() if len(kinds) == 1}


def borne_out(extracted: Iterable[Extracted], bearing: Bearing) -> dict[Spot, Counter[str]]:
    """Count for each referent the claims that bear out each family of classes.

    Args:
        extracted: what the articles yield.
        bearing: what relations tell.
    """
    found: defaultdict[Spot, Counter[str]] = defaultdict(Counter)
    for claim in (claim for each in extracted for claim in each.claims) if bearing else ():
        for argument, is_subject in ((claim.subject, True), (claim.object, False)):
            kind = bearing.get((claim.relation, is_subject))
            if kind and argument.referent is not None:
                found[claim.article, argument.referent][kind] += 1
    return found
