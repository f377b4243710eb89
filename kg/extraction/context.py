"""What the words around a claim make of it: denied, alleged, planned, ended, reported or plainly asserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import words
from kg.model import Parsed, Speech, Status, Token

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "amod", "acomp"})
_NONFINITE = frozenset({"VBG", "VBN"})
_HIGHEST = 8


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

    def judge(self, trigger: int, path: tuple[int, ...], *, state: bool) -> Verdict:
        """Tell the status of a claim.

        Args:
            trigger: the token that says the relation.
            path: the tokens from subject to object.
            state: whether the relation is a state, so that a past tense may mean that it has ended.
        """
        event = self._event(trigger, path)
        chain = list(self._chain(event))
        saying = None if self._is_presupposed(event) else self._said(event)
        status = self._own(trigger, event, chain, path, state)
        if status == "denied" or (saying is not None and saying.force == "denied"):
            return Verdict("denied", saying)
        if status == "alleged" or (saying is not None and saying.force == "alleged" and status != "planned"):
            return Verdict("alleged", saying)
        if status in {"planned", "ended"}:
            return Verdict(status, saying)
        if saying is not None or status == "reported":
            return Verdict("reported", saying)
        return Verdict("asserted")

    def _event(self, trigger: int, path: tuple[int, ...]) -> int:
        """Return the verb that carries a trigger: "filed" for "lawsuit" in "filed a lawsuit"."""
        token = self.tokens[trigger]
        if token.pos in {"VERB", "AUX"}:
            return trigger
        if token.dep == "attr" or (
            token.dep in {"dobj", "nsubjpass"} and self.tokens[token.head].lemma in words("verbs", "light")
        ):
            return token.head
        return next((i for i in path[1:-1] if self.tokens[i].pos == "VERB"), trigger)

    def _is_presupposed(self, event: int) -> bool:
        """Tell whether a claim is packed in a description, so that nobody else than the outlet answers for it."""
        token = self.tokens[event]
        if token.pos not in {"VERB", "AUX"} and token.dep not in {"attr", "dobj"}:
            return True
        while token.dep in {"conj", "xcomp", "auxpass", "pcomp"} and token.head != token.index:
            token = self.tokens[token.head]
        return token.dep in {"relcl", "amod", "appos"} or (token.dep == "acl" and token.tag in {"VBN", "VBG"})

    def _chain(self, event: int) -> Iterator[tuple[Token, Token | None]]:
        """Yield what governs an event, upwards, each with the token through which it does; a relative clause ends it."""
        token, below = self.tokens[event], None
        for _ in range(_HIGHEST):
            yield token, below
            if (
                token.head == token.index
                or token.dep not in _UP
                or (token.dep == "advcl" and token.tag not in _NONFINITE)
            ):
                return
            if token.dep in {"pobj", "dobj", "prep", "amod"} and token.pos not in {"ADP", "NOUN"}:
                return
            token, below = self.tokens[token.head], token

    def _own(
        self, trigger: int, event: int, chain: list[tuple[Token, Token | None]], path: tuple[int, ...], state: bool
    ) -> Status:
        found = {self._marks(token, below) for token, below in chain}
        described = (trigger,) if self.tokens[event].pos in {"VERB", "AUX"} else (trigger, *path[1:-1])
        found |= {self._modifiers(index) for index in described}
        found.add(self._governed(trigger))
        if state and self._is_past(event, trigger):
            found.add("ended")
        order: tuple[Status, ...] = ("denied", "alleged", "planned", "ended", "reported")
        return next((status for status in order if status in found), "asserted")

    def _marks(self, token: Token, below: Token | None) -> Status | None:
        """Read one governor: its negation, modals, and what it makes of the clause below it."""
        if below is not None and below.dep in {"relcl", "advcl", "conj", "acl"}:
            return self._beside(token, below)
        if self._is_negated(token):
            return "ended" if "longer" in self._near(token) else "denied"
        if below is not None and self._turns_down(token, below):
            return "denied"
        if self._is_future(token, below):
            return "planned"
        return "ended" if self._used_to(token, below) else self._adverbs(token)

    def _adverbs(self, token: Token) -> Status | None:
        adverbs = {child.text.lower() for child in self.children[token.index] if child.dep == "advmod"}
        kinds: tuple[tuple[Status, str, str], ...] = (
            ("ended", "time", "past_markers"),
            ("alleged", "verbs", "alleged_words"),
            ("reported", "verbs", "reported_words"),
        )
        return next((status for status, section, name in kinds if adverbs & words(section, name)), None)

    def _beside(self, token: Token, below: Token) -> Status | None:
        """Read a governor that an event stands beside rather than under."""
        if below.dep == "conj":
            return "planned" if self._has_modal(token) and not self._has_own_subject(below) else None
        return self._condition(below) if below.dep == "advcl" else self._noun_of_intent(token, below)

    def _is_negated(self, token: Token) -> bool:
        marks = {"neg", "det", "advmod", "preconj", "cc"}
        return any(
            child.dep in marks and child.text.lower() in words("verbs", "negative_words")
            for child in self.children[token.index]
        )

    def _governed(self, trigger: int) -> Status | None:
        """Read the verb that a trigger noun is the object of: "ended its contract", "is in talks to"."""
        token = self.tokens[trigger]
        if token.pos != "NOUN":
            return None
        if token.lemma in words("verbs", "planned_nouns") and any(
            c.dep in {"acl", "prep"} for c in self.children[trigger]
        ):
            return "planned"
        carried = token.dep in {"dobj", "nsubjpass"}
        return "ended" if carried and self.tokens[token.head].lemma in words("verbs", "ended_verbs") else None

    def _has_modal(self, token: Token) -> bool:
        modals = {c.text.lower() for c in self.children[token.index] if c.dep == "aux" and c.tag == "MD"}
        return bool(modals & (words("verbs", "modals_planned") - {"can"}))

    def _has_own_subject(self, token: Token) -> bool:
        return any(c.dep in {"nsubj", "nsubjpass", "aux"} for c in self.children[token.index])

    def _near(self, token: Token) -> set[str]:
        return {t.text.lower() for t in self.tokens[max(0, token.index - 4) : token.index + 4]}

    def _condition(self, clause: Token) -> Status | None:
        marks = {c.text.lower() for c in self.children[clause.index] if c.dep in {"mark", "advmod"}}
        return "planned" if marks & words("verbs", "conditional") else None

    def _noun_of_intent(self, token: Token, below: Token) -> Status | None:
        intent = below.dep == "acl" and below.tag == "VB" and token.lemma in words("verbs", "planned_nouns")
        return "planned" if intent else None

    def _turns_down(self, token: Token, below: Token) -> bool:
        if below.dep not in {"xcomp", "pcomp", "prep", "dobj"}:
            return False
        particles = {
            f"{token.lemma}|{c.text.lower()}" for c in self.children[token.index] if c.dep in {"prt", "advmod", "prep"}
        }
        negative = token.lemma in words("verbs", "negative") or bool(particles & words("verbs", "negative_particles"))
        return negative and (below.dep != "dobj" or below.tag == "VBG" or token.lemma in words("verbs", "denied"))

    def _is_future(self, token: Token, below: Token | None) -> bool:
        if self._has_modal(token):
            return True
        if token.lemma == "be" and below is not None and below.dep == "xcomp" and below.tag == "VB":
            return True
        if token.lemma == "go" and below is not None and below.dep == "xcomp":
            return True
        intends = token.lemma in words("verbs", "planned") or token.lemma in words("verbs", "planned_adjectives")
        if (
            below is not None
            and below.dep in {"xcomp", "ccomp", "dobj", "prep"}
            and intends
            and token.pos in {"VERB", "ADJ"}
        ):
            return below.dep not in {"dobj", "prep"} or self._is_event_noun(below)
        return (
            token.lemma in words("verbs", "planned_nouns")
            and below is not None
            and token.pos == "NOUN"
            and below.dep in {"acl", "prep"}
        )

    def _is_event_noun(self, token: Token) -> bool:
        return token.pos in {"NOUN", "ADP"} and token.index + 1 < len(self.tokens)

    def _used_to(self, token: Token, below: Token | None) -> bool:
        return (
            below is not None
            and below.dep == "xcomp"
            and (token.lemma in words("verbs", "ended_verbs") or (token.text.lower() == "used" and below.tag == "VB"))
        )

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
        if "had" in forms and (token.lemma == "be" or token.tag == "VBG"):
            return True
        until = any(
            c.dep in {"prep", "mark"} and c.text.lower() == "until"
            for c in (*self.children[event], *self.children[trigger])
        )
        return (until and token.tag in {"VBD", "VBN"}) or (
            token.lemma == "be" and token.tag == "VBD" and self.tokens[trigger].dep == "attr"
        )

    def _said(self, event: int) -> Speech | None:
        """Return the innermost speech that an event belongs to, if somebody else than the outlet says it."""
        around = [s for s in self.speech[event] if s.verb != event and not self._introduces(event, s)]
        return min(around, key=lambda s: (s.content[1] - s.content[0], s.content), default=None)

    def _introduces(self, event: int, speech: Speech) -> bool:
        """Tell whether an event belongs to the words that introduce a speech, not to what is said."""
        if speech.speaker_span is None:
            return False
        start, end = speech.speaker_span
        return start <= self.tokens[event].start < end
