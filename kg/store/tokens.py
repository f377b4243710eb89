"""The tokens of a query, and places in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

TOKEN = re.compile(
    r"""
    \#[^\r\n]*
    | "{3}(?:[^\\]|\\.)*?(?:"{3}|\Z) | '{3}(?:[^\\]|\\.)*?(?:'{3}|\Z)
    | "(?:[^"\\\r\n]|\\.)*+"?        | '(?:[^'\\\r\n]|\\.)*+'?
    | <(?P<iri>[^<>"{}|^`\\\s]*)>
    | [?$]\w+ | _:\w[\w.-]*
    | (?P<prefix>[^\W\d_][\w.-]*+)?:(?P<local>[\w%-]*(?:\.[\w%-]+)*)
    | (?P<word>[^\W\d_][\w.-]*+)
    | (?P<open>[({\[]) | (?P<close>[)}\]])
    | (?P<sign>[!+*/|&-])
    """,
    re.VERBOSE | re.DOTALL,
)
"""Near enough to SPARQL's tokens to find a place in a query, in linear time; the parser alone says what is allowed."""

_SHOWN = 30


def hint(name: str, known: Collection[str], form: str, cutoff: float = 0.6) -> str:
    """Ask whether something known was meant by a name, if anything is near to it, in this form."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=cutoff)
    return f"; did you mean {form.format(near[0])}?" if near else ""


def end(text: str) -> str:
    """Give the end of a text on one line, short enough to be shown."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"…{words[-_SHOWN:]}"


def place(text: str, offset: int) -> str:
    """Name a place in a query for people, by line and column."""
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"
