"""Named fields, of a JSON record or of front matter → what is known about an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Problem
from kg.readers.draft import Draft

_KEYS = {
    "identifier": ("id",),
    "published": ("published", "date"),
    "title": ("title",),
    "url": ("url",),
    "publisher": ("source", "publisher"),
}


def describe(draft: Draft, fields: Mapping[str, object]) -> Iterator[Draft | Problem]:
    """Yield `draft` with what `fields` say of it, after a Problem for each value that is neither text nor a number."""
    known: dict[str, str] = {}
    for name, keys in _KEYS.items():
        key = next((key for key in keys if fields.get(key) is not None), "")
        value = fields.get(key, "")
        if isinstance(value, str | int) and not isinstance(value, bool):
            known[name] = str(value) if str(value).strip() else ""
        else:
            yield Problem(draft.source, f'its "{key}" is not text, and is left out', f'write "{key}" as a string')
    yield Draft(
        source=draft.source,
        identifier=known.get("identifier") or draft.identifier,
        text=draft.text,
        published=known.get("published", ""),
        title=known.get("title", ""),
        url=known.get("url", ""),
        publisher=known.get("publisher", ""),
        offset=draft.offset,
    )
