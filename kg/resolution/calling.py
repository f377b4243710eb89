"""What a thing is called: of all names that articles print, the one that it bears in the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.resolution.names import Form, is_acronym, read_name
from kg.resolution.people import bare
from kg.resolution.words import cut


class Bearer(NamedTuple):
    """What one article calls a thing in full (None where that tells nothing), its family of classes, and its former names."""

    own: Form | None
    family: str
    former: Collection[str]


def choose_name(times: Mapping[str, int], bearers: Sequence[Bearer], kind: str) -> str:
    """Choose the name that a thing goes by: of its fullest ones the one that is printed best, then most often.

    Args:
        times: how many articles print each name.
        bearers: the thing as each of these articles has it.
        kind: the family of classes that it is taken to be of.
    """
    if len(times) < 2:
        return next(iter(times), "")
    return min(_fullest(bearers, times), key=lambda name: (*_awkwardness(name, kind), -times[name], name), default="")


def _fullest(bearers: Sequence[Bearer], names: Iterable[str]) -> list[str]:
    """Return the names that are one and the same fullest name, or all where none tells anything.

    A name that some article says is no longer used is taken only where there is no other.
    Where company forms differ, so that a name with one of them would be that of a part, those without any go before.
    """
    former = {read_name(name, each.family).text for each in bearers for name in each.former}
    named = [(len(each.own.text), each.own.text, each.family) for each in bearers if each.own]
    own = [each for each in named if each[1] not in former] or named
    if not own:
        return list(names)
    _, text, kind = max(own)
    forms = {name: form.company for name in names if (form := read_name(name, kind)).text == text}
    plain = [name for name, company in forms.items() if not company]
    return plain if plain and len({*forms.values()} - {""}) > 1 else list(forms)


def _awkwardness(name: str, kind: str) -> tuple[int, int, bool]:
    """Return what sorts full names before short ones and before the same in capitals, as datelines and headlines have them.

    Words count first, then letters; those of titles and of "the" are left out.
    """
    words = cut(" ".join(bare(name)) if kind == "Person" else name)
    if len(words) > 1 and words[0].lower() == "the":
        del words[0]
    is_shouted = name.isupper() and (kind == "Place" or not is_acronym(name))
    return -len(words), -sum(map(len, words)), is_shouted
