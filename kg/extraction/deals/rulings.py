"""Against whom a court rules that dismisses or upholds a suit: the claimant or the defendant, never the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.identifiers import claim_identifier
from kg.model import Argument, Claim, Span


class Decision(NamedTuple):
    """What decided a case: the words that tell it, who lost by it and who won."""

    triggers: frozenset[Span | None]
    loser: Argument
    winner: Argument


def with_losers(claims: Sequence[Claim], rulings: frozenset[str], decisions: Iterable[Decision]) -> tuple[Claim, ...]:
    """Turn against the loser what is read as a ruling against the winner; once is enough.

    Args:
        claims: the stated claims of one article.
        rulings: the relations by which a court goes against a side.
        decisions: what decided cases.
    """
    for decision in decisions:
        own = [c for c in claims if c.relation in rulings and c.trigger in decision.triggers]
        lost = any(c.object.referent == decision.loser.referent for c in own)
        wrong = {c.identifier for c in own if c.object.referent == decision.winner.referent}
        turned = (_against(c, decision.loser) if c.identifier in wrong else c for c in claims)
        claims = [c for c in claims if c.identifier not in wrong] if lost else list(turned)
    return tuple(claims)


def _against(claim: Claim, loser: Argument) -> Claim:
    identifier = claim_identifier(claim.article, claim.relation, claim.subject.mention, loser.mention)
    return replace(claim, identifier=identifier, object=loser)
