"""In which country a place lies, and with what a thing belongs together, as far as the gazetteer and a table know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from kg.model import GazetteerEntry
from kg.resolution.words import compared

_LAST_WORDS = 3


class Geography:
    """Countries of places and of bodies."""

    def __init__(self, gazetteer: Mapping[str, GazetteerEntry]) -> None:
        self._gazetteer = gazetteer
        places = (entry for entry in gazetteer.values() if entry.type == "Place")
        self._adjectives = {
            compared(demonym): entry.country or entry.key for entry in gazetteer.values() for demonym in entry.demonyms
        }
        self._names = {
            "".join(compared(name)): frozenset({entry.country or entry.key})
            for entry in places
            for name in (entry.name, *entry.aliases, *entry.acronyms)
        }

    def countries(self, name: str, key: str = "") -> frozenset[str]:
        """Return the countries that a place may lie in, or a body that tells it by its name; none where it is not known.

        Args:
            name: such as "Leeds" or "Supreme Court of Kenya".
            key: the gazetteer's key of the thing, or an empty string.
        """
        known = self._gazetteer.get(key)
        if known and (known.country or known.type == "Place"):
            return frozenset({known.country or known.key})
        parts = compared(name)
        ends = (
            "".join(parts[-length:]) for length in range(1, _LAST_WORDS + 1) if parts[-length - 1 : -length] == ("of",)
        )
        return next((found for text in ("".join(parts), *ends) if (found := self._find(text))), frozenset())

    def without_country(self, parts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Take the country off a body's name ("Norwegian …", "US …", "… of Norway"); none where it names no country.

        Args:
            parts: the words of the name, as they are compared.
        """
        for length in range(min(_LAST_WORDS, len(parts) - 1), 0, -1):
            first, last = parts[:length], parts[-length:]
            country = self._adjectives.get(first) or self._country("".join(first))
            if country:
                return parts[length:], country
            if parts[-length - 1 : -length] == ("of",) and (country := self._country("".join(last))):
                return parts[: -length - 1], country
        return parts, ""

    def _country(self, text: str) -> str:
        found = self._names.get(text, frozenset())
        return next(iter(found)) if len(found) == 1 else ""

    def circle(self, key: str) -> Iterator[str]:
        """Yield a gazetteer's key and those of all that the thing is part of."""
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            yield key
            known = self._gazetteer.get(key)
            key = known.parent if known else ""

    def _find(self, text: str) -> frozenset[str]:
        return self._names.get(text) or lying_in(text)


def lying_in(text: str) -> frozenset[str]:
    """Return the countries that have a city or state of a name, the words of which are run together as in `Form.text`."""
    return frozenset(_cities().get(text, ()))


@cache
def _cities() -> dict[str, list[str]]:
    lines = files("kg.resolution").joinpath("cities.txt").read_text(encoding="utf-8").splitlines()
    found: defaultdict[str, list[str]] = defaultdict(list)
    for country, _, names in (line.partition(": ") for line in lines if not line.startswith("#")):
        for name in names.split(", "):
            found["".join(compared(name))].append(country)
    return dict(found)
