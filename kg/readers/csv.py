"""Tables: a row an article, with the names of the columns in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from kg.model import Problem
from kg.readers.checks import LONGEST_TEXT
from kg.readers.decode import BOM, decode
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.fields import describe

_DELIMITERS = ",;\t|"
_USUAL = {
    "text": ("text", "body", "content", "article", "full text", "article text", "story"),
    "published": ("published", "date", "publication date", "published at", "pubdate", "day"),
    "title": ("title", "headline"),
    "url": ("url", "link", "address"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "publication"),
    "id": ("id", "identifier", "article id"),
}
"""What columns are called, in small letters with blanks between words; the first that a table has is taken."""


def read_csv(source: Source) -> Iterator[Draft | Problem]:
    """Yield the articles of a table; a bad row spoils no other.

    Raises Refusal if the bytes are no text, or no column holds the articles.
    """
    content = decode(source.data).removeprefix(BOM)
    csv.field_size_limit(4 * LONGEST_TEXT)
    head = content.lstrip("\r\n").partition("\n")[0]
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    try:
        columns: dict[str, int] = {}
        for row in rows:
            if columns and any(cell.strip() for cell in row):
                yield from _article(source, rows.line_num, row, columns)
            elif not columns and row:
                columns = _columns(row, source.options.columns)
    except csv.Error as error:
        raise Refusal(f"its line {rows.line_num} is not CSV ({error})", "correct it there") from None


def _columns(names: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return the number of the column for each thing; raises Refusal if a chosen one, or the text, is not there."""
    has = "its columns are " + ", ".join(f'"{name}"' for name in names)
    found: dict[str, int] = {}
    for name, column in chosen.items():
        if column not in names:
            raise Refusal(f'it has no column "{column}"; {has}', f"name one of them with --column {name}=NAME")
        found[name] = names.index(column)
    plain = [" ".join(name.strip().lower().replace("_", " ").split()) for name in names]
    for name, usual in _USUAL.items():
        number = next((plain.index(word) for word in usual if word in plain), None)
        if number is not None and number not in found.values():
            found.setdefault(name, number)
    if "text" not in found:
        raise Refusal(f"no column holds the articles: {has}", "name the one that does with --column text=NAME")
    return found


def _article(source: Source, line: int, row: list[str], columns: Mapping[str, int]) -> Iterator[Draft | Problem]:
    cells = {name: row[number] for name, number in columns.items() if number < len(row)}
    draft = Draft(f"{source.name}:{line}", f"{source.identifier}-{line}", cells.pop("text", ""))
    yield from describe(draft, cells)
