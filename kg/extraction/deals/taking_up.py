"""Claims of deals in sentences that do not name both sides: words such as "the contract" take up what was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kg.extraction.candidates import Admission, Candidate
from kg.extraction.claims import Scorer, Stating
from kg.extraction.deals.antecedents import Choice, Told, choose_deal
from kg.extraction.deals.deeds import Said, ended_on, fits, said_of
from kg.extraction.deals.lore import DealLore
from kg.extraction.deals.phrases import DealPhrase, find_phrases
from kg.extraction.details.dated import day_of
from kg.extraction.details.times import dating_of
from kg.extraction.paths import Path
from kg.extraction.scoring.patterns import Match
from kg.extraction.status.context import Verdict
from kg.extraction.status.cues import Case
from kg.extraction.status.judging import StatusJudge
from kg.model import HEDGED, MIN_CONFIDENCE, Claim, DateMention, Mention, Parsed, Span

_PAST = frozenset({"VBD", "VBN"})
_UNTIL = frozenset({"to", "through", "until", "till"})


def take_up(
    parsed: Parsed,
    claims: Iterable[Claim],
    scorer: Scorer,
    admission: Admission,
    lore: DealLore,
    min_confidence: float = MIN_CONFIDENCE,
) -> tuple[Claim, ...]:
    """Return what an article says of deals that it takes up.

    Args:
        parsed: the article.
        claims: its stated claims, with both sides.
        scorer: what was learned of statuses and times.
        admission: the relations.
        lore: what is known of deals.
        min_confidence: claims below it are left out.
    """
    if not lore.talk.deeds:
        return ()
    found = _TakingUp(parsed, scorer, admission, lore).claims(tuple(claims))
    return tuple(claim for claim in found if claim.confidence >= min_confidence)


class _TakingUp:
    """Goes through one article, and remembers which deals were told."""

    def __init__(self, parsed: Parsed, scorer: Scorer, admission: Admission, lore: DealLore) -> None:
        self.parsed, self.admission, self.lore = parsed, admission, lore
        self._scorer = scorer
        nouns = (*lore.talk.called.values(), *(deed.done_as for deed in lore.talk.deeds))
        self.nouns = frozenset().union(*nouns)
        self._nouns_of_deeds = {noun: deed.relation for deed in lore.talk.deeds for noun in deed.done_as}

    @cached_property
    def status(self) -> StatusJudge:
        """What judges statuses; few articles take up a deal."""
        return StatusJudge(self.parsed, self._scorer.statuses)

    @cached_property
    def stating(self) -> Stating:
        """What makes claims."""
        return Stating(self.parsed, self._scorer.times)

    def claims(self, stated: tuple[Claim, ...]) -> list[Claim]:
        """Return the claims that take up others, in the order of the text."""
        here: defaultdict[int, list[Told]] = defaultdict(list)
        for each in self._told(stated):
            here[each.sentence].append(each)
        if not here:
            return []
        past: list[Told] = []
        newer: defaultdict[int, list[DealPhrase]] = defaultdict(list)
        found: dict[str, Claim] = {}
        for number, sentence in enumerate(self.parsed.sentences):
            for phrase in find_phrases(self.parsed, sentence, self.nouns):
                if not here[number]:
                    newer[number].append(phrase)
                before = [*past, *(t for t in here[number] if self._ends(t.claim) <= self._start(phrase))]
                known = [t for t in before if t.claim.status != "denied" and t.is_one]
                for claim in self._of_phrase(phrase, number, known, newer):
                    if not any(self._says_as_much(t.claim, claim) for t in here[number]):
                        found[claim.identifier] = _joined(found.get(claim.identifier), claim)
                        past.append(Told(claim, number, phrase.noun))
            past += here[number]
        return list(found.values())

    def _told(self, claims: Iterable[Claim]) -> Iterator[Told]:
        """Yield the claims of deals, whether these have buyer and supplier or not."""
        numbers = {self.parsed.tokens[start].start: n for n, (start, _) in enumerate(self.parsed.sentences)}
        lemmas = {token.start: token.lemma for token in self.parsed.tokens}
        for claim in claims:
            noun = lemmas.get(claim.trigger[0], "") if claim.trigger else ""
            called = claim.relation in self.lore.talk.called or noun in self.nouns
            if called and None not in (claim.subject.referent, claim.object.referent):
                number = numbers[claim.quote_span[0]]
                yield Told(claim, number, noun, not self._tells_several(number))

    def _tells_several(self, number: int) -> bool:
        """Tell whether a sentence speaks of deals in the plural alone: which of them "the deal" is, nobody knows."""
        phrases = [
            each.plural for each in find_phrases(self.parsed, self.parsed.sentences[number], self.nouns) if each.noun
        ]
        return bool(phrases) and all(phrases)

    def _of_phrase(
        self, phrase: DealPhrase, number: int, told: list[Told], newer: Mapping[int, Iterable[DealPhrase]]
    ) -> Iterator[Claim]:
        sentence = self.parsed.sentences[number]
        if phrase.plural or self.status.context.asks(sentence):
            return
        for said in said_of(self.parsed, phrase, self.lore.talk.deeds, self.nouns):
            if not (phrase.definite or phrase.noun in said.deed.done_as or phrase.noun in self._nouns_of_deeds):
                continue
            involved = () if said.deed.by_others else said.involved
            if said.by_somebody and not said.deed.is_news:
                continue
            choice = choose_deal(self.parsed, phrase, number, told, newer, self.lore.talk, involved)
            sides = {choice.claim.subject.referent, choice.claim.object.referent} if choice else set()
            if choice is not None and (not said.deed.outcome or fits(self.parsed, said, sides)):
                yield from self._claim(phrase, said, choice, sentence)

    def _claim(self, phrase: DealPhrase, said: Said, choice: Choice, sentence: Span) -> Iterator[Claim]:
        """Yield the claim that a sentence makes of a deal, if it tells anything new."""
        earlier = choice.claim
        relation = said.deed.relation or self._nouns_of_deeds.get(phrase.noun) or earlier.relation
        if relation not in self.lore.parts or earlier.relation not in self.lore.parts:
            return
        candidate = self._candidate(phrase, said, earlier, relation, sentence)
        case = Case(candidate, said.trigger, self.admission.by_name[relation])
        verdict = _verdict(self.status.judge([case])[0], said, earlier, self.parsed)
        if verdict is None:
            return
        match = Match(relation, earlier.confidence * choice.sureness, "", said.trigger, "takes up")
        claim = self._with_end(self.stating.claim(case, match, verdict), case)
        day = day_of(self.parsed, sentence, said.trigger) if said.deed.outcome or said.deed.leaves else None
        claim = replace(ended_on(claim, day) if day else claim, outcome=said.deed.outcome)
        is_news = said.deed.is_news and not (phrase.definite and said.trigger == phrase.head)
        if is_news or claim.start or claim.end or claim.amount:
            yield replace(claim, takes_up=earlier.takes_up or earlier.identifier)

    def _with_end(self, claim: Claim, case: Case) -> Claim:
        """Add the end that rules find; "extended to 2025" tells no other date than that."""
        told = [d for d in self.parsed.dates if claim.start is not None and d.date == claim.start]
        if claim.end is None and told and all(self._goes_to(d) for d in told):
            return replace(claim, start=None, end=claim.start)
        rules = dating_of(
            self.parsed, case.trigger, case.nodes, case.candidate.sentence, case.relation, claim.status
        ).times()
        return replace(claim, end=rules.end) if claim.end is None and rules.start == claim.start else claim

    def _goes_to(self, date: DateMention) -> bool:
        before = [t for t in self.parsed.tokens if t.end <= date.span[0]]
        return bool(before) and before[-1].text.lower() in _UNTIL

    def _candidate(self, phrase: DealPhrase, said: Said, earlier: Claim, relation: str, sentence: Span) -> Candidate:
        """Return the sides of a deal as a sentence has them: by their own words there, or by those for the deal."""
        before, now = self.lore.parts[earlier.relation], self.lore.parts[relation]
        swapped = before.subject != now.subject
        sides = (earlier.subject.referent, earlier.object.referent)
        own = {m.referent: m for m in (*phrase.parties, *said.involved)}
        subject, other = (own.get(r) or self._mention(phrase, r) for r in (sides[::-1] if swapped else sides))
        between = said.trigger not in {subject.head, other.head}
        path = Path((subject.head, said.trigger, other.head), ("<deal", ">deal")) if between else None
        return Candidate(sentence, subject, other, path)

    def _mention(self, phrase: DealPhrase, referent: int | None) -> Mention:
        span = self._start(phrase), self.parsed.tokens[phrase.tokens[1] - 1].end
        kind = self.parsed.referents[referent].type if referent is not None else ""
        return Mention(span, phrase.tokens, phrase.head, "nominal" if phrase.noun else "pronoun", kind, referent)

    def _start(self, phrase: DealPhrase) -> int:
        return self.parsed.tokens[phrase.tokens[0]].start

    def _ends(self, claim: Claim) -> int:
        return max(claim.subject.mention[1], claim.object.mention[1])

    def _says_as_much(self, known: Claim, claim: Claim) -> bool:
        """Tell whether a claim of the same sentence says of the same two sides what another would."""
        if claim.outcome and not known.outcome:
            return False
        sides = {known.subject.referent, known.object.referent}
        part = self.lore.parts.get(known.relation)
        return (
            part is not None
            and sides == {claim.subject.referent, claim.object.referent}
            and part.extension >= self.lore.parts[claim.relation].extension
        )


def _verdict(verdict: Verdict, said: Said, earlier: Claim, parsed: Parsed) -> Verdict | None:
    """Return how a deed leaves a deal; None where nothing is to be said of the deal, as it was not done."""
    deed, hedged = said.deed, verdict.status in HEDGED
    if ((deed.leaves or deed.outcome) and hedged) or (verdict.status == "denied" and not deed.is_news):
        return None
    past = parsed.tokens[said.trigger].tag in _PAST
    if deed.left and not past and verdict.status == "ended":
        verdict = Verdict("asserted")
    left = deed.leaves or (deed.left if past else "")
    if left and not hedged:
        return Verdict(left, verdict.speech)
    if earlier.status in HEDGED and not hedged and not deed.is_news:
        return Verdict(earlier.status, verdict.speech)
    return verdict


def _joined(known: Claim | None, claim: Claim) -> Claim:
    """Return what two deeds of one sentence tell together of a deal."""
    if known is None:
        return claim
    ended = "ended" in {known.status, claim.status}
    return replace(
        known,
        status="ended" if ended else known.status,
        start=known.start or claim.start,
        end=known.end or claim.end,
        amount=known.amount or claim.amount,
        outcome=known.outcome or claim.outcome,
    )
