"""Words for people to read in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.model import Span

_MARKS = {"subject": ("{", "}"), "object": ("[", "]"), "trigger": ("*", "*")}
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys instead of showing it, or cannot print."""


def visible(text: str) -> str:
    r"""Replace what a terminal would obey instead of show; tabs become spaces, line breaks stay.

    >>> visible("Acme\x1b[2J sued\tGlobex")
    'Acme\ufffd[2J sued Globex'
    """
    return _OBEYED.sub(lambda hit: " " if hit[0] == "\t" else "\ufffd", text)


def one_line(text: str) -> str:
    r"""Write a text on one line.

    >>> one_line("Acme sued\n\nGlobex. ")
    'Acme sued Globex.'
    """
    return " ".join(visible(text).split())


def marked(text: str, spans: Mapping[str, Iterable[Span]]) -> str:
    """Mark subject, object and trigger in a text, as examples do; a span inside another stays unmarked."""
    ordered = sorted((span[0], -span[1], kind) for kind, found in spans.items() for span in found)
    written, end = "", 0
    for first, negative, kind in ordered:
        if end <= first < -negative <= len(text):
            opening, closing = _MARKS[kind]
            written += f"{text[end:first]}{opening}{text[first:-negative]}{closing}"
            end = -negative
    return written + text[end:]
