"""What an event itself says of its time and truth: its adverbs, its tense, headlines, verbs that leave it open."""

from __future__ import annotations

from kg.extraction.status.tree import CLAUSES, Tree
from kg.lexicon import words
from kg.model import Status, Token


class Tense:
    """Reads events of one parsed article."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.tokens = tree, tree.tokens

    def adverbs(self, event: Token, *, state: bool) -> set[Status]:
        """Read the adverbs of an event: formerly, allegedly, nearly."""
        found = {c.text.lower() for c in self.tree.children[event.index] if c.dep in {"advmod", "npadvmod"}}
        kinds: list[tuple[Status, frozenset[str]]] = [
            ("ended", words("time", "past_markers")),
            ("alleged", words("verbs", "alleged_words")),
            ("reported", words("verbs", "reported_words")),
            ("denied", words("verbs", "nearly")),
        ]
        if state or (event.dep in {"acl", "advcl"} and event.tag == "VBN"):
            kinds.append(("ended", words("time", "state_markers")))
        if event.lemma in words("verbs", "holding") and event.tag in {"VBD", "VBN"}:
            kinds.append(("ended", words("time", "state_markers") & {"once"}))
        return {status for status, known in kinds if found & known}

    def is_headline(self, event: Token) -> bool:
        """Tell whether an infinitive stands for a future: "Acme to buy Globex"."""
        loose = event.dep in {"relcl", "acl", "ROOT", "appos", "parataxis"}
        head = self.tokens[event.head]
        named = head.pos == "PROPN" or head.index == event.index
        return event.tag == "VB" and loose and named and "to" in self.tree.forms(event.index, "aux")

    def is_past(self, event: int, trigger: int, *, backshifted: bool) -> bool:
        """Tell whether a state lies in the past: "had been director", "was an adviser until".

        Args:
            event: the verb that carries the state.
            trigger: the word that says it.
            backshifted: whether somebody said so in the past, so that "was" may stand for "is".
        """
        token = self.tokens[event]
        if self._has_end(event) or self._has_end(trigger):
            return token.tag in {"VBD", "VBN"} or token.pos not in CLAUSES
        if self.tokens[trigger].lemma in words("people", "kin") or backshifted:
            return False
        if "had" in self.tree.forms(event, "aux", "auxpass") and (token.lemma == "be" or token.tag == "VBG"):
            return not self.has_since(event, trigger)
        return token.lemma == "be" and token.tag == "VBD" and self.tokens[trigger].dep == "attr"

    def has_since(self, *indices: int) -> bool:
        """Tell whether it is only said when a state began, which the time of the story did not end: "had been director since"."""
        return any("since" in self.tree.forms(index, "prep", "mark") for index in indices)

    def itself(self, event: Token) -> Status | None:
        """Read a verb that says the relation and leaves it open: "pledged £2m", "denied", "opted not to"."""
        if event.lemma in words("verbs", "tentative") and event.tag != "VB":
            return "planned"
        if event.tag != "VB" and self._is_seeking(event):
            return "planned"
        content = [c for c in self.tree.children[event.index] if c.dep == "xcomp"]
        refused = any(c.tag == "VB" for c in content) and self.tree.is_a(event, "negative")
        if (
            event.lemma in words("verbs", "denials")
            or refused
            or any("not" in self.tree.forms(c.index, "neg") for c in content)
        ):
            return "denied"
        return "ended" if self.tree.is_a(event, "divesting") else None

    def _is_seeking(self, event: Token) -> bool:
        """Tell whether a verb says that an act is only on its way: "is preparing a lawsuit"."""
        objects = [c for c in self.tree.children[event.index] if c.dep == "dobj" and c.pos == "NOUN"]
        acts = words("verbs", "acts") | words("verbs", "undertakings")
        remedy = event.lemma in words("verbs", "suing")
        return not remedy and self.tree.is_a(event, "seeking") and any(c.lemma in acts for c in objects)

    def _has_end(self, index: int) -> bool:
        children = self.tree.children[index]
        until = any(c.dep in {"prep", "mark"} and c.text.lower() == "until" for c in children)
        return until or any(c.dep == "advcl" and "until" in self.tree.forms(c.index, "mark") for c in children)
