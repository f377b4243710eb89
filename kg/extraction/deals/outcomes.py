"""What the sentence of a claim says was done to the very deal or case: "the contract … was annulled", "threw out the suit"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from kg.extraction.candidates import other_names
from kg.extraction.deals.deeds import Said, ended_on, fits, forms, said_of
from kg.extraction.deals.lore import DealLore
from kg.extraction.deals.phrases import DealPhrase, find_phrases
from kg.extraction.deals.rulings import Decision, with_losers
from kg.extraction.details.attribution import Attribution
from kg.extraction.details.dated import day_of
from kg.extraction.paths import shortest_paths
from kg.extraction.status.context import Context, Verdict
from kg.model import HEDGED, Claim, Parsed, Part, Span

_WHOLE = 3
_OF_DEED = frozenset({"denied", "ended", "planned", "reported"})


def with_outcomes(parsed: Parsed, claims: Iterable[Claim], lores: Iterable[DealLore]) -> tuple[Claim, ...]:
    """Read of claims of deals and cases what their own sentences say became of these.

    Args:
        parsed: the article.
        claims: its stated claims.
        lores: what is known of deals and of cases.
    """
    lores = tuple(lores)
    reader = _Outcomes(parsed, lores)
    found = [reader.read(claim) for claim in claims]
    rulings = frozenset().union(*(lore.rulings for lore in lores))
    return with_losers(found, rulings, reader.decisions)


class _Outcomes:
    """Reads the claims of one article."""

    def __init__(self, parsed: Parsed, lores: tuple[DealLore, ...]) -> None:
        self.parsed, self.tokens, self.lores = parsed, parsed.tokens, lores
        self.decisions: list[Decision] = []

    @cached_property
    def context(self) -> Context:
        """What reads statuses; few claims need it."""
        return Context(self.parsed)

    @cached_property
    def attribution(self) -> Attribution:
        """What finds who says so."""
        return Attribution(self.parsed)

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {token.start: token.index for token in self.tokens}

    @cached_property
    def _heads(self) -> dict[Span, int]:
        return {mention.span: mention.head for mention in self.parsed.mentions}

    @cached_property
    def _sentences(self) -> dict[int, Span]:
        return {self.tokens[start].start: (start, end) for start, end in self.parsed.sentences}

    def read(self, claim: Claim) -> Claim:
        """Return a claim as what is done to its deal or case leaves it."""
        lore = next((lore for lore in self.lores if claim.relation in lore.parts), None)
        if lore is None or claim.trigger is None:
            return claim
        sentence = self._sentences[claim.quote_span[0]]
        nouns = lore.talk.called.get(claim.relation, frozenset())
        phrases = self._phrases(claim, nouns, sentence)
        told = [said for phrase in phrases for said in said_of(self.parsed, phrase, lore.talk.deeds, nouns)]
        for said in told:
            claim = self._after(claim, said, lore, sentence)
        return claim if self._tells_end(lore, sentence) else self._unended(claim, sentence)

    def _tells_end(self, lore: DealLore, sentence: Span) -> bool:
        """Tell whether a sentence has a word by which deals or cases end, whatever it is said of."""
        ending = [deed for deed in lore.talk.deeds if deed.leaves or deed.left]
        known = frozenset().union(*(deed.done_to | deed.does for deed in ending))
        return any(known & forms(self.parsed, index) for index in range(*sentence))

    def _phrases(self, claim: Claim, nouns: Collection[str], sentence: Span) -> Iterator[DealPhrase]:
        """Yield the words for the deal or case that a claim tells: its trigger, that trigger's object, what is "of" it."""
        trigger = self._starts[claim.trigger[0]] if claim.trigger else -1
        heads = {trigger, *self._above(trigger)}
        heads |= {e.target for e in self.parsed.edges[trigger] if e.source == trigger and e.label == "obj"}
        for phrase in find_phrases(self.parsed, sentence, nouns):
            if phrase.noun and phrase.head in heads:
                yield phrase

    def _above(self, index: int) -> Iterator[int]:
        """Yield the nouns that a noun belongs to: "award" of "the award of a contract"."""
        for _ in range(_WHOLE):
            link = self.tokens[self.tokens[index].head]
            if self.tokens[index].dep != "pobj" or link.text.lower() != "of":
                return
            index = link.head
            yield index

    def _after(self, claim: Claim, said: Said, lore: DealLore, sentence: Span) -> Claim:
        nodes = self._starts[claim.subject.mention[0]], said.trigger, self._starts[claim.object.mention[0]]
        verdict = self.context.judge(said.trigger, nodes, state=False)
        if said.deed.outcome:
            return self._decided(claim, said, verdict, sentence, lore.parts[claim.relation])
        if {verdict.status, claim.status} & HEDGED:
            itself = said.deed.relation == claim.relation and not said.deed.leaves and claim.status not in HEDGED
            return self._as(claim, verdict, nodes, sentence) if itself else claim
        if said.deed.leaves and not lore.parts[claim.relation].extension:
            return replace(self._ending(claim, said, sentence), status=said.deed.leaves)
        return claim

    def _decided(self, claim: Claim, said: Said, verdict: Verdict, sentence: Span, part: Part) -> Claim:
        """Return the claim that a suit was brought, and how it ended: what a court rejects is there to be rejected."""
        sides = claim.subject.referent, claim.object.referent
        happened = verdict.status not in HEDGED and fits(self.parsed, said, sides)
        if happened and said.deed.leaves:
            claim = replace(claim, status=said.deed.leaves)
        elif claim.status in _OF_DEED and not self._is_described(claim):
            nodes = said.trigger, self._starts[claim.subject.mention[0]], self._starts[claim.object.mention[0]]
            claim = self._as(claim, verdict if happened else Verdict("asserted"), nodes, sentence)
        if not happened or claim.status in HEDGED:
            return claim
        if said.deed.against:
            verb, both = self.tokens[said.trigger], (claim.subject, claim.object)
            loser, winner = both if said.deed.against == part.subject else both[::-1]
            self.decisions.append(Decision(frozenset({claim.trigger, (verb.start, verb.end)}), loser, winner))
        return replace(self._ending(claim, said, sentence), outcome=claim.outcome or said.deed.outcome)

    def _is_described(self, claim: Claim) -> bool:
        """Tell whether words before its noun make of a suit what it is: "the threatened lawsuit"."""
        return claim.trigger is not None and self.context.nouns.modifiers(self._starts[claim.trigger[0]]) is not None

    def _unended(self, claim: Claim, sentence: Span) -> Claim:
        """Return a claim that nothing in its sentence says has ended: what was signed began then, and may go on."""
        if claim.status != "ended" or claim.end is not None or claim.trigger is None:
            return claim
        nodes = self._path(claim)
        reading = self.context.read(self._starts[claim.trigger[0]], nodes, state=True)
        return claim if "ended" in reading.signs else self._as(claim, reading.verdict, nodes, sentence)

    def _path(self, claim: Claim) -> tuple[int, ...]:
        first, last = (
            self._heads.get(side.mention, self._starts[side.mention[0]]) for side in (claim.subject, claim.object)
        )
        path = shortest_paths(self.parsed, first, {last}, other_names(self.parsed).__contains__).get(last)
        return path.nodes if path else (first, last)

    def _as(self, claim: Claim, verdict: Verdict, nodes: tuple[int, ...], sentence: Span) -> Claim:
        """Return a claim with another status, and who says so."""
        speaker, text = self.attribution.find(verdict.status, verdict.speech, nodes, sentence)
        return replace(claim, status=verdict.status, speaker=speaker, speaker_text=text)

    def _ending(self, claim: Claim, said: Said, sentence: Span) -> Claim:
        """Return a claim whose start, if it is the day of a deed that ends the thing, is the end."""
        day = day_of(self.parsed, sentence, said.trigger)
        return ended_on(claim, day) if day else claim
