"""Names that are listed together, so that "both firms" or "they" can take them up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model import Mention, Token

_MOST = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Things listed together: their numbers, and the token where the list ends."""

    members: tuple[int, ...]
    last: int


def find_groups(tokens: tuple[Token, ...], names: list[Mention]) -> list[Group]:
    """Return the lists of two to four things, in the order of the text.

    Args:
        tokens: the article's tokens.
        names: its names, in order.
    """
    lists: dict[int, list[Mention]] = defaultdict(list)
    for name in names:
        lists[_first(tokens, name.head)].append(name)
    groups = [
        Group(tuple(sorted({m.referent for m in members if m.referent is not None})), members[-1].head)
        for members in lists.values()
    ]
    return sorted((g for g in groups if 1 < len(g.members) <= _MOST), key=lambda g: g.last)


def _first(tokens: tuple[Token, ...], index: int) -> int:
    while tokens[index].dep == "conj" and tokens[tokens[index].head].pos in {"PROPN", "NOUN"}:
        index = tokens[index].head
    return index
