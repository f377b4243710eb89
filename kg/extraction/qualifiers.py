"""When and for how much: the dates and sums that go with a claim."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from kg.model import Amount, Date, DateMention, Parsed, Span


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
        if token.head == token.index or (token.pos in {"VERB", "AUX"} and found[-1] != index):
            break
        found.append(token.head)
    return found


def find_times(parsed: Parsed, event: int, sentence: Span, ended: bool) -> Times:
    """Find when a claim's event took place.

    Args:
        parsed: the article.
        event: the token that says the relation.
        sentence: its sentence, in tokens.
        ended: whether the claim is of something that has ended.
    """
    governors = _dated(parsed, event, sentence)
    start: Date | None = None
    end: Date | None = None
    for mention in _in_sentence(parsed, sentence):
        token = _token_at(parsed, mention.span, sentence)
        if token is None or not _attached(parsed, token, event, governors):
            continue
        match mention.kind:
            case "until":
                end = end or mention.date
            case "for":
                end = end or _after(start, mention.months)
            case _:
                start = start or mention.date
    if start is not None and end is None:
        end = next(
            (_after(start, m.months) for m in _in_sentence(parsed, sentence) if m.kind == "for" and m.months), None
        )
    if ended and end is None and start is not None:
        return Times(None, start)
    return Times(start, end)


def find_amount(parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span) -> Amount | None:
    """Find the sum that goes with a claim: one that hangs on the event, on the path, or on the event's object."""
    near = {event, *path[1:-1], *_verbs(parsed, event)}
    near |= {t.index for t in parsed.tokens[slice(*sentence)] if t.head in near and t.dep == "advcl" and t.tag == "VBG"}
    best: tuple[int, Amount] | None = None
    for mention in parsed.amounts:
        token = _token_at(parsed, mention.span, sentence)
        if token is None:
            continue
        chain = climb(parsed, token)
        steps = next((n for n, index in enumerate(chain) if index in near), None)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, mention.amount
    return best[1] if best else None


def _in_sentence(parsed: Parsed, sentence: Span) -> list[DateMention]:
    first, last = parsed.tokens[sentence[0]].start, parsed.tokens[sentence[1] - 1].end
    return [m for m in parsed.dates if first <= m.span[0] and m.span[1] <= last]


def _token_at(parsed: Parsed, span: Span, sentence: Span) -> int | None:
    """Return the token of a sentence that governs a span of code points."""
    inside = [t.index for t in parsed.tokens[slice(*sentence)] if t.start < span[1] and span[0] < t.end]
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[-1] if outward else None


def _dated(parsed: Parsed, event: int, sentence: Span) -> set[int]:
    """Return the verbs whose dates are those of an event: not another's beside it, if it has a date of its own."""
    own = _verbs(parsed, event, beside=False)
    tokens = (_token_at(parsed, mention.span, sentence) for mention in _in_sentence(parsed, sentence))
    dated = any(token is not None and _attached(parsed, token, event, own) for token in tokens)
    return own if dated else _verbs(parsed, event)


def _verbs(parsed: Parsed, event: int, *, beside: bool = True) -> set[int]:
    """Return the verbs that carry an event: its own, its light verb, the verbs above an infinitive and, if asked, beside it."""
    found: set[int] = set()
    token = parsed.tokens[event]
    for _ in range(4):
        if token.pos in {"VERB", "AUX"}:
            found.add(token.index)
            if token.dep not in ({"xcomp", "conj", "advcl"} if beside else {"xcomp"}):
                break
        elif token.dep not in {"dobj", "nsubjpass", "attr", "pobj", "prep"}:
            break
        token = parsed.tokens[token.head]
    return found


def _attached(parsed: Parsed, token: int, event: int, verbs: set[int]) -> bool:
    chain = climb(parsed, token)
    return any(index == event or index in verbs for index in chain)


def _after(start: Date | None, months: int) -> Date | None:
    """Return the date a number of months after another, as precise as that one."""
    if start is None or not months:
        return None
    return replace(start, earliest=_shift(start.earliest, months), latest=_shift(start.latest, months))


def _shift(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(
        year, month + 1, last if day.day >= calendar.monthrange(day.year, day.month)[1] else min(day.day, last)
    )
