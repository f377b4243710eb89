"""How many may bear a person's name: where they are many, one name alone does not make two mentions one person."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from kg.resolution.given import formal
from kg.resolution.people import bare
from kg.resolution.words import compared, fold, listed

_SHARED_BY = 2e-6
"""The share of people from which on a name is common: hundreds of namesakes in a large country."""

_FREQUENT = 1e-3
"""The share from which on a given name is frequent, beside a surname that is frequent where no census is at hand."""

_WORDS = 2


@lru_cache(maxsize=1 << 16)
def is_common(name: str) -> bool:
    """Tell whether so many persons may be called so that the name tells little.

    Of three words, the first two must be given names that many bear, or the first a family name that tells nearly nothing with
    the second.

    Args:
        name: a person's full name.

    >>> is_common("Michael Brown"), is_common("Anna Kowalska"), is_common("Ottilie Brandvold"), is_common("Mike Brown")
    (True, True, False, True)
    >>> is_common("Nguyen Van Long"), is_common("Juan Carlos Garcia"), is_common("Juan Ottilio Garcia")
    (True, True, False)
    """
    words = [word for part in bare(name) for word in compared(part)]
    if len(words) == _WORDS:
        return _are_common(*words) or (words[0] in _listed("first") and words[1] in _listed("given"))
    if len(words) != _WORDS + 1:
        return False
    first, second, last = words
    if first in _listed("first"):
        return second in _listed("middle")
    return {first, second} <= _listed("given") and last in _listed("surnames")


def _are_common(given: str, surname: str) -> bool:
    shares, surnames = _shares()
    share = max(shares.get(full, 0) for full in formal(given))
    if surname in _listed("surnames"):
        return not formal(given).isdisjoint(_listed("given")) or share >= _FREQUENT
    return share * surnames.get(surname, 0) >= _SHARED_BY


def is_surname(word: str) -> bool:
    """Tell whether a word, as it is compared, is known as a surname that many bear.

    >>> is_surname("morgan"), is_surname("lindqvistia")
    (True, False)
    """
    return word in _shares()[1] or word in _listed("surnames")


@cache
def _shares() -> tuple[dict[str, float], dict[str, float]]:
    """Return the share of people that bear each given name, and each surname."""
    lines = files("kg.resolution").joinpath("frequent_names.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    given, surnames = (
        {name: int(number) / 1e6 for name, number in zip(row[::2], row[1::2], strict=True)} for row in rows
    )
    return given, surnames


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(map(fold, listed(kind, "frequent")))
