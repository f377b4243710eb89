"""Names of persons: what is title, given name, initial, surname; and the gender that titles tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import given_names, noun_classes, words
from kg.model import Referent
from kg.resolution.words import compared, listed

_EDGES = '.,;:()[]"“”'
_ENDING = re.compile(r"(?:['\u2019]s)?[^\w]*$")
_LONGEST = 4
_WITH_INITIALS = 3


class PersonName(NamedTuple):
    """A person's name for comparison.

    `full` tells whether it names one person; `surname` is its last word; `shorter` holds the name without what stands
    between first and last word, and `initialed` tells whether that is nothing but initials.
    """

    text: str
    full: bool
    surname: str
    shorter: tuple[str, ...]
    initialed: bool


def read_person(name: str) -> PersonName:
    """Read a person's name; titles and honours do not count.

    >>> read_person("Prof. Zoë van der Berg, OBE").text, read_person("Mr van der Berg").full
    ('zoevanderberg', False)
    """
    written = bare(name)
    parts = _parts(written)
    text = "".join(parts)
    generation = parts[-1] if len(parts) > 1 and parts[-1] in listed("generations", "people") else ""
    proper = parts[:-1] if generation else parts
    middle = proper[1:-1]
    shorter = (proper[0] + proper[-1] + generation,) if middle else ()
    surname = "".join(proper[-1:])
    return PersonName(
        text, _is_full(written, proper), surname, shorter, bool(middle) and all(len(part) == 1 for part in middle)
    )


def whole(names: Collection[str]) -> list[str]:
    """Leave out names that hold only some of the words of another and not both its first and its last ("Duncan Smith").

    Args:
        names: those of one person.

    >>> whole(["Duncan Smith", "Iain Duncan Smith", "Iain Smith"])
    ['Iain Duncan Smith', 'Iain Smith']
    """
    parts = {name: _parts(bare(name)) for name in names} if len(names) > 1 else {}
    return [name for name in names if not any(_is_part(parts[name], other) for other in parts.values())]


def _is_part(part: Sequence[str], name: Sequence[str]) -> bool:
    return set(part) < set(name) and (part[:1], part[-1:]) != (name[:1], name[-1:])


def bare(name: str) -> list[str]:
    """Return the words of a name without titles before it and honours after it.

    >>> bare("Prof. Dame Jane Smith, OBE")
    ['Jane', 'Smith']
    """
    written = [word.strip(_EDGES) for word in name.split() if any(letter.isalnum() for letter in word)]
    while len(written) > 1 and written[0].lower() in words("people", "titles") | listed("titles", "people"):
        del written[0]
    while len(written) > 1 and written[-1] in listed("honours", "people"):
        del written[-1]
    return written


def genders(text: str, persons: Sequence[Referent]) -> list[str]:
    """Return for each person of an article the gender that titles tell: `male`, `female`, or an empty string.

    A name that two of the persons share tells nothing, and neither do titles of both genders.

    Args:
        text: the article's text.
        persons: the persons that it speaks of.
    """
    owners = _owners(persons)
    told: defaultdict[int | None, set[str]] = defaultdict(set)
    for title, follows in _titled().findall(text):
        told[owners.get(_longest(follows.split(), owners))].add(_gender(title))
    found = (told[index] | _in_names(person) for index, person in enumerate(persons))
    return [each.pop() if len(each) == 1 else "" for each in found]


def _owners(persons: Sequence[Referent]) -> dict[str, int]:
    """Return whose name is whose, but for names that two persons share."""
    held = [(name, index) for index, person in enumerate(persons) for name in {person.name, *person.names}]
    times = Counter(name for name, _ in held)
    return {name: index for name, index in held if times[name] == 1}


def _in_names(person: Referent) -> set[str]:
    """Return the genders told by titles that are part of a person's names."""
    return {_gender(name.partition(" ")[0]) for name in person.names} - {""}


def _longest(follows: Sequence[str], owners: Container[str]) -> str:
    """Return the longest of the names that words begin with, or an empty string."""
    runs = (_ENDING.sub("", " ".join(follows[:length])) for length in range(len(follows), 0, -1))
    return next((run for run in runs if run in owners), "")


def _parts(written: Sequence[str]) -> list[str]:
    return ["".join(compared(word)) for word in written]


def _is_full(written: Sequence[str], proper: Sequence[str]) -> bool:
    """Tell whether words hold more than a surname, a given name or a role."""
    if not proper or (_is_role(proper[-1]) and written[0].lower() not in given_names()):
        return False
    start = 0
    while start < len(proper) and (written[start].islower() or proper[start] in listed("particles", "people")):
        start += 1
    spelled = [part for part in proper[start:] if len(part) > 1]
    return len(spelled) > 1 or (len(spelled) == 1 and len(proper) - start >= _WITH_INITIALS and len(proper[-1]) > 1)


def _is_role(word: str) -> bool:
    return "Person" in noun_classes().get(word, ()) or word in words("people", "titles")


def _gender(title: str) -> str:
    lower = title.lower().rstrip(".")
    return next((gender for gender in ("male", "female") if lower in _courtesy(gender)), "")


@cache
def _courtesy(gender: str) -> frozenset[str]:
    return words("people", gender) & words("people", "titles")


@cache
def _titled() -> re.Pattern[str]:
    """Return the pattern of a title that tells a gender, and the words after it."""
    titles = "|".join(sorted(title.capitalize() for title in _courtesy("male") | _courtesy("female")))
    return re.compile(rf"\b({titles})\.?\s+(?=(\S+(?:\s+\S+){{0,{_LONGEST - 1}}}))")
