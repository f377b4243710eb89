"""Who speaks of a takeover for a firm speaks of the firm's: "its chief executive did not rule out buying Acme"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extraction.candidates import Admission
from kg.extraction.status.tree import Tree
from kg.identifiers import claim_identifier
from kg.model import ORGANIZATIONS, Argument, Claim, Parsed, Part

_HIGHEST = 6


def by_firms(
    parsed: Parsed, claims: Iterable[Claim], parts: Mapping[str, Part], admission: Admission
) -> tuple[Claim, ...]:
    """Give the takeovers that somebody with a post in a firm leaves open to the firm, where the same sentence tells the post.

    Args:
        parsed: the article.
        claims: its stated claims.
        parts: what relations say of deals, by relation.
        admission: the relations.
    """
    claims = tuple(claims)
    posts = {
        name for name, known in admission.by_name.items() if "role" in known.qualifiers and known.aspect == "state"
    }
    heads = {(c.quote_span, c.subject.referent): c.object for c in claims if c.relation in posts}
    return tuple(
        _of_firm(parsed, claim, parts, heads.get((claim.quote_span, claim.subject.referent))) for claim in claims
    )


def _of_firm(parsed: Parsed, claim: Claim, parts: Mapping[str, Part], firm: Argument | None) -> Claim:
    part = parts.get(claim.relation)
    if firm is None or firm.referent is None or claim.status != "planned" or part is None or not part.takes_over:
        return claim
    body = parsed.referents[firm.referent].type in ORGANIZATIONS and firm.referent != claim.object.referent
    if not body or not _is_left_open(parsed, claim):
        return claim
    identifier = claim_identifier(claim.article, claim.relation, firm.mention, claim.object.mention)
    return replace(claim, identifier=identifier, subject=firm)


def _is_left_open(parsed: Parsed, claim: Claim) -> bool:
    """Tell whether what is planned is what somebody did not rule out, in so many words."""
    token = next((t for t in parsed.tokens if claim.trigger and t.start == claim.trigger[0]), None)
    if token is None:
        return False
    tree = Tree(parsed.tokens)
    for _ in range(_HIGHEST):
        above = parsed.tokens[token.head]
        if above is token:
            return False
        if tree.is_a(above, "excluding", "veracity"):
            return True
        token = above
    return False
