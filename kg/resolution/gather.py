"""Gather what is about one thing, by how any two accounts of it stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import combinations
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
Group = tuple[int, ...]
Pair = tuple[int, int]


class Bond(IntEnum):
    """How sure it is that two accounts are of one thing."""

    APART = 0
    """They cannot be."""
    SILENT = 1
    """Nothing speaks for it."""
    DOUBTFUL = 2
    """A person should say."""
    LIKELY = 3
    """They are, unless another thing has as good a claim."""
    SURE = 4


class Gathered(NamedTuple):
    """Groups of items by their indices, and the pairs of groups, by theirs, that a person should say are one or not."""

    groups: tuple[Group, ...]
    doubts: tuple[Pair, ...]


def gather(items: Sequence[Item], bond: Callable[[Item, Item], Bond]) -> Gathered:
    """Gather items into groups in which no two are apart.

    What is surely one is joined first. What is likely one is joined where all that hangs together so can be one thing:
    an account that fits two things that are apart goes to neither.

    Args:
        items: what to gather, in an order that does not depend on that of the articles.
        bond: how two of them stand to each other, whichever comes first.
    """
    bonds = {pair: bond(items[pair[0]], items[pair[1]]) for pair in combinations(range(len(items)), 2)}
    groups = _join_likely(_join_sure(len(items), bonds), bonds)
    between = _between(groups, bonds)
    doubts = (pair for pair, found in between.items() if max(found) >= Bond.DOUBTFUL and min(found) > Bond.APART)
    return Gathered(tuple(groups), tuple(sorted(doubts)))


def components(size: int, pairs: Iterable[Pair]) -> list[Group]:
    """Return what hangs together by pairs of so many things, each in order, by its first."""
    owners = [[index] for index in range(size)]
    for one, other in pairs:
        if owners[one] is not owners[other]:
            owners[one].extend(owners[other])
            for index in owners[other]:
                owners[index] = owners[one]
    return sorted({tuple(sorted(owner)) for owner in owners})


def _join_sure(size: int, bonds: Mapping[Pair, Bond]) -> list[Group]:
    """Join what is surely one, pair by pair, where that brings no two together that are apart."""
    owners = [{index} for index in range(size)]
    for (one, other), strength in bonds.items():
        mine, theirs = owners[one], owners[other]
        if strength == Bond.SURE and mine is not theirs and Bond.APART not in _across(mine, theirs, bonds):
            mine |= theirs
            for index in theirs:
                owners[index] = mine
    return sorted({tuple(sorted(owner)) for owner in owners})


def _join_likely(groups: Sequence[Group], bonds: Mapping[Pair, Bond]) -> list[Group]:
    between = _between(groups, bonds)
    likely = (pair for pair, found in between.items() if max(found) >= Bond.LIKELY and min(found) > Bond.APART)
    joined: list[Group] = []
    for component in components(len(groups), likely):
        parts = [groups[index] for index in component]
        fits = all(Bond.APART not in between[pair] for pair in combinations(component, 2))
        joined += [tuple(sorted(index for part in parts for index in part))] if fits else parts
    return sorted(joined)


def _between(groups: Sequence[Group], bonds: Mapping[Pair, Bond]) -> dict[Pair, list[Bond]]:
    pairs = combinations(range(len(groups)), 2)
    return {(one, other): list(_across(groups[one], groups[other], bonds)) for one, other in pairs}


def _across(group: Iterable[int], others: Iterable[int], bonds: Mapping[Pair, Bond]) -> Iterator[Bond]:
    others = tuple(others)
    return (bonds[min(one, other), max(one, other)] for one in group for other in others)
