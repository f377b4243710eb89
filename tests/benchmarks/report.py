"""Tables for people, kept as sections of one Markdown file, each rewritten by the benchmark that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

REPORT = Path(__file__).with_name("extraction.md")
_HEAD = "# What extraction finds, and what it gets wrong\n\nEvery section is rewritten by the command it names.\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table: the first column to the left, the others to the right.

    Args:
        head: the names of the columns.
        rows: the cells; numbers with a fraction are rounded to two decimals.
    """
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *[[_cell(value) for value in row] for row in rows]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def section(heading: str, body: str) -> None:
    """Put a section into the report in place of the one with its heading, or at its end; print it as well.

    Args:
        heading: what it is called.
        body: its Markdown, without the heading.
    """
    text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else _HEAD
    written = f"## {heading}\n\n{body.strip()}\n"
    old = re.search(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    parts = (text[: old.start()], text[old.end() :]) if old else (text, "")
    REPORT.write_text(
        "\n".join(part for part in (parts[0].rstrip() + "\n", written, parts[1]) if part), encoding="utf-8"
    )
    print(written)


def measures(found: int, wrong: int, missed: int) -> tuple[float, float, float]:
    """Give precision, recall and F1."""
    precision = found / (found + wrong) if found + wrong else 0.0
    recall = found / (found + missed) if found + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if found else 0.0


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
