"""Accounts put into blocks, so that only those that can be of one thing are compared, and gathered block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, NamedTuple

from kg.model import Case, Claim, Deal, Role
from kg.resolution.accounts import Account, Background, Doubt, accounts, has_two_sides
from kg.resolution.gather import Bond, components, gather

Keys = Callable[[Account], Iterable[Hashable]]
Tie = Callable[[Account, Account], Bond]


class Block(NamedTuple):
    """What hangs together: groups of accounts, the pairs of groups, by index, that may be one, and what opens none."""

    groups: list[list[Account]]
    doubts: set[tuple[int, int]]
    rest: list[Account]


def stated(claims: Iterable[Claim], roles: Iterable[Role], known: Background) -> list[Claim]:
    """Return the claims of two things of which one plays one of these roles."""
    wanted = {name for name, part in known.parts.items() if {part.subject, part.object}.intersection(roles)}
    return [claim for claim in claims if claim.relation in wanted and has_two_sides(claim)]


def gather_blocks(
    claims: Iterable[Claim],
    roles: tuple[Role, Role],
    keys: Keys,
    opens: Callable[[Account], bool],
    bond: Tie,
    known: Background,
) -> list[Block]:
    """Gather the accounts that open deals or cases.

    Args:
        claims: those whose relations have these two roles.
        roles: those of the two sides.
        keys: what two accounts must have in common, one of it, to be compared.
        opens: whether an account opens a deal or case by itself.
        bond: how two accounts stand to each other.
        known: what is known beside the claims.
    """
    found = accounts(claims, roles, known)
    return [_gathered([found[index] for index in block], opens, bond) for block in _blocks(found, keys)]


def doubts_between(
    kind: Literal["deal", "case"], records: Sequence[Deal | Case], pairs: Iterable[tuple[int, int]]
) -> set[Doubt]:
    """Name the records that may be one, by identifier."""
    return {Doubt(kind, *sorted((records[one].identifier, records[other].identifier))) for one, other in pairs}


def _blocks(found: Sequence[Account], keys: Keys) -> list[tuple[int, ...]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, account in enumerate(found):
        for key in keys(account):
            places[key].append(index)
    return components(len(found), ((held[0], other) for held in places.values() for other in held[1:]))


def _gathered(block: Sequence[Account], opens: Callable[[Account], bool], bond: Tie) -> Block:
    opening = [account for account in block if opens(account)]
    found = gather(opening, bond)
    groups = [[opening[index] for index in group] for group in found.groups]
    return Block(groups, set(found.doubts), [account for account in block if not opens(account)])
