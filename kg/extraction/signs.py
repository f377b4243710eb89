"""The signs in a sentence that something is denied, planned, ended or hearsay: negation, modals, adverbs, verbs above."""

from __future__ import annotations

from collections import defaultdict

from kg.lexicon import words
from kg.model import Parsed, Status, Token


class Signs:
    """Reads the words around a token of one parsed article."""

    def __init__(self, parsed: Parsed) -> None:
        self.tokens = parsed.tokens
        self.children: dict[int, list[Token]] = defaultdict(list)
        for token in parsed.tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    def marks(self, token: Token, below: Token | None) -> Status | None:
        """Read one governor: its negation, modals, and what it makes of the clause below it."""
        if below is not None and below.dep in {"relcl", "advcl", "conj", "acl"}:
            return self._beside(token, below)
        if self._is_unreal(token):
            return "denied"
        if self._is_negated(token):
            return "ended" if "longer" in self._near(token) else "denied"
        if below is not None and self._turns_down(token, below):
            return "denied"
        if self._is_future(token, below):
            return "planned"
        if self._used_to(token, below):
            return "ended"
        hearsay = below is not None and below.dep == "xcomp" and token.text.lower() in words("verbs", "reported_words")
        return "reported" if hearsay and token.tag == "VBN" else self._adverbs(token)

    def _is_unreal(self, token: Token) -> bool:
        """Tell whether a verb says what did not come about: "would have bought"."""
        helpers = [child.text.lower() for child in self.children[token.index] if child.dep in {"aux", "auxpass"}]
        return token.tag == "VBN" and "have" in helpers and bool({"would", "could", "'d", "’d"} & set(helpers))

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
        return self.condition(below) if below.dep == "advcl" else self._noun_of_intent(token, below)

    def _is_negated(self, token: Token) -> bool:
        marks = {"neg", "det", "advmod", "preconj", "cc"}
        own = [child for child in self.children[token.index] if child.dep in marks]
        under = [below for child in own if child.text.lower() == "longer" for below in self.children[child.index]]
        return any(child.text.lower() in words("verbs", "negative_words") for child in (*own, *under))

    def governed(self, trigger: int) -> Status | None:
        """Read the verb that a trigger noun is the object of: "ended its contract", "is in talks to", "agreed a takeover"."""
        token = self.tokens[trigger]
        if token.pos != "NOUN":
            return None
        head = self.tokens[token.head]
        carried = token.dep in {"dobj", "nsubjpass"}
        if carried and token.lemma in words("verbs", "undertakings") and self._gives_up(head):
            return "denied"
        if token.lemma in words("verbs", "planned_nouns") and any(
            c.dep in {"acl", "prep"} for c in self.children[trigger]
        ):
            return "planned"
        if carried and head.lemma in words("verbs", "ended_verbs"):
            return "ended"
        intended = carried and token.lemma in words("verbs", "undertakings") and head.lemma in words("verbs", "planned")
        return "planned" if intended else None

    def is_none(self, noun: int) -> bool:
        """Tell whether there is no such thing: "filed no lawsuit"."""
        token = self.tokens[noun]
        return token.pos == "NOUN" and any(c.dep == "det" and c.text.lower() == "no" for c in self.children[noun])

    def _gives_up(self, verb: Token) -> bool:
        particles = {f"{verb.lemma}|{c.text.lower()}" for c in self.children[verb.index]}
        return verb.lemma in words("verbs", "negative") or bool(particles & words("verbs", "negative_particles"))

    def _has_modal(self, token: Token) -> bool:
        modals = {c.text.lower() for c in self.children[token.index] if c.dep == "aux" and c.tag == "MD"}
        return bool(modals & (words("verbs", "modals_planned") - {"can"}))

    def _has_own_subject(self, token: Token) -> bool:
        return any(c.dep in {"nsubj", "nsubjpass", "aux"} for c in self.children[token.index])

    def _near(self, token: Token) -> set[str]:
        return {t.text.lower() for t in self.tokens[max(0, token.index - 4) : token.index + 4]}

    def condition(self, clause: Token) -> Status | None:
        """Read a clause that only says what would be: "if", "unless", "whether"."""
        marks = {c.text.lower() for c in self.children[clause.index] if c.dep in {"mark", "advmod"}}
        return "planned" if marks & words("verbs", "conditional") else None

    def _noun_of_intent(self, token: Token, below: Token) -> Status | None:
        intent = below.dep == "acl" and below.tag == "VB" and token.lemma in words("verbs", "planned_nouns")
        return "planned" if intent else None

    def _turns_down(self, token: Token, below: Token) -> bool:
        if below.dep not in {"xcomp", "pcomp", "prep", "dobj"}:
            return False
        planned = below.dep == "dobj" and below.lemma in words("verbs", "planned_nouns")
        gerund = below.dep != "dobj" or below.tag == "VBG" or token.lemma in words("verbs", "denied")
        return self._gives_up(token) and (gerund or planned)

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

    def modifiers(self, index: int) -> Status | None:
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

    def is_past(self, event: int, trigger: int) -> bool:
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
