"""When a deal began that only its extension tells of: "X began to work with Y in March, and the contract was extended"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import HEDGED, Claim, Deal, Part
from kg.resolution.accounts import Background


def with_beginnings(deals: Sequence[Deal], claims: Iterable[Claim], known: Background) -> list[Deal]:
    """Give deals without a start that of when their two sides began to work together.

    The article that tells of a deal's extension must tell it, as one time, before the extension; what other articles tell
    of the two sides may be about anything.

    Args:
        deals: the deals.
        claims: those of all articles.
        known: says by which relations deals begin.
    """
    claims = tuple(claims)
    begun = [claim for claim in claims if _part(claim, known).begins and _tells(claim)]
    articles = {claim.identifier: claim.article for claim in claims if _part(claim, known).extension}
    found = {deal.identifier: deal for deal in deals}
    for extension in deals:
        earlier = found.get(extension.extends)
        if earlier and not earlier.start:
            telling = {articles[each] for each in extension.claims if each in articles}
            fitting = [
                claim for claim in _of(earlier, begun) if claim.article in telling and _is_before(claim, extension)
            ]
            if len({claim.start for claim in fitting}) == 1:
                found[earlier.identifier] = _begun(earlier, fitting)
    return list(found.values())


def _part(claim: Claim, known: Background) -> Part:
    return known.parts.get(claim.relation) or Part(claim.relation)


def _tells(claim: Claim) -> bool:
    return bool(claim.start) and not claim.rule and claim.status not in HEDGED


def _of(deal: Deal, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims of a buyer and a supplier of a deal, in whatever order."""
    for claim in claims:
        sides = {claim.subject.entity, claim.object.entity}
        if len(sides) > 1 and sides & set(deal.buyers) and sides & set(deal.suppliers):
            yield claim


def _is_before(claim: Claim, extension: Deal) -> bool:
    return bool(claim.start and extension.start and claim.start.latest < extension.start.earliest)


def _begun(deal: Deal, claims: Sequence[Claim]) -> Deal:
    told = (*deal.claims, *(claim.identifier for claim in claims))
    return replace(deal, start=claims[0].start, claims=tuple(sorted(told)))
