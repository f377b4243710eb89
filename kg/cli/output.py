"""Print tables, fields, JSON and progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

import click

from kg.api.text import one_line, visible
from kg.model import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kg.pipeline import Progress

_ENDLESS = 100_000

Field = tuple[str, str]
"""A label and what stands beside it."""


def console(*, stderr: bool = False) -> Console:
    """Make a console as wide as the terminal; what goes to a file or another program is not cut to any width."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _ENDLESS
    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False)


def print_json(value: object) -> None:
    """Print records as JSON: dates and decimals as text."""
    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2, default=str))


def print_table(table: Table) -> None:
    """Print a table without the spaces that would fill its last column."""
    lines = console()
    with lines.capture() as capture:
        lines.print(table)
    for line in capture.get().splitlines():
        click.echo(line.rstrip())


def make_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a table; whole numbers are put to the right."""
    from rich.table import Table

    rows = [tuple(row) for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[place], int) for row in rows)
        table.add_column(column, justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(visible(str(cell)) for cell in row))
    return table


def print_fields(title: str, fields: Iterable[Field]) -> None:
    """Print a heading, and below it those fields that are not empty."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column()
    for label, text in fields:
        if text:
            grid.add_row(f"  {label}", visible(text))
    click.secho(visible(title), bold=True)
    print_table(grid)


def print_problem(problem: Problem) -> None:
    """Print a problem on one line of the standard error."""
    click.echo(one_line(f"{problem.source}: {problem.fault}; {problem.remedy}"), err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show what is going on, on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    target = console(stderr=True)
    with Progress(*columns, console=target, transient=True, disable=not target.is_terminal) as bar:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done)

        yield tell


def _plain(value: object) -> object:
    """Turn records into mappings, wherever they stand."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value
