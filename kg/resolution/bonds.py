"""How sure it is that two accounts are of one contract."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from kg.resolution.accounts import Account, Background, are_apart, ruling
from kg.resolution.gather import Bond
from kg.resolution.moments import Fit, fit
from kg.resolution.rounding import agree

_ALIKE, _COMPARABLE = 1.5, 3
"""How many times as great the greater of two sums may be, for one deal that papers tell differently, and for a question."""

_NEAR = 366
"""How many days may lie between the last days on which two accounts of one deal can begin, if no dates tell."""


def bond_of_deals(known: Background, one: Account, other: Account) -> Bond:
    """Tell how sure it is that two accounts are of one deal.

    Sums that differ are a dispute about one deal where nothing else speaks for two: two articles tell them, of the same
    sides, at about the same time, and neither calls it a second one. Words such as "the contract" that take up what was
    told before mean that deal, if sums and dates allow it. Figures were set by hand.

    Args:
        known: what is known beside the claims.
        one: an account.
        other: another, whichever is first.
    """
    decided = ruling(one, other, known)
    if decided is not None:
        return decided
    tie, when = known.kinship.pair_tie(one.sides, other.sides), fit(one.start, other.start)
    if tie == "other" or are_apart(one, other):
        return Bond.APART
    alike = tie == "same" and is_extension([one], known) == is_extension([other], known)
    money = agree(one.sum, other.sum)
    if money is False:
        return _bond_of_two_sums(one, other, when) if alike else Bond.APART
    if money:
        return _bond_of_one_sum(when, alike=alike, kin=tie == "kin")
    if alike and (takes_up(one, other) or takes_up(other, one)):
        return Bond.SURE
    if when == "unknown":
        return Bond.DOUBTFUL if tie == "same" else Bond.SILENT
    return Bond.LIKELY if alike else Bond.DOUBTFUL


def is_extension(group: Iterable[Account], known: Background) -> bool:
    """Tell whether some account says that an earlier deal was extended."""
    return any(known.parts[account.relation].extension for account in group)


def takes_up(one: Account, other: Account) -> bool:
    """Tell whether words of one account stand for the deal that the other tells."""
    return not {claim.takes_up for claim in one.claims}.isdisjoint(claim.identifier for claim in other.claims)


def _bond_of_one_sum(when: Fit, *, alike: bool, kin: bool) -> Bond:
    if alike or when == "together":
        return Bond.SURE
    return Bond.DOUBTFUL if kin and when == "unknown" else Bond.LIKELY


def _bond_of_two_sums(one: Account, other: Account, when: Fit) -> Bond:
    if one.is_denial or other.is_denial or one.articles & other.articles or _ordinals(one) != _ordinals(other):
        return Bond.APART
    if when == "together":
        return Bond.LIKELY
    ratio = _ratio(one, other)
    if ratio > _COMPARABLE or not _are_near(one, other):
        return Bond.APART
    return Bond.LIKELY if ratio <= _ALIKE else Bond.DOUBTFUL


def _ratio(one: Account, other: Account) -> float:
    least, most = sorted(each.sum.value for each in (one, other) if each.sum)
    return float(most / least) if least > 0 else float("inf")


def _are_near(one: Account, other: Account) -> bool:
    if one.start and other.start:
        return True
    days = [each.start.latest if each.start else each.begun_by for each in (one, other)]
    known = [day for day in days if day]
    return len(known) < len(days) or abs((known[0] - known[1]).days) <= _NEAR


def _ordinals(account: Account) -> frozenset[str]:
    return frozenset(word for claim in account.claims for word in _words(claim.quote))


@lru_cache(maxsize=1 << 14)
def _words(quote: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _pattern().findall(quote))


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads((files("kg.resolution") / "ordinals.toml").read_text(encoding="utf-8"))
    other, deal = ("|".join(map(re.escape, table[key])) for key in ("other", "deal"))
    return re.compile(rf"\b({other})\b,?(?:\s\S+){{0,3}}?\s(?:{deal})\b", re.IGNORECASE)
