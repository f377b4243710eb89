"""Rows of CSV on a stream of bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

WriteRow = Callable[[Iterable[object]], object]


@contextmanager
def rows(out: BinaryIO, encoding: str = "utf-8", end: str = "\n") -> Iterator[WriteRow]:
    """Give the function that writes a row; the stream stays open in the end.

    Args:
        out: the stream.
        encoding: `utf-8-sig` puts the mark before the text by which spreadsheets know UTF-8.
        end: what ends a row.
    """
    file = io.TextIOWrapper(out, encoding, newline="")
    yield csv.writer(file, lineterminator=end).writerow
    file.detach()
