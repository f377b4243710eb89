"""Read annotated articles: text, the things it names, the facts a careful reader takes from it, each with a quote.

id: tram-depot
published: 2019-05-14

Headline and paragraphs …

--- entities
Company: Velden Rail NV; Velden Rail; Velden
--- facts
Velden Rail NV | headquarteredIn | Rotterdam | status=reported; by=Jo Bloggs | Rotterdam-based Velden Rail
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast

from kg.errors import OntologyError
from kg.model import AnnotatedArticle, Annotation, Article, Span, Status
from kg.ontology.examples import STATUSES, example_files, read_text
from kg.ontology.turtle import fault_at

_LAYOUT = re.compile(
    r"id: (?P<id>\S+)\npublished: (?P<day>\d{4}-\d\d-\d\d)\n\n(?P<text>.*?)\n--- entities\n(?P<things>.*?)\n"
    r"--- facts\n(?P<facts>.*)",
    re.DOTALL,
)
_DAY = r"\d{4}(-\d\d){0,2}"
_COLUMNS = 5


def read_articles(folder: Path, relations: Collection[str]) -> tuple[AnnotatedArticle, ...]:
    """Read the annotated articles of a folder by name; none where it does not exist.

    Args:
        folder: holds a text file an article.
        relations: the names that a fact may have for its relation.

    Raises:
        OntologyError: a file is not laid out so, or a fact names what the article does not.
    """
    return tuple(read_article(path, relations) for path in example_files(folder))


def read_article(path: Path, relations: Collection[str]) -> AnnotatedArticle:
    """Read one annotated article; the arguments are those of `read_articles`."""
    source = read_text(path)
    parts = _LAYOUT.fullmatch(source)
    if parts is None:
        raise OntologyError(f"{path}: not laid out as an annotated article: see the head of kg/ontology/articles.py")
    text = parts["text"].strip()
    things = dict(_things(parts["things"]))
    line = source[: parts.start("facts")].count("\n") + 1
    facts: list[Annotation] = []
    for number, row in enumerate(parts["facts"].splitlines(), line):
        if row.strip():
            try:
                facts.append(_fact(row, text, things, relations))
            except ValueError as error:
                raise fault_at(path, number, *error.args) from None
    article = Article(parts["id"], text, dt.date.fromisoformat(parts["day"]))
    return AnnotatedArticle(article, tuple(things.values()), tuple(facts))


def _things(block: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in block.splitlines():
        if row.strip():
            names = tuple(name.strip() for name in row.partition(":")[2].split(";"))
            yield names[0], names


def _fact(row: str, text: str, things: Collection[str], relations: Collection[str]) -> Annotation:
    columns = [column.strip() for column in row.split("|")]
    if len(columns) != _COLUMNS:
        raise ValueError(f"{len(columns)} columns", "write subject | relation | object | qualifiers | quote")
    subject, relation, other, qualifiers, quote = columns
    if relation not in relations:
        raise ValueError(f"there is no relation “{relation}”", "define it, or write another")
    for name in (subject, other):
        if name not in things and not re.fullmatch(_DAY, name):
            raise ValueError(f"“{name}” is not among the entities", "list it, by its full name first")
    known = {name.strip(): value.strip() for name, _, value in (part.partition("=") for part in qualifiers.split(";"))}
    days = [_day(known.get(name, "")) for name in ("date", "end")]
    return Annotation(subject, relation, other, _place(text, quote), _status(known.get("status", "asserted")), *days)


def _day(written: str) -> str:
    if written and not re.fullmatch(_DAY, written):
        raise ValueError(
            f"“{written}” is no date", "write a year, a month or a day, such as 2020, 2020-12 or 2020-12-03"
        )
    return written


def _status(status: str) -> Status:
    if status not in STATUSES:
        raise ValueError(f"the status “{status}” does not exist", f"use one of {', '.join(STATUSES)}")
    return cast("Status", status)


def _place(text: str, quote: str) -> Span:
    start = text.find(quote)
    if start < 0 or not quote:
        raise ValueError(f"the text has no “{quote}”", "quote it word by word")
    return start, start + len(quote)
