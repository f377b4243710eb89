"""Made articles, as many as wanted: the project's annotated articles with other names, other days and fewer paragraphs.

The words of names are replaced by made ones. Of each word some variants are frequent and many are rare, so that things recur
over articles, and new ones turn up ever more slowly, as in a newspaper's archive.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import AnnotatedArticle
from kg.ontology import load

_WORD = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{3,}\b")
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"]
_CODAS = ["", "l", "n", "r", "s", "t", "nd", "rk", "ld", "m"]
_KEPT = 0.7
"""The share of paragraphs that an article keeps."""

_COMMON_WORDS = """
Agency Association Authority Bank Board Bureau Capital Central City College Commission Committee Company
Council County Court Department District Electoral Energy Federal Foundation Fund General Global Government
Group Health High Holdings House Institute International Justice Labour Limited Minister Ministry Mines
National North Office Organisation Parliament Party Police Project Public Rail Regional Republic Royal Russia
School Security Service Society South State States Supreme Systems Technology Times Trade Transport Trust
Union United University Water West Works World
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that tell what kind of thing a name is of, and stay."""


def write_corpus(folder: Path, size: int, paragraphs: int | None = None) -> int:
    """Write made articles into a folder, the same for the same number and place in it.

    Args:
        folder: where.
        size: how many.
        paragraphs: how many of each at most.

    Returns:
        The characters in all of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number, text in enumerate(make(size, paragraphs)):
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        (place / f"made-{number:06}.txt").write_text(text, "utf-8")
        total += len(text)
    return total


def make(size: int, paragraphs: int | None = None) -> Iterator[str]:
    """Yield made articles with their days, so many, each with so many paragraphs at most."""
    patterns = load().articles
    for number in range(size):
        yield _article(patterns[number % len(patterns)], random.Random(number), paragraphs)


def _article(pattern: AnnotatedArticle, chance: random.Random, paragraphs: int | None) -> str:
    day = (pattern.article.published or dt.date(2020, 1, 1)) - dt.timedelta(chance.randrange(700))
    words = {word for names in pattern.things for name in names for word in _WORD.findall(name)} - _COMMON
    others = {word: _made(word, int(200 * chance.random() ** 3)) for word in sorted(words)}
    first, *more = pattern.article.text.split("\n\n")
    kept = [first, *(each for each in more if chance.random() < _KEPT)]
    return f"date {day} " + _WORD.sub(lambda found: others.get(found[0], found[0]), "\n\n".join(kept[:paragraphs]))


def _made(word: str, variant: int) -> str:
    """Make a word in the place of another; the first variant is the word itself."""
    if not variant:
        return word
    chance = random.Random(f"{word} {variant}")
    return "".join(chance.choice(part) for _ in range(2) for part in (_ONSETS, _VOWELS, _CODAS)).title()
