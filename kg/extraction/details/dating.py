"""The dates of a claim's sentence: how near each is to the claim, and whether it begins or ends it, by rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from kg.extraction.details.dated import CLAUSES, Dated, Times, after, climb, find_dated, is_a
from kg.lexicon import kinds_of, words
from kg.model import Date, Parsed, Span, Token

_NOUN_LINKS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "pobj", "prep"})
_TOLD = frozenset({"attr", "oprd", "acomp"})
_DESCRIBING = frozenset({"relcl", "acl"})
_PAST = frozenset({"VBD", "VBN", "VB"})
_ENDS = ("leaving", "departing", "ended_verbs", "selling", "taken_back", "giving_up")
_TURNS = ("beginning", *_ENDS)
_UNTIL = frozenset({"until", "till"})
_TO = frozenset({"obj", "to", "at", "with", "for"})
_REASONS = frozenset({"for", "over", "about"})
_HIGHEST = 4


class Dating:
    """Reads the times of one claim off its sentence.

    Args:
        parsed: the article.
        event: the token that says the relation.
        path: the tokens from subject to object.
        sentence: its sentence, in tokens.
        state: whether the relation is a state, not an event.
        post: whether it is a post that somebody has.
        ended: whether the claim is of something that has ended.
    """

    def __init__(
        self, parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span, *, state: bool, post: bool, ended: bool
    ) -> None:
        self.parsed, self.tokens, self.sentence = parsed, parsed.tokens, sentence
        self.event, self.path = event, path
        self.state, self.post, self.ended = state, post, ended

    def times(self) -> Times:
        """Return the first date of the nearest kind that begins the claim, and the first that ends it.

        An end before the start is that of something else.
        """
        start: Date | None = None
        end: Date | None = None
        months = 0
        for _, dated in sorted(self._ranked(), key=itemgetter(0)):
            mention = dated.mention
            if mention.kind == "for":
                months = months or mention.months
            elif self.ends(dated):
                end = end or mention.date
            else:
                start = start or mention.date
        if end is None and start is not None:
            end = after(start, months or self._lasting())
        if self.ended and end is None and start is not None and not self._began(start):
            return Times(None, start)
        if start is not None and end is not None and end.latest < start.earliest:
            return Times(start, None)
        return Times(start, end)

    def _ranked(self) -> Iterator[tuple[int, Dated]]:
        for dated in self.dated:
            rank = self.rank(dated)
            if rank is not None:
                yield rank, dated

    @cached_property
    def dated(self) -> list[Dated]:
        """The times of the sentence, with what they hang on."""
        return list(find_dated(self.parsed, self.sentence, {self.event, *self._own}))

    def rank(self, dated: Dated) -> int | None:
        """Return how near a date is to a claim, 0 for its very own; None if it is another's."""
        told = dated.verb.lemma in words("verbs", "reported") - words("verbs", "completing")
        if told and dated.verb.index != self.event and dated.mention.kind == "at":
            return None
        if self._is_own(dated, {self.event, *self._own}) or (self.state and self._follows(dated)):
            return 0
        if self._is_own(dated, self._inner):
            return 1
        if self._describes(dated) or (self.state and self._stops(dated)):
            return 2
        if self.post and self._changes(dated):
            return 3
        return 4 if not self.state and not self._beside.isdisjoint(dated.chain) else None

    def _follows(self, dated: Dated) -> bool:
        """Tell whether since or until when comes right after the words for a state: "chair of the board since 2015"."""
        last = max(self.event, self.path[0], self.path[-1])
        between = [t for t in self.tokens[last + 1 : self.sentence[1]] if t.end <= dated.mention.span[0]]
        known = dated.mention.kind in {"since", "until"} and dated.chain[0] > last
        return (
            known
            and self.tokens[self.event].pos not in CLAUSES
            and all(t.pos in {"ADP", "SCONJ", "DET"} for t in between)
        )

    def _is_own(self, dated: Dated, own: set[int]) -> bool:
        """Tell whether a date hangs on words that say the claim; of a state not every verb tells the time."""
        near = next((index for index in dated.chain if index in own), None)
        if near is None:
            return False
        verb = self.tokens[near]
        if not self.state or verb.pos not in CLAUSES:
            return True
        if self.event not in self.path and verb.index not in {self.event, *self._inner}:
            return False
        if self.tokens[self.event].pos in CLAUSES:
            lasting = dated.mention.kind != "at"
            return lasting or (self.event in self._inner and self.tokens[self.event].tag in _PAST)
        holds = near in self._inner or self._is(verb, "light", *_ENDS)
        return holds and (dated.mention.kind != "at" or self._is(verb, "holding", "light", "completing", *_TURNS))

    @cached_property
    def _inner(self) -> set[int]:
        return set(self.path[1:-1])

    @cached_property
    def _own(self) -> set[int]:
        return self._verbs({"xcomp"})

    @cached_property
    def _beside(self) -> set[int]:
        return self._verbs({"xcomp", "conj", "advcl"})

    def _verbs(self, rising: set[str]) -> set[int]:
        """Return the verbs that carry an event: its own, its light verb, the verbs above through some links."""
        found: set[int] = set()
        token = self.tokens[self.event]
        for _ in range(_HIGHEST):
            if token.pos in CLAUSES:
                found.add(token.index)
                if token.dep not in rising:
                    break
            elif token.dep not in _NOUN_LINKS or not self._carries(token):
                break
            token = self.tokens[token.head]
        return found

    def _carries(self, noun: Token) -> bool:
        """Tell whether what governs a noun may carry what it tells of: not what was done for its sake ("sued it over the deal")."""
        head = self.tokens[noun.head]
        if noun.dep == "prep" and noun.text.lower() in _REASONS and head.index not in self._inner:
            return False
        if not self.state or noun.dep in _TOLD or head.pos not in CLAUSES:
            return True
        return head.index in self._inner or self._is(head, "light", *_ENDS)

    def _describes(self, dated: Dated) -> bool:
        """Tell whether a date stands in a clause that says what was done with the thing the claim speaks of."""
        verb = dated.verb
        noun = self.tokens[verb.head]
        deed = noun.dep == "pobj" and noun.lemma in words("verbs", "bonds") | words("verbs", "findings")
        carried = deed and self.tokens[noun.head].head in {self.event, *self._own}
        told = noun.index in {self.event, *self._inner} - {self.path[0], self.path[-1]}
        told = told and not (self.state and kinds_of(noun.lemma))
        described = verb.dep in _DESCRIBING and (told or carried)
        return described and (not self.state or self._is(verb, "light", "completing", *_TURNS))

    def _is_until(self, verb: Token) -> bool:
        return any(t.head == verb.index and t.text.lower() in _UNTIL for t in self.tokens[slice(*self.sentence)])

    def _stops(self, dated: Dated) -> bool:
        """Tell whether a date stands in the clause that says until when: "ran the office until he was removed in May"."""
        last = max(self.event, self.path[0], self.path[-1])
        between = self.tokens[last + 1 : dated.verb.index]
        joined = dated.verb.head in {self.event, *self._own, *self._inner} and (self.post or self.event in self._own)
        near = self.post and bool(between) and not any(t.pos == "VERB" or t.text == ";" for t in between)
        return self._is_until(dated.verb) and dated.verb.index > last and (joined or near)

    def _changes(self, dated: Dated) -> bool:
        """Tell whether a date is that of a verb by which somebody takes or leaves the post that the claim tells of."""
        edges = [e for e in self.parsed.edges[dated.verb.index] if e.source == dated.verb.index]
        person = any(e.target in self._sides and e.label in {"subj", "obj"} for e in edges)
        elsewhere = any(e.target in self._bodies and e.label in _TO for e in edges)
        return person and not elsewhere and self._is(dated.verb, *_TURNS)

    @cached_property
    def _bodies(self) -> set[int]:
        """The heads of the names of other things than the two sides."""
        near = range(*self.sentence)
        names = {m.head for m in self.parsed.mentions if m.kind == "name" and m.type != "Person" and m.head in near}
        return names - {self.path[0], self.path[-1]}

    @cached_property
    def _sides(self) -> set[int]:
        """The head of the subject and of what is equated with it."""
        side = self.path[0]
        equal = (e for e in self.parsed.edges[side] if e.label == "same")
        return {side, *(e.target if e.source == side else e.source for e in equal)}

    def ends(self, dated: Dated) -> bool:
        """Tell whether a time is when the claim's state ended."""
        told = dated.verb.index in self._own and dated.verb.index not in climb(self.parsed, dated.chain[0])
        if dated.mention.kind == "until":
            return not told
        if not self.state:
            return False
        if self._is_until(dated.verb):
            return True
        edges = [e for e in self.parsed.edges[dated.verb.index] if e.source == dated.verb.index]
        left = any(e.label == "from" and e.target in {self.path[0], self.path[-1]} for e in edges)
        ousted = any(e.label == "obj" and e.target in self._sides for e in edges) and self._is(dated.verb, "replacing")
        ended = (self.ended or self.post) and self._is(dated.verb, *_ENDS)
        return left or ousted or ended

    def _began(self, start: Date) -> bool:
        """Tell whether something that has ended is said to have begun then."""
        return any(
            d.mention.date == start and (d.mention.kind == "since" or self._is(d.verb, "beginning")) for d in self.dated
        )

    def _is(self, verb: Token, *names: str) -> bool:
        return is_a(self.parsed, verb, *names)

    def _lasting(self) -> int:
        return next((d.mention.months for d in self.dated if d.mention.kind == "for"), 0)
