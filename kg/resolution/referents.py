"""The referents of articles, brought into the form that clustering compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.model import Article, Extracted, GazetteerEntry, Referent
from kg.resolution.companies import telling
from kg.resolution.links import key_meaning
from kg.resolution.memory import remember_last
from kg.resolution.names import Form, family, is_short_for, read_name
from kg.resolution.people import genders, whole
from kg.resolution.words import compared

Gazetteer = Mapping[str, GazetteerEntry]


Spot = tuple[str, int]
"""What claims know a referent by: the article's identifier and the referent's index there."""


class Named(NamedTuple):
    """What the names of a referent come to, by themselves.

    `words` are those of its name for comparison; `family` stands for its class and those that are mixed up with it; `name`
    is its fullest name, `own` that name as it is compared, or None where it tells nothing to other articles; `others` are the
    names that shorten or vary it; `trait` is what may tell namesakes apart: the gender of a person, the form of a company.
    """

    words: tuple[str, ...]
    family: str
    name: str
    own: Form | None
    others: tuple[Form, ...]
    trait: str


Names = Mapping[str, Sequence[Named]]
"""What the names of articles come to, by identifier."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent of one article, ready to be compared with those of others.

    `index` is its place among the article's referents; `names` are all that the article uses, white space folded. The rest
    is what `Named` says.
    """

    article: Article
    index: int
    referent: Referent
    names: frozenset[str]
    words: tuple[str, ...]
    family: str
    name: str
    own: Form | None
    others: tuple[Form, ...]
    trait: str

    @property
    def place(self) -> Spot:
        """Return what claims know the referent by."""
        return self.article.identifier, self.index

    @property
    def age(self) -> tuple[bool, dt.date, str, int]:
        """Return what orders candidates from the earliest article to the latest, the undated last."""
        day = self.article.published
        return day is None, day or dt.date.min, self.article.identifier, self.referent.first[0]

    @property
    def printed(self) -> frozenset[str]:
        """Return the names that stand in the article, without those that the gazetteer adds; all if its text is not known."""
        if not self.referent.key:
            return self.names
        text = " ".join(self.article.text.split())
        return frozenset(name for name in self.names if name in text) or self.names

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
    named = _named(referent, thing.family, thing.trait)
    return Candidate(thing.article, thing.index, referent, _names(referent), *named)


class Cluster(NamedTuple):
    """Referents that are one thing, and the gazetteer's key of it, or an empty string."""

    key: str
    members: list[Candidate]

    @property
    def earliest(self) -> Candidate:
        """Return the member from the earliest article."""
        return min(self.members, key=lambda member: member.age)


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
    kinds = [_family(referent, gazetteer) for referent in extracted.referents]
    named = enumerate(zip(extracted.referents, _read_again(extracted, kinds, read), strict=True))
    return [Candidate(extracted.article, index, referent, _names(referent), *its) for index, (referent, its) in named]


def read_names(extracted: Extracted, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """Read the names of an article's referents.

    Args:
        extracted: what the article yields.
        gazetteer: the things known beforehand, by key.
    """
    return _read(extracted, [_family(referent, gazetteer) for referent in extracted.referents])


def _read_again(extracted: Extracted, kinds: Sequence[str], read: Sequence[Named]) -> Sequence[Named]:
    """Read those names again whose classes have changed since, and all where that may change what titles tell."""
    pairs = list(zip(read, kinds, strict=False))
    changed = {kind for its, new in pairs if its.family != new for kind in (its.family, new)}
    if "Person" in changed or len(read) != len(kinds):
        return _read(extracted, kinds)
    if not changed:
        return read
    referents = zip(extracted.referents, pairs, strict=True)
    return [its if its.family == kind else _named(referent, kind, "") for referent, (its, kind) in referents]


def _read(extracted: Extracted, kinds: Sequence[str]) -> tuple[Named, ...]:
    people = [index for index, kind in enumerate(kinds) if kind == "Person"]
    found = genders(extracted.article.text, [extracted.referents[index] for index in people])
    gender = dict(zip(people, found, strict=True))
    numbered = enumerate(zip(extracted.referents, kinds, strict=True))
    return tuple(_named(referent, kind, gender.get(index, "")) for index, (referent, kind) in numbered)


def _family(referent: Referent, gazetteer: Gazetteer) -> str:
    known = gazetteer.get(referent.key)
    return family(known.type if known else referent.type)


def _named(referent: Referent, kind: str, gender: str) -> Named:
    names, parts = _names(referent), compared(referent.name)
    forms = {read_name(name, kind): name for name in sorted(whole(names) if kind == "Person" else names)}
    if kind == "Person" or referent.key:
        forms = {form: name for form, name in forms.items() if form.telling}
    own = max(_current(forms, referent), key=_fullness, default=None)
    if own is None or not own.telling:
        return Named(parts, kind, " ".join(referent.name.split()), None, (), gender)
    others = tuple(form for form in forms if form.telling and form.text != own.text and is_short_for(form, own))
    return Named(parts, kind, forms[own], own, others, gender or telling(own.company))


def _current(forms: Mapping[Form, str], referent: Referent) -> Collection[Form]:
    """Return the forms of names but for those that a thing no longer has, if it has others that tell what it is."""
    former = {" ".join(name.split()) for name in referent.former}
    kept = [form for form, name in forms.items() if name not in former] if former else []
    return kept if any(form.telling for form in kept) else forms


def _names(referent: Referent) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in (referent.name, *referent.names) if name.strip())


def _fullness(form: Form) -> tuple[int, str, str, str]:
    return len(form.text), form.text, form.company, form.sign
