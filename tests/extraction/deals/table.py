"""Tables of short articles with what is read in them: blocks of a text and lines that begin with a sign of two letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model import Date

_WIDTHS = {"year": 4, "month": 7}

Row = tuple[str, ...]


def read_table(path: Path, signs: Sequence[str]) -> Iterator[tuple[str, list[list[Row]]]]:
    """Yield each text with its rows, by sign in the order of `signs`; what a row has in brackets is a remark."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        text = [line for line in lines if not line.startswith("=")]
        if text:
            yield text[0], [[_row(line) for line in lines if line.startswith(sign)] for sign in signs]


def day(date: Date | None, *, last: bool = False) -> str:
    """Write the first, or the last, possible day of a date as exactly as it was said; a dash where there is none."""
    moment = date and (date.latest if last else date.earliest)
    return moment.isoformat()[: _WIDTHS.get(date.precision, 10)] if moment and date else "-"


def _row(line: str) -> Row:
    return tuple(part.strip() for part in line[2:].partition("[")[0].split("|"))
