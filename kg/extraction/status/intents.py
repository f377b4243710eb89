"""What is only intended, asked for or to come: modals, verbs of planning, nouns such as "plan" and "talks"."""

from __future__ import annotations

from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import Status, Token


class Intents:
    """Reads what the words of one parsed article leave for the future."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.tokens = tree, tree.tokens

    def has_modal(self, token: Token) -> bool:
        """Tell whether a verb has a helper that leaves it open: "may sue"."""
        modals = {c.text.lower() for c in self.tree.children[token.index] if c.dep == "aux" and c.tag == "MD"}
        return bool(modals & (words("verbs", "modals_planned") - {"can"}))

    def is_future(self, token: Token, below: Token | None) -> bool:
        """Tell whether a word, or what it makes of the clause below it, lies in the future."""
        if below is not None and token.lemma == "agree" and self._is_binding(below):
            return False
        if self.has_modal(token):
            return not ("must" in self.tree.forms(token.index, "aux") and self._is_binding(token))
        if below is None:
            return False
        bare = below.tag == "VB" or "to" in self.tree.forms(below.index, "aux")
        if below.dep in {"xcomp", "advcl"} and bare and token.lemma in {"be", "go"}:
            return token.text.lower() != "been"
        if token.lemma == "have" and below.dep == "xcomp" and token.tag in {"VBZ", "VBP"}:
            return True
        return self._is_plan(token, below) if token.pos == "NOUN" else self._intends(token, below)

    def _is_plan(self, noun: Token, below: Token) -> bool:
        weighed = noun.lemma in words("veracity", "deliberating") and below.dep == "prep"
        return weighed or (noun.lemma in words("verbs", "planned_nouns") and below.dep in {"acl", "prep", "advcl"})

    def _intends(self, token: Token, below: Token) -> bool:
        held = (c.lemma for c in self.tree.children[token.index] if c.dep == "dobj")
        if below.dep == "prep" and any(lemma in words("veracity", "deliberating") for lemma in held):
            return True
        told = below.dep == "xcomp" and self.tree.is_infinitive(below)
        if told and any(self.tree.is_a(token, name, "veracity") for name in ("permitting", "directing")):
            return True
        return self._risks(token, below) or self._means(token, below)

    def _risks(self, token: Token, below: Token) -> bool:
        doing = below.tag == "VBG" or "being" in self.tree.forms(below.index, "auxpass")
        return below.dep == "xcomp" and doing and token.lemma in words("veracity", "risking")

    def _means(self, token: Token, below: Token) -> bool:
        """Tell whether a verb or adjective of planning is about the clause or the thing below it."""
        if not (self.tree.is_a(token, "planned") or self.tree.is_a(token, "planned_adjectives")):
            return False
        if token.pos not in {"VERB", "ADJ"} or below.dep not in {"xcomp", "ccomp", "dobj", "prep", "advcl"}:
            return False
        if below.dep == "ccomp" and token.lemma in words("verbs", "asking"):
            return below.tag in {"VB", "VBP"} and not self.tree.forms(below.index, "nsubj") & {"who", "which", "what"}
        if below.dep == "prep" and below.text.lower() in {"into", "at", "after", "in"}:
            return below.text.lower() in {"into", "at"} and self._holds_act(below)
        return below.dep not in {"dobj", "prep"} or below.pos in {"NOUN", "ADP"} or below.tag == "VBG"

    def _holds_act(self, link: Token) -> bool:
        """Tell whether what a preposition joins is an act that one may do: "is looking at selling"."""
        return any(c.dep in {"pcomp", "pobj"} and c.tag == "VBG" for c in self.tree.children[link.index])

    def _is_binding(self, token: Token) -> bool:
        """Tell whether to agree to it is to do it: to settle, to pay a fine."""
        inside = {t.lemma for t in self.tree.subtree(token.index)} if token.lemma == "pay" else set()
        return token.lemma == "settle" or bool(inside & words("verbs", "penalties"))

    def of_noun(self, token: Token, below: Token) -> Status | None:
        """Read what a noun makes of the clause that describes it: "a plan to sue", "the refusal to pay"."""
        if token.lemma in words("veracity", "leave") and self.tree.is_infinitive(below):
            lacks = self.tokens[token.head].lemma in words("veracity", "lacking") and token.dep == "dobj"
            return "denied" if lacks or "no" in self.tree.forms(token.index, "det") else "planned"
        if below.tag != "VB" and (below.tag != "VBG" or token.lemma not in words("verbs", "meetings")):
            return None
        if token.lemma in words("verbs", "failing_nouns") or "no" in self.tree.forms(token.index, "det"):
            return "denied"
        return "planned" if token.lemma in words("verbs", "planned_nouns") else None
