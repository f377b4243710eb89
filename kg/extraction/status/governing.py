"""What governs an event in its sentence: the verbs and nouns above it, as far as they bear on it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.status.signs import Signs
from kg.extraction.status.tree import Tree
from kg.extraction.status.veracity import Link
from kg.lexicon import words
from kg.model import Token

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "amod", "acomp"})
_NOWHERE = frozenset({"by", "between", "with", "among", "in", "at", "from"})
_HIGHEST = 8


class Governing:
    """Climbs the tree of one article.

    Args:
        tree: the tree.
        signs: reads single words of it.
    """

    def __init__(self, tree: Tree, signs: Signs) -> None:
        self.tokens, self.tree, self.signs = tree.tokens, tree, signs

    def chain(self, event: int) -> Iterator[Link]:
        """Yield what governs an event, upwards, each with the token through which it does; a relative clause ends it."""
        token, below = self.tokens[event], None
        for _ in range(_HIGHEST):
            yield token, below
            if token.head == token.index or not self._rises(token):
                return
            token, below = self.tokens[token.head], token

    def links(self, trigger: int, event: int) -> list[Link]:
        """Return what governs an event, and the noun that says it where its verb is about whether there is to be one."""
        noun, verb, links = self.tokens[trigger], self.tokens[event], list(self.chain(event))
        excluded = noun.dep == "dobj" and noun.head == event and self.signs.excludes(verb)
        return [(noun, None), (verb, noun), *links[1:]] if excluded else links

    def _rises(self, token: Token) -> bool:
        """Tell whether what is above a token bears on it."""
        head = self.tokens[token.head]
        if self._is_taken_for_granted(token) or self.tree.are_parted(token, head):
            return False
        if token.dep in {"prt", "advmod"}:
            return token.pos in {"ADP", "ADV", "ADJ"}
        if token.dep in {"nsubjpass", "nsubj"}:
            return token.pos == "NOUN" and token.lemma in words("verbs", "planned_nouns")
        if token.dep == "advcl":
            intended = head.pos == "NOUN" and head.lemma in words("verbs", "planned_nouns")
            return token.tag == "VBG" or (token.tag == "VB" and (intended or head.pos in {"ADJ", "ADV", "AUX"}))
        if token.dep == "relcl":
            return "that" in self.tree.forms(token.index, "mark") or (
                self.tree.is_infinitive(token) and head.pos == "NOUN"
            )
        if token.dep == "pobj" and self._acts(token):
            return head.text.lower() not in _NOWHERE
        if token.dep in {"pobj", "dobj", "prep", "amod"}:
            return token.pos in {"ADP", "ADV", "NOUN"} or (token.dep in {"dobj", "pobj"} and token.tag == "VBG")
        return token.dep in _UP

    def _acts(self, name: Token) -> bool:
        """Tell whether what is spoken of is what somebody does, rather than somebody: "the prospect of Acme buying Globex"."""
        after = self.tokens[min(name.index + 1, len(self.tokens) - 1)]
        return name.pos == "PROPN" and after.head == name.index and after.dep == "acl" and after.tag == "VBG"

    def _is_taken_for_granted(self, token: Token) -> bool:
        """Tell whether a clause is a question word's, which takes it for granted: "why Acme paid"."""
        asked = any(c.tag in {"WRB", "WP", "WDT"} for c in self.tree.children[token.index])
        return asked and token.dep in {"ccomp", "pcomp"}
