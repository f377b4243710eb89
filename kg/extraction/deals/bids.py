"""What somebody bids for, or lost: a contract of whoever asks for bids, or the deal that the article told last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.candidates import Admission, Candidate
from kg.extraction.claims import Stating
from kg.extraction.deals.bidding import Bid, Bidders
from kg.extraction.deals.losing import Losers
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.context import Verdict
from kg.extraction.status.cues import Case
from kg.lexicon import words
from kg.model import MIN_CONFIDENCE, Claim, Mention, Parsed, Part

_FARTHEST = 10
_SURENESS = 0.8
_ASKED = 0.6
_PLAIN = frozenset({"asserted", "reported"})
_BIDDING = ("foremost", "choosing", "offers", "competing", "passing")


def with_bids(
    parsed: Parsed,
    claims: Sequence[Claim],
    admission: Admission,
    parts: Mapping[str, Part],
    min_confidence: float = MIN_CONFIDENCE,
) -> tuple[Claim, ...]:
    """Return claims with those of who bids for deals, and of who did not get what another got.

    Args:
        parsed: the article.
        claims: its stated claims; one that only tells of a bid says that there is a deal no longer.
        admission: the relations.
        parts: what relations say of deals, by relation.
        min_confidence: claims below it are left out.
    """
    bids = [*_open(parsed), *Losers(parsed).find()]
    if not bids:
        return tuple(claims)
    deals = _Deals(parsed, claims, admission, parts)
    found = (claim for claim in deals.bid_for(bids) if claim.confidence >= min_confidence)
    return (*(deals.as_bid(claim, bids) for claim in claims), *found)


def _open(parsed: Parsed) -> Iterator[Bid]:
    known = frozenset().union(*(words("bidding", name) for name in _BIDDING))
    if any(token.lemma in known for token in parsed.tokens):
        yield from Bidders(parsed).find()


class _Deals:
    """Tells which deals of one article bids are for."""

    def __init__(
        self, parsed: Parsed, claims: Sequence[Claim], admission: Admission, parts: Mapping[str, Part]
    ) -> None:
        self.parsed, self.claims, self.admission, self.parts = parsed, claims, admission, parts
        self._starts = [parsed.tokens[start].start for start, _ in parsed.sentences]
        self._known = {(c.relation, c.subject.referent, c.object.referent) for c in claims}

    def bid_for(self, bids: Iterable[Bid]) -> Iterator[Claim]:
        """Yield a claim for each deal that somebody bids for or lost, once."""
        for bid in bids:
            for relation, place, confidence, won in self._sought(bid):
                key = relation, bid.bidder.referent, place
                if key not in self._known:
                    self._known.add(key)
                    claim = self._claim(bid, relation, place, confidence)
                    yield replace(claim, takes_up=won.takes_up or won.identifier) if won else claim

    def as_bid(self, claim: Claim, bids: Iterable[Bid]) -> Claim:
        """Return a claim as a bid leaves it that the very words of the claim tell of."""
        for bid in bids:
            same = bid.bidder.referent == claim.subject.referent and self._is_deal(claim)
            if (
                same
                and claim.status in _PLAIN
                and claim.trigger
                and any(self.parsed.tokens[index].start == claim.trigger[0] for index in bid.telling)
            ):
                return replace(claim, status=bid.status)
        return claim

    def _sought(self, bid: Bid) -> Iterator[tuple[str, int, float, Claim | None]]:
        """Yield relation, object and sureness of the deals that a bid is for, each with the claim that told it."""
        if bid.buyers:
            contract = next((name for name in self.parts if self._is_contract(name)), "")
            yield contract, bid.buyers[0].referent or 0, _ASKED, None
            return
        for won in self._won(bid):
            yield won.relation, won.object.referent or 0, won.confidence * _SURENESS, won

    def _won(self, bid: Bid) -> list[Claim]:
        """Return the claims of the deal that was told last, by the winner if that is known."""
        place = bisect_right(self._starts, self.parsed.tokens[bid.trigger].start) - 1
        told = [c for c in self.claims if self._is_won(c) and 0 <= place - self._place(c) <= _FARTHEST]
        told = [c for c in told if bid.winner in {None, c.subject.referent} and self._is_other(c, bid)]
        last = [c for c in told if self._place(c) == max(map(self._place, told))]
        deals = {(c.relation, c.object.referent): c for c in last}
        joint = len({(c.relation, c.subject.referent, c.trigger) for c in deals.values()}) == 1
        return list(deals.values()) if joint or len(deals) == 1 else []

    def _is_won(self, claim: Claim) -> bool:
        """Tell whether others may have bid for what a claim is of."""
        return claim.status != "denied" and claim.object.referent is not None and self._is_deal(claim)

    def _is_deal(self, claim: Claim) -> bool:
        part = self.parts.get(claim.relation)
        return part is not None and (part.takes_over or self._is_contract(claim.relation))

    def _is_contract(self, relation: str) -> bool:
        """Tell whether a relation is that of a contract, no part of another's."""
        part = self.parts[relation]
        inner = any(broader in self.parts for broader in self.admission.by_name[relation].broader)
        return part.subject == "supplier" and not part.extension and not inner

    def _is_other(self, claim: Claim, bid: Bid) -> bool:
        return bid.bidder.referent not in {claim.subject.referent, claim.object.referent}

    def _place(self, claim: Claim) -> int:
        return bisect_right(self._starts, claim.quote_span[0]) - 1

    def _claim(self, bid: Bid, relation: str, place: int, confidence: float) -> Claim:
        sentence = next(s for s in self.parsed.sentences if s[0] <= bid.trigger < s[1])
        other = bid.buyers[0] if bid.buyers else self._words_for(bid.trigger, place)
        case = Case(Candidate(sentence, bid.bidder, other, None), bid.trigger, self.admission.by_name[relation])
        match = Match(relation, confidence, "", bid.trigger, "bid")
        return Stating(self.parsed, None).claim(case, match, Verdict(bid.status))

    def _words_for(self, trigger: int, place: int) -> Mention:
        """Return the word that says a bid as one that stands for whoever's deal it is for."""
        token, kind = self.parsed.tokens[trigger], self.parsed.referents[place].type
        return Mention((token.start, token.end), (trigger, trigger + 1), trigger, "nominal", kind, place)
