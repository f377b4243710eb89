"""A graph as Parquet, a file for each table, for pandas, DuckDB and the like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.graph import TABLES, Column, Row, to_rows
from kg.model import GraphData, Vocabulary
from kg.writers.table import Open

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 10_000
"""Rows that are held at once."""


def write_parquet(data: GraphData, _vocabulary: Vocabulary, opened: Open) -> None:
    """Write a file for every table, those of no rows too.

    Raises:
        KgError: pyarrow is not installed.
        GraphError: the graph cannot be RDF.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise KgError("Parquet needs pyarrow: install it with pip install 'kg[parquet]'") from None
    schemas = {table: _schema(pa, columns) for table, columns in TABLES.items()}
    left = dict(schemas)
    for table, rows in groupby(to_rows(data), itemgetter(0)):
        with pq.ParquetWriter(opened(f"{table}.parquet"), left.pop(table)) as file:
            group: list[dict[str, object]] = []
            for _, row in rows:
                group.append(_typed(table, row))
                if len(group) == _GROUP:
                    file.write_table(pa.Table.from_pylist(group, schemas[table]))
                    group = []
            file.write_table(pa.Table.from_pylist(group, schemas[table]))
    for table, schema in left.items():
        pq.write_table(schema.empty_table(), opened(f"{table}.parquet"))


def _schema(pa: Any, columns: Sequence[Column]) -> pa.Schema:
    kinds = {"date": pa.date32(), "integer": pa.int64(), "fraction": pa.float64()}
    single = [(each.name, kinds.get(each.kind, pa.string()), each.many) for each in columns]
    fields = [(name, pa.list_(kind) if many else kind) for name, kind, many in single]
    return pa.schema([("id", pa.string()), *fields])


def _typed(table: str, row: Row) -> dict[str, object]:
    days = {column.name for column in TABLES[table] if column.kind == "date"}
    return {name: _day(cell) if name in days else cell for name, cell in row.items()}


def _day(cell: object) -> dt.date | None:
    return dt.date.fromisoformat(cell) if isinstance(cell, str) else None
