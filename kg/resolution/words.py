"""Words of names: how they are cut, how they are folded for comparison, which of them count."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_APOSTROPHES = re.compile("['\u2019\u2018\u02bc`\u00b4]")
_POSSESSIVE = re.compile(rf"{_APOSTROPHES.pattern}(?=s\b)", re.IGNORECASE)
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ACCENTS = re.compile("(?<=[a-z\u03b1-\u03c9])[\u0300-\u036f]+")
_SALTILLO = "\ua78c"
_SIGNS = {"&": " and ", "+": " plus "}
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)
_PARTS = frozenset("LMN")


def cut(text: str) -> list[str]:
    """Cut a text into runs of letters and digits; apostrophes and what nobody can see are left out.

    >>> cut("Marks & Spencer's U.S. arm")
    ['Marks', 'Spencers', 'US', 'arm']
    """
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.split()
    text = _INITIAL_DOT.sub("", _APOSTROPHES.sub("", text))
    if text.isascii():
        return re.findall(r"[^\W_]+", text)
    return "".join(_kept(letter) for letter in unicodedata.normalize("NFC", text)).split()


@lru_cache(maxsize=1 << 17)
def compared(text: str) -> tuple[str, ...]:
    """Return the words of a name for comparison: without letter case and accents, in one spelling, camel case cut, `'s` kept.

    >>> compared("OpenDemocracy") == compared("Open-democracy")
    True
    >>> compared("Lloyd's") == compared("Lloyds")
    False
    >>> compared("Labor Center")
    ('labour', 'centre')
    """
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    words = (fold(word) for word in cut(_CAMEL.sub(" ", _POSSESSIVE.sub(_SALTILLO, text))))
    return tuple(_spelled().get(word, word) for word in words)


def fold(word: str) -> str:
    """Take letter case and the accents of Latin and Greek letters off a word, for comparison only.

    >>> fold("Øresund"), fold("Müller"), fold("STRASSE") == fold("Straße")
    ('oresund', 'muller', True)
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold()).casefold()
    return _ACCENTS.sub("", decomposed.translate(_LETTERS))


@cache
def listed(name: str, section: str = "") -> frozenset[str]:
    """Return one list of words of `names.toml`.

    Args:
        name: a key such as `particles`.
        section: the table that it stands in, such as `people`.
    """
    tables = tomllib.loads(files("kg.resolution").joinpath("names.toml").read_text(encoding="utf-8"))
    return frozenset((tables[section] if section else tables)[name].split())


@cache
def _spelled() -> dict[str, str]:
    """Return the spelling that stands for another one of the same word."""
    tables = tomllib.loads(files("kg.resolution").joinpath("names.toml").read_text(encoding="utf-8"))
    return {other: word for word, others in tables["spelled"].items() for other in others.split()}


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return ""
    return letter if category[0] in _PARTS else " "
