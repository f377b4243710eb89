"""Which earlier deal of an article words for a deal take up; none where several may be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.deals.phrases import DealPhrase
from kg.model import Claim, DealTalk, Mention, Parsed

_FARTHEST, _NEAR = 10, 2
_ONLY, _NEAREST = 0.9, 0.8
_FIRST = frozenset({"first", "original", "initial", "earlier", "former", "previous", "old"})
_LAST = frozenset({"second", "third", "fourth", "fifth", "latter", "latest", "last", "later"})


@dataclass(frozen=True, slots=True)
class Told:
    """A deal that an article tells of: the claim, the sentence that it stands in by number, and its trigger's lemma.

    It `is_one` unless the sentence speaks of several deals at once.
    """

    claim: Claim
    sentence: int
    noun: str
    is_one: bool = True

    @property
    def sides(self) -> frozenset[int | None]:
        """Return the referents of its two sides."""
        return frozenset((self.claim.subject.referent, self.claim.object.referent))


@dataclass(frozen=True, slots=True)
class Choice:
    """The deal that a phrase takes up, and how sure that is."""

    claim: Claim
    sureness: float


def choose_deal(
    parsed: Parsed,
    phrase: DealPhrase,
    sentence: int,
    told: Sequence[Told],
    newer: Mapping[int, Iterable[DealPhrase]],
    talk: DealTalk,
    involved: Collection[Mention] = (),
) -> Choice | None:
    """Choose the deal that a phrase stands for.

    Args:
        parsed: the article.
        phrase: the phrase.
        sentence: the number of its sentence.
        told: the deals told so far, in the order of the text.
        newer: by number of sentence, the words for deals of which no claim tells.
        talk: how deals are spoken of.
        involved: who must be party to it.
    """
    named = {mention.referent for mention in (*phrase.parties, *involved)}
    fit = [
        t for t in told if sentence - t.sentence <= _reach(phrase) and named <= t.sides and _is_called(t, phrase, talk)
    ]
    fit = _agreeing(parsed, phrase, fit)
    if not fit or any(
        _may_mean(each, named, fit)
        for n in range(fit[-1].sentence, sentence + 1)
        for each in newer.get(n, ())
        if each.head < phrase.head
    ):
        return None
    if len({t.sides for t in fit}) == 1:
        return Choice(fit[-1].claim, _ONLY)
    last = [t for t in fit if t.sentence == fit[-1].sentence]
    clear = len({t.sides for t in last}) == 1 and sentence - last[-1].sentence <= _NEAR
    return Choice(last[-1].claim, _NEAREST) if clear and phrase.noun else None


def _reach(phrase: DealPhrase) -> int:
    return _FARTHEST if phrase.noun else 1


def _is_called(told: Told, phrase: DealPhrase, talk: DealTalk) -> bool:
    """Tell whether a deal goes by the noun of a phrase; "it" takes up only what was called a deal."""
    called = talk.called.get(told.claim.relation, frozenset())
    if not phrase.noun:
        return told.noun in called
    deeds = {noun for deed in talk.deeds for noun in deed.done_as}
    return phrase.noun in called | {told.noun} or (bool(called) and phrase.noun in deeds)


def _agreeing(parsed: Parsed, phrase: DealPhrase, told: Sequence[Told]) -> list[Told]:
    """Return the deals that the words which describe a phrase leave open."""
    described = set(phrase.described)
    pairs = list(dict.fromkeys(t.sides for t in told))
    if described & (_FIRST | _LAST) and len(pairs) > 1:
        wanted = pairs[0] if described & _FIRST else pairs[-1]
        return [t for t in told if t.sides == wanted]
    alike = [t for t in told if described & _words(parsed, t)]
    return alike or list(told)


def _words(parsed: Parsed, told: Told) -> set[str]:
    return {token.lemma for token in parsed.tokens[slice(*parsed.sentences[told.sentence])]}


def _may_mean(phrase: DealPhrase, named: Collection[int | None], fit: Sequence[Told]) -> bool:
    """Tell whether words for a deal that no claim tells of may be what is taken up, rather than the deals that fit."""
    owners = {mention.referent for mention in phrase.parties}
    if phrase.definite:
        return bool(owners) and not any(owners <= t.sides for t in fit)
    return not named
