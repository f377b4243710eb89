"""What an article names: one thing, gathered from its names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Gazetteer
from kg.language.types import Evidence, settle

_SMALL = frozenset({"of", "and", "the", "for", "&", "de", "on", "in", "to"})

_NAMES = 50_000
_CAMEL, _POSSESSIVE, _WORD = re.compile(r"(?<=[a-z])(?=[A-Z])"), re.compile(r"['’]s\b"), re.compile(r"\w+")

Form = tuple[str, ...]


@dataclass(slots=True)
class Thing:
    """A thing being gathered from its names."""

    names: Counter[str] = field(default_factory=Counter)
    forms: set[Form] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    spans: list[NameSpan] = field(default_factory=list)
    key: str = ""
    type: str = ""
    evidence: Evidence = field(default_factory=Evidence)

    def join(self, other: Thing) -> None:
        """Take over the names of another thing that proved to be this one."""
        self.names += other.names
        self.forms |= other.forms
        self.joined |= other.joined
        self.former |= other.former
        self.spans = sorted([*self.spans, *other.spans], key=lambda span: span.tokens)
        self.evidence.join(other.evidence)

    def call(self, form: Form) -> None:
        """Note a form of the name; `joined` holds it without spaces."""
        self.forms.add(form)
        self.joined.add("".join(form))

    def kind(self, gazetteer: Gazetteer) -> str:
        """Return the class that the thing has by what is known so far."""
        return settle(self.key, self.evidence, gazetteer)


@lru_cache(maxsize=_NAMES)
def normal_form(name: str) -> tuple[str, ...]:
    """Return a name's words for comparison: lower case, without punctuation; camel case is split.

    >>> normal_form("OpenDemocracy") == normal_form("Open Democracy")
    True
    """
    spaced = _POSSESSIVE.sub("", _CAMEL.sub(" ", name))
    return tuple(_WORD.findall(spaced.lower()))


def initials(name: str) -> str:
    """Return the capitals that an acronym of a name would have.

    >>> initials("Department of Health and Social Care")
    'DHSC'
    """
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in _SMALL)


def abbreviates(short: str, full: str) -> bool:
    """Tell whether a word in brackets can be the acronym of the name before them.

    >>> abbreviates("DfT", "Department for Transport"), abbreviates("Labour", "Ellen Rook")
    (True, False)
    """
    capitals = [letter.lower() for letter in short if letter.isupper()]
    if not 2 <= len(short) <= 10 or len(capitals) < 2 or 2 * len(capitals) < len(short):
        return False
    letters = iter(full.lower())
    spelled = all(letter in letters for letter in capitals)
    return spelled and capitals[0] in {word[0].lower() for word in re.findall(r"\w+", full)}
