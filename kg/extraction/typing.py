"""The class of things that only the relations settle: who is based somewhere is no person."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.extraction.candidates import Admission
from kg.model import Claim, Parsed, Referent

_OWN = 0.7


def settle_types(
    parsed: Parsed, claims: tuple[Claim, ...], admission: Admission
) -> tuple[tuple[Referent, ...], tuple[Claim, ...]]:
    """Settle doubtful classes by vote of the claims, and drop the claims that lose it.

    Args:
        parsed: the article.
        claims: its stated claims.
        admission: which classes each relation admits.

    Returns:
        The referents with their final classes, and the claims that fit them.
    """
    sure = {m.referent for m in parsed.mentions if m.kind == "name" and m.sure}
    votes: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for claim in claims:
        relation = admission.by_name[claim.relation]
        for referent, allowed in ((claim.subject.referent, relation.domain), (claim.object.referent, relation.range)):
            if referent is not None and referent not in sure:
                for kind in allowed:
                    votes[referent][kind] += claim.confidence
    referents = tuple(
        replace(referent, type=_choose(referent.type, votes[n], admission), sure=True) if n in votes else referent
        for n, referent in enumerate(parsed.referents)
    )
    return referents, tuple(claim for claim in claims if _still_fits(claim, referents, admission))


def _choose(guess: str, votes: Mapping[str, float], admission: Admission) -> str:
    """Keep the guess where the relations bear it out, else take the class that they ask for most."""
    totals: dict[str, float] = defaultdict(float)
    for kind in {guess, *votes}:
        totals[kind] = math.fsum(
            count for wanted, count in votes.items() if wanted in admission.classes.get(kind, (kind,))
        )
    totals[guess] += _OWN
    best = max(sorted(totals), key=lambda kind: totals[kind])
    return guess if totals[guess] >= totals[best] else best


def _still_fits(claim: Claim, referents: tuple[Referent, ...], admission: Admission) -> bool:
    relation = admission.by_name[claim.relation]
    sides = ((claim.subject.referent, relation.domain), (claim.object.referent, relation.range))
    return all(
        referent is None or admission.admits(referents[referent].type, sure=True, allowed=allowed)
        for referent, allowed in sides
    )
