"""Which bodies belong to which, by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kg.model import GazetteerEntry

Tie = Literal["same", "kin", "other"]
Pair = tuple[str, str]
"""The slugs of two sides: supplier and buyer, or claimant and defendant."""


class Kinship:
    """Says whether one body is part of another, such as a department of its government.

    Args:
        gazetteer: the things known beforehand; their keys are the slugs of entities.
    """

    def __init__(self, gazetteer: Iterable[GazetteerEntry]) -> None:
        self._parents = {entry.key: entry.parent for entry in gazetteer if entry.parent}

    def line(self, slug: str) -> tuple[str, ...]:
        """Return a body and all that it is part of, from the smallest to the greatest."""
        found = [slug]
        while (parent := self._parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return tuple(found)

    def root(self, slug: str) -> str:
        """Return the greatest body that this one is part of, or itself."""
        return self.line(slug)[-1]

    def tie(self, one: str, other: str) -> Tie:
        """Tell whether two bodies are one, or one is part of the other."""
        if one == other:
            return "same"
        return "kin" if one in self.line(other) or other in self.line(one) else "other"

    def pair_tie(self, one: Pair, other: Pair) -> Tie:
        """Tell the same of two sides each: the weaker of both ties."""
        ties = {self.tie(*sides) for sides in zip(one, other, strict=True)}
        return "other" if "other" in ties else "kin" if "kin" in ties else "same"
