"""For how much: the sums that go with a claim."""

from __future__ import annotations

from kg.extraction.details.dated import climb, token_at
from kg.lexicon import kinds_of, words
from kg.model import Amount, Parsed, Span, Token

_DESCRIBING = frozenset({"relcl", "acl"})
_CARRYING = frozenset({"dobj", "nsubjpass", "attr", "pobj", "prep"})


def find_amount(parsed: Parsed, event: int, path: tuple[int, ...], sentence: Span) -> Amount | None:
    """Find the sum that goes with a claim: one that hangs on the event, on the path, or on the event's object.

    Args:
        parsed: the article.
        event: the token that says the relation.
        path: the tokens from subject to object.
        sentence: its sentence, in tokens.
    """
    near = {event, *path[1:-1], *_verbs(parsed, event)}
    near |= {t.index for t in parsed.tokens[slice(*sentence)] if t.head in near and _goes_on(parsed, t)}
    near |= _described(parsed, near) - {i for i in (path[0], path[-1]) if kinds_of(parsed.tokens[i].lemma)}
    best: tuple[int, Amount] | None = None
    for mention in parsed.amounts:
        token = token_at(parsed, mention.span, sentence)
        if token is None:
            continue
        chain = _valued(parsed, token)
        steps = next((n for n, index in enumerate(chain) if index in near), None)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, mention.amount
    return best[1] if best else None


def _goes_on(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a clause goes on with what it hangs on: "paid £3m, ending the suit", "a deal signed for £3m"."""
    if parsed.tokens[verb.head].pos == "NOUN":
        return verb.dep in _DESCRIBING
    return (verb.dep == "advcl" and verb.tag == "VBG") or (verb.dep == "xcomp" and verb.tag == "VB")


def _valued(parsed: Parsed, token: int) -> list[int]:
    """Return what governs a sum, on through a clause that says what something is worth: "a deal valued at £3m"."""
    chain = climb(parsed, token)
    for _ in range(2):
        verb = parsed.tokens[chain[-1]]
        if verb.dep not in {"xcomp", *_DESCRIBING} or verb.lemma not in words("verbs", "valuing"):
            break
        chain += climb(parsed, verb.head)
    return chain


def _described(parsed: Parsed, near: set[int]) -> set[int]:
    """Return the nouns that a claim's verbs describe: "£3m" in "£3m that it paid", "order" in "an order to build"."""
    verbs = (parsed.tokens[index] for index in near)
    return {verb.head for verb in verbs if verb.dep in _DESCRIBING and parsed.tokens[verb.head].pos != "PROPN"}


def _verbs(parsed: Parsed, event: int) -> set[int]:
    """Return the verbs that carry an event: its own, its light verb, those above an infinitive and those beside it."""
    found: set[int] = set()
    token = parsed.tokens[event]
    for _ in range(4):
        if token.pos in {"VERB", "AUX"}:
            found.add(token.index)
            if token.dep not in {"xcomp", "conj", "advcl"}:
                break
        elif token.dep not in _CARRYING:
            break
        token = parsed.tokens[token.head]
    return found
