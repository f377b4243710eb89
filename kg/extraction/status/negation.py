"""Words that say that a thing is not so: "not", "nobody", "at no point did", "neither", "no longer"."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.status.tree import CLAUSES, Tree
from kg.lexicon import words
from kg.model import Token

_FAR = 14


class Negation:
    """Reads the negations of one parsed article."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.tokens = tree, tree.tokens

    def is_negated(self, token: Token) -> bool:
        """Tell whether a word of its own says that a thing is not done: "did not", "nobody", "at no point did"."""
        marks = {"neg", "det", "advmod", "preconj", "cc"}
        own = [c for c in self.tree.children[token.index] if c.dep in marks and not self._trails(token, c)]
        under = [below for child in own if child.text.lower() == "longer" for below in self.tree.children[child.index]]
        if not any(self._negates(child) for child in (*own, *under)):
            return self._has_no_subject(token) or self._is_turned_round(token)
        return not (token.pos in CLAUSES and any(c.text.lower() in words("verbs", "merely") for c in own))

    def _trails(self, token: Token, word: Token) -> bool:
        """Tell whether a word only opens what is set against it: "is Vale's son, not Quell's"."""
        return word.index > token.index and self.tokens[word.index - 1].text == ","

    def _negates(self, word: Token) -> bool:
        after = self.tokens[word.index + 1].text.lower() if word.index + 1 < len(self.tokens) else ""
        return word.text.lower() in words("verbs", "negative_words") and after not in words("verbs", "merely")

    def _has_no_subject(self, token: Token) -> bool:
        """Tell whether nobody does it: "none of its lawyers", "neither Acme nor Globex"."""
        subjects = [c for c in self.tree.children[token.index] if c.dep in {"nsubj", "nsubjpass"}][:1]
        return any(
            s.text.lower() in words("verbs", "nobody") or any(self._excludes(c) for c in self.tree.children[s.index])
            for s in subjects
        )

    def _is_turned_round(self, token: Token) -> bool:
        """Tell whether a phrase with "no" stands first, and the helping verb before the subject: "at no point did Acme"."""
        children = self.tree.children[token.index]
        subject = next((c.index for c in children if c.dep in {"nsubj", "nsubjpass"}), None)
        helpers = [c for c in children if c.dep in {"aux", "auxpass"} and subject is not None and c.index < subject]
        if subject is None and token.lemma in {"have", "do", "be"} and any(c.dep == "ccomp" for c in children):
            helpers = [token]
        held = [c for helper in helpers for c in (*children, *self.tree.children[helper.index])]
        fronted = [c.index for c in held if c.dep == "prep" and c.index < helpers[0].index]
        return any("no" in self.tree.forms(thing.index, "det") for i in fronted for thing in self.tree.children[i])

    def _excludes(self, word: Token) -> bool:
        return word.index < word.head and word.text.lower() in {"neither", "no"} and word.dep != "compound"

    def is_over(self, token: Token) -> bool:
        """Tell whether a negation only says that something has ended: "no longer", "not … any more"."""
        near = [t.text.lower() for t in self.tokens[max(0, token.index - 4) : token.index + _FAR]]
        held = token.tag == "VBN" and token.lemma in words("verbs", "holding")
        if held and "since" in self.tree.forms(token.index, "prep", "mark"):
            return True
        pairs = {f"{one} {other}" for one, other in pairwise(near)}
        return bool({"no longer", "any longer", "any more"} & pairs) or "anymore" in near

    def is_set_against(self, thing: int) -> bool:
        """Tell whether a thing is named only as what it was not: "Acme, not Globex, bought it"."""
        first = min(
            [thing, *(c.index for c in self.tree.children[thing] if c.dep in {"compound", "det", "poss", "amod"})]
        )
        before = [t.text.lower() for t in self.tokens[max(0, first - 2) : first]]
        return before in ([",", "not"], ["rather", "than"], ["instead", "of"]) and self.tokens[first - 1].dep != "aux"
