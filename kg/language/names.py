"""Names settled over a whole article: which names are one thing, and of what class it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.language.boundaries import NameSpan
from kg.language.gazetteer import Gazetteer
from kg.language.links import Linker
from kg.language.own_names import overrule
from kg.language.renames import find_renamed
from kg.language.things import Form, Thing, abbreviates, initials, normal_form
from kg.language.types import is_sure
from kg.lexicon import place_names, words
from kg.model import ORGANIZATIONS, Edge, Mention, Referent, Span, Token

__all__ = ["NameBook", "Thing", "initials", "normal_form"]

_BRANCH, _ACRONYM, _LEAD = 3.0, 6, 40
_LINKS = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "PART"})


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
        spans = overrule([self.surface(span.tokens) for span in spans], spans, self.gazetteer, self.text)
        self.country = self._country(spans)
        opened = [(span, self._place(span, spans, index)) for index, span in enumerate(spans)]
        became = Linker(self.gazetteer, self._places()).link(self.things)
        self._join_renamed([(span, _last(thing, became)) for span, thing in opened], became)
        places = [(span, _last(thing, became)) for span, thing in opened]
        self.things = [thing for thing in self.things if id(thing) not in became]
        self._share_classes(places)
        for thing in self.things:
            thing.type = thing.kind(self.gazetteer)
        numbers = {id(thing): number for number, thing in enumerate(self.things)}
        return [self._mention(span, thing, numbers[id(thing)]) for span, thing in places]

    def _places(self) -> frozenset[Form]:
        """Return the names of places in the article, those known beforehand."""
        known = {f for t in self.things if t.key and t.kind(self.gazetteer) == "Place" for f in t.forms}
        known |= {f for t in self.things for f in t.forms if any(name in place_names() for name in t.names)}
        return frozenset(known | self.gazetteer.places)

    def referents(self, mentions: Sequence[Mention]) -> tuple[Referent, ...]:
        """Return the things that the mentions stand for, in the order of `things`."""
        first: dict[int, Span] = {}
        for mention in mentions:
            if mention.referent is not None:
                first.setdefault(mention.referent, mention.span)
        return tuple(self._referent(thing, first.get(n, (0, 0))) for n, thing in enumerate(self.things))

    def _join_renamed(self, places: list[tuple[NameSpan, Thing]], became: dict[int, Thing]) -> None:
        """Let two names be one thing's that the article's words say to be its old name and its new one."""
        for index, is_said, old in find_renamed(self.text, self.tokens, [span for span, _ in places]):
            one, other = (_last(places[each][1], became) for each in (index, index + 1))
            if one is not other and not (one.key and other.key) and self._are_of_a_kind(one, other, is_said):
                one.join(other)
                one.key = one.key or other.key
                one.former |= set() if old is None else {self.surface(places[old][0].tokens)}
                became[id(other)] = one

    def _are_of_a_kind(self, one: Thing, other: Thing, is_said: bool) -> bool:
        """Tell whether two things are of one class, or may be by what more than the parser's word says, if words say that."""
        kinds = [thing.kind(self.gazetteer) for thing in (one, other)]
        known = [is_sure(thing.key, thing.evidence, kind) for thing, kind in zip((one, other), kinds, strict=True)]
        bodies = [kind in ORGANIZATIONS for kind in kinds]
        return (is_said and not all(known)) or kinds[0] == kinds[1] or all(bodies)

    def _share_classes(self, places: list[tuple[NameSpan, Thing]]) -> None:
        """Let names that are listed together lend one another their classes."""
        heads = {self.head(span.tokens): thing for span, thing in places}
        pairs = [
            (thing, heads[self.tokens[i].head])
            for i, thing in heads.items()
            if self.tokens[i].dep == "conj" and self.tokens[i].head in heads
        ]
        known = {id(thing): thing.kind(self.gazetteer) for _, thing in places}
        for one, other in pairs:
            one.evidence.lean(known[id(other)])
            other.evidence.lean(known[id(one)])

    def head(self, span: Span) -> int:
        """Return the token that governs a span of tokens."""
        for index in reversed(range(*span)):
            token = self.tokens[index]
            outside = not span[0] <= token.head < span[1] or token.head == index
            if outside and (token.pos not in _LINKS or index == span[0]):
                return index
        return span[1] - 1

    def surface(self, span: Span) -> str:
        """Return the words of a span of tokens, white space folded."""
        return " ".join(self.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end].split())

    def _country(self, spans: list[NameSpan]) -> str:
        """Return the key of the country that the article is mostly about."""
        known = [
            (span, self.gazetteer.entries[span.hit.keys[0]]) for span in spans if span.hit and len(span.hit.keys) == 1
        ]
        votes: Counter[str] = Counter()
        for _, entry in known:
            votes[entry.country or entry.key] += 1 if entry.type == "Place" else 2
        votes.update({entry.country or entry.key for span, entry in known if span.tokens[0] < _LEAD})
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
        """Find the thing that is named so, or open a new one, and note what the name's place says of it."""
        name, key = self.surface(span.tokens), self._key(span)
        thing = self._bracketed(span, spans, index) or self._known(normal_form(name), key, span)
        if thing is None:
            thing = Thing(key=key)
            self.things.append(thing)
        thing.key = thing.key or key
        if name not in thing.names:
            thing.evidence.shape(span, self.tokens)
            self._branch(normal_form(name), thing)
        thing.names[name] += 1
        thing.call(normal_form(name))
        thing.spans.append(span)
        thing.evidence.note(span, self.head(span.tokens), self.tokens, self.edges)
        return thing

    def _branch(self, form: Form, thing: Thing) -> None:
        """Take a name that ends in a country for a body of that country: "Bright Wells Uganda"."""
        added = len(form) > 1 and form not in self.gazetteer.places and form[-1:] in self.gazetteer.places
        if added and form[0] not in words("names", "directions"):
            thing.evidence.lean("Organization", _BRANCH)

    def _bracketed(self, span: NameSpan, spans: list[NameSpan], index: int) -> Thing | None:
        """Find the name before a bracketed acronym: "Department of Health and Social Care (DHSC)"."""
        start, end = span.tokens
        closed = end < len(self.tokens) and self.tokens[end].text == ")"
        if not index or not start or self.tokens[start - 1].text != "(" or not closed:
            return None
        before = spans[index - 1]
        short, full = self.surface(span.tokens), self.surface(before.tokens)
        foreign = short.isupper() and 1 < len(short) <= _ACRONYM and len(full.split()) > 2 and span.hit is None
        if before.tokens[1] != start - 1 or before.title or not (abbreviates(short, full) or foreign):
            return None
        return next(
            (t for t in reversed(self.things) if normal_form(full) in t.forms and not t.evidence.is_personal()), None
        )

    def _known(self, form: Form, key: str, span: NameSpan) -> Thing | None:
        """Find the thing that was named in the same words before, or that the gazetteer means by them."""
        if key:
            same_key = next((thing for thing in self.things if thing.key == key), None)
            if same_key is not None:
                return same_key
        joined = "".join(form)
        exact = [t for t in self.things if joined in t.joined and not (key and t.key)]
        if span.hit is not None and span.hit.kind == "metonym":
            exact = [thing for thing in exact if bool(thing.key) == bool(key)]
        return next((t for t in reversed(exact) if not t.evidence.contradicts(span.title)), None)

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
        parent, stranger = known.parent if known else "", not thing.key and any(span.overruled for span in thing.spans)
        every = tuple(sorted({name, *names}))
        former = tuple(sorted(thing.former.intersection(every)))
        return Referent(name, thing.type, every, first, thing.key, parent, sure, stranger, former)


def _last(thing: Thing, became: dict[int, Thing]) -> Thing:
    """Follow a thing to the one that it is part of in the end."""
    while id(thing) in became:
        thing = became[id(thing)]
    return thing
