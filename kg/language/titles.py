"""Job titles that name a body without naming it: "health secretary" speaks of the health department."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.cast import Cast
from kg.lexicon import noun_classes
from kg.model import Mention, Token

_LONGEST = 6


def find_titles(tokens: tuple[Token, ...], cast: Cast, taken: frozenset[int]) -> Iterator[Mention]:
    """Yield a mention of the body behind every title that the gazetteer knows in the article's country.

    Args:
        tokens: the article's tokens.
        cast: its cast, which the bodies join.
        taken: tokens that are the heads of other mentions.
    """
    for token in tokens:
        if "Person" in noun_classes().get(token.text.lower(), ()):
            yield from _before(tokens, token.index, cast, taken)
            yield from _after(tokens, token.index, cast, taken)


def _before(tokens: tuple[Token, ...], index: int, cast: Cast, taken: frozenset[int]) -> Iterator[Mention]:
    """Read "health secretary", of which "health" stands for the department."""
    for first in range(max(0, index - _LONGEST), index):
        body = _body(tokens, first, index + 1, cast)
        if body is not None and index - 1 not in taken:
            yield cast.mention((first, index), index - 1, body)
            return


def _after(tokens: tuple[Token, ...], index: int, cast: Cast, taken: frozenset[int]) -> Iterator[Mention]:
    """Read "secretary of state for health", of which "health" stands for the department."""
    for end in range(min(len(tokens), index + _LONGEST), index + 2, -1):
        body = _body(tokens, index, end, cast)
        if body is not None and end - 1 not in taken:
            yield cast.mention((end - 1, end), end - 1, body)
            return


def _body(tokens: tuple[Token, ...], first: int, end: int, cast: Cast) -> int | None:
    title = " ".join(token.text.lower() for token in tokens[first:end])
    return cast.known(cast.gazetteer.titled(title, cast.book.country))
