"""What the names that an article has for a thing come to, by themselves: it can be kept, and need not be read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from kg.model import Extracted, GazetteerEntry, Referent
from kg.resolution.calling import Bearer, choose_name
from kg.resolution.companies import telling
from kg.resolution.names import Form, family, is_acronym, is_short_for, read_name
from kg.resolution.people import bare, genders, whole
from kg.resolution.words import compared

Gazetteer = Mapping[str, GazetteerEntry]


class Named(NamedTuple):
    """What the names of a referent come to.

    `words` are those of its name for comparison; `names` are all that the article uses, white space folded; `family` stands
    for its class and those that are mixed up with it. `name` is its fullest name, `own` that name as it is compared, or None
    where it tells nothing to other articles; `others` are the names that shorten or vary it, `also` the texts of those that do
    not, `plain` the names that tell what is meant. `trait` may tell namesakes apart: the gender of a person, the form of a
    company. `called` is what the thing is called if no other article speaks of it.
    """

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


Names = Mapping[str, Sequence[Named]]
"""What the names of articles come to, by identifier."""


def read_names(extracted: Extracted, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """Read the names of an article's referents.

    Args:
        extracted: what the article yields.
        gazetteer: the things known beforehand, by key.
    """
    return _read(extracted, [_family(referent, gazetteer) for referent in extracted.referents], ())


def read_again(extracted: Extracted, gazetteer: Gazetteer, read: Sequence[Named]) -> Sequence[Named]:
    """Read those names again whose classes have changed since, or that titles now tell something else of.

    Args:
        extracted: what the article yields.
        gazetteer: the things known beforehand, by key.
        read: what `read_names` made of it; nothing if it was not read.
    """
    kinds = [_family(referent, gazetteer) for referent in extracted.referents]
    if [its.family for its in read] == kinds:
        return read
    return _read(extracted, kinds, read)


def _read(extracted: Extracted, kinds: Sequence[str], read: Sequence[Named]) -> tuple[Named, ...]:
    """Read names, but for those that were read already of things of the same families and traits."""
    people = [each for each, kind in zip(extracted.referents, kinds, strict=True) if kind == "Person"]
    found, named = iter(genders(extracted.article.text, people)), []
    for each, kind, its in zip(extracted.referents, kinds, chain(read, repeat(None)), strict=False):
        trait = next(found) if kind == "Person" else ""
        kept = its if its and its.family == kind and (kind != "Person" or its.trait == trait) else None
        named.append(kept or name_of(each, kind, trait))
    return tuple(named)


def _family(referent: Referent, gazetteer: Gazetteer) -> str:
    known = gazetteer.get(referent.key) if referent.key else None
    return family(known.type if known else referent.type)


def name_of(referent: Referent, kind: str, trait: str) -> Named:
    """Read the names of one referent.

    Args:
        referent: the referent.
        kind: the family of classes that it is taken to be of.
        trait: the gender, where titles tell it.
    """
    names = sorted(_names(referent))
    forms = {read_name(name, kind): name for name in (whole(names) if kind == "Person" else names)}
    if kind == "Person" or referent.key:
        forms = {form: name for form, name in forms.items() if form.telling}
    own = max(_current(forms, referent), key=_fullness, default=None)
    own = own if own and own.telling else None
    words, called = compared(referent.name), _called(names, own, kind, referent.former)
    if own is None:
        plain = tuple(name for name in names if _is_plain(name, None, kind))
        return Named(words, tuple(names), kind, " ".join(referent.name.split()), None, (), (), plain, trait, called)
    others = tuple(form for form in forms if form.telling and form.text != own.text and is_short_for(form, own))
    also = tuple(_also(names, forms[own], own, kind))
    plain = tuple(name for name in names if name == forms[own] or _is_plain(name, own, kind))
    return Named(words, tuple(names), kind, forms[own], own, others, also, plain, trait or telling(own.company), called)


def _called(names: Sequence[str], own: Form | None, kind: str, former: Collection[str]) -> str:
    return choose_name(dict.fromkeys(names, 1), (Bearer(own, kind, former),), kind)


def _also(names: Iterable[str], fullest: str, own: Form, kind: str) -> Iterator[str]:
    """Yield the names by which an article calls a thing besides its fullest, but for those that only shorten it."""
    parts = set(compared(fullest))
    for name in names:
        form = read_name(name, kind)
        shortens = is_acronym(name) or parts.issuperset(compared(name)) or _is_short(form, own)
        if form.telling and not shortens:
            yield form.text


def _is_plain(name: str, own: Form | None, kind: str) -> bool:
    """Tell whether a name tells what is meant, and is short for no other of the thing."""
    form = read_name(name, kind)
    return not _is_short(form, own) and (form.telling or _has_initial(name, kind))


def _is_short(form: Form, own: Form | None) -> bool:
    if not form.text or own is None:
        return not form.text
    return form.text != own.text and is_short_for(form, own)


def _has_initial(name: str, kind: str) -> bool:
    words = bare(name)
    return kind == "Person" and len(words) > 1 and len(words[0].strip(".")) == 1


def _current(forms: Mapping[Form, str], referent: Referent) -> Collection[Form]:
    """Return the forms of names but for those that a thing no longer has, if it has others that tell what it is."""
    former = {" ".join(name.split()) for name in referent.former}
    kept = [form for form, name in forms.items() if name not in former] if former else []
    return kept if any(form.telling for form in kept) else forms


def _names(referent: Referent) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in (referent.name, *referent.names) if name.strip())


def _fullness(form: Form) -> tuple[int, str, str, str]:
    return len(form.text), form.text, form.company, form.sign
