"""Which claims are about one contract, and which contract extends which.

A deal is opened by claims with a start or a sum, or by others where its two sides have no such deal. A claim that tells
neither joins the one deal that it can mean; where there are several it is about none in particular. What is denied joins
and opens nothing. A deal is called after the earliest claim that opened it: neither other deals nor later articles
rename it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from kg.identifiers import record_identifier
from kg.model import Amount, Claim, Deal, Role
from kg.resolution.accounts import (
    Account,
    Background,
    Doubt,
    Repetitions,
    entities,
    repetitions,
    side,
)
from kg.resolution.beginnings import with_beginnings
from kg.resolution.blocks import Block, doubts_between, gather_blocks, stated
from kg.resolution.bonds import bond_of_deals, is_extension, takes_up
from kg.resolution.gather import Bond
from kg.resolution.kinship import Pair
from kg.resolution.moments import age, common

_ROLES: tuple[Role, Role] = ("supplier", "buyer")
_Group = list[Account]
_Pairs = set[tuple[int, int]]


def find_deals(claims: Iterable[Claim], known: Background) -> tuple[list[Deal], list[Doubt]]:
    """Gather the claims about each deal.

    Args:
        claims: resolved claims of all articles.
        known: what is known beside them.

    Returns:
        The deals and the pairs that may be one, both by identifier. No claim is about two deals.
    """
    claims = tuple(claims)
    tie, keys = partial(bond_of_deals, known), partial(_keys, known)
    blocks = gather_blocks(stated(claims, _ROLES, known), _ROLES, keys, _opens, tie, known)
    repeated = repetitions(claims)
    deals: list[Deal] = []
    doubts: set[Doubt] = set()
    for block in blocks:
        _place_rest(block, known)
        found = [_deal(group, known, repeated) for group in block.groups]
        deals += _with_extensions(found, block.groups, known)
        doubts |= doubts_between("deal", found, block.doubts)
    begun = with_beginnings(deals, claims, known)
    return sorted(begun, key=lambda deal: deal.identifier), sorted(doubts)


def _keys(known: Background, account: Account) -> list[Hashable]:
    """Give what deals that can be one have in common: sides that are the same or belong to the same greater bodies."""
    return [tuple(known.kinship.root(slug) for slug in account.sides)]


def _opens(account: Account) -> bool:
    return account.is_telling and not account.is_denial


def _place_rest(block: Block, known: Background) -> None:
    """Place the accounts that tell neither date nor sum, then denials."""
    _place_vague([account for account in block.rest if not account.is_denial], block.groups, block.doubts, known)
    denials = [account for account in block.rest if account.is_denial]
    homes = [(account, _home_of_denial(account, block.groups, known)) for account in denials]
    for account, home in homes:
        if home is not None:
            block.groups[home].append(account)


def _place_vague(vague: Iterable[Account], groups: list[_Group], doubts: _Pairs, known: Background) -> None:
    """Give what tells neither date nor sum to the one deal that it can mean; where there is none, it opens one."""
    settled = tuple(map(tuple, groups))
    opened: defaultdict[tuple[Pair, bool], list[_Group]] = defaultdict(list)
    for account in vague:
        extends = is_extension([account], known)
        fitting = [
            index
            for index in _fitting(account, settled, known)
            if not extends or is_extension(settled[index], known) or _is_sure(account, settled[index], known)
        ]
        home = _home_of_vague(account, fitting, settled, known)
        if home is not None:
            groups[home].append(account)
        elif len(fitting) < 2:
            group = _open(account, opened[account.sides, extends], groups, known)
            doubts.update((index, groups.index(group)) for index in fitting)


def _home_of_vague(
    account: Account, fitting: Sequence[int], groups: Sequence[Sequence[Account]], known: Background
) -> int | None:
    """Return the one of the fitting deals that it must mean: by what people decided, or as it is the only one alike."""
    sure = [index for index in fitting if _is_sure(account, groups[index], known)]
    alike = [index for index in fitting if len(fitting) == 1 and _is_alike(account, groups[index], known)]
    return next(iter(sure or alike), None)


def _open(account: Account, opened: list[_Group], groups: list[_Group], known: Background) -> _Group:
    """Put an account to what others like it have opened; where people say that these are others, it opens a deal."""
    fitting = _fitting(account, opened, known)
    if not fitting:
        opened.append([])
        groups.append(opened[-1])
    group = opened[fitting[0]] if fitting else opened[-1]
    group.append(account)
    return group


def _is_sure(account: Account, group: Sequence[Account], known: Background) -> bool:
    return any(bond_of_deals(known, account, other) == Bond.SURE for other in group)


def _home_of_denial(account: Account, groups: Sequence[_Group], known: Background) -> int | None:
    """Return the one deal that a denial can mean; it must be told in the same way."""
    fitting = _fitting(account, groups, known)
    if account.is_telling:
        fitting = [
            index
            for index in fitting
            if max(bond_of_deals(known, account, other) for other in groups[index]) >= Bond.LIKELY
        ]
    return fitting[0] if len(fitting) == 1 and _is_alike(account, groups[fitting[0]], known) else None


def _fitting(account: Account, groups: Sequence[Sequence[Account]], known: Background) -> list[int]:
    """Return the deals that an account can mean."""
    return [
        index
        for index, group in enumerate(groups)
        if all(bond_of_deals(known, account, other) != Bond.APART for other in group)
    ]


def _is_alike(account: Account, group: Sequence[Account], known: Background) -> bool:
    """Tell whether an account is of the very same sides, and of an extension if the deal is one."""
    same = any(account.sides == other.sides for other in group)
    return same and is_extension([account], known) == is_extension(group, known)


def _deal(group: _Group, known: Background, repeated: Repetitions) -> Deal:
    told = [account for account in group if not account.is_denial]
    claims = [claim for account in group for claim in account.claims]
    first = min((claim for account in told for claim in account.claims), key=lambda claim: age(claim, known.published))
    every = [again for claim in claims for again in (claim, *repeated.get(claim.identifier, ()))]
    kept = [claim for account in told for claim in account.claims]
    return Deal(
        identifier=record_identifier("deal", first.identifier),
        buyers=entities(side(claim, "buyer", known) for claim in every),
        suppliers=entities(side(claim, "supplier", known) for claim in every),
        claims=tuple(sorted(claim.identifier for claim in every)),
        values=_values(kept),
        start=common(account.start for account in told),
        end=common(claim.end for claim in kept),
    )


def _values(claims: Iterable[Claim]) -> tuple[Amount, ...]:
    found = {claim.amount for claim in claims if claim.amount}
    return tuple(sorted(found, key=lambda amount: (amount.currency, amount.value, amount.text)))


def _with_extensions(deals: Sequence[Deal], groups: Sequence[_Group], known: Background) -> list[Deal]:
    """Say of each extension which deal it extends: the only earlier one that no earlier extension extends.

    Of several it is the one that the words for the deal take up.
    """
    found = list(deals)
    later = [index for index, group in enumerate(groups) if is_extension(group, known)]
    taken: set[int] = set()
    for index in sorted(later, key=lambda index: _order(deals[index])):
        earlier = [
            each
            for each in range(len(deals))
            if each not in taken
            and _is_earlier(each, index, deals, later)
            and _are_kin(groups[each], groups[index], known)
        ]
        earlier = [each for each in earlier if _takes_up(groups[index], groups[each])] or earlier
        if len(earlier) == 1:
            taken.add(earlier[0])
            found[index] = replace(found[index], extends=deals[earlier[0]].identifier)
    return found


def _takes_up(group: _Group, others: _Group) -> bool:
    return any(takes_up(one, other) for one in group for other in others)


def _order(deal: Deal) -> tuple[bool, dt.date, str]:
    return deal.start is None, deal.start.earliest if deal.start else dt.date.min, deal.identifier


def _is_earlier(one: int, other: int, deals: Sequence[Deal], extensions: Container[int]) -> bool:
    """Tell whether a deal began before an extension; one that is none did so unless the dates say otherwise."""
    mine, theirs = deals[one].start, deals[other].start
    if mine and theirs:
        return mine.latest < theirs.earliest
    return one not in extensions


def _are_kin(group: _Group, others: _Group, known: Background) -> bool:
    return any(known.kinship.pair_tie(one.sides, other.sides) != "other" for one in group for other in others)
