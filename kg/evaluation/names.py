"""Match the names of a graph with those of an annotated article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from kg.evaluation.gold import GoldEntity

Words = tuple[str, ...]

_COUNTRIES = {
    "uk": re.compile(r"\b(united kingdom|great britain|britain|british|u k)\b"),
    "us": re.compile(r"\b(united states( of america)?|american|america|u s a?|usa)\b"),
}
_EMPTY = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "plc",
        "inc",
        "ltd",
        "llc",
        "corp",
        "co",
        "corporation",
        "limited",
        "company",
        "sir",
        "mr",
        "ms",
        "mrs",
        "dr",
        "lord",
        "lady",
        "baroness",
    ]
)


def words(name: str) -> Words:
    """Reduce a name to what tells it apart: small ASCII letters, no titles or legal forms, countries in one form."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower().replace("'s ", " ")
    text = re.sub(r"[^a-z0-9]+", " ", spaced).strip()
    for code, forms in _COUNTRIES.items():
        text = forms.sub(code, text)
    return tuple(word for word in text.split() if word not in _EMPTY) or tuple(text.split())


def key(name: str) -> str:
    """Reduce a name to a key that spacing does not change."""
    return "".join(words(name))


class Names:
    """Finds which thing of an annotated article some names mean."""

    def __init__(self, entities: Iterable[GoldEntity]) -> None:
        """Take the things that the article names."""
        self._exact: dict[str, str] = {}
        self._all: list[tuple[Words, str]] = []
        for entity in entities:
            for name in entity.names:
                self._exact.setdefault(key(name), entity.identifier)
                self._all.append((words(name), entity.identifier))

    def resolve(self, labels: Iterable[str]) -> str:
        """Give the thing that most labels name, else the only one whose name begins or ends with one, or the reverse.

        Returns:
            Its identifier; an empty text where no thing or several are meant.
        """
        labels = tuple(labels)
        hits = Counter(self._exact[found] for label in labels if (found := key(label)) in self._exact)
        if hits:
            return hits.most_common(1)[0][0]
        parts = {identifier for label in labels for name, identifier in self._all if _part(words(label), name)}
        return parts.pop() if len(parts) == 1 else ""


def _part(one: Words, other: Words) -> bool:
    """Tell whether the shorter of two names is the start or the end of the longer."""
    short, long = sorted((one, other), key=len)
    return len(short) < len(long) and short in (long[: len(short)], long[len(long) - len(short) :])
