"""Identifiers that stay what they are when clustering or statuses get better."""

from __future__ import annotations

import hashlib
import json

from kg.model import Claim, Place, Span


def claim_identifier(article: str, relation: str, subject: Span, other: Span, rule: str = "") -> str:
    """Return the identifier of a claim: 128 bits of SHA-256, as 32 hexadecimal digits.

    Args:
        article: the article's identifier.
        relation: the relation's name.
        subject: the subject's words, in code points of the article's text.
        other: the object's words, likewise.
        rule: the rule that inferred the claim, or an empty string.
    """
    key = json.dumps([article, relation, subject, other, rule], ensure_ascii=False)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def record_identifier(kind: str, claim: str) -> str:
    """Return the identifier of a deal or case: 128 bits of SHA-256, as 32 hexadecimal digits.

    Args:
        kind: `deal` or `case`.
        claim: the identifier of the claim that told of it first, so that what later articles add does not rename it.
    """
    return hashlib.sha256(json.dumps([kind, claim], ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]


def claim_place(claim: Claim) -> Place:
    """Return where a claim stands in its article, from its first word to its last: what decisions know a deal by."""
    spans = [claim.subject.mention, claim.object.mention, *([claim.trigger] if claim.trigger else [])]
    return claim.article, min(start for start, _ in spans), max(end for _, end in spans)
