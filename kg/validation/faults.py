"""What is wrong with a graph, fault by fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the check that found it, the node, the sentence that says what it is and what to do.

    `property` and `value` are empty where the check is about neither. Names are shortened by the graph's prefixes.
    """

    check: str
    title: str
    node: str
    property: str
    value: str
    message: str


def short(value: object, prefixes: Mapping[str, str]) -> str:
    """Write a value briefly: IRIs by their prefix, long texts cut.

    >>> short("https://kg.example/id/acme", {"id": "https://kg.example/id/"})
    'id:acme'
    """
    text = "" if value is None else str(value)
    for name, iri in prefixes.items():
        if text.startswith(iri):
            return f"{name}:{text.removeprefix(iri)}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"
