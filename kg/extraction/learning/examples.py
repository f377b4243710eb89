"""Example sentences as the parser reads them: where the marked things stand in the sentence graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.candidates import other_names
from kg.extraction.paths import Path, shortest_paths
from kg.model import Article, Example, Mention, Parsed, Span

_WRITTEN = dt.date(2021, 6, 30)
"""A day of publication for examples, so that "on Tuesday" is a date in them as well."""

Analyse = Callable[[Article], Parsed]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example with its parse: the heads of the two arguments, the way between them, the trigger tokens."""

    example: Example
    parsed: Parsed
    subject: int
    object: int
    path: Path | None
    triggers: frozenset[int]


def read_lessons(examples: Iterable[Example], analyse: Analyse) -> Iterator[Lesson]:
    """Parse example sentences.

    Args:
        examples: what to parse.
        analyse: the language stage.
    """
    for example in examples:
        parsed = analyse(Article(example.identifier, example.text, _WRITTEN))
        subject, other = head_of(parsed, example.subject), head_of(parsed, example.object)
        if subject is None or other is None:
            continue
        names = other_names(parsed, subject, other)
        path = shortest_paths(parsed, subject, {other}, names.__contains__).get(other)
        triggers = frozenset(i for span in example.triggers for i in tokens_in(parsed, span))
        yield Lesson(example, parsed, subject, other, path, triggers)


def tokens_in(parsed: Parsed, span: Span) -> range:
    """Return the tokens that lie within a span of code points."""
    inside = [t.index for t in parsed.tokens if t.start < span[1] and span[0] < t.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def head_of(parsed: Parsed, span: Span) -> int | None:
    """Return the token that governs a span of code points, the mention's own head where one stands there."""
    inside = tokens_in(parsed, span)
    for mention in parsed.mentions:
        if (
            mention.kind == "name"
            and mention.span[0] < span[1]
            and span[0] < mention.span[1]
            and mention.head in inside
        ):
            return mention.head
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[-1] if outward else None


def mention_at(parsed: Parsed, head: int) -> Mention | None:
    """Return the mention with a head, a name first."""
    found = [m for m in parsed.mentions if m.head == head]
    return min(found, key=lambda m: m.kind != "name", default=None)
