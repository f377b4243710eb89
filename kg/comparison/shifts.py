"""Which claims of an article whose text was changed are which: their identifiers rest on where their words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.identifiers import record_identifier
from kg.model import Argument, Claim, GraphData

POSITIONS = frozenset({"quote_span", "trigger"})
"""What of a claim says only where its words stand."""


class Shift(NamedTuple):
    """A claim of an article whose text was changed, under the identifier that it had and the one that it has."""

    old: str
    new: str


def shifts(old: GraphData, new: GraphData) -> tuple[Shift, ...]:
    """Pair the claims that an article makes before and after its text was changed.

    They tell the same relation of things of the same names; of several, those with the most similar sentences are one.
    """
    changed = _hashes(old).items() - _hashes(new).items()
    articles = {article for article, _ in changed}
    kept = {claim.identifier for claim in old.claims} & {claim.identifier for claim in new.claims}
    before, after = (_alike(data, articles, kept) for data in (old, new))
    return tuple(sorted(shift for key in before.keys() & after.keys() for shift in _pairs(before[key], after[key])))


def follow(data: GraphData, found: Iterable[Shift]) -> GraphData:
    """Put the new identifiers of claims where the old ones stand, and those of the deals and cases called after them.

    Args:
        data: the old graph.
        found: what `shifts` returns.
    """
    names = dict(found)
    names |= {
        record_identifier(kind, old): record_identifier(kind, new) for kind in ("deal", "case") for old, new in found
    }
    return replace(
        data,
        claims=tuple(
            replace(
                each,
                identifier=_new(each.identifier, names),
                inferred_from=_all(each.inferred_from, names),
                takes_up=_new(each.takes_up, names),
            )
            for each in data.claims
        ),
        deals=tuple(
            replace(
                each,
                identifier=_new(each.identifier, names),
                claims=_all(each.claims, names),
                extends=_new(each.extends, names),
            )
            for each in data.deals
        ),
        cases=tuple(
            replace(each, identifier=_new(each.identifier, names), claims=_all(each.claims, names))
            for each in data.cases
        ),
        links=tuple(
            link._replace(source=_new(link.source, names), target=_new(link.target, names)) for link in data.links
        ),
        decisions=tuple(replace(each, claim=_new(each.claim, names)) for each in data.decisions),
    )


def _hashes(data: GraphData) -> dict[str, str]:
    return {article.identifier: article.text_hash for article in data.articles}


def _alike(data: GraphData, articles: set[str], kept: set[str]) -> Mapping[tuple[object, ...], Sequence[Claim]]:
    found: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(data.claims, key=lambda claim: (claim.quote_span, claim.identifier)):
        if claim.article in articles and claim.identifier not in kept:
            sides = _side(claim.subject), _side(claim.object)
            found[claim.article, claim.relation, *sides, claim.rule].append(claim)
    return found


def _side(argument: Argument) -> object:
    return argument.entity.name if argument.entity else argument.date


def _pairs(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Shift]:
    """Pair the most similar sentences first; of equals those that come in the same order."""

    def likeness(pair: tuple[int, int]) -> tuple[float, int, list[str]]:
        one, other = old[pair[0]], new[pair[1]]
        return -fuzz.ratio(one.quote, other.quote), abs(pair[0] - pair[1]), sorted((one.identifier, other.identifier))

    taken: tuple[set[int], set[int]] = set(), set()
    for one, other in sorted(product(range(len(old)), range(len(new))), key=likeness):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield Shift(old[one].identifier, new[other].identifier)


def _new(identifier: str, names: Mapping[str, str]) -> str:
    return names.get(identifier, identifier)


def _all(identifiers: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(_new(each, names) for each in identifiers))
