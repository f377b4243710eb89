"""When, for how much and as what: the dates, sums and job titles that go with a claim."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.lexicon import noun_classes
from kg.model import Amount, Date, DateMention, Parsed, Span

_BINDING = frozenset({"npadvmod", "pobj", "pcomp", "nummod", "compound", "nmod", "amod", "prep", "advmod", "quantmod", "appos", "dep", "poss", "conj", "pobj", "attr", "relcl", "acomp", "dobj"})


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
    governors = _verbs(parsed, event)
    start: Date | None = None
    end: Date | None = None
    for mention in _in_sentence(parsed, sentence):
        token = _token_at(parsed, mention.span)
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
        end = next((_after(start, m.months) for m in _in_sentence(parsed, sentence) if m.kind == "for" and m.months), None)
    if ended and end is None and start is not None:
        return Times(None, start)
    return Times(start, end)


def find_amount(parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span) -> Amount | None:
    """Find the sum that goes with a claim: one that hangs on the event, on the path, or on the event's object."""
    near = {event, *path[1:-1], *_verbs(parsed, event)}
    best: tuple[int, Amount] | None = None
    for mention in parsed.amounts:
        token = _token_at(parsed, mention.span)
        if token is None or not sentence[0] <= token < sentence[1]:
            continue
        chain = climb(parsed, token)
        steps = next((n for n, index in enumerate(chain) if index in near), None)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, mention.amount
    return best[1] if best else None


def find_role(parsed: Parsed, path: tuple[int, ...], trigger: int, taken: Iterable[Span]) -> str:
    """Return the job title on a path, as the article writes it: "chief executive"; else an empty string."""
    covered = {i for span in taken for i in range(*span)}
    for index in (*path[1:-1], trigger):
        token = parsed.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and "Person" in noun_classes().get(token.lemma, noun_classes().get(token.text.lower(), ())):
            first = index
            while first and _extends(parsed, first - 1, index) and first - 1 not in covered:
                first -= 1
            return parsed.article.text[parsed.tokens[first].start : _role_end(parsed, index)]
    return ""


def _extends(parsed: Parsed, index: int, noun: int) -> bool:
    token = parsed.tokens[index]
    linked = token.head == noun or (token.text == "-" and token.index + 1 == noun) or noun - index <= 2
    return linked and token.dep in {"compound", "amod", "nmod", "punct"} and (token.pos != "PUNCT" or token.text == "-") and token.text.lower() not in _NOT_ROLE


_NOT_ROLE = frozenset({"former", "ex", "then", "new", "current", "late", "outgoing", "incoming", "previous", "longtime", "veteran", "acting", ","})


def _role_end(parsed: Parsed, noun: int) -> int:
    """Include "of policy" in "head of policy", but no organisation."""
    tokens = parsed.tokens
    if noun + 2 < len(tokens) and tokens[noun + 1].text.lower() == "of" and tokens[noun + 2].pos == "NOUN":
        last = noun + 2
        while last + 1 < len(tokens) and tokens[last].dep == "compound" and tokens[last + 1].pos == "NOUN":
            last += 1
        return tokens[last].end
    return tokens[noun].end


def _in_sentence(parsed: Parsed, sentence: Span) -> list[DateMention]:
    first, last = parsed.tokens[sentence[0]].start, parsed.tokens[sentence[1] - 1].end
    return [m for m in parsed.dates if first <= m.span[0] and m.span[1] <= last]


def _token_at(parsed: Parsed, span: Span) -> int | None:
    """Return the token that governs a span of code points."""
    inside = [t.index for t in parsed.tokens if span[0] <= t.start and t.end <= span[1]]
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[-1] if outward else None


def _verbs(parsed: Parsed, event: int) -> set[int]:
    """Return the verbs that carry an event: its own, its light verb, the verbs above an infinitive."""
    found: set[int] = set()
    token = parsed.tokens[event]
    for _ in range(4):
        if token.pos in {"VERB", "AUX"}:
            found.add(token.index)
            if token.dep not in {"xcomp", "conj"}:
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
    return dt.date(year, month + 1, last if day.day >= calendar.monthrange(day.year, day.month)[1] else min(day.day, last))
