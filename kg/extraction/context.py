"""What the words around a claim make of it: denied, alleged, planned, ended, reported or plainly asserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.signs import Signs
from kg.lexicon import words
from kg.model import Parsed, Span, Speech, Status, Token

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "amod", "acomp"})
_NONFINITE = frozenset({"VBG", "VBN"})
_HIGHEST = 8
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, and whose words it rests on where somebody else says so."""

    status: Status
    speech: Speech | None = None


class Context:
    """Reads the status of claims off one parsed article."""

    def __init__(self, parsed: Parsed) -> None:
        self.tokens, self.signs = parsed.tokens, Signs(parsed)
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
        found = {self.signs.marks(token, below) for token, below in chain}
        described = (trigger,) if self.tokens[event].pos in {"VERB", "AUX"} else (trigger, *path[1:-1])
        found |= {self.signs.modifiers(index) for index in described}
        found.add(self.signs.governed(trigger))
        if any(
            self.signs.is_none(index)
            for index in (trigger, *(c.index for c in self.signs.children[event] if c.dep in _OBJECTS))
        ):
            found.add("denied")
        found |= {self.signs.condition(token) for token, _ in chain if token.dep == "advcl"}
        if state and self.tokens[event].lemma in words("verbs", "ended_verbs"):
            found.add("ended")
        if state and self.signs.is_past(event, trigger):
            found.add("ended")
        order: tuple[Status, ...] = ("denied", "alleged", "planned", "ended", "reported")
        return next((status for status in order if status in found), "asserted")

    def asks(self, sentence: Span) -> bool:
        """Tell whether a claim stands in a question that takes nothing for granted: "Did X buy Y?"."""
        tokens = self.tokens[slice(*sentence)]
        if not any(token.text == "?" for token in tokens[-2:]):
            return False
        root = next((token for token in tokens if token.dep == "ROOT"), tokens[0])
        opener = next((token for token in tokens if token.pos not in {"PUNCT", "CCONJ", "ADV"}), tokens[0])
        return opener.dep in {"aux", "auxpass"} or (opener.index == root.index and opener.pos == "AUX")

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
