"""Folders of CSV or Parquet that kg wrote → a graph."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg.errors import GraphError, KgError
from kg.graph import TABLES, from_rows
from kg.model import GraphData

_LONGEST_CELL = 2**31 - 1

Rows = Iterator[Mapping[str, object]]


def read_tables(folder: Path) -> GraphData:
    """Read the tables in a folder.

    Raises:
        GraphError: a table is missing, or cannot be read, or the tables are no graph.
        KgError: they are Parquet, and pyarrow is not installed.
    """
    suffix = ".parquet" if (folder / "dataset.parquet").is_file() else ".csv"
    read = _READERS[suffix]
    return from_rows((table, row) for table in TABLES for row in _rows(read, folder / f"{table}{suffix}", table))


def _rows(read: Callable[[Path, str], Rows], path: Path, table: str) -> Rows:
    try:
        yield from read(path, table)
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be read ({error.strerror}): load a folder of kg export csv or parquet"
        ) from None
    except (ValueError, KeyError, csv.Error) as error:
        raise GraphError(f"{path}: is no table of kg ({error}): load what kg export wrote") from None


def _read_csv(path: Path, table: str) -> Rows:
    many = {column.name for column in TABLES[table] if column.many}
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            cells = {name: _plain(cell) for name, cell in row.items() if isinstance(name, str)}
            yield {name: (json.loads(cell) if cell else []) if name in many else cell for name, cell in cells.items()}


def _plain(cell: str | None) -> str:
    """Take off the apostrophe that keeps a spreadsheet from calculating."""
    return (cell or "").removeprefix("'")


def _read_parquet(path: Path, _table: str) -> Rows:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise KgError("Parquet needs pyarrow: install it with pip install 'kg[parquet]'") from None
    with path.open("rb") as file:
        for batch in pq.ParquetFile(file).iter_batches():
            yield from batch.to_pylist()


_READERS = {".csv": _read_csv, ".parquet": _read_parquet}
