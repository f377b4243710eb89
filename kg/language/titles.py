"""Job titles that name a body without naming it: "health secretary" speaks of the health department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.cast import Cast
from kg.lexicon import noun_classes, words
from kg.model import Mention, Token

_LONGEST = 6


def find_titles(tokens: tuple[Token, ...], cast: Cast, taken: frozenset[int]) -> Iterator[Mention]:
    """Yield a mention of the body behind every title that the gazetteer knows in the article's country, or the article.

    Args:
        tokens: the article's tokens.
        cast: its cast, which the bodies join.
        taken: tokens that are the heads of other mentions.
    """
    for token in tokens:
        if "Person" in noun_classes().get(token.text.lower(), ()):
            known = [*_before(tokens, token.index, cast, taken), *_after(tokens, token.index, cast, taken)]
            yield from known or _of_the_article(tokens, token, cast, taken)


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


def _of_the_article(tokens: tuple[Token, ...], title: Token, cast: Cast, taken: frozenset[int]) -> Iterator[Mention]:
    """Read "energy minister" or "minister of energy" where the article names one department of energy."""
    if title.text.lower() not in words("people", "ministers"):
        return
    for first, end in (_portfolio_before(tokens, title.index), _portfolio_after(tokens, title.index)):
        department = _department(tokens[first:end], cast)
        if department is not None and end - 1 not in taken:
            yield cast.mention((first, end), end - 1, department)
            return


def _portfolio_before(tokens: tuple[Token, ...], title: int) -> tuple[int, int]:
    first = title
    while first and _is_portfolio(tokens[first - 1]):
        first -= 1
    return first, title


def _portfolio_after(tokens: tuple[Token, ...], title: int) -> tuple[int, int]:
    first = end = title + 2
    if tokens[title + 1 : first] and tokens[title + 1].text.lower() in {"of", "for"}:
        while end < len(tokens) and _is_portfolio(tokens[end]):
            end += 1
    return first, end


def _is_portfolio(token: Token) -> bool:
    return token.text.lower() in words("people", "portfolios")


def _department(said: Iterable[Token], cast: Cast) -> int | None:
    """Return the one department of the article that has a word of a portfolio in its name."""
    spoken = {token.text.lower() for token in said}
    if not spoken.isdisjoint(words("people", "lesser")):
        return None
    wanted = spoken - words("people", "ranks")
    kinds = words("companies", "department_words")
    found = [
        n
        for n, thing in enumerate(cast.named)
        if thing.spans and any(not wanted.isdisjoint(form) and not kinds.isdisjoint(form) for form in thing.forms)
    ]
    return found[0] if len(found) == 1 else None
