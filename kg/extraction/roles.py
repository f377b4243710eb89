"""Job titles that go with a claim, as the article writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.lexicon import noun_classes, words
from kg.model import Parsed, Span, Token

_PARTS = frozenset({"compound", "amod", "nmod", "punct", "poss"})
_SPREAD = 2


def find_role(parsed: Parsed, path: tuple[int, ...], trigger: int, taken: Iterable[Span]) -> str:
    """Return the job title that a claim speaks of: "chief executive"; else an empty string.

    Args:
        parsed: the article.
        path: the tokens from subject to object.
        trigger: the token that says the relation.
        taken: the spans in tokens of subject and object, which are no part of a title.
    """
    covered = {i for span in taken for i in range(*span)}
    for index in (*path[1:-1], trigger, *_named_as(parsed, trigger)):
        if _is_job(parsed.tokens[index]) and index not in covered:
            first = _first(parsed.tokens, index, covered)
            return parsed.article.text[parsed.tokens[first].start : _end(parsed.tokens, index)]
    return ""


def _named_as(parsed: Parsed, verb: int) -> Iterator[int]:
    """Yield what a verb makes of somebody: "appointed her as chair", "named him chief executive"."""
    for edge in parsed.edges[verb]:
        if edge.source == verb and edge.label in {"as", "attr", "to"}:
            yield edge.target


def _is_job(token: Token) -> bool:
    kinds = noun_classes().get(token.lemma) or noun_classes().get(token.text.lower(), ())
    return token.pos in {"NOUN", "PROPN"} and "Person" in kinds


def _first(tokens: tuple[Token, ...], noun: int, covered: set[int]) -> int:
    """Return where a title begins: adjectives and nouns before it, but not "former", nor whose it is."""
    minister = tokens[noun].text.lower() in words("people", "ministers")
    first = noun
    while first and _is_part(tokens, first - 1, noun) and (first - 1 not in covered or (minister and first == noun)):
        first -= 1
    return first + 1 if tokens[first].text == "-" else first


def _is_part(tokens: tuple[Token, ...], index: int, noun: int) -> bool:
    token = tokens[index]
    linked = token.head == noun or noun - index <= _SPREAD
    hyphen = token.text == "-" and tokens[index - 1].text.lower() not in words("verbs", "ended_words")
    word = token.pos in {"NOUN", "PROPN", "ADJ", "VERB"} and token.dep in _PARTS and token.dep != "poss"
    return linked and (hyphen or word) and token.text.lower() not in words("people", "not_in_roles")


def _end(tokens: tuple[Token, ...], noun: int) -> int:
    """Include "of policy" in "head of policy", but no name."""
    if noun + 2 < len(tokens) and tokens[noun + 1].text.lower() == "of" and tokens[noun + 2].pos == "NOUN":
        last = noun + 2
        while last + 1 < len(tokens) and tokens[last].dep == "compound" and tokens[last + 1].pos == "NOUN":
            last += 1
        return tokens[last].end
    return tokens[noun].end
