"""Who supplies and who buys, where a contract "with" somebody does not tell it: by trade, by deeds nearby, by class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.deals.lore import DealLore
from kg.identifiers import claim_identifier
from kg.model import Argument, Claim, Mention, Parsed, Role, SideTalk, Span, Token

_JOINING = frozenset({"with", "between"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLEAR = 2
_AFTER = 2


def turn_round(parsed: Parsed, claims: Iterable[Claim], lore: DealLore) -> tuple[Claim, ...]:
    """Turn round the claims of contracts whose supplier, by all that is told of the two, is the buyer.

    Only those are looked at in which one side has the contract "with" the other, so that grammar leaves open who is who.

    Args:
        parsed: the article.
        claims: its stated claims.
        lore: what is known of deals.
    """
    judge = _Sides(parsed, lore)
    return tuple(judge.turned(claim) for claim in claims)


class _Sides:
    """Weighs the sides of one article's contracts."""

    def __init__(self, parsed: Parsed, lore: DealLore) -> None:
        self.parsed, self.lore = parsed, lore
        self.mentions = [mention for mention in parsed.mentions if mention.referent is not None]
        self._starts = [parsed.tokens[first].start for first, _ in parsed.sentences]

    def turned(self, claim: Claim) -> Claim:
        """Return a claim, turned round if that is what the signs say."""
        part = self.lore.parts.get(claim.relation)
        sides = (claim.subject.referent, claim.object.referent)
        if part is None or None in sides or claim.status == "denied" or not self._is_open(claim):
            return claim
        surplus = self._supplies(claim.subject, claim) - self._supplies(claim.object, claim)
        if (surplus if part.subject == "supplier" else -surplus) > -_CLEAR:
            return claim
        subject, other = claim.object, claim.subject
        identifier = claim_identifier(claim.article, claim.relation, subject.mention, other.mention)
        return replace(claim, identifier=identifier, subject=subject, object=other)

    def _is_open(self, claim: Claim) -> bool:
        """Tell whether one side has its contract "with" the other."""
        return any(
            self._is_joined(m) for a in (claim.subject, claim.object) for m in self.mentions if m.span == a.mention
        )

    def _is_joined(self, mention: Mention) -> bool:
        """Tell whether a mention stands in a contract "with" it, which says of both alike that they made it."""
        tokens = self.parsed.tokens
        token = tokens[mention.head]
        while token.dep in {"appos", "compound", "nmod", "conj"} and token.head != token.index:
            token = tokens[token.head]
        joining = tokens[token.head]
        if token.dep != "pobj" or joining.text.lower() not in _JOINING:
            return False
        made = [tokens[joining.head], *(t for t in tokens if t.head == joining.head and t.dep in {"dobj", "nsubjpass"})]
        return any(t.pos == "NOUN" and t.lemma in self.lore.talk.mutual for t in made)

    def _supplies(self, side: Argument, claim: Claim) -> int:
        """Return how much speaks for a side as a supplier, less what speaks for a buyer."""
        supplier, buyer = (self._signs(side, claim, self.lore.talk.sides.get(role)) for role in _ROLES)
        return _CLEAR * (supplier - buyer)

    def _signs(self, side: Argument, claim: Claim, talk: SideTalk | None) -> int:
        """Return of how many kinds the signs are that speak for a part."""
        own = [mention for mention in self.mentions if mention.referent == side.referent]
        if talk is None or not own:
            return 0
        place = self._starts.index(claim.quote_span[0])
        here, near = ((self._first(place), self._last(place + more)) for more in (0, _AFTER))
        described = any(w in talk.described for m in own if here[0] <= m.head < here[1] for w in self._words(m))
        acts = any(v.lemma in talk.acts for m in own if near[0] <= m.head < near[1] for v in self._verbs(m))
        kind = self.parsed.referents[own[0].referent or 0].type
        worked_on = talk is self.lore.talk.sides.get("buyer") and self._is_worked_on(own, talk, here)
        return described + acts + (kind in talk.classes) + worked_on

    def _is_worked_on(self, own: list[Mention], talk: SideTalk, sentence: Span) -> bool:
        """Tell whether what a contract is there to do is done to a side's own thing: "signed a contract with Y to maintain its trains"."""
        tokens, heads = self.parsed.tokens, {mention.head for mention in own}
        return any(
            owner.dep == "poss" and owner.index in heads and self._is_purpose(tokens[tokens[owner.head].head], talk)
            for owner in tokens[slice(*sentence)]
            if tokens[owner.head].dep == "dobj"
        )

    def _is_purpose(self, verb: Token, talk: SideTalk) -> bool:
        """Tell whether an infinitive says what a contract is for, and not what the buyer does with what is bought."""
        if verb.tag != "VB" or verb.dep not in {"advcl", "acl", "relcl", "xcomp"} or verb.lemma in talk.acts:
            return False
        above = self.parsed.tokens[verb.head]
        made = [above, *(t for t in self.parsed.tokens if t.head == above.index and t.dep in {"dobj", "nsubjpass"})]
        return any(t.lemma in self.lore.talk.mutual for t in made)

    def _first(self, sentence: int) -> int:
        return self.parsed.sentences[sentence][0]

    def _last(self, sentence: int) -> int:
        return self.parsed.sentences[min(sentence, len(self._starts) - 1)][1]

    def _words(self, mention: Mention) -> Iterator[str]:
        """Yield the nouns that describe a thing where it is mentioned, and the last word of its name, which may tell its trade."""
        if mention.kind == "nominal":
            yield self.parsed.tokens[mention.head].lemma
        elif mention.kind == "name":
            yield self.parsed.tokens[mention.tokens[1] - 1].text.lower()
        for edge in self.parsed.edges[mention.head]:
            other = edge.target if edge.source == mention.head else edge.source
            if edge.label == "same" or (edge.label == "mod" and edge.source == mention.head):
                yield self.parsed.tokens[other].lemma

    def _verbs(self, mention: Mention) -> Iterator[Token]:
        """Yield the finite verbs whose subject a thing is.

        An infinitive tells nothing: either may be meant in "X signed a contract with Y to supply trains".
        """
        for edge in self.parsed.edges[mention.head]:
            if edge.label == "subj" and edge.target == mention.head and self._is_finite(edge.source):
                yield self.parsed.tokens[edge.source]

    def _is_finite(self, verb: int) -> bool:
        helped = any(t.head == verb and t.tag == "MD" for t in self.parsed.tokens[max(0, verb - 6) : verb])
        return self.parsed.tokens[verb].tag in _FINITE or helped


_ROLES: tuple[Role, Role] = ("supplier", "buyer")
