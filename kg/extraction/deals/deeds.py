"""What a sentence says of a deal or a case: that it was extended, what it is worth, that a court threw it out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.extraction.deals.phrases import DealPhrase, parties
from kg.model import Claim, Date, Deed, Mention, Parsed

_INVOLVED = frozenset({"subj", "by", "to", "with", "from"})
_FARTHEST = 6
_DOING = frozenset({"subj", "by"})
_PARTICLES = frozenset({"prt", "advmod"})


class Said(NamedTuple):
    """A deed, the token that says it, the people and bodies that its verb involves, and whether others do it whom nobody names.

    `doers` are the tokens for whoever does it.
    """

    deed: Deed
    trigger: int
    involved: tuple[Mention, ...]
    by_somebody: bool
    doers: tuple[int, ...] = ()


def said_of(parsed: Parsed, phrase: DealPhrase, deeds: Iterable[Deed], nouns: Collection[str]) -> Iterator[Said]:
    """Yield what is said of the deal that a phrase stands for.

    Args:
        parsed: the article.
        phrase: the phrase.
        deeds: what can be said.
        nouns: the lemmas that deals are called by.
    """
    deeds = tuple(deeds)
    if any(phrase.noun in deed.done_as for deed in deeds) and not _is_of_deal(parsed, phrase, nouns):
        return
    for deed in deeds:
        if phrase.noun in deed.done_as:
            yield _said(parsed, deed, phrase.head, phrase.head)
        for edge in parsed.edges[phrase.head]:
            other = edge.source if edge.target == phrase.head else edge.target
            token = parsed.tokens[other]
            done = (
                edge.label == "obj" and edge.target == phrase.head and not deed.done_to.isdisjoint(forms(parsed, other))
            )
            does = edge.label == "subj" and edge.target == phrase.head and token.lemma in deed.does
            is_so = edge.label == "mod" and edge.source == phrase.head and token.lemma in deed.does
            if (done and _is_whole(parsed, other, phrase)) or does or (is_so and token.pos == "ADJ"):
                yield _said(parsed, deed, other, phrase.head)


def forms(parsed: Parsed, verb: int) -> set[str]:
    """Return a verb's lemma, alone and with each of its particles: "throw", "throw out"."""
    lemma = parsed.tokens[verb].lemma
    near = parsed.tokens[verb + 1 : verb + _FARTHEST]
    return {lemma, *(f"{lemma} {t.text.lower()}" for t in near if t.head == verb and t.dep in _PARTICLES)}


def fits(parsed: Parsed, said: Said, sides: Collection[int | None]) -> bool:
    """Tell whether whoever does a deed is one who can: nobody known, one that its words for doers name, or a party.

    Args:
        parsed: the article.
        said: the deed.
        sides: the referents of the two sides.
    """
    if said.deed.done_by:
        return not said.doers or any(_words(parsed, doer) & said.deed.done_by for doer in said.doers)
    named = {mention.referent for mention in said.involved}
    return said.deed.by_others or not said.doers or not named or not named.isdisjoint(sides)


def ended_on(claim: Claim, day: Date) -> Claim:
    """Return a claim of what ended on a day, which is not that on which it began."""
    return replace(claim, start=None if claim.start == day else claim.start, end=day)


def _words(parsed: Parsed, doer: int) -> set[str]:
    """Return the words for whoever does a deed, in lower case: "high" and "court", "judge" before a name."""
    same = {e.target if e.source == doer else e.source for e in parsed.edges[doer] if e.label == "same"}
    heads = {doer, *same}
    spans = [m.tokens for m in parsed.mentions if m.head in heads]
    tokens = [t for span in spans for t in parsed.tokens[slice(*span)]]
    near = parsed.tokens[max(0, doer - _FARTHEST) : doer]
    tokens += [t for t in near if t.head == doer and t.dep == "compound"] + [parsed.tokens[i] for i in heads]
    return {form for token in tokens for form in (token.lemma.lower(), token.text.lower())}


def _is_of_deal(parsed: Parsed, phrase: DealPhrase, nouns: Collection[str]) -> bool:
    """Tell whether an extension is not one of something else: "an extension to its office", "of the deadline"."""
    times = [date.span for date in parsed.dates]
    for index in phrase.complements:
        token = parsed.tokens[index]
        told = any(start < token.end and token.start < end for start, end in times)
        if token.pos in {"NOUN", "PROPN"} and token.lemma not in nouns and not told:
            return False
    return True


def _is_whole(parsed: Parsed, verb: int, phrase: DealPhrase) -> bool:
    """Tell whether "it" is all that a verb is done to: "it was awarded the contract" says nothing of "it"."""
    return bool(phrase.noun) or sum(e.source == verb and e.label == "obj" for e in parsed.edges[verb]) == 1


def _said(parsed: Parsed, deed: Deed, trigger: int, deal: int) -> Said:
    involved = tuple(mention for mention in parties(parsed, trigger, _INVOLVED) if mention.head != deal)
    known = {mention.head for mention in involved}
    doing = [e for e in parsed.edges[trigger] if e.source == trigger and e.label in _DOING and e.target != deal]
    by_somebody = any(e.label == "subj" and e.target not in known for e in doing)
    return Said(deed, trigger, involved, by_somebody, tuple(sorted({e.target for e in doing})))
