"""What a name is worth when it meets the names of other articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from kg.lexicon import noun_classes, words
from kg.resolution.companies import split_form
from kg.resolution.people import read_person
from kg.resolution.words import compared, listed

_FAMILIES = {"Company": "Organization", "GovernmentBody": "Organization", "NewsOutlet": "Organization"}
"""Classes whose things may be told of under either class, by the class that stands for all of them."""

_LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared.

    `text` is the same for names of one thing; `sign` is what a short name is looked up by: acronyms keep their capitals,
    so that "WHO" is not "The Who". `shorter` are the texts that this name may be shortened to, `spelled` those of its
    acronyms. `telling` is False for a name that no other article need mean the same by ("the Council", "Smith").
    `company` is the company form; `initialed` marks a person's name with middle initials.
    """

    text: str
    sign: str
    telling: bool
    shorter: tuple[str, ...] = ()
    spelled: frozenset[str] = frozenset()
    company: str = ""
    initialed: bool = False


def family(kind: str) -> str:
    """Return the class that stands for `kind` and all the classes that it may be mixed up with."""
    return _FAMILIES.get(kind, kind)


@lru_cache(maxsize=1 << 17)
def read_name(name: str, kind: str) -> Form:
    """Bring a name into the form that it is compared in.

    Args:
        name: the name as an article prints it.
        kind: the class of what it names, one that `family` returns.

    >>> read_name("The Acme Co., Ltd.", "Organization").text, read_name("Dr John Q. Smith MP", "Person").text
    ('acme', 'johnqsmith')
    """
    if kind == "Person":
        person = read_person(name)
        return Form(person.text, person.text, person.full, person.shorter, initialed=person.initialed)
    proper, company = split_form(name) if kind == "Organization" else (name, "")
    parts = compared(proper)
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    text = "".join(parts)
    sign = text.upper() if is_acronym(proper) else text
    return Form(text, sign, bool(text) and not _is_shared(parts), tuple(accumulate(parts[:-1])), _acronyms(parts), company)


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of capitals, with or without dots.

    >>> is_acronym("NHS"), is_acronym("U.N."), is_acronym("Nasa"), is_acronym("X")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalnum() and letters.isupper()


def _acronyms(parts: tuple[str, ...]) -> frozenset[str]:
    """Return the acronyms that the words of a name have, with and without its small words."""
    telling = "".join(word[0] for word in parts if word not in listed("small"))
    return frozenset(text for text in (telling, "".join(word[0] for word in parts)) if len(text) > 1)


def _is_shared(parts: tuple[str, ...]) -> bool:
    """Tell whether a name says no more than what kind of thing is meant, or which of those that every country has."""
    left = set(parts) - listed("small")
    return left <= _kinds() or (left <= listed("bodies", "shared") | listed("ranks", "shared") and bool(left & listed("bodies", "shared")))


@cache
def _kinds() -> frozenset[str]:
    nouns = {noun for noun, kinds in noun_classes().items() if kinds != ("Person",)}
    return frozenset(nouns) | words("companies", "organization_words") | words("companies", "government_words")
