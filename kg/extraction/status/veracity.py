"""What verbs make of each other: "did not rule out suing" is no denial, "could not avoid suing" says that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.extraction.status.signs import Signs
from kg.extraction.status.tree import CLAUSES
from kg.lexicon import words
from kg.model import Status, Token

_UNDER = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "dobj", "prep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})

Link = tuple[Token, Token | None]


class Weighed(NamedTuple):
    """What governs an event, less what cancels out; `left` is what the rest leaves open of it, if that is so.

    `settled` tells whether two words cancelled each other, which nothing but the way they stand together can tell; `granted` is
    the verb that takes its content for granted, if one does.
    """

    links: Sequence[Link]
    left: Status | None = None
    settled: bool = False
    granted: int | None = None


class Veracity:
    """Weighs the governors of one article's events against each other."""

    def __init__(self, signs: Signs) -> None:
        self.signs, self.tree = signs, signs.tree

    def weigh(self, chain: Sequence[Link]) -> Weighed:
        """Take out of what governs an event whatever is itself denied, with the denial.

        Args:
            chain: the governors upwards, each with what it governs of them.
        """
        for height, (token, below) in enumerate(chain):
            if below is None or below.dep not in _UNDER or token.pos not in CLAUSES:
                continue
            found = self._cancelled(chain[:height], token, below, chain[height + 1 :])
            if found is not None:
                return found
        return Weighed(chain)

    def _cancelled(self, low: Sequence[Link], token: Token, below: Token, over: Sequence[Link]) -> Weighed | None:
        """Return what is left if a word and what governs it cancel each other, or it takes for granted what it governs."""
        above, turned = self._undone(token, over), self.signs.turns_down(token, below)
        if (above or turned) and self._is_factive(token, below):
            return Weighed(low, settled=True, granted=token.index)
        if self.tree.is_a(token, "ended_verbs") and self.tree.is_a(below, "planned"):
            return Weighed([*low, *over], "denied")
        if not above:
            return None
        if self._is_open(token, below):
            return Weighed(low, self._left_open(below), settled=True)
        two_way = self.tree.is_a(token, "two_way", "veracity") and (below.tag != "VB" or token.lemma != "stop")
        if turned or two_way:
            return Weighed([*low, *over[above - 1 :]], None if two_way else "planned", settled=True)
        return None

    def _undone(self, token: Token, over: Sequence[Link]) -> int:
        """Return how far up a verb is denied: 1 by a word of its own, 2 by what governs it, 0 if it is not."""
        if self.signs.negation.is_negated(token):
            return 1
        return 2 if over and over[0][1] is not None and self.signs.turns_down(over[0][0], over[0][1]) else 0

    def _is_factive(self, token: Token, below: Token) -> bool:
        """Tell whether the clause below is taken for granted, as in "did not regret that"."""
        if not self.tree.is_a(token, "factive", "veracity"):
            return False
        helped = any(c.dep in {"aux", "auxpass"} and c.tag in _FINITE | {"MD"} for c in self.tree.children[below.index])
        finite = below.dep == "ccomp" and (below.tag in _FINITE or helped)
        return finite or (below.tag == "VBG" and token.lemma in words("veracity", "rueing"))

    def _is_open(self, token: Token, below: Token) -> bool:
        """Tell whether nothing is said of the clause below: "would not say that", "has not decided whether"."""
        if below.pos not in CLAUSES or below.dep not in {"ccomp", "xcomp", "pcomp", "advcl"}:
            return False
        marks = self.tree.forms(below.index, "mark")
        if marks & {"whether", "if"} and below.dep != "advcl":
            return True
        return below.dep == "ccomp" and self.tree.is_a(token, "telling", "veracity")

    def _left_open(self, below: Token) -> Status:
        """Return what a thing is that nobody will vouch for: what is past is alleged, what is to come is planned."""
        helpers = {c.text.lower() for c in self.tree.children[below.index] if c.dep in {"aux", "auxpass"}}
        past = below.tag == "VBD" or (
            below.tag in {"VBN", "VBG"} and bool(helpers & {"have", "has", "had", "was", "were"})
        )
        return "planned" if helpers & words("verbs", "modals_planned") or not past else "alleged"
