"""Printed lines → paragraphs: words that were cut at the end of a line are joined."""

from __future__ import annotations

import re
from itertools import pairwise

_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_FULL = 0.75
_HYPHENATED = re.compile(r"\b\w+-\w+")
_OPENING = "\"'“‘(["
_HYPHENS = ("-", "\u2010")
_SOFT = "\u00ad"


def paragraphs(lines: list[str]) -> str:
    """Return the lines, none of them empty, as paragraphs with a blank line between them.

    A line goes on in the next unless it is clearly shorter than most are, and ends as a sentence does or stands before
    a line that does not begin with a small letter. A cut word keeps its hyphen if it is written with it elsewhere.

    >>> paragraphs(["The spy tech firm denied that the con-", "tract was extended."])
    'The spy tech firm denied that the contract was extended.'
    """
    width = _usual_width(lines)
    compounds = {word.lower() for line in lines for word in _HYPHENATED.findall(line)}
    pieces = lines[:1]
    for before, line in pairwise(lines):
        if _is_new(before, line, width):
            pieces.append("\n\n")
        elif before.endswith(_SOFT) or _is_cut(before, line, compounds):
            pieces[-1] = pieces[-1][:-1]
        elif not _is_hyphenated(before, line):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _usual_width(lines: list[str]) -> int:
    widths = sorted(map(len, lines))
    return widths[len(widths) * 3 // 4] if widths else 0


def _is_new(before: str, line: str, width: int) -> bool:
    if len(before) >= _FULL * width or _is_hyphenated(before, line):
        return False
    return bool(_ENDS.search(before[-9:])) or not line[0].islower()


def _is_hyphenated(before: str, line: str) -> bool:
    """Tell whether the last word of a line goes on in the next."""
    return before.endswith((*_HYPHENS, _SOFT)) and before[-2:-1].isalnum() and line[0].isalnum()


def _is_cut(before: str, line: str, compounds: set[str]) -> bool:
    """Tell whether the hyphen at the end of a line only says that its last word goes on."""
    if not _is_hyphenated(before, line) or not before[-2:-1].isalpha() or not line[0].islower():
        return False
    whole = _HYPHENATED.match(f"{before.rsplit(maxsplit=1)[-1][:-1].lstrip(_OPENING)}-{line.split(maxsplit=1)[0]}")
    return not whole or whole[0].lower() not in compounds
