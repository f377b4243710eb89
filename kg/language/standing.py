"""Where words stand among the clauses of their sentence: whose clause it is, and whether it is said in passing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kg.model import Edge, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PASSING = frozenset({"relcl", "acl", "appos"})
_HIGHEST = 12

Hold = Literal["own", "says", "above"]


class Standing:
    """The clauses of an article.

    Args:
        tokens: the article's tokens.
        edges: the edges of the sentence graph around each of them.
    """

    def __init__(self, tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...]) -> None:
        self.tokens, self.edges = tokens, edges
        self._passive = {t.head: t.index for t in tokens if t.dep == "nsubjpass"}

    def holders(self, index: int) -> dict[int, Hold]:
        """Return the subjects of the clauses around a token, nearest first, with what each clause has to do with it.

        "own" if the token is no part of the subject of its own verb, "says" if its clause is what the subject says,
        knows or wants, "above" for a clause further out.
        """
        found: dict[int, Hold] = {}
        for place, (label, verb, in_subject) in enumerate(self._clauses(index)):
            hold: Hold = "own" if place == 0 else "says" if place == 1 and label == "ccomp" else "above"
            for subject in () if in_subject else self._subjects(verb):
                found.setdefault(subject, hold)
        return found

    def _clauses(self, index: int) -> Iterator[tuple[str, int, bool]]:
        """Yield the verbs over a token, with the label of what hangs on each, and whether the token is in its subject."""
        below, way = self.tokens[index], set[str]()
        for _ in range(_HIGHEST):
            above = self.tokens[below.head]
            if above.index == below.index:
                return
            way.add(below.dep)
            if above.pos in {"VERB", "AUX"}:
                yield below.dep, above.index, bool(way & _SUBJECTS)
                way = set()
            below = above

    def in_passing(self, index: int) -> bool:
        """Tell whether a token stands in a relative clause, a participle's or an apposition."""
        token = self.tokens[index]
        for _ in range(_HIGHEST):
            if token.dep in _PASSING:
                return True
            if token.head == token.index:
                return False
            token = self.tokens[token.head]
        return False

    def in_subject(self, index: int) -> bool:
        """Tell whether a token stands in the subject of its sentence, or of what is said in it."""
        token = self.tokens[index]
        for _ in range(_HIGHEST):
            if token.dep in _SUBJECTS:
                return self.is_main(token.head)
            if token.head == token.index or token.pos in {"VERB", "AUX"}:
                return False
            token = self.tokens[token.head]
        return False

    def is_main(self, verb: int) -> bool:
        """Tell whether a verb is that of its sentence, or of what the sentence says that somebody said."""
        token = self.tokens[verb]
        return token.dep == "ROOT" or (token.dep == "ccomp" and self.tokens[token.head].dep == "ROOT")

    def equated(self, index: int) -> list[int]:
        """Return what a token is said to be the same as: the description beside a name, "its parent, X"."""
        return [e.target if e.source == index else e.source for e in self.edges[index] if e.label == "same"]

    def _subjects(self, verb: int) -> list[int]:
        token = self.tokens[verb]
        told = [e.target for e in self.edges[verb] if e.source == verb and e.label == "subj"]
        if token.dep == "acl" and token.tag in {"VBN", "VBD"}:
            return [*told, token.head]
        return [*told, self._passive[verb]] if verb in self._passive else told
