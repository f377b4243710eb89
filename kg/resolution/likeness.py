"""Whether two different names may be names of one thing: short forms, acronyms, other spellings, other given names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from kg.lexicon import given_names
from kg.resolution.given import formal
from kg.resolution.names import is_acronym, read_name
from kg.resolution.people import bare
from kg.resolution.words import compared, listed

_ALIKE_SURNAME = 80
_ALIKE_GIVEN = 75
_ALIKE_NAME = 90
_LONG_SURNAME = 5
_LONG_GIVEN = 4
_LONG_NAME = 8
_SKELETON = 4
NEAR = frozenset({"spellings of one name", "the same words in another order"})
"""What makes two names so alike that they are more likely one than two."""

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
_DIGRAPHS = {"ae": "a", "oe": "o", "ue": "u"}
_SOUNDS = str.maketrans("zcqg", "skkk", "aeiouyhw")


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str, kind: str) -> str:
    """Return in words what makes two names alike, or an empty string.

    Args:
        one: a name.
        other: another name.
        kind: the family of classes that both belong to.

    >>> likeness("Bob Lindqvist", "Robert Lindqvist", "Person"), likeness("Jon Harker", "Joan Harker", "Person")
    ('forms of one given name', '')
    >>> likeness("NDU", "Norwegian Dairy Union", "Organization")
    'one is an acronym of the other'
    """
    if kind == "Person":
        return _persons(_words(one), _words(other))
    if kind == "Organization":
        return _bodies(one, other)
    return "spellings of one name" if kind == "Product" and _numbered(one) == _numbered(other) else ""


def keys(name: str, kind: str) -> Iterator[str]:
    """Yield what like names have in common, so that only those with a common key need be compared.

    Args:
        name: a name.
        kind: the family of classes of what it names.
    """
    if kind == "Person":
        words = _words(name)
        yield from (skeleton(word) for word in words[1:] if skeleton(word))
        yield " ".join(sorted(words))
    elif kind == "Organization":
        form = read_name(name, kind)
        if form.telling:
            yield compared(name.removeprefix("The "))[0] if not is_acronym(name) else form.text
            yield skeleton(form.text)
            yield from form.spelled
    elif kind == "Product":
        yield _numbered(name)


def _numbered(name: str) -> str:
    """Return a product's name with its number, if it ends in one, in figures."""
    *words, last = compared(name) or ("",)
    return " ".join([*words, _ROMAN.get(last, last)])


def is_other_arm(one: str, other: str) -> bool:
    """Tell whether the words that the longer of two names has more make it a name of another body of the group."""
    shorter, longer = sorted((compared(one), compared(other)), key=len)
    return bool(set(longer[len(shorter) :]) & listed("arms", "companies"))


def skeleton(word: str) -> str:
    """Return the first consonants of a word, doubled ones once: spellings of one name hardly differ in them.

    >>> skeleton("gadafi"), skeleton("qaddafi")
    ('kdf', 'kdf')
    """
    letters = word.translate(_SOUNDS)
    return "".join(b for a, b in zip(" " + letters, letters, strict=False) if a != b)[:_SKELETON]


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> tuple[str, ...]:
    return tuple(part for word in bare(name) for part in compared(word))


def _persons(one: Sequence[str], other: Sequence[str]) -> str:
    if len(one) < 2 or len(other) < 2 or (one[-1] in _generations()) or (other[-1] in _generations()):
        return ""
    if one != other and sorted(one) == sorted(other):
        return "the same words in another order"
    given = _given(one[0], other[0])
    if not given or not _middles_agree(one[1:-1], other[1:-1]):
        return ""
    if one[-1] == other[-1]:
        return given if one[0] != other[0] or one == other else "one has more names"
    if one[0] == other[0] and (set(one) < set(other) or set(other) < set(one)):
        return "one has more names"
    alike = min(len(one[-1]), len(other[-1])) >= _LONG_SURNAME and fuzz.ratio(one[-1], other[-1]) >= _ALIKE_SURNAME
    alike = alike or _without_digraphs(one[-1]) == _without_digraphs(other[-1])
    return "spellings of one name" if alike and given != "an initial" else ""


def _given(one: str, other: str) -> str:
    """Return what makes two given names alike."""
    if one == other:
        return "the same name"
    if 1 in (len(one), len(other)):
        return "an initial" if one[0] == other[0] else ""
    if _without_digraphs(one) == _without_digraphs(other):
        return "spellings of one name"
    if formal(one) & formal(other):
        return "spellings of one name" if skeleton(one) == skeleton(other) else "forms of one given name"
    genders = {given_names().get(one, "any"), given_names().get(other, "any")}
    alike = min(len(one), len(other)) >= _LONG_GIVEN and fuzz.ratio(one, other) >= _ALIKE_GIVEN
    if given_names().keys() >= {one, other}:
        alike = alike and skeleton(one) == skeleton(other)
    return "spellings of one name" if alike and genders != {"male", "female"} and one[0] == other[0] else ""


def _without_digraphs(word: str) -> str:
    """Return a word with each umlaut that is spelled out as the letter that it stands over."""
    for digraph, letter in _DIGRAPHS.items():
        word = word.replace(digraph, letter)
    return word


def _middles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other:
        return True
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))


def _bodies(one: str, other: str) -> str:
    first, second = read_name(one, "Organization"), read_name(other, "Organization")
    if not first.telling or not second.telling:
        return ""
    if first.text == second.text:
        return "the same name"
    for short, long, name in ((first, second, one), (second, first, other)):
        if is_acronym(name) and short.text in long.spelled:
            return "one is an acronym of the other"
        if short.text in long.begins and short.text in long.shorter:
            return "one begins with the other"
    alike = min(len(first.text), len(second.text)) >= _LONG_NAME and first.text[0] == second.text[0]
    numbers = [[letter for letter in form.text if letter.isdigit()] for form in (first, second)]
    near = alike and numbers[0] == numbers[1] and fuzz.ratio(first.text, second.text) >= _ALIKE_NAME
    return "spellings of one name" if near else ""


@cache
def _generations() -> frozenset[str]:
    return listed("generations", "people") | {"sr"}
