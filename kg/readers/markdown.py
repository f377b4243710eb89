"""Markdown: an optional YAML front matter, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.model import Problem
from kg.readers.decode import BOM, after_bom, decode
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.fields import describe

_FRONT_MATTER = re.compile(
    rf"{BOM}?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_NULL = ("", "~", "null")


def read_markdown(source: Source) -> Iterator[Draft | Problem]:
    """Yield the article of a Markdown file: all that follows the front matter, unmodified.

    Raises Refusal if the bytes are not UTF-8 text.
    """
    content = decode(source.data)
    offset = after_bom(content)
    fields: dict[Any, Any] = {}
    if front := _FRONT_MATTER.match(content):
        try:
            loaded = _load(front["yaml"])
        except Refusal as refusal:
            yield refusal.problem(source.name)
            loaded = {}
        # Prose between two rules looks like front matter, but is no mapping.
        if isinstance(loaded, dict):
            fields, offset = loaded, front.end()
    draft = Draft(source.name, source.identifier, content[offset:], offset=offset)
    yield from describe(draft, {str(key).lower(): value for key, value in fields.items() if value not in _NULL})


def _load(front_matter: str) -> object:
    """Return the front matter with all scalars as strings; raises Refusal if it is not YAML."""
    import yaml

    try:
        return yaml.load(front_matter, Loader=yaml.BaseLoader) if front_matter.strip() else {}  # noqa: S506 (strings only)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2}, column {mark.column + 1})" if mark else ""
        raise Refusal(f"its front matter is not YAML{place}, and is left out", "put its values in quotes") from None
