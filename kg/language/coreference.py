"""What pronouns and noun phrases stand for: by class, number, gender, grammar and salience; else nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.language.cast import Cast
from kg.language.groups import Group, find_groups
from kg.language.phrases import Gender, Phrase
from kg.language.types import ORGANIZATIONS, is_sure
from kg.lexicon import words
from kg.model import Edge, Mention, Span, Token

_PRONOUN_CLASS = {"male": "Person", "female": "Person", "thing": "Organization"}
_SENTENCES, _ARTICLE, _LEAD = 3, 60, 2
_SUBJECT, _SAME_SENTENCE, _DECAY, _FAME, _CALLED, _UNLIKE, _MARGIN = 1.5, 0.5, 1.0, 0.25, 4.0, 1.5, 0.5
_OVERLAP = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a thing was spoken of; `plural` if by the people who act for it, whom "it" cannot mean."""

    thing: int
    sentence: int
    head: int
    prominence: float
    plural: bool


class Resolver:
    """Walks through an article and says what each phrase stands for."""

    def __init__(
        self, tokens: tuple[Token, ...], sentences: tuple[Span, ...], edges: tuple[tuple[Edge, ...], ...], cast: Cast
    ) -> None:
        self.tokens, self.edges, self.cast = tokens, edges, cast
        self.sentence_of = {i: n for n, sentence in enumerate(sentences) for i in range(*sentence)}
        self.history: list[Seen] = []
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
        referent = self._referent(phrase)
        if referent is not None:
            self._see(referent, phrase.head, phrase.attached is not None and phrase.number == "many")
            if phrase.kind == "nominal" and phrase.attached is None:
                self.cast.describe(referent, phrase.head)
        return [self._mention(phrase, referent)]

    def _members(self, phrase: Phrase) -> tuple[int, ...]:
        """Return the things listed together that a plural stands for: "both firms", "they"."""
        if not phrase.is_group:
            return ()
        reach = _ARTICLE if phrase.kind == "nominal" or phrase.noun in {"both", "two"} else _SENTENCES
        here = self.sentence_of[phrase.head]
        for group in reversed(self.groups):
            near = group.last < phrase.head and here - self.sentence_of[group.last] <= reach
            if near and all(self._joins(n, phrase) for n in group.members):
                return group.members
        return ()

    def _joins(self, index: int, phrase: Phrase) -> bool:
        kind = self.cast[index].type
        if not phrase.classes:
            return kind == "Person" or kind in ORGANIZATIONS
        return kind in phrase.classes or (kind in ORGANIZATIONS and phrase.classes[0] in ORGANIZATIONS)

    def _mention(self, phrase: Phrase, referent: int | None) -> Mention:
        span = (self.tokens[phrase.tokens[0]].start, self.tokens[phrase.tokens[1] - 1].end)
        if referent is None:
            kind = phrase.classes[0] if phrase.classes else _PRONOUN_CLASS.get(phrase.gender, "")
            return Mention(span, phrase.tokens, phrase.head, phrase.kind, kind, None, bool(phrase.classes))
        thing = self.cast[referent]
        return Mention(
            span,
            phrase.tokens,
            phrase.head,
            phrase.kind,
            thing.type,
            referent,
            referent < 0 or is_sure(thing.key, thing.evidence, thing.type),
        )

    def _referent(self, phrase: Phrase) -> int | None:
        if phrase.attached is not None:
            return phrase.attached.referent
        if not phrase.definite:
            return self._described_again(phrase)
        if phrase.noun in words("people", "government"):
            return self.cast.government()
        return self._best(phrase)

    def _described_again(self, phrase: Phrase) -> int | None:
        """Take "a … firm" for a thing described in much the same words, or in the lead for one named later."""
        mine = {t.lemma for t in self.tokens[phrase.tokens[0] : phrase.head + 1] if phrase.head in {t.head, t.index}}
        seen = {s.thing for s in self.history if self._fits(s, phrase)}
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
            return self.cast.newcomer(phrase.classes[0])
        return None

    def _best(self, phrase: Phrase) -> int | None:
        here = self.sentence_of[phrase.head]
        reach = _SENTENCES if phrase.kind == "pronoun" else _ARTICLE
        scores: dict[int, float] = {}
        for seen in self.history:
            if here - seen.sentence < reach and self._fits(seen, phrase) and not self._bound(seen, phrase):
                scores[seen.thing] = max(scores.get(seen.thing, -99.0), self._score(seen, phrase, here))
        return _clear_winner(scores)

    def _score(self, seen: Seen, phrase: Phrase, here: int) -> float:
        nominal = phrase.kind == "nominal"
        score = -_DECAY * min(here - seen.sentence, 6) + seen.prominence + seen.head * 1e-4
        score += _SAME_SENTENCE if here == seen.sentence else 0.0
        score += min(self.cast.counts[seen.thing], 6) * (_FAME if nominal else _FAME / 4)
        if nominal and self.cast.is_called(seen.thing, phrase.noun):
            return score + _CALLED
        return score - (_UNLIKE if nominal and self.cast[seen.thing].type not in phrase.classes else 0.0)

    def _fits(self, seen: Seen, phrase: Phrase) -> bool:
        kind = self.cast[seen.thing].type
        if phrase.kind == "nominal":
            if phrase.number == "many":
                return False
            if self.cast.is_called(seen.thing, phrase.noun):
                return kind in phrase.classes or kind in ORGANIZATIONS
            return _noun_fits(kind, phrase) and self._gender_fits(seen.thing, phrase.gender)
        if phrase.gender == "thing":
            return not seen.plural and (kind in ORGANIZATIONS or kind == "Product" or self._is_doubtful(seen.thing))
        if phrase.number == "many":
            return kind in ORGANIZATIONS and phrase.noun in {"they", "their", "them"}
        return kind == "Person" and self._gender_fits(seen.thing, phrase.gender)

    def _is_doubtful(self, index: int) -> bool:
        thing = self.cast[index]
        return index >= 0 and not is_sure(thing.key, thing.evidence, thing.type)

    def _gender_fits(self, index: int, gender: Gender) -> bool:
        votes = self.cast.gender(index)
        return gender in {"any", "thing"} or not votes or votes[gender] >= max(votes.values())

    def _bound(self, seen: Seen, phrase: Phrase) -> bool:
        """Tell whether grammar forbids it: a pronoun is no other argument of the same verb, nor the owner of itself."""
        if seen.head == phrase.head or (phrase.kind == "nominal" and self._commands(seen, phrase)):
            return True
        if self.tokens[phrase.head].text.lower().endswith("self"):
            return False
        verbs = {e.source for e in self.edges[phrase.head] if e.target == phrase.head and e.label in {"subj", "obj"}}
        others = {e.source for e in self.edges[seen.head] if e.target == seen.head and e.label in {"subj", "obj"}}
        owned = {e.source for e in self.edges[phrase.head] if e.target == phrase.head and e.label == "poss"}
        equated = {n for e in self.edges[seen.head] if e.label == "same" for n in (e.source, e.target)}
        return bool(verbs & others) or seen.head in owned or bool(owned & equated)

    def _commands(self, seen: Seen, phrase: Phrase) -> bool:
        """Tell whether a thing is part of the subject of a clause that the phrase stands in: then it is another."""
        token = self.tokens[seen.head]
        while token.dep in {"pobj", "prep", "compound", "conj", "appos", "poss", "nmod"} and token.head != token.index:
            token = self.tokens[token.head]
        if token.dep not in {"nsubj", "nsubjpass"}:
            return False
        above = self.tokens[phrase.head]
        while above.head != above.index:
            above = self.tokens[above.head]
            if above.index == token.head:
                return True
        return False

    def _see(self, referent: int | None, head: int, plural: bool) -> None:
        if referent is None:
            return
        self.history.append(Seen(referent, self.sentence_of[head], head, self._prominence(head), plural))
        form = self.tokens[head].text.lower()
        if form in {"he", "him", "his", "she", "her"}:
            self.cast.gender(referent)["male" if form[0] == "h" and form != "her" else "female"] += 1

    def _prominence(self, head: int) -> float:
        """Return more for the subject of a sentence than for that of a clause, and nothing for the rest."""
        token = self.tokens[head]
        while token.dep in {"compound", "appos", "conj", "nmod"} and token.head != token.index:
            token = self.tokens[token.head]
        if token.dep not in {"nsubj", "nsubjpass"}:
            return 0.0
        return _SUBJECT if self.tokens[token.head].dep == "ROOT" else _SUBJECT / 2

    def _name_the_unnamed(self, mentions: list[Mention]) -> list[Mention]:
        """Give "a … firm" of the lead, and all that took up from it, the name that the article is then mostly about."""
        heroes = {n: self._hero(n) for n in {m.referent for m in mentions if m.referent is not None and m.referent < 0}}
        for unnamed, hero in heroes.items():
            if hero is not None:
                for noun in self.cast[unnamed].evidence.nouns:
                    self.cast[hero].evidence.describe(noun)
        return [replace(m, referent=heroes[m.referent]) if m.referent in heroes else m for m in mentions]

    def _hero(self, unnamed: int) -> int | None:
        places = [s for s in self.history if s.thing == unnamed]
        together = {s.sentence for s in places if s.sentence < _LEAD}
        first = {s.thing: s for s in reversed(self.history) if s.thing >= 0}
        kind = self.cast[unnamed].type
        fit = [
            n
            for n, s in first.items()
            if s.head > places[0].head and s.sentence not in together and self._may_be(n, kind)
        ]
        ranked = sorted(fit, key=lambda n: (-self.cast.counts[n], n))
        clear = (
            ranked
            and self.cast.counts[ranked[0]] > 1
            and all(self.cast.counts[ranked[0]] >= 2 * self.cast.counts[n] for n in ranked[1:2])
        )
        return ranked[0] if clear else None

    def _may_be(self, index: int, kind: str) -> bool:
        thing = self.cast[index]
        return not thing.key and (thing.type in {kind, "Organization"} or not is_sure("", thing.evidence, thing.type))


def _noun_fits(kind: str, phrase: Phrase) -> bool:
    if kind in phrase.classes:
        return kind in {"Person", "Company"} or phrase.noun in {"group", "organisation", "organization", "body"}
    return kind == "Organization" and phrase.classes[0] in {"Company", "Organization"}


def _clear_winner(scores: dict[int, float]) -> int | None:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return None
    return ranked[0][0]
