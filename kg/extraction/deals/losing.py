"""Who lost a deal that an article tells another won: "the losing bidder, X", "X, which lost out to Y", "Y beat X"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extraction.candidates import Admission, Candidate
from kg.extraction.claims import Stating
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.context import Verdict
from kg.extraction.status.cues import Case
from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import MIN_CONFIDENCE, ORGANIZATIONS, Claim, Mention, Parsed, Part

_FARTHEST = 10
_SURENESS = 0.8
_TO, _BY = frozenset({"to"}), frozenset({"subj", "by", "agent"})


@dataclass(frozen=True, slots=True)
class Loss:
    """Who lost, the token that says so, and the referent of who won if that is told."""

    loser: Mention
    trigger: int
    winner: int | None = None


def with_losers_of_bids(
    parsed: Parsed,
    claims: Sequence[Claim],
    admission: Admission,
    parts: Mapping[str, Part],
    min_confidence: float = MIN_CONFIDENCE,
) -> tuple[Claim, ...]:
    """Return the claims that somebody did not get what another got.

    Args:
        parsed: the article.
        claims: its stated claims.
        admission: the relations.
        parts: what relations say of deals, by relation.
        min_confidence: claims below it are left out.
    """
    losses = list(_Losses(parsed).find())
    found = _Bids(parsed, claims, admission, parts).lost(losses) if losses else ()
    return tuple(claim for claim in found if claim.confidence >= min_confidence)


class _Losses:
    """Finds who is said to have lost in one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.tokens)

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        known = (m for m in self.parsed.mentions if m.referent is not None and m.type in ORGANIZATIONS)
        return {mention.head: mention for mention in known}

    def find(self) -> Iterator[Loss]:
        """Yield who lost, in the order of the text."""
        for token in self.tokens:
            if token.lemma in words("losing", "losers"):
                yield from self._called(token.index)
            elif token.lemma == "lose" and self.tree.is_a(token, "losing", "losing"):
                yield from self._of_verb(token.index, "subj", _TO)
            elif self.tree.is_a(token, "beating", "losing"):
                yield from self._of_verb(token.index, "obj", _BY)

    def _called(self, noun: int) -> Iterator[Loss]:
        """Yield who goes by a word for losers: in apposition to it, or said to be it."""
        lost = self.tree.forms(noun, "amod") & words("losing", "lost")
        if lost or self.tokens[noun].lemma in words("losing", "beaten"):
            for other in self._same(noun):
                yield Loss(self._bodies[other], noun)

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

    def _of_verb(self, verb: int, lost: str, won: frozenset[str]) -> Iterator[Loss]:
        """Yield who lost by a verb; to beat somebody tells of a deal only where it is said who did, or to what."""
        edges = [edge for edge in self.parsed.edges[verb] if edge.source == verb]
        winner = next((self._who[e.target] for e in edges if e.label in won and e.target in self._who), None)
        if winner is None and lost == "obj" and not any(edge.label == "to" for edge in edges):
            return
        for edge in edges:
            if edge.label == lost and edge.target in self._bodies:
                yield Loss(self._bodies[edge.target], verb, winner)

    @cached_property
    def _who(self) -> dict[int, int | None]:
        return {mention.head: mention.referent for mention in self.parsed.mentions if mention.referent is not None}


class _Bids:
    """Tells what those lost who lost in one article: the deal that was told last."""

    def __init__(
        self, parsed: Parsed, claims: Sequence[Claim], admission: Admission, parts: Mapping[str, Part]
    ) -> None:
        self.parsed, self.claims, self.admission, self.parts = parsed, claims, admission, parts
        self._starts = [parsed.tokens[start].start for start, _ in parsed.sentences]
        self._known = {(c.relation, c.subject.referent, c.object.referent) for c in claims}

    def lost(self, losses: Iterable[Loss]) -> Iterator[Claim]:
        """Yield a claim for each loser of a deal that was told, once."""
        for loss in losses:
            won = self._won(loss)
            if won is not None and (won.relation, loss.loser.referent, won.object.referent) not in self._known:
                self._known.add((won.relation, loss.loser.referent, won.object.referent))
                yield self._claim(loss, won)

    def _won(self, loss: Loss) -> Claim | None:
        """Return the claim of the deal that somebody lost: the last one told, by the winner if that is known."""
        place = bisect_right(self._starts, self.parsed.tokens[loss.trigger].start) - 1
        told = [c for c in self.claims if self._is_won(c) and 0 <= place - self._place(c) <= _FARTHEST]
        told = [c for c in told if loss.winner in {None, c.subject.referent} and self._is_other(c, loss)]
        last = [c for c in told if self._place(c) == max(map(self._place, told))]
        return last[-1] if len({(c.relation, c.object.referent) for c in last}) == 1 else None

    def _is_won(self, claim: Claim) -> bool:
        """Tell whether a claim is of what others may have bid for: a contract, no part of another's, or a firm."""
        part = self.parts.get(claim.relation)
        if part is None or claim.status == "denied" or claim.object.referent is None:
            return False
        inner = any(broader in self.parts for broader in self.admission.by_name[claim.relation].broader)
        return part.takes_over or (part.subject == "supplier" and not part.extension and not inner)

    def _is_other(self, claim: Claim, loss: Loss) -> bool:
        return loss.loser.referent not in {claim.subject.referent, claim.object.referent}

    def _place(self, claim: Claim) -> int:
        return bisect_right(self._starts, claim.quote_span[0]) - 1

    def _claim(self, loss: Loss, won: Claim) -> Claim:
        token, place = self.parsed.tokens[loss.trigger], won.object.referent or 0
        words_for = Mention(
            (token.start, token.end),
            (token.index, token.index + 1),
            token.index,
            "nominal",
            self.parsed.referents[place].type,
            won.object.referent,
        )
        sentence = next(s for s in self.parsed.sentences if s[0] <= loss.trigger < s[1])
        case = Case(
            Candidate(sentence, loss.loser, words_for, None), loss.trigger, self.admission.by_name[won.relation]
        )
        match = Match(won.relation, won.confidence * _SURENESS, "", loss.trigger, "lost")
        claim = Stating(self.parsed, None).claim(case, match, Verdict("denied"))
        return replace(claim, takes_up=won.takes_up or won.identifier)
