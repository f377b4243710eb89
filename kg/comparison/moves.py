"""Which things of an old graph are which of a new one, told by the words that stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import GraphData, Span

MoveKind = Literal["merged", "renamed", "split"]

_Place = tuple[str, str, Span, str]
"""An article and its text's hash, the words, and the claim and part in which they stand."""

_Ways = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """How a thing goes on under another slug: renamed, merged into one that was there, or split off one that stays.

    `old_name` and `new_name` are what the two graphs call it.
    """

    kind: MoveKind
    old: str
    new: str
    old_name: str = ""
    new_name: str = ""


def moves(old: GraphData, new: GraphData) -> tuple[Move, ...]:
    """Follow the mentions of claims from the old graph to the new one, in articles whose text is the same."""
    before, after = _places(old), _places(new)
    towards: defaultdict[str, set[str]] = defaultdict(set)
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for place in before.keys() & after.keys():
        towards[before[place]].add(after[place])
        origins[after[place]].add(before[place])
    names = [{entity.slug: entity.name for entity in data.entities} for data in (old, new)]
    found = sorted(_tell(old, new, towards, origins))
    return tuple(replace(each, old_name=names[0][each.old], new_name=names[1][each.new]) for each in found)


def _places(data: GraphData) -> dict[_Place, str]:
    """Give the slug for which the words of each claim stand."""
    hashes = {article.identifier: article.text_hash for article in data.articles}
    return {
        (claim.article, hashes[claim.article], argument.mention, claim.identifier): argument.entity.slug
        for claim in data.claims
        for argument in (claim.subject, claim.object, claim.speaker)
        if argument and argument.entity
    }


def _tell(old: GraphData, new: GraphData, towards: _Ways, origins: _Ways) -> Iterator[Move]:
    before, after = ({entity.slug for entity in data.entities} for data in (old, new))
    for slug in before - after:
        if len(towards.get(slug, ())) == 1:
            (other,) = towards[slug]
            alone = other not in before and origins[other] == {slug}
            yield Move("renamed" if alone else "merged", slug, other)
    for slug in after - before:
        if len(origins.get(slug, ())) == 1:
            (other,) = origins[slug]
            if other in after or len(towards[other]) > 1:
                yield Move("split", other, slug)
