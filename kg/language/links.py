"""Full and short names: which of an article's names stand for the same thing."""

from __future__ import annotations

import math
from collections import defaultdict

from kg.language.gazetteer import Gazetteer
from kg.language.things import Form, Thing, initials
from kg.language.types import is_sure, weigh
from kg.lexicon import given_names, words
from kg.model import ORGANIZATIONS

_SHAPE, _FAINT, _CLEAR, _HEADLINE = 1.5, 1.0, 2.5, 25
_LINKS = frozenset({"of", "de", "di", "do", "da", "del", "for"})


class Linker:
    """Joins short names to full ones, once every place of every name has been heard.

    Args:
        gazetteer: what is known beforehand.
        places: the names that the article or the gazetteer has for places, in normal form.
    """

    def __init__(self, gazetteer: Gazetteer, places: frozenset[Form]) -> None:
        self.gazetteer, self.places = gazetteer, places

    def link(self, things: list[Thing]) -> dict[int, Thing]:
        """Join things in place, and return the thing that each one, by its identity, became part of."""
        became: dict[int, Thing] = {}
        likely = _index(things)
        for short in sorted(things, key=lambda thing: (-_length(thing), thing.spans[0].tokens)):
            near = {id(t): t for key in _keys(short) for t in likely[key] if t is not short and id(t) not in became}
            full = self._full(short, list(near.values())) if near and not short.key else None
            if full is not None:
                full.join(short)
                became[id(short)] = full
        return became

    def _full(self, short: Thing, things: list[Thing]) -> Thing | None:
        """Return the thing that a name is short for, if only one comes into question."""
        fits = [(thing, self._fits(short, thing)) for thing in things]
        people = [thing for thing, kind in fits if kind == "Person"]
        bodies = [thing for thing, kind in fits if kind == "body"]
        disputed = bool(people) and bool(bodies) and _organised(short)
        if disputed and sum(self._begins(short, thing) for thing in things) > 1:
            return None
        if people and not disputed:
            return self._person(short, people)
        return _body(short, bodies) if bodies else None

    def _person(self, short: Thing, people: list[Thing]) -> Thing | None:
        """Return the one of several people whom a name is short for."""
        if len(people) > 1:
            return _foremost(people, short)
        people[0].evidence.lean("Person", _SHAPE if self._is_surname(short, people[0]) else 0)
        return people[0]

    def _begins(self, short: Thing, thing: Thing) -> bool:
        """Tell whether a body's name begins with a shorter name."""
        longer = (form for form in thing.forms for less in short.forms if form[: len(less)] == less)
        return thing.kind(self.gazetteer) in ORGANIZATIONS and any(longer)

    def _fits(self, short: Thing, thing: Thing) -> str:
        """Tell as what a name may shorten one of a thing's names: as a person's, as a body's, or not at all."""
        if any(thing.evidence.contradicts(span.title) for span in short.spans):
            return ""
        for form in short.forms:
            for longer in thing.forms:
                if len(longer) > len(form):
                    kind = self._shortens(form, short, longer, thing)
                    if kind:
                        return kind
        return "body" if any(self._is_acronym(name, thing) for name in short.names) else ""

    def _shortens(self, form: Form, short: Thing, longer: Form, thing: Thing) -> str:
        kind = thing.kind(self.gazetteer)
        ends, begins = longer[-len(form) :] == form, longer[: len(form)] == form
        if not ends and not begins:
            return ""
        if kind == "Person" or (ends and self._may_be_person(thing, longer)):
            if not self._is_no_person(short):
                return "Person" if ends or len(form) == 1 else ""
            return "body" if begins and thing.evidence.votes["Person"] < _CLEAR else ""
        rest = longer[len(form) :]
        if begins and _is_legal(rest):
            return "body"
        if short.evidence.titled or (self._is_person(short) and kind in ORGANIZATIONS):
            return ""
        if begins and not self._is_another(short, form, thing, rest):
            return "body"
        nicknamed = short.evidence.votes["Person"] < 0 and form not in self.places
        if ends and (_is_kind_word(form[-1]) or len(form) > 1 or nicknamed or self._is_place_part(form, short, longer)):
            return "body"
        return ""

    def _is_another(self, short: Thing, form: Form, thing: Thing, rest: Form) -> bool:
        """Tell whether the words that a longer name adds make another thing of it: a branch, a body of a place."""
        trade = words("companies", "generic") | words("companies", "suffixes")
        if rest in self.places or form in self.places:
            return True
        if self._is_other_place(short, thing) and not all(word in trade for word in rest):
            return True
        if thing.evidence.owned and short.spans[0].tokens < thing.spans[0].tokens:
            return True
        if len(form) > 1 and _is_kind_word(form[-1]) and _is_kind_word(rest[-1]):
            return True
        came_first = any(_HEADLINE < span.tokens[0] < thing.spans[0].tokens[0] for span in short.spans)
        return came_first and not all(word in trade for word in rest)

    def _is_surname(self, short: Thing, thing: Thing) -> bool:
        return any(f == longer[-len(f) :] for f in short.forms for longer in thing.forms if len(longer) > len(f))

    def _may_be_person(self, thing: Thing, longer: Form) -> bool:
        """Tell whether nothing but the parser's label is known of a name of two or three words."""
        known = math.fsum(max(0.0, v) for kind, v in thing.evidence.votes.items() if kind != "Person")
        labelled = thing.evidence.labels["Person"] + thing.evidence.labels["Place"] > 0
        plain = not thing.key and not thing.evidence.labels["Organization"] and labelled
        return plain and len(longer) in {2, 3} and known < _FAINT and not _LINKS & set(longer)

    def _is_person(self, thing: Thing) -> bool:
        return thing.evidence.votes["Person"] >= _CLEAR and thing.kind(self.gazetteer) == "Person"

    def _is_no_person(self, thing: Thing) -> bool:
        votes = weigh(thing.evidence)
        rest = math.fsum(v for kind, v in votes.items() if kind != "Person")
        return not thing.evidence.titled and rest >= 2 * _CLEAR and rest > 2 * votes.get("Person", 0.0)

    def _is_other_place(self, short: Thing, thing: Thing) -> bool:
        """Tell whether a name is that of the place which a longer name only begins with."""
        body = is_sure(short.key, short.evidence, "Organization")
        doubtful = body and not is_sure(thing.key, thing.evidence, "Place")
        if thing.kind(self.gazetteer) == "Place" and not doubtful:
            return not any(word in words("names", "place_words") for f in thing.forms for word in f)
        local = short.evidence.votes["Place"] - (short.evidence.looks if _organised(short) else 0)
        return local >= _SHAPE and local > _organisation(short)

    def _is_place_part(self, form: Form, short: Thing, longer: Form) -> bool:
        """Tell whether "Stavely" is all that is left of "University of Stavely"."""
        linked = longer[-len(form) - 1] in _LINKS
        return linked and form not in self.places and not short.evidence.votes["Place"] > 0

    def _is_acronym(self, name: str, thing: Thing) -> bool:
        bare = name.isupper() and len(name) > 1 and thing.kind(self.gazetteer) != "Person"
        return bare and any(initials(full) == name for full in thing.names)


def _body(short: Thing, bodies: list[Thing]) -> Thing:
    """Return the body that a name is most likely short for: one that adds but a form of company, else the earliest."""
    best = min(bodies, key=lambda thing: (not _differs_by_suffix(short, thing), thing.spans[0].tokens))
    if not best.key and next(iter(short.forms))[0] not in given_names():
        best.evidence.lean("Organization", _FAINT)
    return best


def _foremost(people: list[Thing], short: Thing) -> Thing | None:
    """Return the one of several who is spoken of at least twice as often as each other, or whom alone a surname can take up."""
    ranked = sorted(people, key=lambda thing: -len(thing.spans))
    if len(ranked) > 1 and len(ranked[0].spans) >= 2 * len(ranked[1].spans):
        return ranked[0]
    before = [thing for thing in people if thing.spans[0].tokens < short.spans[0].tokens]
    return before[0] if len(people) > 1 and len(before) == 1 else None


def _index(things: list[Thing]) -> defaultdict[str, list[Thing]]:
    """Return the things by the words that their names begin and end with, and by their initials."""
    found: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        words_ = {word for form in thing.forms for length in range(1, len(form)) for word in (form[0], form[-length])}
        for key in words_ | {initials(name) for name in thing.names}:
            found[key].append(thing)
    return found


def _keys(short: Thing) -> list[str]:
    """Return under what a name's full form may be found in the index."""
    return [*sorted(form[0] for form in short.forms if form), *sorted(name for name in short.names if name.isupper())]


def _length(thing: Thing) -> int:
    return max(len(form) for form in thing.forms)


def _organised(thing: Thing) -> bool:
    return _organisation(thing) >= _FAINT


def _organisation(thing: Thing) -> float:
    return math.fsum(max(0.0, thing.evidence.votes[kind]) for kind in ORGANIZATIONS)


def _is_kind_word(word: str) -> bool:
    return (
        word in words("companies", "government_words")
        or word in words("companies", "organization_words")
        or word in words("names", "club_words")
        or word in words("companies", "outlet_words")
    )


def _is_legal(rest: Form) -> bool:
    """Tell whether the words that a name adds end in a form of company: "Dredging Limited"."""
    trade = words("companies", "last_words") | words("companies", "generic") | words("companies", "suffixes")
    return rest[-1] in words("companies", "suffixes") and all(word in trade for word in rest)


def _differs_by_suffix(short: Thing, thing: Thing) -> bool:
    """Tell whether a thing's name only adds words such as "Technologies Inc"."""
    ends = words("companies", "suffixes") | words("companies", "last_words")
    return any(
        longer[: len(form)] == form and all(word in ends for word in longer[len(form) :])
        for form in short.forms
        for longer in thing.forms
    )
