"""The checks of a graph: a file each, `checks/*.rq`; its head has a title, then the sentence for each fault found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Check:
    """One promise and the query that finds what breaks it; `sentence` has a {place} for each column of the query."""

    name: str
    title: str
    sentence: str
    sparql: str


@cache
def checks() -> tuple[Check, ...]:
    """Give every check, by name."""
    entries = sorted((files(__package__) / "checks").iterdir(), key=lambda entry: entry.name)
    return tuple(_read(entry.name.removesuffix(".rq"), entry.read_text("utf-8")) for entry in entries)


def _read(name: str, text: str) -> Check:
    title, sentence, sparql = text.split("\n", 2)
    return Check(name, title.removeprefix("# "), sentence.removeprefix("# "), sparql)
