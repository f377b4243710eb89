"""Sums of money in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.currencies import JOINED, SIGN, SIGNS, SPACED, STRICT, UNIT, Chooser, currency_of_unit
from kg.language.numerals import WORDS, number_of_digits, number_of_words
from kg.model import Amount, AmountMention

_SCALE = "|".join(sorted(SPACED, key=len, reverse=True))
_DIGITS = (
    r"(?:[0-9]{1,3}(?:[\ \u00a0\u2009\u202f][0-9]{3}){1,4}(?!,?[0-9])"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,6}){0,6}(?![.,]?[0-9]))[¼½¾]?"
)
_ITEM = re.compile(
    rf"""
    (?:
        (?P<sign>{SIGN}) (?:\s?\$)? \s?
        (?: (?P<signed>{_DIGITS}|\.[0-9]{{1,6}}) | (?P<signed_words>(?i:half[\s-]an?)) (?=[\s-](?i:{_SCALE})\b) )
      | (?<![\w.,]) (?=[0-9]) (?P<joined>(?<=[-\u2013\u2014])|(?<=[-\u2013\u2014]\s)|(?<=\sto\s)|(?<=\sand\s))?
        (?P<digits>{_DIGITS})
      | (?<!\w) (?P<words>{WORDS}) (?=[\s-](?:(?i:{_SCALE})|{UNIT})(?!\w))
    )
    (?P<scale>
        (?: [\s-]?(?i:{_SCALE}) | (?i:{"|".join(JOINED)}) )\b
        (?: [\s-](?i:thousand|million|billion|crores?)\b )?
    )?
    (?: [\s-]? (?P<unit>{UNIT}) (?!\w) )?
    (?![^\W_])
    (?(sign)|(?(unit)|(?(joined)|(?=\s?[-\u2013\u2014]|\s(?:to|and)\s))))
    """,
    re.VERBOSE,
)
_TO = re.compile(r"\s?[-\u2013\u2014]\s?|\sto\s")
_AND = re.compile(r"\sand\s")
_WEIGHT = re.compile(r"\sof\b")
_NO_COUNT = frozenset({"a", "an", *map(str, range(1900, 2100))})


@dataclass(frozen=True, slots=True)
class _Item:
    """A number that is a sum, or may be one end of a range of sums.

    `scale` is 0 where none is written, `currency` empty where none is.
    """

    start: int
    end: int
    number: Decimal
    scale: int
    currency: str


def find_amounts(text: str) -> tuple[AmountMention, ...]:
    """Find the sums of money in a text; small change is left out.

    Args:
        text: any text.

    Returns:
        The mentions in their order; those of a range ("£2-3m") are two.
    """
    chooser = Chooser(text)
    items = list(_items(text))
    for index in range(len(items) - 1):
        items[index : index + 2] = _range(text, items[index], items[index + 1])
    return tuple(_mention(text, item, chooser) for item in items if item.currency)


def _items(text: str) -> Iterator[_Item]:
    for match in _ITEM.finditer(text):
        number, currency = _number(match), _currency(match["sign"], match["unit"])
        if number is not None and (_is_money(match) if currency else match["digits"] not in _NO_COUNT):
            yield _Item(*match.span(), number, _scale(match["scale"]), currency)


def _number(match: re.Match[str]) -> Decimal | None:
    words = match["signed_words"] or match["words"]
    return number_of_words(words) if words else number_of_digits(match["signed"] or match["digits"])


def _scale(words: str | None) -> int:
    scale = 1 if words else 0
    for word in re.findall("[a-z]+", (words or "").lower()):
        scale *= SPACED.get(word) or JOINED[word]
    return scale


def _currency(sign: str | None, unit: str | None) -> str:
    """Return the currency of a sign or unit; a unit after a bare dollar sign says whose dollar it is."""
    before, after = SIGNS[sign] if sign else "", currency_of_unit(unit) if unit else ""
    return after if after and before in {"", "dollar", "yen"} else before


def _is_money(match: re.Match[str]) -> bool:
    """Tell money from weights, victories, labels and years: "200 pounds", "N95", "2019 dollars"."""
    digits = match["signed"] or match["digits"] or ""
    evidence = match["sign"] or match["unit"]
    if match["scale"]:
        return True
    if evidence in STRICT or evidence.lower() in STRICT:
        return bool(digits) and not digits.isdecimal() and not _WEIGHT.match(match.string, match.end())
    return bool(match["sign"]) or (digits or match["words"].lower()) not in _NO_COUNT


def _range(text: str, low: _Item, high: _Item) -> tuple[_Item, _Item]:
    """Give both ends of a range the currency and scale that it writes once: "£2-3m", "5 to 6 million euros"."""
    gap = text[low.end : high.start]
    between = _AND.fullmatch(gap) and text[max(0, low.start - 8) : low.start].lower() == "between "
    if not (between or _TO.fullmatch(gap)) or (low.number >= high.number and not low.scale):
        return low, high
    scaled = replace(low, scale=low.scale or high.scale)
    if high.currency and low.currency in {"", high.currency}:
        return replace(scaled, currency=high.currency), high
    if low.currency and not high.currency and (high.scale or (not low.scale and gap == gap.strip())):
        return scaled, replace(high, currency=low.currency)
    return low, high


def _mention(text: str, item: _Item, chooser: Chooser) -> AmountMention:
    value = item.number * (item.scale or 1)
    whole = value.to_integral_value()
    amount = Amount(whole if whole == value else value, chooser.code(item.currency), text[item.start : item.end])
    return AmountMention((item.start, item.end), amount)
