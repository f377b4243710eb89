"""Tell the format of bytes that have no file name."""

from __future__ import annotations

import codecs
import json
import re

_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_RECORD = re.compile(rb'\{\s*"|\[\s*\{')


def sniff(data: bytes) -> str:
    """Return the suffix of the format that `data` is in: text, if it is nothing else."""
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<"):
        return ".html"
    if start.startswith((b"{", b"[")) and _is_json(start):
        return ".json"
    if not _RECORD.match(start):
        return ".md" if _FRONT_MATTER.match(start) else ".txt"
    return ".jsonl" if _is_json(start.partition(b"\n")[0]) else ".json"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
