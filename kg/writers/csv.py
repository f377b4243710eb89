"""A graph as CSV: entities and claims for spreadsheets, and beside them the tables without which it would not be whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.graph import TABLES, Cell, to_rows
from kg.model import GraphData, Vocabulary
from kg.writers.table import Open

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What a spreadsheet takes for the beginning of a formula, and the apostrophe that keeps it from doing so."""


def write_csv(data: GraphData, _vocabulary: Vocabulary, opened: Open) -> None:
    """Write a file for every table, those of no rows too; raises GraphError where the graph cannot be RDF."""
    written = set()
    for table, rows in groupby(to_rows(data), itemgetter(0)):
        _write(opened(f"{table}.csv"), table, (row for _, row in rows))
        written.add(table)
    for table in sorted(TABLES.keys() - written):
        _write(opened(f"{table}.csv"), table, ())


def _write(out: BinaryIO, table: str, rows: Iterable[dict[str, Cell]]) -> None:
    names = ["id", *(column.name for column in TABLES[table])]
    with _text(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in names])


@contextmanager
def _text(out: BinaryIO) -> Iterator[Any]:
    """Open a stream for text, with the mark by which spreadsheets know UTF-8; it stays open in the end."""
    file = io.TextIOWrapper(out, "utf-8-sig", newline="")
    yield file
    file.detach()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""
    return f"'{text}" if text.startswith(_FORMULA) else text
