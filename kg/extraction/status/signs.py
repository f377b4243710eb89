"""The signs around a verb that something is denied, planned, ended or hearsay: negation, modals, adverbs, verbs above."""

from __future__ import annotations

from kg.extraction.status.intents import Intents
from kg.extraction.status.negation import Negation
from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import Status, Token

_BESIDE = frozenset({"relcl", "advcl", "conj", "acl"})
_CONTENT = frozenset({"xcomp", "ccomp", "pcomp", "prep", "dobj", "nsubjpass", "nsubj", "prt", "advmod", "advcl", "acl"})
_NEAR = 3


class Signs:
    """Reads the words around the verbs of one parsed article."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.tokens = tree, tree.tokens
        self.negation, self.intents = Negation(tree), Intents(tree)

    def marks(self, token: Token, below: Token | None) -> Status | None:
        """Read one governor: its negation, modals, and what it makes of the clause below it."""
        if below is not None and below.dep in _BESIDE and not self._is_content(token, below):
            return self._beside(token, below)
        if below is not None and below.dep == "relcl" and token.pos == "NOUN":
            return self.intents.of_noun(token, below)
        if self.is_unreal(token) or (token.tag == "VB" and "than" in self.tree.forms(token.index, "mark")):
            return "denied"
        if self.negation.is_negated(token):
            if below is not None and below.dep == "ccomp" and token.lemma in words("verbs", "factive"):
                return None
            return "ended" if self.negation.is_over(token) else "denied"
        if below is not None and (self.turns_down(token, below) or self._was_to_have(token, below)):
            return "denied"
        if self.intents.is_future(token, below):
            return "planned"
        if self._used_to(token, below):
            return "ended"
        return self._hearsay(token, below)

    def _is_content(self, token: Token, below: Token) -> bool:
        """Tell whether a clause that hangs loosely is what the governor is about: "unable to", "claims that"."""
        if below.dep == "relcl":
            return self.tree.is_infinitive(below)
        if below.dep != "advcl":
            return False
        near = below.tag == "VBG" and 0 < below.index - token.index <= _NEAR and self.tree.is_a(token, "negative")
        bare = token.pos == "AUX" and below.tag == "VB"
        return near or bare or token.pos in {"ADJ", "ADV"} or (token.pos == "NOUN" and self.tree.is_infinitive(below))

    def _hearsay(self, token: Token, below: Token | None) -> Status | None:
        under = below is not None and below.dep in {"xcomp", "ccomp"}
        if under and token.lemma in words("verbs", "seeming"):
            return "reported"
        if under and below is not None and below.dep == "xcomp" and token.tag == "VBN":
            known = token.text.lower()
            if known in words("verbs", "alleged_words"):
                return "alleged"
            return "reported" if known in words("verbs", "reported_words") else None
        return None

    def is_unreal(self, token: Token) -> bool:
        """Tell whether a verb says what did not come about: "would have bought"."""
        helpers = self.tree.forms(token.index, "aux", "auxpass")
        return token.tag == "VBN" and "have" in helpers and bool({"would", "could", "should", "'d", "’d"} & helpers)

    def _was_to_have(self, token: Token, below: Token) -> bool:
        """Tell whether a thing was once to come about and did not: "was to have bought"."""
        unreal = below.dep == "xcomp" and {"to", "have"} <= self.tree.forms(below.index, "aux")
        return unreal and token.lemma == "be" and token.tag == "VBD"

    def _beside(self, token: Token, below: Token) -> Status | None:
        """Read a governor that an event stands beside rather than under."""
        if below.dep == "conj" or (below.dep == "advcl" and below.tag == "VBG" and below.index > token.index):
            return "planned" if self.intents.has_modal(token) and not self._has_own_subject(below) else None
        return self.intents.of_noun(token, below) if below.dep == "acl" else None

    def turns_down(self, token: Token, below: Token) -> bool:
        """Tell whether a word says of what it governs that it is not so, or not done: "refused to", "unable to"."""
        if below.dep == "nsubj":
            return self.tree.is_a(token, "failing") or self.tree.comes_to_nothing(token)
        if below.dep not in _CONTENT:
            return False
        if below.dep == "ccomp" and below.index < token.index and token.lemma not in words("verbs", "denied"):
            return False
        if self._has_yet(token, below) or self._is_called_untrue(token, below) or self._misses(token, below):
            return True
        kept = below.dep == "xcomp" and below.tag == "VBG" and self.tree.forms(token.index, "dobj")
        if (below.text.lower() == "from" or kept) and self.tree.is_a(token, "stopping"):
            return True
        if self.tree.is_a(token, "negative_adjectives"):
            return True
        if token.pos in {"ADV", "ADP", "SCONJ"}:
            return self._joins_in_denial(token, below)
        if below.dep in {"dobj", "nsubjpass"}:
            return self._turns_down_thing(token, below)
        return self.tree.is_a(token, "negative")

    def _joins_in_denial(self, link: Token, below: Token) -> bool:
        """Tell whether a small word says that what follows is not so: "rather than", "far from", "without paying"."""
        if link.text.lower() == "without" and below.dep == "pcomp":
            return True
        near = {link.text.lower(), *self.tree.forms(link.index, "advmod", "advcl", "pcomp")}
        pairs = {f"{one}|{other}" for one in near for other in (below.text.lower(), link.text.lower())}
        return bool(pairs & words("verbs", "negative_links"))

    def _turns_down_thing(self, verb: Token, thing: Token) -> bool:
        if self.excludes(verb):
            return True
        planned = thing.lemma in words("verbs", "planned_nouns") or thing.lemma in words("verbs", "undertakings")
        gerund = thing.tag == "VBG" or verb.lemma in words("verbs", "denied")
        return (gerund or planned) and self.tree.is_a(verb, "negative") and not self._acquits(verb)

    def excludes(self, verb: Token) -> bool:
        """Tell whether a verb says of a thing that it will not be: "ruled out legal action"."""
        return self.tree.is_a(verb, "excluding", "veracity")

    def _acquits(self, token: Token) -> bool:
        """Tell whether it is a person that a verb clears of a thing; a plan is cleared by letting it go ahead."""
        return token.lemma in words("veracity", "acquitting") and "of" not in self.tree.forms(token.index, "prep")

    def is_pending(self, verb: Token) -> bool:
        """Tell whether a thing is done only if another is: "subject to approval, it buys", "is conditional on a vote"."""
        around = self.tree.forms(verb.index, "acomp", "advmod", "prep", "amod", "advcl", "attr")
        return bool(around & words("veracity", "pending"))

    def _has_yet(self, token: Token, below: Token) -> bool:
        waits = token.lemma in {"have", "be", "remain"} and below.dep in {"xcomp", "advcl"} and below.tag == "VB"
        return waits and "yet" in self.tree.forms(token.index, "advmod")

    def _is_called_untrue(self, token: Token, below: Token) -> bool:
        called = self.tree.forms(token.index, "acomp") & words("verbs", "negative_adjectives")
        if called and below.dep in {"ccomp", "xcomp", "advcl"}:
            return True
        return below.dep in {"ccomp", "relcl"} and self.is_untrue(token)

    def is_untrue(self, copula: Token) -> bool:
        """Tell whether what a verb says of its subject is that it is not so: "is nonsense", "proved to be wrong"."""
        tree, what = self.tree, {"acomp", "attr", "oprd", "dobj"}
        below = [c for c in tree.children[copula.index] if c.dep in what | {"xcomp"}]
        if copula.lemma not in words("veracity", "copulas") or self.negation.is_negated(copula):
            return False
        return any(
            c.lemma in words("veracity", "untrue") if c.dep in what else c.lemma == "be" and self.is_untrue(c)
            for c in below
        )

    def _misses(self, token: Token, below: Token) -> bool:
        """Tell whether a thing only nearly happened, or is pretended: "came close to buying", "falsely claimed to have"."""
        tree, clause = self.tree, below.dep in {"xcomp", "ccomp"}
        if below.dep in {"prep", "advmod", "acomp"}:
            return token.tag in {"VBD", "VBN"} and tree.is_a(token, "missing", "veracity")
        perfect = "had" in tree.forms(below.index, "aux")
        if clause and perfect and token.lemma in words("veracity", "wishing"):
            return True
        if clause and (tree.is_a(token, "pretending", "veracity") or tree.is_a(token, "doubting", "veracity")):
            return True
        untruly = tree.forms(token.index, "advmod") & words("veracity", "wrongly")
        return clause and bool(untruly) and token.lemma in words("verbs", "reported") | words("verbs", "alleged")

    def _has_own_subject(self, token: Token) -> bool:
        return any(c.dep in {"nsubj", "nsubjpass", "aux"} for c in self.tree.children[token.index])

    def condition(self, clause: Token) -> Status | None:
        """Read a clause that only says what would be: "if", "unless", "whether"."""
        marks = self.tree.forms(clause.index, "mark", "advmod")
        if self.tokens[clause.head].text.lower() in words("verbs", "providing") and clause.head != clause.index:
            return "planned"
        if "whether" in marks and self._is_inquired(clause):
            return "alleged"
        if "if" in marks and "had" in self.tree.forms(clause.index, "aux") and self.is_unreal(self.tokens[clause.head]):
            return "denied"
        return "planned" if marks & words("verbs", "conditional") else None

    def _is_inquired(self, clause: Token) -> bool:
        above = self.tokens[clause.head]
        while above.pos in {"ADP", "SCONJ"} and above.head != above.index:
            above = self.tokens[above.head]
        return self.tree.is_a(above, "inquiring")

    def _used_to(self, token: Token, below: Token | None) -> bool:
        if below is None or below.dep not in {"xcomp", "prep", "prt", "dobj"}:
            return False
        if below.dep == "xcomp" and token.text.lower() == "used" and below.tag == "VB":
            return True
        if below.tag == "VB" and self.tree.is_a(token, "leaving"):
            return False
        content = (
            below.dep == "xcomp" or below.tag == "VBG" or below.text.lower() in {"up", "from", "out", "off", "with"}
        )
        return self.tree.is_a(token, "ended_verbs") and content
