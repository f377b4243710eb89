"""Names of things of two classes that may be one: a firm that was taken for a person, or for what it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from kg.lexicon import given_names
from kg.model import Entity
from kg.resolution.names import family, read_name
from kg.resolution.rarity import is_surname
from kg.resolution.words import compared

SAME_PERSON = "the same name, taken for a person's and for a body's"
SAME_PRODUCT = "the same name, taken for a product's and for a body's"
BEGINS = "one begins with the other, which is taken for a person's name"
WEAKER = "the same name, which persons have too"
"""What makes names of two classes alike."""

_BODY = "Organization"
_MIXED_UP = frozenset({"Person", "Product"})
_MOST = 30


def crossing(one: Entity, other: Entity) -> str:
    """Return in words what makes the names of two things of different classes alike, or an empty string.

    A name that a person may well have, by a given name or a census, must be that of the body, and whole.

    Args:
        one: a thing.
        other: another, of another family of classes.
    """
    kinds = {family(one.type), family(other.type)}
    if _BODY not in kinds or not kinds & _MIXED_UP:
        return ""
    body, taken = (one, other) if family(one.type) == _BODY else (other, one)
    text, forms = read_name(taken.name, _BODY).text, [read_name(name, _BODY) for name in (body.name, *body.aliases)]
    same, begins = (any(text == form.text for form in forms), any(text in form.shorter for form in forms))
    if family(taken.type) == "Product":
        return SAME_PRODUCT if same else ""
    if _is_personal(taken.name):
        whole = compared(taken.name) == compared(body.name)
        return (SAME_PERSON if len(compared(taken.name)) > 1 else WEAKER) if whole else ""
    return SAME_PERSON if same else BEGINS if begins else ""


def crossed(things: Mapping[str, Entity], slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the bodies whose name is, or begins with, that of something of another class; which slug is first is open.

    Args:
        things: all things, by slug.
        slugs: those to compare.
    """
    taken: defaultdict[str, list[str]] = defaultdict(list)
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    kinds = {slug: family(things[slug].type) for slug in slugs}
    for slug in sorted(slug for slug, kind in kinds.items() if kind in _MIXED_UP):
        form = read_name(things[slug].name, _BODY)
        if form.telling and form.text:
            taken[form.text].append(slug)
    for slug in sorted(slug for slug, kind in kinds.items() if kind == _BODY):
        forms = [read_name(name, _BODY) for name in (things[slug].name, *things[slug].aliases)]
        for text in taken.keys() & {text for form in forms for text in (form.text, *form.shorter)}:
            bodies[text].append(slug)
    for text in sorted(bodies):
        if len(bodies[text]) * len(taken[text]) <= _MOST:
            yield from product(bodies[text], taken[text])


def _is_personal(name: str) -> bool:
    """Tell whether a name is one that persons have: it begins with a given name, or is a known surname."""
    words = compared(name)
    return words[0] in given_names() or is_surname(words[-1])
