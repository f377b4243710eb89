"""Words that tell a time, and what they hang on."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kg.lexicon import words
from kg.model import Date, DateMention, Parsed, Span, Token

CLAUSES = frozenset({"VERB", "AUX"})
_HELPING = frozenset({"aux", "auxpass", "prep"})


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that tell a time, the tokens that govern them up to the clause's verb, and that verb."""

    mention: DateMention
    chain: tuple[int, ...]
    verb: Token


@dataclass(frozen=True, slots=True)
class Times:
    """When a claim began and ended, as far as the article says."""

    start: Date | None = None
    end: Date | None = None


def climb(parsed: Parsed, index: int, limit: int = 6) -> list[int]:
    """Return the tokens that govern a token, from near to far, up to its clause's verb."""
    found = [index]
    for _ in range(limit):
        token = parsed.tokens[found[-1]]
        if token.head == token.index or (token.pos in CLAUSES and found[-1] != index and token.dep not in _HELPING):
            break
        found.append(token.head)
    return found


def token_at(parsed: Parsed, span: Span, sentence: Span) -> int | None:
    """Return the token of a sentence that governs a span of code points."""
    inside = [t.index for t in parsed.tokens[slice(*sentence)] if t.start < span[1] and span[0] < t.end]
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[-1] if outward else None


def find_dated(parsed: Parsed, sentence: Span, events: Collection[int]) -> Iterator[Dated]:
    """Yield the times of a sentence with what they hang on.

    Args:
        parsed: the article.
        sentence: its tokens.
        events: the verbs for which a time before their "when" counts: "in 2019, when it bought".
    """
    first, last = parsed.tokens[sentence[0]].start, parsed.tokens[sentence[1] - 1].end
    for mention in parsed.dates:
        inside = first <= mention.span[0] and mention.span[1] <= last
        token = token_at(parsed, mention.span, sentence) if inside else None
        if token is not None:
            verb = _introduced(parsed.tokens, token, sentence)
            chain = (token, verb) if verb in events else _chain(parsed, token, sentence)
            yield Dated(mention, chain, parsed.tokens[chain[-1]])


def day_of(parsed: Parsed, sentence: Span, verb: int) -> Date | None:
    """Return the first date of a sentence that tells when a verb took place.

    Args:
        parsed: the article.
        sentence: its tokens.
        verb: the token.
    """
    found = (dated.mention.date for dated in find_dated(parsed, sentence, {verb}) if dated.verb.index == verb)
    return next((date for date in found if date is not None), None)


def _introduced(tokens: tuple[Token, ...], token: int, sentence: Span) -> int:
    """Return the verb of the clause with "when" right after a date; -1 if there is none."""
    while token + 1 < sentence[1] and tokens[token + 1].dep in {"nummod", "npadvmod"}:
        token += 1
    after = tokens[token + 1 : min(token + 3, sentence[1])]
    when = next((t for t in after if t.text.lower() == "when"), None)
    comes = when is not None and after[0].text.lower() in {",", "when"}
    return when.head if when is not None and comes and when.head > when.index else -1


def _chain(parsed: Parsed, token: int, sentence: Span) -> tuple[int, ...]:
    """Return what governs a date up to its verb; the verb before it, if what the parser chose begins after it."""
    chain = tuple(climb(parsed, token))
    between = parsed.tokens[token + 1 : chain[-1]]
    if any(t.text == ";" or (t.dep == "mark" and t.head == chain[-1]) for t in between):
        before = [t.index for t in parsed.tokens[sentence[0] : token] if t.pos == "VERB"]
        return (*chain[:-1], *before[-1:]) if before else chain
    return chain


def is_a(parsed: Parsed, verb: Token, *names: str) -> bool:
    """Tell whether a word is of one of some classes of verbs, alone or with a particle: "take|over".

    Args:
        parsed: the article.
        verb: the word.
        names: the classes, keys of the lexicon's verbs.
    """
    known = frozenset().union(*(words("verbs", name) for name in names))
    near = {e.label for e in parsed.edges[verb.index] if e.source == verb.index}
    near |= {t.text.lower() for t in parsed.tokens[verb.index + 1 : verb.index + 3]}
    return verb.lemma in known or any(f"{verb.lemma}|{word}" in known for word in near)


def after(start: Date, months: int) -> Date | None:
    """Return the date a number of months after another, as precise as that one; None for no months.

    Args:
        start: the first date.
        months: how many.
    """
    if not months:
        return None
    return replace(start, earliest=_shift(start.earliest, months), latest=_shift(start.latest, months))


def _shift(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(
        year, month + 1, last if day.day >= calendar.monthrange(day.year, day.month)[1] else min(day.day, last)
    )
