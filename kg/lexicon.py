"""Closed word classes of English, read from `lexicon.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Return the words of one class.

    Args:
        section: a table of `lexicon.toml`, such as `verbs`.
        name: a key of that table, such as `light`.
    """
    return frozenset(_tables()[section][name].split())


@cache
def noun_classes() -> dict[str, tuple[str, ...]]:
    """Return for every descriptive noun the entity classes that it can describe, in the file's order."""
    found: dict[str, list[str]] = {}
    for kind, nouns in _tables()["nouns"].items():
        for noun in nouns.split():
            if kind not in found.setdefault(noun, []):
                found[noun].append(kind)
    return {noun: tuple(kinds) for noun, kinds in found.items()}


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Return for every word the classes that say what it makes of a claim, or what kind of thing it describes."""
    found: dict[str, set[str]] = {}
    for section in ("verbs", "time", "wrongs", "nouns", "people"):
        for name, listed in _tables()[section].items():
            for word in listed.split():
                found.setdefault(word, set()).add(f"{section}.{name}")
    return {word: tuple(sorted(names)) for word, names in found.items()}


@cache
def kinds_of(noun: str) -> tuple[str, ...]:
    """Return the entity classes that a noun can describe, also one that ends like "chipmaker".

    Args:
        noun: a lemma in lower case.
    """
    known = noun_classes().get(noun)
    if known is None and noun.endswith(tuple(words("companies", "makers"))):
        return ("Company",)
    return known or ()


@cache
def alike(noun: str) -> frozenset[str]:
    """Return the words in a thing's name, title or description by which it may be called by a noun.

    Args:
        noun: a lemma in lower case.
    """
    return _alike().get(noun, frozenset())


@cache
def _alike() -> dict[str, frozenset[str]]:
    return {noun: frozenset(near.split()) for noun, near in _tables()["nouns_alike"].items()}


@cache
def kind_words() -> frozenset[str]:
    """Return the words in names that tell what kind of thing bears them: party, university, holdings, river."""
    kinds = ("suffixes", "last_words", "outlet_words", "government_words", "organization_words")
    return words("names", "place_words").union(noun_classes(), *(words("companies", kind) for kind in kinds))


@cache
def given_names() -> dict[str, str]:
    """Return the gender that goes with each given name, in lower case: male, female or any."""
    lines = files("kg").joinpath("language/given_names.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {
        name: gender for gender, line in zip(("male", "female", "any"), lines, strict=True) for name in line.split()
    }


@cache
def place_names() -> frozenset[str]:
    """Return the names of cities and states that are known beforehand, as they are written."""
    return frozenset(files("kg").joinpath("language/places.txt").read_text(encoding="utf-8").splitlines()[1:])


@cache
def _tables() -> dict[str, dict[str, str]]:
    text = files("kg").joinpath("lexicon.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    return tables
