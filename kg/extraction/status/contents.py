"""What becomes of what a noun or a phrase holds: "a myth that", "called the claim absurd", "no evidence that"."""

from __future__ import annotations

from kg.extraction.status.nouns import Nouns
from kg.extraction.status.signs import Signs
from kg.extraction.status.tree import CLAUSES
from kg.lexicon import words
from kg.model import Status, Token


class Contents:
    """Reads the nouns of one article that a clause tells the content of."""

    def __init__(self, signs: Signs, nouns: Nouns) -> None:
        self.signs, self.nouns, self.tree = signs, nouns, signs.tree
        self.tokens = self.tree.tokens

    def told_of(self, clause: Token) -> Status | None:
        """Read what a clause tells the content of: "the allegation that", "no evidence that", "it is not true that"."""
        noun = self.tokens[clause.head]
        if noun.text.lower() in words("verbs", "nobody") and clause.dep in {"acl", "relcl"}:
            return "denied" if self.tree.is_infinitive(clause) else None
        if clause.dep == "ccomp" and self._is_denied_before(clause):
            return "denied"
        if clause.dep not in {"acl", "relcl", "ccomp"} or noun.pos != "NOUN":
            return None
        if "that" not in self.tree.forms(clause.index, "mark", "dobj"):
            return None
        if self._is_false(noun):
            return "denied"
        if noun.lemma not in words("verbs", "proof_nouns"):
            return None
        above = self.tree.hold(noun).head
        absent = self.nouns.is_none(noun.index) or self.signs.marks(above, None) == "denied"
        return "denied" if absent else None

    def _is_false(self, noun: Token) -> bool:
        """Tell whether a noun stands for what is not so: "a myth", "a claim that he called absurd", "brushed off reports"."""
        hold = self.tree.hold(noun)
        if noun.lemma in words("veracity", "untrue") or self.tree.forms(hold.head.index, "acomp") & words(
            "verbs", "negative_adjectives"
        ):
            return True
        if hold.link == "attr":
            return hold.head.lemma == "be" and self.signs.negation.is_negated(hold.head)
        if hold.link == "subj":
            return self.signs.is_untrue(hold.head)
        if hold.head.pos not in CLAUSES or self.signs.negation.is_negated(hold.head):
            return False
        called = hold.head.lemma in words("sayers", "calling") and any(
            token.lemma in words("veracity", "untrue") for token in self.tree.subtree(hold.head.index)
        )
        return called or any(
            self.tree.is_a(hold.head, name, "sayers") for name in ("gainsaying", "dismissing", "retracting")
        )

    def _is_denied_before(self, clause: Token) -> bool:
        """Tell whether "It is not true" stands before whoever says so: "It is not true, Vale said, that"."""
        if "that" not in self.tree.forms(clause.index, "mark"):
            return False
        said = (c for c in self.tree.children[clause.head] if c.dep == "ccomp" and c.index < clause.head < clause.index)
        return any(
            self.signs.is_untrue(c) or (c.lemma == "be" and self.signs.negation.is_negated(c) and self._is_empty(c))
            for c in said
        )

    def _is_empty(self, copula: Token) -> bool:
        """Tell whether the subject of a verb stands for what is still to be said."""
        return "it" in self.tree.forms(copula.index, "nsubj", "expl")
