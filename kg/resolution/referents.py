"""The referents of articles, brought into the form that clustering compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Article, Extracted, GazetteerEntry, Referent
from kg.resolution.links import key_meaning
from kg.resolution.names import Form, family, read_name
from kg.resolution.people import genders, is_part

Gazetteer = Mapping[str, GazetteerEntry]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent of one article, ready to be compared with those of others.

    `index` is its place among the article's referents; `own` its fullest name, or None where no name of it tells anything
    to other articles; `others` the rest of its telling names; `trait` what may tell namesakes apart: the gender of a
    person, the form of a company.
    """

    article: Article
    index: int
    referent: Referent
    family: str
    own: Form | None
    others: tuple[Form, ...]
    trait: str

    @property
    def place(self) -> tuple[str, int]:
        """Return what claims know the referent by."""
        return self.article.identifier, self.index

    @property
    def age(self) -> tuple[bool, dt.date, str, int]:
        """Return what orders candidates from the earliest article to the latest, the undated last."""
        day = self.article.published
        return day is None, day or dt.date.min, self.article.identifier, self.referent.first[0]

    @property
    def names(self) -> frozenset[str]:
        """Return every name that the article uses, white space folded."""
        return frozenset(" ".join(name.split()) for name in (self.referent.name, *self.referent.names) if name.strip())

    def spellings(self) -> frozenset[str]:
        """Return all that a name of another thing in the article may be short for, or may be the same as."""
        forms = (self.own, *self.others) if self.own else ()
        key = {key_meaning(self.referent.key)} if self.referent.key else set()
        return frozenset(key.union(*({form.sign, form.text} for form in forms)))


def candidates(extracted: Extracted, gazetteer: Gazetteer) -> list[Candidate]:
    """Read the names of an article's referents.

    Args:
        extracted: what the article yields.
        gazetteer: the things known beforehand, by key.
    """
    kinds = [_family(referent, gazetteer) for referent in extracted.referents]
    people = [index for index, kind in enumerate(kinds) if kind == "Person"]
    found = genders(extracted.article.text, [extracted.referents[index] for index in people])
    gender = dict(zip(people, found, strict=True))
    return [
        _candidate(extracted.article, index, referent, kinds[index], gender.get(index, ""))
        for index, referent in enumerate(extracted.referents)
    ]


def _family(referent: Referent, gazetteer: Gazetteer) -> str:
    known = gazetteer.get(referent.key)
    return family(known.type if known else referent.type)


def _candidate(article: Article, index: int, referent: Referent, kind: str, gender: str) -> Candidate:
    names = {referent.name, *referent.names}
    if kind == "Person":
        names = {name for name in names if not any(is_part(name, other) for other in names)}
    forms = {read_name(name, kind) for name in names}
    if kind == "Person" or referent.key:
        forms = {form for form in forms if form.telling} or forms
    own = max(forms, key=_fullness)
    if not own.telling:
        return Candidate(article, index, referent, kind, None, (), gender)
    others = tuple(form for form in forms if form.telling and (form.text != own.text or referent.key))
    return Candidate(article, index, referent, kind, own, others, gender or own.company)


def _fullness(form: Form) -> tuple[int, str, str, str]:
    return len(form.text), form.text, form.company, form.sign
