"""Which words decide the status of a claim: those without which it would be another."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.status.context import Context
from kg.model import Parsed, Span, Status, Token


def judge(
    parsed: Parsed, trigger: int, nodes: tuple[int, ...], sentence: Span, *, state: bool
) -> tuple[Status, tuple[str, ...]]:
    """Return the status of a claim, and the words that decide it, in the order of the text.

    Args:
        parsed: the article.
        trigger: the token that says the relation.
        nodes: the tokens from subject to object.
        sentence: the tokens of the sentence.
        state: whether the relation is a state.
    """
    verdict = Context(parsed).judge(trigger, nodes, state=state)
    if verdict.status == "asserted":
        return "asserted", ()
    alone, ends = _alone(parsed, sentence), {nodes[0], nodes[-1]}
    way = tuple(node - sentence[0] for node in nodes)

    def status_without(index: int | None) -> Status:
        return Context(_without(alone, index)).judge(trigger - sentence[0], way, state=state).status

    if status_without(None) != verdict.status:
        return verdict.status, (parsed.tokens[verdict.speech.verb].text,) if verdict.speech else ()
    inside = [index for index in range(len(alone.tokens)) if index + sentence[0] not in ends]
    decisive = (alone.tokens[index].text for index in inside if status_without(index) != verdict.status)
    return verdict.status, tuple(decisive)


def _alone(parsed: Parsed, sentence: Span) -> Parsed:
    """Cut a sentence out of an article, so far as its status depends on it."""
    start, end = sentence
    tokens = [replace(t, index=t.index - start, head=t.head - start) for t in parsed.tokens[start:end]]
    speech = [
        replace(s, content=(max(s.content[0] - start, 0), min(s.content[1], end) - start), verb=s.verb - start)
        for s in parsed.speech
        if start <= s.verb < end and s.content[0] < end and s.content[1] > start
    ]
    return replace(parsed, tokens=tuple(tokens), sentences=((0, end - start),), edges=(), speech=tuple(speech))


def _without(parsed: Parsed, index: int | None) -> Parsed:
    """Put a word that means nothing in the place of one."""
    if index is None:
        return parsed
    token = parsed.tokens[index]
    tokens = (*parsed.tokens[:index], _blank(token), *parsed.tokens[index + 1 :])
    return replace(parsed, tokens=tokens, speech=tuple(s for s in parsed.speech if s.verb != index))


def _blank(token: Token) -> Token:
    """Return a word that says nothing: a verb stays one, in the present; all else is left out of every clause."""
    if token.pos == "VERB" or token.dep == "ROOT":
        return replace(token, text="_", lemma="_", tag="VBZ")
    return replace(token, text="_", lemma="_", tag="XX", pos="X", dep="dep")
