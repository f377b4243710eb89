"""What the reader can narrow the page by, each choice with its number of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.writers.html.rows import Row, Shelf
from kg.writers.html.ties import entities_of
from kg.writers.html.words import STATUS_WORDS, kind

OTHER = "Other"
"""The kind of a relation that names none."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: what the script compares, what the reader sees, how many claims it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices."""

    name: str
    title: str
    options: Sequence[Option]


def facets_of(rows: Sequence[Row], shelf: Shelf) -> list[Facet]:
    """Give the four facets: kind of relation, kind of thing, status, article."""
    kinds = Counter(shelf.relations[row.claim.relation].group or OTHER for row in rows)
    things = Counter(group for row in rows for group in {kind(entity.type) for entity in entities_of(row.claim)})
    statuses = Counter[str](row.claim.status for row in rows)
    articles = Counter(row.claim.article for row in rows)
    titles = {identifier: _dated(identifier, shelf) for identifier in shelf.sources}
    return [
        Facet("kind", "Kind of relation", _options(kinds, {name: name for name in sorted(kinds)})),
        Facet("thing", "Kind of thing", _options(things, {name: name for name in sorted(things)})),
        Facet("status", "Status", _options(statuses, {str(status): words for status, words in STATUS_WORDS.items()})),
        Facet("article", "Article", _options(articles, titles)),
    ]


def _options(counts: Mapping[str, int], labels: Mapping[str, str]) -> list[Option]:
    return [Option(value, label, counts[value]) for value, label in labels.items() if counts[value]]


def _dated(identifier: str, shelf: Shelf) -> str:
    source = shelf.sources[identifier]
    return " · ".join(part for part in (source.title or identifier, source.published) if part)
