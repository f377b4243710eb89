"""Finds the things that the gazetteer knows in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.model import GazetteerEntry, Span, Token

_LONGEST = 12
_WORDS = 50_000

HitKind = Literal["name", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that the gazetteer knows: span in tokens, how they name the thing, and the keys of what they may mean."""

    tokens: Span
    kind: HitKind
    keys: tuple[str, ...]


class Gazetteer:
    """An index of names, acronyms, demonyms, metonyms and the titles of those who lead."""

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self._forms: dict[str, dict[str, tuple[HitKind, list[str]]]] = defaultdict(dict)
        self._titles: dict[str, list[str]] = defaultdict(list)
        self._governments: dict[str, str] = {}
        for entry in self.entries.values():
            self._index(entry)
        self._countries = {
            word.lower(): entry.key
            for entry in self.entries.values()
            if entry.key in self._governments
            for word in (entry.name, *entry.demonyms)
        }
        self.places = frozenset(
            tuple(name.lower().split())
            for e in self.entries.values()
            if e.type == "Place"
            for name in (e.name, *e.aliases)
        )

    def _index(self, entry: GazetteerEntry) -> None:
        kinds: tuple[tuple[HitKind, tuple[str, ...]], ...] = (
            ("name", (entry.name, *entry.aliases, *entry.acronyms)),
            ("demonym", entry.demonyms),
            ("metonym", entry.metonyms),
        )
        for kind, forms in kinds:
            for form in sorted({spelling for name in forms for spelling in _spellings(name)}):
                bucket = self._forms[_first_word(form)].setdefault(form, (kind, []))
                if entry.key not in bucket[1]:
                    bucket[1].append(entry.key)
        for title in entry.titles:
            self._titles[title.lower()].append(entry.key)
        if entry.country and entry.name.lower().endswith("government"):
            self._governments.setdefault(entry.country, entry.key)

    def government(self, country: str) -> str:
        """Return the key of a country's government, or an empty string."""
        return self._governments.get(country, "")

    def countries(self, named: Iterable[str]) -> frozenset[str]:
        """Return the keys of the countries that words in lower case name: "france", "french"."""
        return frozenset(self._countries[word] for word in named if word in self._countries)

    def titled(self, title: str, country: str) -> str:
        """Return the key of the body that somebody with this title leads in a country, or an empty string."""
        keys = [key for key in self._titles.get(title.lower(), ()) if self.entries[key].country in {country, ""}]
        return keys[0] if len(keys) == 1 else ""

    def choose(self, keys: tuple[str, ...], country: str) -> str:
        """Choose among things of one name: the only one, or the one of the article's country."""
        if len(keys) == 1:
            return keys[0]
        near = [key for key in keys if self.entries[key].country == country]
        return near[0] if len(near) == 1 else ""

    def find(self, text: str, tokens: tuple[Token, ...], sentence: Span) -> Iterator[Hit]:
        """Yield the longest matches in a sentence from left to right."""
        index = sentence[0]
        while index < sentence[1]:
            hit = self._match(text, tokens, index, sentence[1])
            if hit is not None:
                yield hit
            index = hit.tokens[1] if hit is not None else index + 1

    def _match(self, text: str, tokens: tuple[Token, ...], start: int, limit: int) -> Hit | None:
        forms = self._forms.get(_first_word(text[tokens[start].start : tokens[start].end]))
        if not forms:
            return None
        for end in range(min(limit, start + _LONGEST), start, -1):
            found = forms.get(" ".join(text[tokens[start].start : tokens[end - 1].end].split()))
            if found:
                return Hit((start, end), found[0], tuple(found[1]))
        return None


def _spellings(form: str) -> set[str]:
    """Return a name with either apostrophe, and with "government" in small and in capital letters."""
    cases = {form, form.replace(" government", " Government"), form.replace(" Government", " government")}
    return {spelling.replace(old, new) for spelling in cases for old, new in (("'", "’"), ("’", "'"))}


@lru_cache(maxsize=_WORDS)
def _first_word(form: str) -> str:
    word = form.split(maxsplit=1)[0] if form.strip() else ""
    for cut in ".-'’&,(/!:":
        word = word.split(cut, maxsplit=1)[0] or word
    return word
