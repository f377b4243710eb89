"""Who lost a deal that an article tells another won: "the losing bidder, X", "X, which lost out to Y", "Y beat X"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extraction.deals.bidding import Bid
from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import ORGANIZATIONS, Mention, Parsed

_TO, _BY = frozenset({"to"}), frozenset({"subj", "by", "agent"})


class Losers:
    """Finds who is said to have lost in one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens

    @cached_property
    def tree(self) -> Tree:
        """The parser's tree; few articles tell of losers."""
        return Tree(self.tokens)

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        known = (m for m in self.parsed.mentions if m.referent is not None and m.type in ORGANIZATIONS)
        return {mention.head: mention for mention in known}

    def find(self) -> Iterator[Bid]:
        """Yield who lost, in the order of the text."""
        for token in self.tokens:
            if token.lemma in words("losing", "losers"):
                yield from self._called(token.index)
            elif token.lemma == "lose" and self.tree.is_a(token, "losing", "losing"):
                yield from self._of_verb(token.index, "subj", _TO)
            elif self.tree.is_a(token, "beating", "losing"):
                yield from self._of_verb(token.index, "obj", _BY)

    def _called(self, noun: int) -> Iterator[Bid]:
        """Yield who goes by a word for losers: in apposition to it, or said to be it."""
        lost = self.tree.forms(noun, "amod") & words("losing", "lost")
        if lost or self.tokens[noun].lemma in words("losing", "beaten"):
            for other in self._same(noun):
                yield Bid(self._bodies[other], noun, "denied")

    def _same(self, noun: int) -> Iterator[int]:
        """Yield the bodies that a noun stands for: "the losing bidder, X", "X, one of the losing bidders"."""
        heads, token = {noun}, self.tokens[noun]
        while token.dep == "pobj" and self.tokens[token.head].text == "of":
            token = self.tokens[self.tokens[token.head].head]
            heads.add(token.index)
        for edge in (edge for head in heads for edge in self.parsed.edges[head]):
            other = edge.target if edge.source in heads else edge.source
            if edge.label == "same" and other in self._bodies:
                yield other

    def _of_verb(self, verb: int, lost: str, won: frozenset[str]) -> Iterator[Bid]:
        """Yield who lost by a verb; to beat somebody tells of a deal only where it is said who did, or to what."""
        edges = [edge for edge in self.parsed.edges[verb] if edge.source == verb]
        winner = next((self._who[e.target] for e in edges if e.label in won and e.target in self._who), None)
        if winner is None and lost == "obj" and not any(edge.label == "to" for edge in edges):
            return
        for edge in edges:
            if edge.label == lost and edge.target in self._bodies:
                yield Bid(self._bodies[edge.target], verb, "denied", winner)

    @cached_property
    def _who(self) -> dict[int, int | None]:
        return {mention.head: mention.referent for mention in self.parsed.mentions if mention.referent is not None}
