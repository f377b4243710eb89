"""Where a query ceases to be SPARQL, and what was perhaps meant there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pyoxigraph as ox

from kg.store.tokens import TOKEN, end, hint, place

_PAD = " " * 20
"""More than any keyword has letters."""

_LONGEST = 20_000
_NEAR = 0.8
_LINE_AND_COLUMN = re.compile(r"error at (\d+):(\d+)")
_GAP = re.compile(r"(?<!\\)[,;]|\s+")
_PAIRS = {"}": "{", ")": "(", "]": "["}

_WORDS = """
    ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC DESCRIBE
    DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI
    ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL
    ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256 SHA384 SHA512 STR
    STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID
    VALUES WHERE YEAR
"""
"""The words of a query in SPARQL 1.1 (section 19.8), but for SERVICE."""

_KEYWORDS = frozenset(_WORDS.split())


def where(sparql: str, read: int, prefixes: Mapping[str, str]) -> int:
    """Find the token at which a query ceases to be SPARQL.

    pyoxigraph tells how far it has looked, which is past the fault by up to the length of the longest keyword that it tried
    there. In the same query with its tokens further apart no look reaches the next token.

    Args:
        sparql: what the parser has refused.
        read: how far it says that it has looked, in characters.
        prefixes: IRIs by prefix that it may use undeclared.

    Returns:
        An offset; `read` for a query of more than 20,000 characters.
    """
    if len(sparql) > _LONGEST:
        return read
    cuts = sorted({*_cuts(sparql)} - {0, len(sparql)})
    pieces = [sparql[start:stop] for start, stop in pairwise([0, *cuts, len(sparql)])]
    looked = _looked(_PAD.join([*pieces, ""]), prefixes)
    if looked is None:
        return read
    start = 0
    for piece in pieces:
        if looked < len(piece) + len(_PAD):
            return _last_token(sparql, start, start + min(looked, len(piece) - 1))
        looked -= len(piece) + len(_PAD)
        start += len(piece)
    return len(sparql.rstrip())


def unparsed(sparql: str, offset: int) -> str:
    """Say that a query ceases to be SPARQL at an offset, and what is wrong there, as far as that can be told."""
    at = TOKEN.match(sparql, offset)
    token, spot = at[0] if at else sparql[offset : offset + 1], place(sparql, offset)
    opened = _open(sparql, offset)
    if quote := _unclosed_quote(sparql, offset):
        return f"{place(sparql, quote.start())}: the quote is not closed, at {end(quote[0])!r}"
    if not sparql[offset:].strip():
        unfinished = f"the query ends before {_sign(sparql, opened[-1])} is closed" if opened else ""
        return f"{spot}: {unfinished or f'this is not SPARQL, after {end(sparql)!r}'}"
    if at and at["close"] and not opened:
        return f"{spot}: {token!r} closes nothing"
    if at and at["close"] and sparql[opened[-1]] != _PAIRS[token]:
        return f"{spot}: {token!r} comes before {_sign(sparql, opened[-1])} is closed"
    misspelt = at and at["word"] and token.upper() not in _KEYWORDS
    meant = hint(token.upper(), _KEYWORDS, "{}", _NEAR) if misspelt else ""
    return f"{spot}: this is not SPARQL, at {end(token)!r}{meant}"


def _cuts(sparql: str) -> Iterator[int]:
    """Find where spaces may be put in without another meaning: beside brackets, commas and semicolons, after spaces."""
    stop = 0
    for hit in TOKEN.finditer(sparql):
        yield from _within(sparql, stop, hit.start())
        if (hit["open"] or hit["close"]) and sparql[hit.start() - 1 : hit.start()] != "\\":
            yield from hit.span()
        stop = hit.end()
    yield from _within(sparql, stop, len(sparql))


def _within(sparql: str, start: int, stop: int) -> Iterator[int]:
    for gap in _GAP.finditer(sparql, start, stop):
        yield from (gap.end(),) if gap[0].isspace() else gap.span()


def _looked(spread: str, prefixes: Mapping[str, str]) -> int | None:
    """Give how far the parser looks in a query that it refuses; it never gets to run one that asks another server."""
    try:
        ox.Store().query(re.sub("(?i)service", "servicx", spread), prefixes=dict(prefixes))
    except SyntaxError as error:
        if found := _LINE_AND_COLUMN.search(str(error)):
            return sum(len(line) + 1 for line in spread.split("\n")[: int(found[1]) - 1]) + int(found[2]) - 1
    except (RuntimeError, OSError, ValueError):
        return None
    return None


def _last_token(sparql: str, start: int, last: int) -> int:
    return max((hit.start() for hit in TOKEN.finditer(sparql, start) if hit.start() <= last), default=start)


def _unclosed_quote(sparql: str, offset: int) -> re.Match[str] | None:
    texts = (hit for hit in TOKEN.finditer(sparql) if hit.start() <= offset and hit[0][0] in "'\"")
    return next((hit for hit in texts if len(hit[0]) == 1 or hit[0][-1] != hit[0][0]), None)


def _open(sparql: str, offset: int) -> list[int]:
    """Find the brackets that are open at an offset."""
    found: list[int] = []
    for hit in TOKEN.finditer(sparql, 0, offset):
        if hit["open"]:
            found.append(hit.start())
        elif hit["close"]:
            del found[-1:]
    return found


def _sign(sparql: str, offset: int) -> str:
    return f"{sparql[offset]!r} of {place(sparql, offset)}"
