"""A graph as its file tells it, without reading the file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.graph import literals
from kg.model import Amount, Argument, Article, Claim, GraphData


def as_written(data: GraphData) -> GraphData:
    """Give a graph as it would be read from its file, without reading it.

    Args:
        data: the graph, ordered by identifier.
    """
    return replace(
        data,
        articles=tuple(_article(article) for article in data.articles),
        claims=tuple(_claim(claim) for claim in data.claims),
    )


def _article(article: Article) -> Article:
    return replace(article, text="") if article.text else article


def _claim(claim: Claim) -> Claim:
    return replace(
        claim,
        subject=_argument(claim.subject),
        object=_argument(claim.object),
        speaker=claim.speaker and _argument(claim.speaker),
        amount=claim.amount and _amount(claim.amount),
        confidence=float(f"{claim.confidence:.2f}"),
        inferred_from=tuple(sorted(set(claim.inferred_from))),
    )


def _argument(argument: Argument) -> Argument:
    return Argument(argument.mention, None, argument.entity, argument.date)


def _amount(amount: Amount) -> Amount:
    return replace(amount, value=Decimal(literals.decimal(amount.value).value))
