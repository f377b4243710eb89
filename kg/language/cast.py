"""The cast of an article: the things named in it, those meant without a name, and what each is known by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.language.clues import noun_at
from kg.language.gazetteer import Gazetteer
from kg.language.names import NameBook, Thing
from kg.language.types import is_sure, settle
from kg.lexicon import alike, kinds_of, words
from kg.model import ORGANIZATIONS, Mention, Span, Token

_STANDING = 2
_AT = frozenset({"of", "in", "from", "poss"})


class Cast:
    """Things by number: named ones from zero up; those without a name yet from minus one down."""

    def __init__(self, tokens: tuple[Token, ...], book: NameBook, gazetteer: Gazetteer) -> None:
        self.tokens, self.book, self.gazetteer = tokens, book, gazetteer
        self.named = book.things
        self.unnamed: list[Thing] = []
        self.counts = Counter({n: len(thing.spans) for n, thing in enumerate(self.named)})
        self._genders = {n: _gender_votes(thing) for n, thing in enumerate(self.named)}
        for thing in self.named:
            for span in thing.spans:
                self._learn(thing, book.head(span.tokens))

    def _learn(self, thing: Thing, head: int) -> None:
        """Note the words that stand before a name, and those of the description beside it."""
        thing.evidence.adjectives.update(self._modifiers(head), self._homes(head))
        for edge in self.book.edges[head]:
            other = edge.target if edge.source == head else edge.source
            if edge.label == "same" and self.tokens[other].pos == "NOUN":
                thing.evidence.adjectives.update(self._modifiers(other), self._homes(other))

    def _homes(self, head: int) -> set[str]:
        """Return the places that a noun is said to be of: "Acme of Leeds", "Leeds's Acme", "Acme, based in Leeds"."""
        found = set()
        for edge in self.book.edges[head]:
            if edge.source == head and edge.label in _AT:
                found.add(edge.target)
            elif edge.target == head and self.tokens[edge.source].lemma in {"base", "headquarter"}:
                found |= {e.target for e in self.book.edges[edge.source] if e.source == edge.source and e.label == "in"}
        return {self.tokens[place].lemma for place in found if self.tokens[place].pos == "PROPN"}

    def __getitem__(self, index: int) -> Thing:
        """Return a thing."""
        return self.named[index] if index >= 0 else self.unnamed[-index - 1]

    def known(self, key: str) -> int | None:
        """Return the number of a thing of the gazetteer, which joins the cast if it is new; None without a key."""
        if not key:
            return None
        found = next((n for n, thing in enumerate(self.named) if thing.key == key), None)
        if found is None:
            self.named.append(Thing(key=key, type=self.gazetteer.entries[key].type))
            found = len(self.named) - 1
        return found

    def government(self) -> int | None:
        """Return the number of the government of the country that the article is about."""
        return self.known(self.gazetteer.government(self.book.country))

    def newcomer(self, kind: str, noun: str) -> int:
        """Let a thing without a name join the cast, known by a noun, and return its number."""
        self.unnamed.append(Thing(type=kind))
        self.unnamed[-1].evidence.nouns[noun] += 1
        self.counts[-len(self.unnamed)] = _STANDING
        return -len(self.unnamed)

    def gender(self, index: int) -> Counter[str]:
        """Return the votes for the gender of a thing."""
        return self._genders.setdefault(index, Counter())

    def describe(self, index: int, head: int) -> None:
        """Note the noun and the adjectives by which a thing was called."""
        evidence = self[index].evidence
        evidence.describe(noun_at(self.tokens, head))
        evidence.adjectives.update(self._modifiers(head))

    def is_called(self, index: int, noun: str) -> bool:
        """Tell whether a thing was called by this noun, or bears it in its name or title ("the department")."""
        thing = self[index]
        titled = any(span.title == noun for span in thing.spans)
        return titled or noun in thing.evidence.nouns or any(_is_head(noun, form) for form in thing.forms)

    def is_called_otherwise(self, index: int, noun: str) -> bool:
        """Tell whether a noun and those by which a thing was called each say what it is, and not the same."""
        vague, known = words("nouns_vague", "vague"), self[index].evidence.nouns
        telling = (each for each in known if each not in vague and not {*kinds_of(each)}.isdisjoint(kinds_of(noun)))
        return noun not in vague and any(telling)

    def is_named_otherwise(self, index: int, classes: tuple[str, ...]) -> bool:
        """Tell whether the name of a thing says that it is of none of these classes: "the firm", Dock Union."""
        kinds = {kind for form in self[index].forms if len(form) > 1 for kind in kinds_of(_kind_word(form))}
        return bool(kinds) and kinds <= ORGANIZATIONS and kinds.isdisjoint(classes)

    def is_like(self, index: int, noun: str) -> bool:
        """Tell whether a thing bears a word by which such a thing may be called by a noun: "the force", Kent Police."""
        thing, near = self[index], alike(noun)
        titled = any(span.title in near for span in thing.spans)
        return (
            titled or not near.isdisjoint(thing.evidence.nouns) or any(_kind_word(form) in near for form in thing.forms)
        )

    def settled(self, mention: Mention) -> Mention:
        """Return a mention with the class that its thing has once the whole article has been heard."""
        if mention.referent is None:
            return mention
        thing = self.named[mention.referent]
        thing.type = settle(thing.key, thing.evidence, self.gazetteer)
        sure = is_sure(thing.key, thing.evidence, thing.type)
        known = mention.type == thing.type and mention.sure == sure
        return mention if known else replace(mention, type=thing.type, sure=sure)

    def is_sure(self, index: int) -> bool:
        """Tell whether more than the parser's word speaks for the class of a thing."""
        thing = self[index]
        return index < 0 or is_sure(thing.key, thing.evidence, thing.type)

    def shares(self, index: int, head: int) -> str:
        """Say whether the words before a noun are words by which a thing was described ("like"), or others ("other").

        "foreign" if they say another country than those did, "new" if the thing was not described so far.
        """
        said = self._modifiers(head)
        if not said:
            return ""
        homes = self.gazetteer.countries(said), self.gazetteer.countries(self[index].evidence.adjectives)
        if all(homes) and homes[0].isdisjoint(homes[1]):
            return "foreign"
        known = self[index].evidence.adjectives | {word for form in self[index].forms for word in form}
        return "like" if said & known else "other" if self[index].evidence.adjectives else "new"

    def _modifiers(self, head: int) -> set[str]:
        return {
            self._place(token)
            for token in self.tokens[max(0, head - 8) : head]
            if token.head == head and token.dep in {"amod", "compound", "nmod"}
        }

    def _place(self, token: Token) -> str:
        """Return a word, and for "Leeds-based" the place."""
        before = self.tokens[token.index - 2] if token.index > 1 else token
        based = token.lemma in {"base", "headquarter"} and self.tokens[token.index - 1].text == "-"
        return (before if based else token).lemma.lower()

    def nouns(self) -> frozenset[str]:
        """Return the nouns by which things of the article are called, or that head their names."""
        called = {noun for thing in self.named for noun in thing.evidence.nouns}
        heads = {form[-1] for thing in self.named for form in thing.forms if len(form) > 1}
        return frozenset(called | heads)

    def mention(self, span: Span, head: int, index: int) -> Mention:
        """Return a mention of a thing by a phrase, given its tokens."""
        thing = self[index]
        where = (self.tokens[span[0]].start, self.tokens[span[1] - 1].end)
        return Mention(where, span, head, "nominal", thing.type, index, is_sure(thing.key, thing.evidence, thing.type))


def _kind_word(form: tuple[str, ...]) -> str:
    """Return the word of a name that tells what bears it: the last, or in "Banca Vale" the first."""
    return form[0] if form[0] in words("companies", "openers") else form[-1]


def _is_head(noun: str, form: tuple[str, ...]) -> bool:
    """Tell whether a noun is what a name is a name of: "union" in "Dock Union", "bank" in "Bank of Aden"."""
    if noun not in form:
        return False
    place = form.index(noun)
    return noun == form[-1] or form[place + 1] in {"of", "for"} or form[place + 1].isdigit()


def _gender_votes(thing: Thing) -> Counter[str]:
    votes: Counter[str] = Counter()
    for gender in ("male", "female"):
        forms = words("people", gender)
        titles = sum(2 for span in thing.spans if span.title in forms)
        votes[gender] = (
            titles
            + thing.evidence.genders[gender]
            + sum(n for noun, n in thing.evidence.nouns.items() if noun in forms)
        )
    return +votes
