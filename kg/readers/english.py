"""Tell whether a text is English; in doubt it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_SAMPLE = 1000
_ENOUGH_LETTERS = 60
_LEAST_PROBABILITY = 0.01
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENGLISH = ("en", "pcm")
"""English, and the Nigerian Pidgin that short English texts with West African names are taken for."""


def is_english(text: str) -> bool:
    """Return False if every sample of `text` is certainly not English."""
    return any(_may_be_english(sample) for sample in _samples(text))


def _samples(text: str) -> set[str]:
    last = max(0, len(text) - _SAMPLE)
    return {text[start : start + _SAMPLE] for start in (0, last // 2, last)}


def _may_be_english(sample: str) -> bool:
    letters = [letter for letter in sample if letter.isalpha()]
    if sum(map(_is_latin, letters)) * 2 < len(letters):
        return False
    words = " ".join(_common_words(sample))
    return sum(map(str.isalpha, words)) < _ENOUGH_LETTERS or _probability_of_english(words) >= _LEAST_PROBABILITY


def _common_words(sample: str) -> list[str]:
    """Return the words that are not names: those in small letters, or all of a text in capitals."""
    text = sample.lower() if sample.isupper() else sample
    return [word for word in _WORD.findall(text) if _is_latin(word[0]) and not word[0].isupper()]


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


def _probability_of_english(text: str) -> float:
    probabilities = dict(_ranking()(text))
    return sum(probabilities[language] for language in _ENGLISH)


@lru_cache(maxsize=1)
def _ranking() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    rank: Callable[[str], list[tuple[str, float]]] = model.rank
    return rank
