"""The news agency that a text gives as its source, where it says so plainly."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_HEAD, _TAIL = 300, 200
"""Datelines stand within so many code points of the beginning, credits within so many of the end."""


def credit(text: str) -> str:
    r"""Return the agency in the dateline, byline or credit line of a text, or an empty string.

    >>> credit("LONDON, March 3 (Reuters) - Acme sued Globex.")
    'Reuters'
    >>> credit("By Jo Bloggs, PA Political Correspondent\nAcme sued Globex.")
    'PA Media'
    >>> credit("Acme told Reuters (on Monday) that it sued Globex.")
    ''
    """
    patterns, agencies = _patterns()
    parts = zip(patterns, (text[:_HEAD], text[-_TAIL:]), strict=True)
    found = [hit for pattern, part in parts if (hit := pattern.search(part))]
    return agencies[next(name for name in found[0].groups() if name)] if found else ""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], dict[str, str]]:
    """Return what finds a credit at the beginning and at the end of a text, and the agency of each name in print."""
    known = tomllib.loads(files("kg.resolution").joinpath("copies.toml").read_text(encoding="utf-8"))["agencies"]
    agencies = {name: agency for agency, others in known.items() for name in (agency, *others)}
    names = "|".join(map(re.escape, sorted(agencies, key=lambda name: (-len(name), name))))
    line = rf"^\W*(?:(?:Source|Credit|By)\W+)?({names})\W*$"
    dateline = rf"\(({names})\)\s*[-–—:]"
    byline = rf"^By [^\n,]{{3,60}}, ({names})(?: [\w ]{{3,40}})?$"
    last = rf"(?:[©–—(]|\bSource:|\bcopyright \d{{4}}) ?({names})\)?\.?\s*\Z"
    head, tail = f"{dateline}|{byline}|{line}", f"{line}|{last}"
    return (re.compile(head, re.MULTILINE), re.compile(tail, re.MULTILINE)), agencies
