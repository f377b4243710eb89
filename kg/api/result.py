"""The answer to a query."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from kg.api.text import visible
from kg.errors import KgError

if TYPE_CHECKING:
    from pandas import DataFrame

    from kg.store import Cell

_SHOWN = 100


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """Rows of Python values; it prints as a table, and the first hundred rows of it in a notebook.

    `warnings` are sentences on what in the query is likely a slip, and are shown too. `asks` says that the one cell answers
    an ASK query.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    asks: bool = False

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def __bool__(self) -> bool:
        """Give the answer to an ASK query; of rows, tell whether there are any.

        >>> bool(Result(("answer",), ((False,),), asks=True))
        False
        """
        return bool(self.rows[0][0]) if self.asks else bool(self.rows)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """Give the rows."""
        return iter(self.rows)

    def __getitem__(self, number: int) -> tuple[Cell, ...]:
        """Give one row."""
        return self.rows[number]

    def to_json(self) -> str:
        """Write the rows as a JSON list of records.

        >>> Result(("name", "sum"), (("Acme", Decimal("0.5")),)).to_json()
        '[{"name": "Acme", "sum": 0.5}]'
        """
        records = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return json.dumps(records, ensure_ascii=False, default=_plain)

    def to_pandas(self) -> DataFrame:
        """Make a pandas data frame.

        Raises:
            KgError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise KgError("to_pandas needs pandas: install it with pip install 'kg[pandas]'") from error
        return DataFrame(list(self.rows), columns=list(self.columns))

    def texts(self) -> Iterator[tuple[str | int, ...]]:
        """Give the rows for people to read: whole numbers as they are, all else in words."""
        for row in self.rows:
            yield tuple(
                cell if isinstance(cell, int) and not isinstance(cell, bool) else self.words(cell) for cell in row
            )

    def words(self, cell: Cell) -> str:
        """Write a value for people: IRIs by their prefix, and nothing that would move the cursor."""
        text = "" if cell is None else str(cell)
        for name, iri in self.prefixes.items():
            if text.startswith(iri):
                text = f"{name}:{text.removeprefix(iri)}"
                break
        return visible(text)

    def __str__(self) -> str:
        """Write the rows as a table, as wide as the terminal."""
        from kg.api.table import write_table

        lines = write_table(self.columns, self._first().texts(), shutil.get_terminal_size().columns)
        return "\n".join(lines) + self._rest() + "".join(f"\nWarning: {visible(each)}" for each in self.warnings)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(visible(column))}</th>" for column in self.columns)
        rows = ("".join(f"<td>{escape(self.words(cell))}</td>" for cell in row) for row in self._first())
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        slips = "".join(f"<p>Warning: {escape(visible(each))}</p>" for each in self.warnings)
        return (
            f"{slips}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{escape(self._rest().strip())}"
        )

    def _first(self) -> Result:
        return Result(self.columns, self.rows[:_SHOWN], self.prefixes)

    def _rest(self) -> str:
        return f"\n… and {len(self) - _SHOWN} more rows" if len(self) > _SHOWN else ""


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
