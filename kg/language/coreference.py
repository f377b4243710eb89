"""What pronouns and noun phrases stand for: by class, number, gender, grammar and salience; else nothing."""

from __future__ import annotations

from dataclasses import replace

from kg.language.antecedents import History
from kg.language.attention import Attention, paragraphs_of
from kg.language.binding import Binding
from kg.language.cast import Cast
from kg.language.groups import Group, find_groups
from kg.language.phrases import COUPLES, Phrase
from kg.language.standing import Standing
from kg.lexicon import words
from kg.model import ORGANIZATIONS, Edge, Mention, Span, Token

_PRONOUN_CLASS = {"male": "Person", "female": "Person", "thing": "Organization"}
_SENTENCES, _ARTICLE, _LEAD = 3, 60, 2
_OVERLAP = 2


class Resolver:
    """Walks through an article and says what each phrase stands for."""

    def __init__(
        self, tokens: tuple[Token, ...], sentences: tuple[Span, ...], edges: tuple[tuple[Edge, ...], ...], cast: Cast
    ) -> None:
        self.tokens, self.cast = tokens, cast
        self.sentence_of = {i: n for n, sentence in enumerate(sentences) for i in range(*sentence)}
        attention = Attention(paragraphs_of(cast.book.text, tokens, sentences))
        self.history = History(tokens, Binding(tokens, edges), Standing(tokens, edges), cast, attention)
        self.groups: list[Group] = []
        self.plural: frozenset[int] = frozenset()

    def resolve(self, names: list[Mention], phrases: list[Phrase]) -> list[Mention]:
        """Return a mention for every phrase, one for each thing that it stands for; those not settled have no referent."""
        self.groups = find_groups(self.tokens, names)
        self.plural = frozenset(p.attached.head for p in phrases if p.attached is not None and p.number == "many")
        found: list[Mention] = []
        for _, item in sorted([(m.head, m) for m in names] + [(p.head, p) for p in phrases], key=lambda pair: pair[0]):
            if isinstance(item, Mention):
                self._see(item.referent, item.head, item.head in self.plural)
            else:
                found.extend(self._mentions(item))
        return self._name_the_unnamed(found)

    def _mentions(self, phrase: Phrase) -> list[Mention]:
        members = self._members(phrase)
        if members:
            self.groups.append(Group(members, phrase.head))
            return [self._mention(phrase, member) for member in members]
        referent, likelihood = self._referent(phrase)
        if phrase.kind == "implied":
            return [] if referent is None else [self._mention(phrase, referent, likelihood)]
        if referent is not None:
            self._see(referent, phrase.head, phrase.attached is not None and phrase.number == "many")
            if phrase.kind == "nominal" and phrase.attached is None:
                self.cast.describe(referent, phrase.head)
        return [self._mention(phrase, referent, likelihood)]

    def _members(self, phrase: Phrase) -> tuple[int, ...]:
        """Return the things listed together that a plural stands for: "both firms", "they"."""
        if not phrase.is_group:
            return ()
        pair = phrase.noun in COUPLES or self._counts_two(phrase)
        reach = _ARTICLE if phrase.kind == "nominal" or pair or phrase.noun == "both" else _SENTENCES
        here = self.sentence_of[phrase.head]
        for group in reversed(self.groups):
            near = group.last < phrase.head and here - self.sentence_of[group.last] <= reach
            if near and all(self._joins(n, phrase) for n in group.members) and not (pair and len(group.members) != 2):
                return group.members
        return self._together(phrase, here) if pair else ()

    def _counts_two(self, phrase: Phrase) -> bool:
        """Tell whether a plural is said to be of two: "the two firms", "both firms"."""
        before = self.tokens[phrase.tokens[0] : phrase.head]
        return phrase.kind == "nominal" and any(t.text.lower() in {"two", "both"} for t in before)

    def _together(self, phrase: Phrase, here: int) -> tuple[int, ...]:
        """Return the two things of the latest sentence that speaks of more than one such as a pair can mean."""
        for sentence in range(here, here - _SENTENCES, -1):
            seen = {n for n in self.history.named_in(sentence) if self._joins(n, phrase)}
            if len(seen) > 1:
                return tuple(sorted(seen)) if len(seen) == 2 else ()
        return ()

    def _joins(self, index: int, phrase: Phrase) -> bool:
        kind = self.cast[index].type
        if not phrase.classes:
            return kind == "Person" or kind in ORGANIZATIONS
        return kind in phrase.classes or (kind in ORGANIZATIONS and phrase.classes[0] in ORGANIZATIONS)

    def _mention(self, phrase: Phrase, referent: int | None, likelihood: float = 1.0) -> Mention:
        span = (self.tokens[phrase.tokens[0]].start, self.tokens[phrase.tokens[1] - 1].end)
        if referent is None:
            kind = phrase.classes[0] if phrase.classes else _PRONOUN_CLASS.get(phrase.gender, "")
            return Mention(span, phrase.tokens, phrase.head, phrase.kind, kind, None, bool(phrase.classes))
        sure, kind = self.cast.is_sure(referent), self.cast[referent].type
        return Mention(span, phrase.tokens, phrase.head, phrase.kind, kind, referent, sure, likelihood)

    def _referent(self, phrase: Phrase) -> tuple[int | None, float]:
        if phrase.attached is not None:
            return phrase.attached.referent, 1.0
        if not phrase.definite:
            return self._described_again(phrase), 1.0
        if phrase.noun in words("people", "government"):
            return self.cast.government(), 1.0
        return self.history.best(phrase, self.sentence_of[phrase.head])

    def _described_again(self, phrase: Phrase) -> int | None:
        """Take "a … firm" for a thing described in much the same words, or in the lead for one named later."""
        mine = {t.lemma for t in self.tokens[phrase.tokens[0] : phrase.head + 1] if phrase.head in {t.head, t.index}}
        seen = self.history.open_to(phrase)
        like = [
            n
            for n in sorted(seen)
            if len(mine & {*self.cast[n].evidence.nouns, *self.cast[n].evidence.adjectives}) >= _OVERLAP
        ]
        if len(like) == 1:
            return like[0]
        if (
            self.sentence_of[phrase.head] < _LEAD
            and not seen
            and phrase.classes[0] in ORGANIZATIONS
            and phrase.number == "one"
        ):
            return self.cast.newcomer(phrase.classes[0], phrase.noun)
        return None

    def _see(self, referent: int | None, head: int, plural: bool) -> None:
        if referent is not None:
            self.history.add(referent, self.sentence_of[head], head, plural)

    def _name_the_unnamed(self, mentions: list[Mention]) -> list[Mention]:
        """Give "a … firm" of the lead, and all that took up from it, the name that the article is then mostly about."""
        heroes = {n: self._hero(n) for n in {m.referent for m in mentions if m.referent is not None and m.referent < 0}}
        for unnamed, hero in heroes.items():
            if hero is not None:
                for noun in self.cast[unnamed].evidence.nouns:
                    self.cast[hero].evidence.describe(noun)
        return [replace(m, referent=heroes[m.referent]) if m.referent in heroes else m for m in mentions]

    def _hero(self, unnamed: int) -> int | None:
        """Return the thing named later that is called what the unnamed one was, or that is spoken of most by far."""
        places = self.history.places[unnamed]
        together = {s.sentence for s in places if s.sentence < _LEAD}
        first = {n: seen[0] for n, seen in self.history.places.items() if n >= 0 and seen}
        kind = self.cast[unnamed].type
        later = [n for n, s in first.items() if s.head > places[0].head and s.sentence not in together]
        fit = [n for n in later if self._may_be(n, kind)]
        called = [n for n in fit if any(self.cast.is_called(n, noun) for noun in self.cast[unnamed].evidence.nouns)]
        if len(called) == 1:
            return called[0]
        ranked = sorted(fit, key=lambda n: (-self.cast.counts[n], n))
        clear = (
            ranked
            and self.cast.counts[ranked[0]] > 1
            and all(self.cast.counts[ranked[0]] >= 2 * self.cast.counts[n] for n in ranked[1:2])
        )
        return ranked[0] if clear else None

    def _may_be(self, index: int, kind: str) -> bool:
        thing = self.cast[index]
        return not thing.key and (
            thing.type in {kind, "Organization"}
            or (kind == "Organization" and thing.type in ORGANIZATIONS)
            or not self.cast.is_sure(index)
        )
