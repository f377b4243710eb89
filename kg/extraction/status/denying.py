"""The words by which a thing is denied, refused or comes to nothing: without any of them nobody can know of a denial."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.lexicon import words
from kg.model import Token

_VERBS = """
negative_words nobody denied denials negative negative_adjectives turned_down stopping failing failing_nouns failed_adjectives
losing giving_up taken_back nearly
"""
_CLASSES = {
    "verbs": _VERBS.split(),
    "sayers": ["gainsaying", "dismissing", "retracting"],
    "veracity": ["untrue", "rejecting", "missing", "undone"],
}
"""Lists of the lexicon, by section."""


def may_deny(tokens: Iterable[Token]) -> bool:
    """Tell whether there is a word of denial among the words of a sentence."""
    return any(not _known().isdisjoint({token.lemma, token.text.lower()}) for token in tokens)


@cache
def _known() -> frozenset[str]:
    """Return the words of denial, verbs without their particles."""
    known = (word for section, names in _CLASSES.items() for name in names for word in words(section, name))
    return frozenset(word.partition("|")[0] for word in known)
