"""Slugs: what the IRI of an entity ends in.

The gazetteer's key; else the full name in the earliest article. Where several entities would have one slug, each of them
has a hash of its earliest article and of the place there, but for the gazetteer's, which is known under its key everywhere.
None of them keeps the bare name: so a newer article may take the bare slug away, but never hand it to another thing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence

from kg.errors import KgError
from kg.resolution.referents import Candidate
from kg.resolution.words import cut

_LENGTHS = (0, 6, 12, 64)


def plain_slug(name: str) -> str:
    """Return the words of a name in lower case, joined by hyphens; empty where it has no letter or digit.

    >>> plain_slug("Sainsbury's (UK) Łódź")
    'sainsburys-uk-łódź'
    """
    if name.isascii():
        return "-".join(cut(name.lower()))
    return unicodedata.normalize("NFC", "-".join(cut(unicodedata.normalize("NFC", name).lower())))


def assign(earliest: Sequence[Candidate], reserved: Container[str]) -> list[str]:
    """Return a slug for each thing that has no key, in their order, all different.

    Args:
        earliest: the earliest candidate of each.
        reserved: the keys of the gazetteer, which no other thing may have for a slug.

    Raises:
        KgError: two things of one name begin at the same place of one article.
    """
    slugs: dict[int, str] = {}
    for length in _LENGTHS:
        tried = {index: _slug(each, length) for index, each in enumerate(earliest) if index not in slugs}
        times = Counter((*tried.values(), *slugs.values()))
        slugs |= {index: slug for index, slug in tried.items() if slug and times[slug] == 1 and slug not in reserved}
    for index, each in enumerate(earliest):
        if index not in slugs:
            raise KgError(
                f"{each.article.identifier}: two things called “{each.name}” begin at the same place: report this"
            )
    return [slugs[index] for index in range(len(earliest))]


def _slug(candidate: Candidate, length: int) -> str:
    """Return the plain slug with so many digits of the hash."""
    if not length:
        return plain_slug(candidate.name)
    place = f"{candidate.article.identifier}\0{candidate.referent.first[0]}"
    digest = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    return "-".join(filter(None, (plain_slug(candidate.name), digest)))
