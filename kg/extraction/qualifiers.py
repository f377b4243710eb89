"""For how much: the sums that go with a claim."""

from __future__ import annotations

from kg.extraction.times import climb, token_at
from kg.model import Amount, Parsed, Span


def find_amount(parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span) -> Amount | None:
    """Find the sum that goes with a claim: one that hangs on the event, on the path, or on the event's object."""
    near = {event, *path[1:-1], *_verbs(parsed, event)}
    near |= {t.index for t in parsed.tokens[slice(*sentence)] if t.head in near and t.dep == "advcl" and t.tag == "VBG"}
    best: tuple[int, Amount] | None = None
    for mention in parsed.amounts:
        token = token_at(parsed, mention.span, sentence)
        if token is None:
            continue
        chain = climb(parsed, token)
        steps = next((n for n, index in enumerate(chain) if index in near), None)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, mention.amount
    return best[1] if best else None


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
