"""A graph as CSV: entities and claims for spreadsheets, and beside them the tables without which it would not be whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from kg.graph import TABLES, Cell, to_rows
from kg.model import GraphData, Vocabulary
from kg.writers.rows import rows as rows_of
from kg.writers.table import Open

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
    with rows_of(out, "utf-8-sig", "\r\n") as write:
        write(names)
        for row in rows:
            write([_cell(row[name]) for name in names])


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""
    return f"'{text}" if text.startswith(_FORMULA) else text
