"""Words that stand for a thing without being settled: relative pronouns, and "I" and "we" of nobody known."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import words
from kg.model import Edge, Mention, Token

_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_HIGHEST = 8


def find_bound(
    tokens: tuple[Token, ...], edges: tuple[tuple[Edge, ...], ...], mentions: tuple[Mention, ...]
) -> Iterator[Mention]:
    """Yield a mention for each of these words, in the order of the text; a relative pronoun has its noun's head.

    Args:
        tokens: the article's tokens.
        edges: the edges of the sentence graph around each token.
        mentions: all other mentions.
    """
    heads: dict[int, Mention] = {}
    for mention in mentions:
        heads.setdefault(mention.head, mention)
    for token in tokens:
        lower = token.text.lower()
        if token.tag in _RELATIVE and lower in words("pronouns", "relative"):
            noun = _noun(tokens, token)
            if noun is not None and noun < token.index:
                yield _relative(token, lower, noun, _named(noun, edges, heads))
        elif token.index not in heads and token.pos in {"PRON", "DET"}:
            yield from _first_person(token, lower)


def _noun(tokens: tuple[Token, ...], pronoun: Token) -> int | None:
    """Return the noun that a relative pronoun's clause describes."""
    token = pronoun
    for _ in range(_HIGHEST):
        if token.dep == "relcl":
            return token.head
        token = tokens[token.head]
    return None


def _named(noun: int, edges: tuple[tuple[Edge, ...], ...], heads: dict[int, Mention]) -> Mention | None:
    """Return the settled mention that a noun heads or is equated with."""
    equated = (e.target if e.source == noun else e.source for e in edges[noun] if e.label == "same")
    found = (heads.get(index) for index in (noun, *equated))
    return next((mention for mention in found if mention is not None and mention.referent is not None), None)


def _relative(token: Token, lower: str, noun: int, named: Mention | None) -> Mention:
    kind, referent, sure = (named.type, named.referent, named.sure) if named else ("", None, False)
    if lower in words("pronouns", "personal") and kind != "Person":
        kind, sure = "Person", named is None
    return Mention((token.start, token.end), (token.index, token.index + 1), noun, "pronoun", kind, referent, sure)


def _first_person(token: Token, lower: str) -> Iterator[Mention]:
    one = lower in words("pronouns", "i")
    if one or lower in words("pronouns", "we"):
        span, tokens = (token.start, token.end), (token.index, token.index + 1)
        yield Mention(span, tokens, token.index, "pronoun", "Person" if one else "", None, one)
