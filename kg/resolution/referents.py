"""The referents of articles, brought into the form that clustering compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.model import Article, Extracted, GazetteerEntry, Referent
from kg.resolution.links import key_meaning
from kg.resolution.memory import remember_last
from kg.resolution.names import Form
from kg.resolution.naming import Gazetteer, Named, name_of, read_again

Spot = tuple[str, int]
"""What claims know a referent by: the article's identifier and the referent's index there."""


class Candidate(NamedTuple):
    """A referent of one article, ready to be compared with those of others.

    `place` is what claims know it by; what follows the referent is what `Named` says.
    """

    article: Article
    place: Spot
    referent: Referent
    words: tuple[str, ...]
    names: tuple[str, ...]
    family: str
    name: str
    own: Form | None
    others: tuple[Form, ...]
    also: tuple[str, ...]
    plain: tuple[str, ...]
    trait: str
    called: str

    @property
    def age(self) -> tuple[bool, dt.date, str, int]:
        """Return what orders candidates from the earliest article to the latest, the undated last."""
        day = self.article.published
        return day is None, day or dt.date.min, self.article.identifier, self.referent.first[0]

    @property
    def printed(self) -> tuple[str, ...]:
        """Return the names that stand in the article, without those that the gazetteer adds; all if its text is not known."""
        if not self.referent.key:
            return self.names
        text = " ".join(self.article.text.split())
        return tuple(name for name in self.names if name in text) or self.names

    def spellings(self) -> frozenset[str]:
        """Return all that a name of another thing in the article may be short for, or may be the same as."""
        forms = (self.own, *self.others) if self.own else ()
        key = {key_meaning(self.referent.key)} if self.referent.key else set()
        return frozenset(key.union(*({form.sign, form.text} for form in forms)))


def without_key(thing: Candidate) -> Candidate:
    """Return a candidate as its article alone names it, and not the gazetteer.

    Args:
        thing: what the gazetteer is thought to know.
    """
    names = sorted(thing.printed, key=lambda name: (-len(name), name))
    referent = replace(thing.referent, name=names[0], names=tuple(sorted(names)), key="")
    return Candidate(thing.article, thing.place, referent, *name_of(referent, thing.family, thing.trait))


class Cluster(NamedTuple):
    """Referents that are one thing, and the gazetteer's key of it, or an empty string."""

    key: str
    members: list[Candidate]

    @property
    def earliest(self) -> Candidate:
        """Return the member from the earliest article."""
        return min(self.members, key=lambda member: member.age) if len(self.members) > 1 else self.members[0]


@remember_last
def by_key(gazetteer: tuple[GazetteerEntry, ...]) -> Gazetteer:
    """Return the things known beforehand by key."""
    return {entry.key: entry for entry in gazetteer}


def candidates(extracted: Extracted, gazetteer: Gazetteer, read: Sequence[Named] = ()) -> list[Candidate]:
    """Bring an article's referents into the form that clustering compares.

    Args:
        extracted: what the article yields.
        gazetteer: the things known beforehand, by key.
        read: what `read_names` makes of it, if that is known already; where classes have changed since, it does not count.
    """
    article, named = extracted.article, read_again(extracted, gazetteer, read)
    return [
        Candidate(article, (article.identifier, index), referent, *its)
        for index, (referent, its) in enumerate(zip(extracted.referents, named, strict=True))
    ]
