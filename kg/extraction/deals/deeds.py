"""What a sentence says of a deal: that it was extended, what it is worth, until when it runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from kg.extraction.deals.phrases import DealPhrase, parties
from kg.model import Deed, Mention, Parsed

_INVOLVED = frozenset({"subj", "by", "to", "with", "from"})


class Said(NamedTuple):
    """A deed, the token that says it, the people and bodies that its verb involves, and whether others do it whom nobody names."""

    deed: Deed
    trigger: int
    involved: tuple[Mention, ...]
    by_somebody: bool


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
            done = edge.label == "obj" and edge.target == phrase.head and token.lemma in deed.done_to
            does = edge.label == "subj" and edge.target == phrase.head and token.lemma in deed.does
            is_so = edge.label == "mod" and edge.source == phrase.head and token.lemma in deed.does
            if (done and _is_whole(parsed, other, phrase)) or does or (is_so and token.pos == "ADJ"):
                yield _said(parsed, deed, other, phrase.head)


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
    doers = {e.target for e in parsed.edges[trigger] if e.source == trigger and e.label == "subj"} - {deal}
    return Said(deed, trigger, involved, bool(doers - known))
