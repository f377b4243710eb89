"""How far the words for a sum reach, and whether one sum is a rounding of another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kg.model import Amount, Claim

_HALF = Decimal("0.5")
_ARTICLE = r"(?:\s(?:an?|the|its|their))?"


class Sum(NamedTuple):
    """A sum of money and how far its words reach, both ends included, in whole units of its currency."""

    value: Decimal
    currency: str
    low: Decimal
    high: Decimal


def read_sum(claim: Claim) -> Sum | None:
    """Read the sum of a claim, with the words of its sentence that stand around it."""
    if claim.amount is None:
        return None
    before, found, after = claim.quote.partition(claim.amount.text)
    return reach(claim.amount, before, after) if found else reach(claim.amount)


def reach(amount: Amount, before: str = "", after: str = "") -> Sum:
    """Tell how far the words for a sum reach.

    The digits decide: half of one in the last place to both sides, so that “£23m” reaches from 22.5 to 23.5 million.
    Words beside them bound that (“nearly £24m”: from 23 to 24 million) or widen it (“about £20m”: from 15 to 25), by the
    last digit that is no nought.

    Args:
        amount: the sum and its words.
        before: what stands before these words.
        after: what stands after them.
    """
    value, last = amount.value, _last_place(amount)
    step = _last_digit(value)
    low, high = value - last * _HALF, value + last * _HALF
    hedge = _hedge(before, after)
    if hedge == "above":
        low, high = value, value + step
    elif hedge == "below":
        low, high = max(Decimal(0), value - step), value
    elif hedge == "about":
        width = max(last, step * _HALF)
        low, high = value - width, value + width
    return Sum(value, amount.currency, low, high)


def agree(one: Sum | None, other: Sum | None) -> bool | None:
    """Tell whether one sum is a rounding of the other; None where they cannot be compared.

    >>> from decimal import Decimal
    >>> sums = [reach(Amount(Decimal(value), "GBP", text)) for value, text in (("23e6", "£23m"), ("23.5e6", "£23.5m"))]
    >>> agree(*sums), agree(sums[0], None)
    (True, None)
    """
    if one is None or other is None or one.currency != other.currency:
        return None
    return one.low <= other.value <= one.high or other.low <= one.value <= other.high


def _last_place(amount: Amount) -> Decimal:
    """Return what one more in the last written digit would add; where words are written, in the last that is no nought."""
    digits = "".join(re.findall(r"\d", amount.text))
    if digits.strip("0"):
        place = amount.value / int(digits)
        if place.normalize().as_tuple().digits == (1,):
            return place
    return _last_digit(amount.value)


def _last_digit(value: Decimal) -> Decimal:
    """Return the place value of the last digit that is no nought, 1 for nought itself."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if value else Decimal(1)


def _hedge(before: str, after: str) -> str:
    for kind, pattern in _patterns("before"):
        if pattern.search(before):
            return kind
    for kind, pattern in _patterns("after"):
        if pattern.search(after):
            return kind
    return ""


@cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((files("kg.resolution") / "sums.toml").read_text(encoding="utf-8"))
    places = frozenset(table["prepositions"])
    form = _before if side == "before" else _after
    return tuple((kind, re.compile(form(words, places), re.IGNORECASE)) for kind, words in table[side].items())


def _before(words: Sequence[str], places: frozenset[str]) -> str:
    others = [word for word in words if word not in places]
    return rf"(?<!\w)(?:(?:{_any(others)}){_ARTICLE}|(?:{_any(words)}))\s$"


def _after(words: Sequence[str], _: frozenset[str]) -> str:
    return rf"^[\s-](?:{_any(words)})(?!\w)"


def _any(words: Iterable[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest)
