"""What grammar forbids: two phrases that cannot stand for one thing."""

from __future__ import annotations

from kg.language.phrases import Phrase
from kg.model import Edge, Token

_SAME = frozenset({"compound", "conj", "appos", "nmod"})
_PARTS = _SAME | {"pobj", "prep", "poss"}
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
_ARGUMENTS = frozenset({"subj", "obj"})


class Binding:
    """Grammar's veto over an article.

    Args:
        tokens: the article's tokens.
        edges: the edges around each of them.
    """

    def __init__(self, tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...]) -> None:
        self.tokens, self.edges = tokens, edges

    def forbids(self, earlier: int, phrase: Phrase) -> bool:
        """Tell whether a phrase cannot mean what an earlier token of its sentence stands for.

        A pronoun is no other argument of the same verb, nor the owner of itself, nor what is named in what it says; a
        description is no part of the subject of its own clause.
        """
        if earlier == phrase.head or (phrase.kind == "nominal" and self._commands(earlier, phrase.head)):
            return True
        if phrase.kind == "pronoun" and self.tokens[earlier].pos != "PRON" and self._says(phrase.head, earlier):
            return True
        if self.tokens[phrase.head].text.lower().endswith("self"):
            return False
        owned = {e.source for e in self.edges[phrase.head] if e.target == phrase.head and e.label == "poss"}
        equated = {n for e in self.edges[earlier] if e.label == "same" for n in (e.source, e.target)}
        return bool(self._verbs(phrase.head) & self._verbs(earlier)) or earlier in owned or bool(owned & equated)

    def joins(self, earlier: int, phrase: Phrase) -> bool:
        """Tell whether a phrase belongs to what is listed with, or said beside, an earlier token: "Acme and its owner"."""
        token = self.tokens[phrase.head]
        for _ in range(3):
            if token.dep in {"conj", "appos"} and token.head == earlier:
                return True
            if token.head == token.index or token.dep not in {"poss", "conj", "appos", "compound", "nmod"}:
                return False
            token = self.tokens[token.head]
        return False

    def _verbs(self, index: int) -> set[int]:
        return {e.source for e in self.edges[index] if e.target == index and e.label in _ARGUMENTS}

    def _says(self, speaker: int, index: int) -> bool:
        """Tell whether a token stands in what a subject says: "'Acme lost,' it said"."""
        if self.tokens[speaker].dep != "nsubj":
            return False
        below, above = self.tokens[index], self.tokens[self.tokens[index].head]
        while above.index != self.tokens[speaker].head and above.index != below.index:
            below, above = above, self.tokens[above.head]
        return below.dep == "ccomp" and above.index == self.tokens[speaker].head

    def _commands(self, earlier: int, index: int) -> bool:
        """Tell whether a token is the subject over another, or a part of the subject of the other's own clause."""
        token, is_part = self.tokens[earlier], False
        while token.dep in _PARTS and token.head != token.index:
            is_part = is_part or token.dep not in _SAME
            token = self.tokens[token.head]
        if token.dep not in {"nsubj", "nsubjpass"}:
            return False
        above = self.tokens[index]
        while above.head != above.index and not (is_part and above.dep in _CLAUSES):
            above = self.tokens[above.head]
            if above.index == token.head:
                return True
        return False
