"""From resolved claims to what they are about and how they stand to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kg.model import Article, Case, Claim, Deal, GazetteerEntry, Link, Part
from kg.resolution.accounts import Doubt, background
from kg.resolution.agreement import find_links
from kg.resolution.cases import find_cases
from kg.resolution.deals import find_deals
from kg.resolution.judgements import Pairs


class Related(NamedTuple):
    """Deals, cases and links of claims, and the pairs of deals or cases that a person should say are one or not."""

    deals: tuple[Deal, ...]
    cases: tuple[Case, ...]
    links: tuple[Link, ...]
    doubts: tuple[Doubt, ...]


def relate(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    gazetteer: Iterable[GazetteerEntry],
    parts: Iterable[Part],
    states: Collection[str] = (),
    together: Pairs = (),
    apart: Pairs = (),
) -> Related:
    """Gather the claims about each deal and case, and link those that agree, conflict or dispute.

    Neither the order of claims nor that of articles makes a difference.

    Args:
        claims: what `resolve` returns, or the claims of a graph.
        articles: those that make the claims, for their days of publication.
        gazetteer: the things known beforehand, for what bodies belong to which.
        parts: what the relations say of deals and cases.
        states: the relations that hold for a while.
        together: pairs of places of claims, see `claim_place`, of which people say that one deal or case is meant.
        apart: pairs of which people say that two are meant.
    """
    claims = sorted(claims, key=lambda claim: claim.identifier)
    known = background(
        {article.identifier: article.published for article in articles}, gazetteer, parts, together, apart
    )
    deals, deal_doubts = find_deals(claims, known)
    cases, case_doubts = find_cases(claims, known)
    links = find_links(claims, deals, cases, known, states)
    return Related(tuple(deals), tuple(cases), tuple(links), (*deal_doubts, *case_doubts))
