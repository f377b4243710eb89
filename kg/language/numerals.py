"""Numbers as English text writes them, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_FRACTIONS = {"half": _HALF, "½": _HALF, "quarter": _QUARTER, "¼": _QUARTER}
_FRACTIONS |= {"quarters": _HALF + _QUARTER, "¾": _HALF + _QUARTER}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, with their first letters apart so that other words fail at once."""
    ordered = sorted(words, key=lambda word: (word[0], -len(word)))
    groups = ((letter, "|".join(word[1:] for word in group)) for letter, group in groupby(ordered, itemgetter(0)))
    return "(?:" + "|".join(f"[{letter.upper()}{letter}](?:{endings})" for letter, endings in groups) + ")"


_ONE, _TEN = _any_of(_ONES), _any_of(_TENS)
_BELOW_HUNDRED = rf"(?:{_TEN}(?:[\s-]{_ONE})?|{_ONE})"

WORDS = (
    rf"(?:(?:{_ONE}(?:[\s-]hundred(?:(?:\sand)?\s{_BELOW_HUNDRED})?)?|{_TEN}(?:[\s-]{_ONE})?)(?:[\s-]and[\s-]a[\s-]half)?"
    r"|[Hh]alf(?:[\s-]an?)?|[Tt]hree[\s-]quarters\sof\san?|[Aa]n?(?:\shalf(?:[\s-]an?)?|\squarter\sof\san?)?)"
)
"""A regular expression for a number in words: "five", "two hundred and twenty", "two and a half", "half a", "a"."""

_ENGLISH = re.compile(r"\d*\.\d+|\d+|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")


def number_of_digits(digits: str) -> Decimal | None:
    """Return the number that digits with separators write, or None if they write none.

    Args:
        digits: such as `1,200`, `2.5`, `45 000`, `1½`, the Indian `1,00,000`, or the continental `1.200.000` and `1,5`.
    """
    joined = re.sub(r"\s|[¼½¾]$", "", digits)
    fraction = _FRACTIONS.get(digits[-1], Decimal(0))
    if _ENGLISH.fullmatch(joined):
        return Decimal(joined.replace(",", "")) + fraction
    if _CONTINENTAL.fullmatch(joined):
        return Decimal(joined.replace(".", "").replace(",", ".")) + fraction
    return None


def number_of_words(words: str) -> Decimal:
    """Return the number that words write.

    Args:
        words: a match of `WORDS`.
    """
    total, fraction = 0, Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _FRACTIONS:
            fraction = _FRACTIONS[word]
        elif word == "hundred":
            total *= 100
        else:
            total += _ONES.get(word) or _TENS.get(word, 0)
    if "quarters" in words:
        return fraction
    return total + fraction or Decimal(1)
