"""Who bids for a deal: "the preferred bidder, X", "X has been shortlisted", "a bid by X", "X was invited to bid"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extraction.status.context import Context
from kg.extraction.status.tree import Tree
from kg.lexicon import words
from kg.model import ORGANIZATIONS, Mention, Parsed, Status

_SUBJECT, _OBJECT = frozenset({"subj"}), frozenset({"obj"})
_BY, _OWNING = frozenset({"from", "by", "subj"}), frozenset({"agent", "poss"})
_BUYING = frozenset({"with", "from", "to", "of", "poss"})
_TO = frozenset({"to", "to_to"})
_BUYERS = frozenset({"GovernmentBody"})
_FOR = frozenset({"for", "on"})


@dataclass(frozen=True, slots=True)
class Bid:
    """Who bids, the token that says so, what comes of it, the referent of who won and the buyers, as far as these are told.

    `telling` are all the tokens that say no more than that there is a bid.
    """

    bidder: Mention
    trigger: int
    status: Status = "planned"
    winner: int | None = None
    buyers: tuple[Mention, ...] = ()
    telling: frozenset[int] = frozenset()


class Bidders:
    """Finds who is said to bid for a contract in one article.

    Args:
        parsed: the article.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.tokens, self.tree = parsed, parsed.tokens, Tree(parsed.tokens)

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        known = (m for m in self.parsed.mentions if m.referent is not None)
        return {m.head: m for m in known if m.type in ORGANIZATIONS or (m.kind == "name" and not m.sure)}

    @cached_property
    def _context(self) -> Context:
        """What reads what becomes of a bid; few articles tell of one."""
        return Context(self.parsed)

    def find(self) -> Iterator[Bid]:
        """Yield who bids, in the order of the text."""
        for token in self.tokens:
            if token.pos == "NOUN" and self.tree.forms(token.index, "amod") & words("bidding", "foremost"):
                yield from self._chosen(token.index)
            elif token.pos == "VERB" and token.lemma in words("bidding", "choosing") and self._is_for_deal(token.index):
                yield from self._bids(token.index, self._at(token.index, _OBJECT), self._at(token.index, _SUBJECT))
            elif token.pos == "NOUN" and token.lemma in words("bidding", "offers"):
                yield from self._offered(token.index)
            elif token.pos == "VERB" and token.lemma in words("bidding", "competing"):
                yield from self._competing(token.index)
            elif token.pos == "VERB" and token.lemma in words("bidding", "passing"):
                yield from self._passed_on(token.index)

    def _chosen(self, noun: int) -> Iterator[Bid]:
        """Yield who goes by a word for the foremost bidder, or is chosen as one."""
        hold = self.tree.hold(self.tokens[noun])
        named = hold.link in {"as", "attr"} or (hold.link == "obj" and not self._same(noun))
        bidders = self._at(hold.head.index, _OBJECT) if named else self._same(noun)
        choosing = self._at(hold.head.index, _SUBJECT) if named else []
        yield from self._bids(noun, bidders, choosing or self._at(noun, _BUYING))

    def _offered(self, noun: int) -> Iterator[Bid]:
        """Yield whose bid it is, unless it is one to do something or for a firm, as one that a firm gets may well be."""
        if any(c.dep == "acl" for c in self.tree.children[noun]) or not self._is_for_deal(noun):
            return
        holders = [e.source for e in self.parsed.edges[noun] if e.target == noun and e.label == "obj"]
        asking = [body for holder in holders for body in self._at(holder, _SUBJECT | {"to"})]
        bidders = self._at(noun, _BY) or self._at(noun, _OWNING)
        others = [body for body in asking if all(body.referent != bidder.referent for bidder in bidders)]
        if not others or self._prizes(noun) or others[0].type in _BUYERS:
            yield from self._bids(noun, bidders, others)

    def _competing(self, verb: int) -> Iterator[Bid]:
        """Yield who bids or competes for work of some kind."""
        if not self._is_for_deal(verb) or not self._wanted(verb):
            return
        above = self.tokens[self.tokens[verb].head]
        asking = self._at(above.index, _SUBJECT) if self.tokens[verb].dep == "xcomp" else []
        yield from self._bids(verb, self._at(verb, _SUBJECT), asking)

    def _passed_on(self, verb: int) -> Iterator[Bid]:
        """Yield to whom a deal that was told goes: "the work will go to X"."""
        passed = [e.target for e in self.parsed.edges[verb] if e.source == verb and e.label == "subj"]
        if any(self.tokens[i].lemma in words("bidding", "prizes") | words("bidding", "remains") for i in passed):
            for bid in self._bids(verb, self._at(verb, _TO), ()):
                yield replace(bid, status=self._status(bid))

    def _wanted(self, index: int) -> list[int]:
        return [e.target for e in self.parsed.edges[index] if e.source == index and e.label in _FOR]

    def _is_for_deal(self, index: int) -> bool:
        """Tell whether what is bid for, if it is said, is a deal: no prize, no place, no firm."""
        wanted = self._wanted(index)
        return not wanted or any(self.tokens[thing].lemma in words("bidding", "prizes") for thing in wanted)

    def _bids(self, trigger: int, bidders: Iterable[Mention], buyers: Iterable[Mention]) -> Iterator[Bid]:
        for bidder in bidders:
            others = [body for body in (*buyers, *self._owners(trigger)) if body.referent != bidder.referent]
            bid = Bid(bidder, trigger, "planned", None, tuple(others[:1]), self._telling(trigger))
            yield replace(bid, status="denied") if self._status(bid) == "denied" else bid

    def _status(self, bid: Bid) -> Status:
        nodes = bid.bidder.head, bid.trigger, bid.trigger
        return self._context.judge(bid.trigger, nodes, state=False).status

    def _telling(self, trigger: int) -> frozenset[int]:
        """Return the word for a bid, the verb that it is chosen, asked for or put in by, with its helpers, and what it is for."""
        token = self.tokens[trigger]
        above = self.tree.hold(token).head if token.pos == "NOUN" else self.tokens[token.head]
        over = above.pos == "VERB" and (token.pos == "NOUN" or token.dep == "xcomp")
        verbs = {trigger, above.index} if over else {trigger}
        helpers = {c.index for verb in verbs for c in self.tree.children[verb] if c.dep in {"aux", "auxpass"}}
        return frozenset({*verbs, *helpers, *(thing for verb in verbs for thing in self._wanted(verb))})

    def _owners(self, trigger: int) -> Iterator[Mention]:
        """Yield whose contract or tender it is that the sentence of a bid speaks of."""
        for prize in self._prizes(trigger):
            yield from self._at(prize, _BUYING)

    def _prizes(self, trigger: int) -> list[int]:
        """Return the words of the sentence of a bid for what contracts are about."""
        sentence = next(s for s in self.parsed.sentences if s[0] <= trigger < s[1])
        told = (token for token in self.tokens[slice(*sentence)] if token.pos == "NOUN")
        return [token.index for token in told if token.lemma in words("bidding", "prizes")]

    def _same(self, noun: int) -> list[Mention]:
        """Return the bodies that a noun describes."""
        edges = [edge for edge in self.parsed.edges[noun] if edge.label == "same"]
        ends = [edge.target if edge.source == noun else edge.source for edge in edges]
        return [self._bodies[end] for end in ends if end in self._bodies]

    def _at(self, index: int, labels: frozenset[str]) -> list[Mention]:
        """Return the bodies that hang on a token, by name or as "the broker Acme"."""
        edges = self.parsed.edges[index]
        ends = dict.fromkeys(edge.target for edge in edges if edge.source == index and edge.label in labels)
        return [body for end in ends for body in ([self._bodies[end]] if end in self._bodies else self._same(end))]
