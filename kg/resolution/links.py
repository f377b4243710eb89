"""Which name stands for which, learned from all articles and the gazetteer, for one family of classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from kg.resolution.names import Form

Links = defaultdict[str, set[str]]

_OWN = 10
"""How many times as often a name must stand alone as beside a fuller one, to be no mere short form ("Google", "Google Cloud")."""


class NameLinks:
    """What the names of one family of classes stand for.

    A meaning is the text of a fuller name, the key of a thing that the gazetteer knows (`key_meaning`), or None for a name
    that may mean several things.
    """

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}
        self._links: Links = defaultdict(set)
        self._begun: Links = defaultdict(set)
        self._spelled: Links = defaultdict(set)
        self._initialed: set[str] = set()
        self._texts: dict[str, str] = {}
        self._alone: Counter[str] = Counter()
        self._beside: Counter[str] = Counter()
        self._standing: set[str] = set()
        self._meanings: dict[str, str | None] = {}

    def copy(self) -> NameLinks:
        """Return links that hold the same names, and may learn others."""
        twin = NameLinks()
        twin._known, twin._initialed = dict(self._known), set(self._initialed)  # of its own class
        twin._begun.update((text, set(names)) for text, names in self._begun.items())
        twin._spelled.update((text, set(names)) for text, names in self._spelled.items())
        return twin

    def know(self, form: Form, key: str) -> None:
        """Note a name from the gazetteer, before any of an article.

        Args:
            form: the name.
            key: the key of what it names.
        """
        self._note(form)
        meaning = key_meaning(key)
        self._known[form.sign] = meaning if self._known.get(form.sign, meaning) == meaning else None

    def use(self, own: Form, others: Iterable[Form], key: str) -> None:
        """Note the names that one article uses for one thing.

        Args:
            own: the fullest.
            others: the others.
            key: the gazetteer's key of the thing, or an empty string.
        """
        self._note(own)
        self._alone[own.sign] += not key
        self._beside.update(form.sign for form in others)
        for form in (own, *others) if key else others:
            self._link(form.sign, form.text, key_meaning(key) if key else own.text)

    def tell_apart(self, things: Iterable[Collection[str]]) -> None:
        """Let a short name stand for itself where an article uses it beside what it might be short for.

        Args:
            things: for each thing of the article the signs and texts of its names, and the meaning of its key.
        """
        holders: defaultdict[str, set[int]] = defaultdict(set)
        for index, names in enumerate(things):
            for name in names:
                holders[name].add(index)
        for short in self._links.keys() & holders.keys():
            for fuller in self._links[short].intersection(holders):
                if holders[short] - holders[fuller] and holders[fuller] - holders[short]:
                    self._standing.add(short)

    def settle(self) -> None:
        """Decide what every name stands for, once all names have been noted."""
        for text, names in self._begun.items():
            if len(names) == 1 and names <= self._initialed:
                self._link(text, text, *names)
        for sign in sorted(
            self._links, key=lambda sign: (len(self._texts[sign]), self._texts[sign], sign), reverse=True
        ):
            self._meanings[sign] = self._decide(sign)

    def meaning(self, form: Form) -> str | None:
        """Return what a name stands for; only after `settle`."""
        return self._look_up(form.sign, form.text)

    def _link(self, sign: str, text: str, meaning: str) -> None:
        self._links[sign].add(meaning)
        self._texts[sign] = text

    def _note(self, form: Form) -> None:
        for text in form.begins:
            self._begun[text].add(form.text)
        for text in form.spelled:
            self._spelled[text].add(form.text)
        if form.initialed:
            self._initialed.add(form.text)

    def _decide(self, sign: str) -> str | None:
        """Settle a name whose fuller names are settled already."""
        text = self._texts[sign]
        acronym = sign != text
        if sign in self._standing or (not acronym and self._alone[sign] >= _OWN * self._beside[sign] > 0):
            return text
        meanings = {self._look_up(name) for name in self._links[sign]}
        if len(meanings) > 1 or (acronym and {self._look_up(name) for name in self._spelled[text]} - meanings):
            return None
        begun = self._begun[text]
        rivals = begun if not acronym or begun & self._links[sign] else ()
        return text if {self._look_up(name) for name in rivals} - meanings else meanings.pop()

    def _look_up(self, *names: str) -> str | None:
        """Return what the first settled of several spellings stands for, by default the last itself."""
        for name in names:
            if name in self._known:
                return self._known[name]
            if name in self._meanings:
                return self._meanings[name]
        return names[-1]


def key_meaning(key: str) -> str:
    """Return the meaning that stands for the gazetteer's key; it is no name's text."""
    return f"={key}"


def meant_key(meaning: str) -> str:
    """Return the key that a meaning stands for, or an empty string."""
    return meaning[1:] if meaning.startswith("=") else ""
