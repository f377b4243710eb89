"""Signs and words for currencies and for the size of a sum, read from `currencies.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_TABLES = tomllib.loads((files("kg.language") / "currencies.toml").read_text(encoding="utf-8"))
_CODES: list[str] = _TABLES["codes"]["known"].split()
_WORDS: dict[str, str] = {word: code for code, words in _TABLES["words"].items() for word in words}
_SHARED: dict[str, dict[str, list[str]]] = _TABLES["shared"]


_WORLDWIDE, _OFTEN = "dollar", 2


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _sign_pattern(signs: Iterable[str]) -> str:
    """Return a pattern in which signs that begin with a letter, and the dollar, do not go on from a word."""
    plain = [sign for sign in signs if sign[0].isascii()]
    special = [sign for sign in signs if not sign[0].isascii()]
    first = "".join(sorted({sign[0] for sign in plain}))
    return rf"(?:(?=[{first}])(?<![^\W_])(?:{_longest_first(map(re.escape, plain))})|{_longest_first(special)})"


SIGNS: dict[str, str] = {sign: code for code, signs in _TABLES["signs"].items() for sign in signs.split()}
SIGNS |= {code: code for code in _CODES}
"""Currency, or the name of a shared one, by sign."""

SPACED: dict[str, int] = _TABLES["scales"]["spaced"]
JOINED: dict[str, int] = _TABLES["scales"]["joined"]
"""Factors by word."""

STRICT = frozenset(f"{_TABLES['strict']['signs']} {_TABLES['strict']['words']}".split())
"""Signs and words that alone are no evidence of money."""

_AFTER = [*_CODES, *(sign for sign in SIGNS if not sign[0].isascii()), *_TABLES["after"]["signs"].split()]

SIGN = _sign_pattern(SIGNS)
"""A pattern for what stands before a number."""

UNIT = (
    rf"(?i:{_longest_first(_WORDS)})".replace(" ", r"\s")
    + rf"|(?:{_longest_first(map(re.escape, _AFTER))})(?!\s?[0-9])"
)
"""A pattern for what stands after a number."""


@cache
def currency_of_unit(unit: str) -> str:
    """Return the currency, or the name of a shared one, of words or a sign after a number.

    Args:
        unit: a match of `UNIT`.
    """
    if unit in SIGNS:
        return SIGNS[unit]
    words = " ".join(unit.split())
    return next(code for word, code in _WORDS.items() if re.fullmatch(word, words, re.IGNORECASE))


class Chooser:
    """Says which currency a sign or word stands for that several countries share.

    Args:
        text: the text that uses it, which may name one of those countries.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._chosen: dict[str, str] = {}

    def code(self, name: str) -> str:
        """Return the ISO code for the code of a currency or the name of a shared one.

        All the world reckons in American dollars, so that another country's must be named often.
        """
        if name in _SHARED and name not in self._chosen:
            said = {code: sum(map(self._text.count, words)) for code, words in _SHARED[name].items()}
            first, best = next(iter(said)), max(said, key=said.__getitem__)
            self._chosen[name] = best if name != _WORLDWIDE or said[best] >= _OFTEN else first
        return self._chosen.get(name, name)
