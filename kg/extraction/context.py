"""What the words around a claim make of it: denied, alleged, planned, ended, reported or plainly asserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import words
from kg.model import Parsed, Span, Speech, Status, Token

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "relcl", "conj"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, and whose words it rests on where somebody else says so."""

    status: Status
    speech: Speech | None = None


class Context:
    """Reads the status of claims off one parsed article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens
        self.children: dict[int, list[Token]] = defaultdict(list)
        for token in parsed.tokens:
            if token.head != token.index:
                self.children[token.head].append(token)
        self.speech: dict[int, list[Speech]] = defaultdict(list)
        for speech in parsed.speech:
            for index in range(*speech.content):
                self.speech[index].append(speech)

    def judge(self, trigger: int, path: tuple[int, ...], sentence: Span, state: bool) -> Verdict:
        """Tell the status of a claim.

        Args:
            trigger: the token that says the relation.
            path: the tokens from subject to object.
            sentence: the sentence, in tokens.
            state: whether the relation is a state, so that a past tense may mean that it has ended.
        """
        event = self._event(trigger)
        chain = list(self._chain(event))
        nominal = self.tokens[event].pos not in {"VERB", "AUX"}
        saying = None if nominal and not self._predicated(event) else self._said(event, path)
        status = self._own(trigger, event, chain, path, state)
        if status == "denied" or (saying is not None and saying.force == "denied"):
            return Verdict("denied", saying)
        if status == "alleged" or (saying is not None and saying.force == "alleged" and status not in {"planned"}):
            return Verdict("alleged", saying)
        if status in {"planned", "ended"}:
            return Verdict(status, saying)
        if saying is not None or status == "reported":
            return Verdict("reported", saying)
        return Verdict("asserted")

    def _event(self, trigger: int) -> int:
        """Return the verb that carries a trigger: "filed" for "lawsuit" in "filed a lawsuit"."""
        token = self.tokens[trigger]
        if token.pos == "NOUN" and token.dep in {"dobj", "nsubjpass"} and self.tokens[token.head].lemma in words("verbs", "light"):
            return token.head
        if token.pos == "NOUN" and token.dep == "attr":
            return token.head
        return trigger

    def _predicated(self, event: int) -> bool:
        return self.tokens[event].dep in {"attr", "dobj"}

    def _chain(self, event: int) -> Iterator[tuple[Token, Token | None]]:
        """Yield what governs an event, upwards, each with the token through which it does."""
        token, below = self.tokens[event], None
        for _ in range(8):
            yield token, below
            if token.dep not in _UP | {"prep", "pobj", "dobj", "amod", "acomp", "ROOT"} or token.head == token.index:
                return
            if token.dep in {"pobj", "dobj", "prep", "amod"} and token.pos not in {"ADP", "NOUN"}:
                return
            token, below = self.tokens[token.head], token

    def _own(self, trigger: int, event: int, chain: list[tuple[Token, Token | None]], path: tuple[int, ...], state: bool) -> Status:
        found = {self._marks(token, below) for token, below in chain}
        found |= {self._modifiers(index) for index in (trigger, *path[1:-1])}
        if state and self._is_past(event, trigger):
            found.add("ended")
        order: tuple[Status, ...] = ("denied", "alleged", "planned", "ended", "reported")
        return next((status for status in order if status in found), "asserted")

    def _marks(self, token: Token, below: Token | None) -> Status | None:
        """Read one governor: its negation, modals, and what it makes of the clause below it."""
        if below is not None and token.pos in {"VERB", "AUX", "NOUN", "ADJ"} and below.dep in {"relcl", "advcl", "conj", "acl"}:
            return self._condition(below) if below.dep == "advcl" else self._noun_of_intent(token, below)
        children = self.children[token.index]
        lower = {child.text.lower() for child in children if child.dep in {"neg", "det", "advmod", "preconj", "cc", "aux"}}
        if lower & words("verbs", "negative_words"):
            return "ended" if "no" in lower and "longer" in self._near(token) or "longer" in lower else "denied"
        if below is not None and below.dep in {"xcomp", "pcomp", "prep", "dobj", "ccomp"} and self._turns_down(token, below):
            return "denied"
        if lower & words("verbs", "alleged_words"):
            return "alleged"
        if self._is_future(token, below, children):
            return "planned"
        if self._used_to(token, below) or lower & words("time", "past_markers"):
            return "ended"
        return "reported" if lower & words("verbs", "reported_words") else None

    def _near(self, token: Token) -> set[str]:
        return {t.text.lower() for t in self.tokens[max(0, token.index - 4) : token.index + 4]}

    def _condition(self, clause: Token) -> Status | None:
        marks = {c.text.lower() for c in self.children[clause.index] if c.dep in {"mark", "advmod"}}
        return "planned" if marks & words("verbs", "conditional") else None

    def _noun_of_intent(self, token: Token, below: Token) -> Status | None:
        intent = below.dep == "acl" and below.tag == "VB" and token.lemma in words("verbs", "planned_nouns")
        return "planned" if intent else None

    def _turns_down(self, token: Token, below: Token) -> bool:
        if below.dep == "ccomp":
            return False
        particles = {f"{token.lemma}|{c.text.lower()}" for c in self.children[token.index] if c.dep in {"prt", "advmod", "prep"}}
        negative = token.lemma in words("verbs", "negative") or bool(particles & words("verbs", "negative_particles"))
        return negative and (below.dep != "dobj" or below.tag == "VBG" or token.lemma in words("verbs", "denied"))

    def _is_future(self, token: Token, below: Token | None, children: list[Token]) -> bool:
        modals = {c.text.lower() for c in children if c.dep == "aux" and c.tag == "MD"}
        if modals & (words("verbs", "modals_planned") - {"can"}):
            return True
        if token.lemma == "be" and below is not None and below.dep == "xcomp" and below.tag == "VB":
            return True
        if token.lemma == "go" and below is not None and below.dep == "xcomp":
            return True
        intends = token.lemma in words("verbs", "planned") or token.lemma in words("verbs", "planned_adjectives")
        if below is not None and below.dep in {"xcomp", "ccomp", "dobj", "prep"} and intends and token.pos in {"VERB", "ADJ"}:
            return below.dep not in {"dobj", "prep"} or self._is_event_noun(below)
        return token.lemma in words("verbs", "planned_nouns") and below is not None and token.pos == "NOUN" and below.dep in {"acl", "prep"}

    def _is_event_noun(self, token: Token) -> bool:
        return token.pos in {"NOUN", "ADP"} and token.index + 1 < len(self.tokens)

    def _used_to(self, token: Token, below: Token | None) -> bool:
        return below is not None and below.dep == "xcomp" and (token.lemma in words("verbs", "ended_verbs") or (token.text.lower() == "used" and below.tag == "VB"))

    def _modifiers(self, index: int) -> Status | None:
        """Read the adjectives of a noun: former, proposed, alleged."""
        token = self.tokens[index]
        lower = {c.text.lower() for c in self.children[index] if c.dep in {"amod", "advmod", "compound", "nmod", "det"}}
        if index and self.tokens[index - 1].text.lower() in words("verbs", "ended_words"):
            lower.add(self.tokens[index - 1].text.lower())
        if token.pos not in {"NOUN", "PROPN"}:
            return None
        if lower & words("verbs", "ended_words") or token.text.lower().startswith(("ex-", "then-")):
            return "ended"
        if lower & words("verbs", "alleged_words"):
            return "alleged"
        return "planned" if lower & words("verbs", "planned_adjectives") else None

    def _is_past(self, event: int, trigger: int) -> bool:
        """Tell whether a state lies in the past: "had been director", "was an adviser until"."""
        token = self.tokens[event]
        forms = {c.text.lower() for c in self.children[event] if c.dep in {"aux", "auxpass"}}
        if "had" in forms and token.tag in {"VBN", "VBG"}:
            return True
        until = any(c.dep in {"prep", "mark"} and c.text.lower() == "until" for c in (*self.children[event], *self.children[trigger]))
        return until and token.tag in {"VBD", "VBN"} or (token.lemma == "be" and token.tag == "VBD" and self.tokens[trigger].dep == "attr")

    def _said(self, event: int, path: tuple[int, ...]) -> Speech | None:
        """Return the innermost speech that an event belongs to, if somebody else than the outlet says it."""
        around = [s for s in self.speech[event] if s.verb != event and not self._below(event, s.verb, s)]
        return min(around, key=lambda s: (s.content[1] - s.content[0], s.content), default=None)

    def _below(self, event: int, verb: int, speech: Speech) -> bool:
        """Tell whether an event belongs to the words that introduce a speech, not to what is said."""
        if speech.speaker_span is None:
            return False
        start, end = speech.speaker_span
        return start <= self.tokens[event].start < end
