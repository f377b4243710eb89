"""What a name is worth when it meets the names of other articles."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.lexicon import noun_classes, words
from kg.resolution.companies import split_form
from kg.resolution.people import read_person
from kg.resolution.words import compared, listed

_FAMILIES = {"Company": "Organization", "GovernmentBody": "Organization", "NewsOutlet": "Organization"}
"""Classes whose things may be told of under either class, by the class that stands for all of them."""

_LONGEST_ACRONYM = 8
_MOST_WORDS = 8
"""How many words a short name has at most; without a limit a long run of capitals would cost its square."""


class Form(NamedTuple):
    """A name as it is compared.

    `text` is the same for names of one thing; `sign` is what a short name is looked up by: acronyms keep their capitals,
    so that "WHO" is not "The Who". `telling` is False for a name that no other article need mean the same by ("the
    Council", "Smith"). `begins` are the texts of the words that this name begins with, `shorter` those that may stand for
    all of it, `spelled` those of its acronyms; both of the former hold a person's first and last word. `company` is the
    company form; `surname` is a person's last word, and `initialed` marks one with middle initials.
    """

    text: str
    sign: str
    telling: bool
    begins: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    company: str = ""
    surname: str = ""
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
        ends, surname, initialed = person.shorter, person.surname, person.initialed
        return Form(person.text, person.text, person.full, ends, ends, surname=surname, initialed=initialed)
    proper, company = split_form(name) if kind == "Organization" else (name, "")
    parts = compared(proper)
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    text = "".join(parts)
    sign = text.upper() if is_acronym(proper) else text
    begins = tuple(accumulate(parts[:-1][:_MOST_WORDS]))
    shorter = () if kind == "Place" else begins[_body_at(parts) :]
    return Form(text, sign, not _is_shared(parts), begins, shorter, _acronyms(parts), company)


def is_short_for(short: Form, name: Form) -> bool:
    """Tell whether one name of a thing shortens or varies another, so that a slip of the language stage teaches nothing.

    Args:
        short: the shorter name.
        name: the fuller name.

    >>> fuller = read_name("PricewaterhouseCoopers UK", "Organization")
    >>> [is_short_for(read_name(short, "Organization"), fuller) for short in ("PwC", "Pricewaterhouse Coopers", "Coopers")]
    [True, True, False]
    """
    if name.surname:
        return short.surname == name.surname
    return short.text in name.shorter or short.text in name.spelled or _abbreviates(short.text, name.text)


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of capitals, with or without dots.

    >>> is_acronym("NHS"), is_acronym("U.N."), is_acronym("Nasa"), is_acronym("X")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalnum() and letters.isupper()


def _abbreviates(short: str, text: str) -> bool:
    """Tell whether a text holds the letters of a far shorter one in their order, the first in its place, but not in a row."""
    letters = iter(text)
    in_order = all(letter in letters for letter in short)
    return in_order and short[0] == text[0] and len(short) < len(text) / 2 and not text.startswith(short)


def _body_at(parts: tuple[str, ...]) -> int:
    """Return where the last word stands that makes a name a body's: no shorter name is one ("Essex" for "Essex Police")."""
    bodies = words("companies", "organization_words") | words("companies", "government_words")
    return max((index for index, part in enumerate(parts) if part in bodies), default=0)


def _acronyms(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the acronyms that the words of a name have, with and without its small words."""
    telling = "".join(word[0] for word in parts if word not in listed("small"))
    return tuple(text for text in dict.fromkeys((telling, "".join(word[0] for word in parts))) if len(text) > 1)


def _is_shared(parts: tuple[str, ...]) -> bool:
    """Tell whether a name says no more than what kind of thing is meant, or which of those that every country has."""
    telling = set(parts) - listed("small")
    bodies = listed("bodies", "shared")
    if telling & bodies and telling <= bodies | listed("ranks", "shared"):
        return True
    return not telling - _kinds() - _persons() and bool(telling & _kinds() or not telling)


@cache
def _kinds() -> frozenset[str]:
    nouns = frozenset(noun for noun, kinds in noun_classes().items() if kinds != ("Person",))
    return nouns | words("companies", "organization_words") | words("companies", "government_words")


@cache
def _persons() -> frozenset[str]:
    return frozenset(
        noun + ending for noun, kinds in noun_classes().items() if "Person" in kinds for ending in ("", "s")
    )
