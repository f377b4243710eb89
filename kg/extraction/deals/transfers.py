"""What is handed over whole is no supply: who sells a firm to another does not supply that other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import ORGANIZATIONS, Argument, Claim, Parsed, Part


def without_sellers(parsed: Parsed, claims: Sequence[Claim], parts: Mapping[str, Part]) -> tuple[Claim, ...]:
    """Leave out the deals between who takes over a body and who hands it over, told by the words of the takeover.

    Goods that change hands are a supply.

    Args:
        parsed: the article.
        claims: its stated claims.
        parts: what relations say of deals, by relation.
    """
    taken = {
        (claim.trigger, claim.subject.referent)
        for claim in claims
        if claim.trigger
        and claim.subject.referent is not None
        and _takes_over(claim, parts)
        and _is_body(parsed, claim.object)
    }
    return tuple(claim for claim in claims if (claim.trigger, _buyer(claim, parts)) not in taken)


def _takes_over(claim: Claim, parts: Mapping[str, Part]) -> bool:
    return claim.relation in parts and parts[claim.relation].takes_over


def _is_body(parsed: Parsed, taken: Argument) -> bool:
    return taken.referent is not None and parsed.referents[taken.referent].type in ORGANIZATIONS


def _buyer(claim: Claim, parts: Mapping[str, Part]) -> int | None:
    part = parts.get(claim.relation)
    sides = ((part.subject, claim.subject), (part.object, claim.object)) if part else ()
    return next((side.referent for role, side in sides if role == "buyer"), None)
