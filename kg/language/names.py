"""Names settled over a whole article: which names are one thing, and of what class it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Gazetteer
from kg.language.types import Evidence, is_sure, settle
from kg.lexicon import words
from kg.model import Edge, Mention, Referent, Span, Token

_SMALL = frozenset({"of", "and", "the", "for", "&", "de", "on", "in", "to"})


@dataclass(slots=True)
class Thing:
    """A thing being gathered from its names."""

    names: Counter[str] = field(default_factory=Counter)
    forms: set[tuple[str, ...]] = field(default_factory=set)
    spans: list[NameSpan] = field(default_factory=list)
    key: str = ""
    type: str = ""
    evidence: Evidence = field(default_factory=Evidence)


def normal_form(name: str) -> tuple[str, ...]:
    """Return a name's words for comparison: lower case, without punctuation; camel case is split.

    >>> normal_form("OpenDemocracy") == normal_form("Open Democracy")
    True
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    spaced = re.sub(r"['’]s\b", "", spaced)
    return tuple(re.findall(r"\w+", spaced.lower()))


def initials(name: str) -> str:
    """Return the capitals that an acronym of a name would have.

    >>> initials("Department of Health and Social Care")
    'DHSC'
    """
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in _SMALL)


class NameBook:
    """Gathers the names of one article into things."""

    def __init__(
        self, text: str, tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...], gazetteer: Gazetteer
    ) -> None:
        self.text, self.tokens, self.edges, self.gazetteer = text, tokens, edges, gazetteer
        self.things: list[Thing] = []
        self.country = ""

    def settle(self, spans: list[NameSpan]) -> list[Mention]:
        """Return a mention for every name; afterwards `things` holds what they name."""
        self.country = self._country(spans)
        places = [(span, self._place(span, spans, index)) for index, span in enumerate(spans)]
        self._share_classes(places)
        for thing in self.things:
            thing.type = settle(thing.key, thing.evidence, self.gazetteer)
        numbers = {id(thing): number for number, thing in enumerate(self.things)}
        return [self._mention(span, thing, numbers[id(thing)]) for span, thing in places]

    def referents(self, mentions: Sequence[Mention]) -> tuple[Referent, ...]:
        """Return the things that the mentions stand for, in the order of `things`."""
        first: dict[int, Span] = {}
        for mention in mentions:
            if mention.referent is not None:
                first.setdefault(mention.referent, mention.span)
        return tuple(self._referent(thing, first.get(n, (0, 0))) for n, thing in enumerate(self.things))

    def _share_classes(self, places: list[tuple[NameSpan, Thing]]) -> None:
        """Let names that are listed together lend one another their classes."""
        heads = {self.head(span.tokens): thing for span, thing in places}
        pairs = [
            (thing, heads[self.tokens[i].head])
            for i, thing in heads.items()
            if self.tokens[i].dep == "conj" and self.tokens[i].head in heads
        ]
        known = {id(thing): settle(thing.key, thing.evidence, self.gazetteer) for _, thing in places}
        for one, other in pairs:
            one.evidence.beside(known[id(other)])
            other.evidence.beside(known[id(one)])

    def head(self, span: Span) -> int:
        """Return the token that governs a span of tokens."""
        for index in reversed(range(*span)):
            if not span[0] <= self.tokens[index].head < span[1] or self.tokens[index].head == index:
                return index
        return span[1] - 1

    def surface(self, span: Span) -> str:
        """Return the words of a span of tokens, white space folded."""
        return " ".join(self.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end].split())

    def _country(self, spans: list[NameSpan]) -> str:
        """Return the key of the country that the article is mostly about."""
        votes: Counter[str] = Counter()
        for span in spans:
            if span.hit is not None and len(span.hit.keys) == 1:
                entry = self.gazetteer.entries[span.hit.keys[0]]
                votes[entry.country or entry.key] += 1 if entry.type == "Place" else 2
        countries = {key: votes[key] for key in votes if self.gazetteer.government(key)}
        ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
        clear = ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else ""

    def _key(self, span: NameSpan) -> str:
        if span.hit is None:
            return ""
        if span.hit.kind == "metonym" and not self._acts(self.head(span.tokens)):
            return ""
        return self.gazetteer.choose(span.hit.keys, self.country)

    def _acts(self, token: int) -> bool:
        return any(
            edge.source != token and edge.label == "subj" and self.tokens[edge.source].pos == "VERB"
            for edge in self.edges[token]
        )

    def _place(self, span: NameSpan, spans: list[NameSpan], index: int) -> Thing:
        """Find the thing that a name belongs to, or open a new one, and note what the name's place says of it."""
        name, key = self.surface(span.tokens), self._key(span)
        thing = self._bracketed(span, spans, index) or self._known(name, key, span)
        if thing is None:
            thing = Thing(key=key)
            self.things.append(thing)
        thing.key = thing.key or key
        thing.names[name] += 1
        thing.forms.add(normal_form(name))
        thing.spans.append(span)
        thing.evidence.note(span, self.head(span.tokens), self.tokens, self.edges)
        return thing

    def _bracketed(self, span: NameSpan, spans: list[NameSpan], index: int) -> Thing | None:
        """Find the name before a bracketed acronym: "Department of Health and Social Care (DHSC)"."""
        start, end = span.tokens
        closed = end < len(self.tokens) and self.tokens[end].text == ")"
        if not index or not start or self.tokens[start - 1].text != "(" or not closed:
            return None
        before = spans[index - 1]
        short = self.surface(span.tokens)
        if before.tokens[1] != start - 1 or len(short) > 10 or not short[0].isupper():
            return None
        form = normal_form(self.surface(before.tokens))
        return next((thing for thing in reversed(self.things) if form in thing.forms), None)

    def _known(self, name: str, key: str, span: NameSpan) -> Thing | None:
        form = normal_form(name)
        if key:
            same_key = next((thing for thing in self.things if thing.key == key), None)
            if same_key is not None:
                return same_key
        joined = "".join(form)
        exact = [t for t in self.things if any("".join(f) == joined for f in t.forms) and not (key and t.key)]
        if exact:
            return exact[-1]
        if key:
            return None
        near = [t for t in self.things if self._is_short_for(form, name, t, span) or self._is_long_for(form, t, span)]
        if len(near) > 1 and any(thing.evidence.is_personal() for thing in near):
            return None
        return near[0] if near else None

    def _is_short_for(self, form: tuple[str, ...], name: str, thing: Thing, span: NameSpan) -> bool:
        """Tell whether a name shortens one of a thing's names: a surname, a first word, a last word, initials."""
        personal = thing.evidence.is_personal()
        if thing.evidence.contradicts(span.title):
            return False
        for longer in thing.forms:
            if len(longer) <= len(form):
                continue
            if span.label in {"PERSON", ""} or span.title or personal:
                if personal and len(form) == 1 and (form[0] in {longer[-1], longer[0]}):
                    return True
                if personal:
                    continue
                if span.label == "PERSON" and len(form) == 1 and form[0] == longer[-1] and not thing.evidence.votes:
                    return True
            if span.title or (personal is False and span.label == "PERSON" and len(form) > 1):
                continue
            if longer[: len(form)] == form or (longer[-len(form) :] == form and self._is_kind_word(form)):
                return True
        return name.isupper() and len(name) > 1 and any(initials(full) == name for full in thing.names)

    def _is_kind_word(self, form: tuple[str, ...]) -> bool:
        kinds = (
            words("companies", "government_words")
            | words("companies", "organization_words")
            | {"town", "city", "united", "rovers"}
        )
        return form[-1] in kinds

    def _is_long_for(self, form: tuple[str, ...], thing: Thing, span: NameSpan) -> bool:
        """Tell whether a name spells out a thing's name so far ("Palantir", then "Palantir Technologies Inc")."""
        suffixes = words("companies", "suffixes") | words("companies", "last_words")
        if any(len(known) > 1 for known in thing.forms) and thing.evidence.is_personal():
            return False
        for shorter in thing.forms:
            if len(shorter) >= len(form):
                continue
            if len(shorter) == 1 and form[-1] == shorter[0] and span.label == "PERSON" and thing.evidence.is_personal():
                return True
            if (
                form[: len(shorter)] == shorter
                and all(word in suffixes for word in form[len(shorter) :])
                and not thing.evidence.is_personal()
            ):
                return True
        return False

    def _mention(self, span: NameSpan, thing: Thing, number: int) -> Mention:
        start, end = span.tokens
        return Mention(
            (self.tokens[start].start, self.tokens[end - 1].end),
            span.tokens,
            self.head(span.tokens),
            "name",
            thing.type,
            number,
            is_sure(thing.key, thing.evidence, thing.type),
        )

    def _referent(self, thing: Thing, first: Span) -> Referent:
        known = self.gazetteer.entries.get(thing.key)
        used = {self.surface(span.tokens) for span in thing.spans}
        names = {self.surface(span.tokens) for span in thing.spans if not (span.hit and span.hit.kind != "name")}
        ordered = sorted(names or used, key=lambda name: (-len(normal_form(name)), -len(name), name))
        name = known.name if known else ordered[0]
        sure = is_sure(thing.key, thing.evidence, thing.type)
        return Referent(
            name, thing.type, tuple(sorted({name, *names})), first, thing.key, known.parent if known else "", sure
        )
