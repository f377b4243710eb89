"""Tell whether a text is English; in doubt it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

_SAMPLE = 1000
_ENOUGH_LETTERS = 60
_LEAST_PROBABILITY = 0.01
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN_WORDS = (
    "the and that which with from have has had been would should they their were was said this there "
    "of to is are by its his her who will not after"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words that make up every English text, and so much of no other."""
_ASCII_VOWELS = (b"a", b"e", b"i", b"o", b"u")
_PLAIN_SHARE = 0.1
_PLAIN_KINDS = 4
_ENGLISH = ("en", "pcm")
"""English, and the Nigerian Pidgin that short English texts with West African names are taken for."""


def is_english(text: str) -> bool:
    """Return False if every sample of `text` is certainly not English."""
    return any(_may_be_english(sample) for sample in _samples(text))


def _samples(text: str) -> set[str]:
    last = max(0, len(text) - _SAMPLE)
    return {text[start : start + _SAMPLE] for start in (0, last // 2, last)}


def _may_be_english(sample: str) -> bool:
    if not _is_mostly_latin(sample):
        return False
    if _is_plain(sample.split()):
        return True
    found = _common_words(sample)
    if _is_plain(found):
        return True
    words = " ".join(found)
    return sum(map(str.isalpha, words)) < _ENOUGH_LETTERS or _probability_of_english(words) >= _LEAST_PROBABILITY


def _is_mostly_latin(sample: str) -> bool:
    plain = sample.encode("ascii", "ignore")
    if sum(map(plain.count, _ASCII_VOWELS)) >= len(sample) - len(plain):
        return True
    letters = {letter: count for letter, count in Counter(sample).items() if letter.isalpha()}
    return sum(count for letter, count in letters.items() if _is_latin(letter)) * 2 >= sum(letters.values())


def _is_plain(words: list[str]) -> bool:
    """Tell whether words are so certainly English that nothing need be compared."""
    plain = [word for word in words if word in _PLAIN]
    return len(plain) >= _PLAIN_SHARE * len(words) and len(set(plain)) >= _PLAIN_KINDS


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
