"""Print tables, fields, JSON and progress."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

import click

from kg.api.text import one_line
from kg.model import Problem

if TYPE_CHECKING:
    from kg.pipeline import Progress

_ENDLESS = 100_000
READABLE = 100
"""How wide is what people read, and no program, where it goes to a file or another program."""

_INDENT = "  "

Field = tuple[str, str | Sequence[str]]
"""A label and what stands beside it: a text, or several that begin a line each."""


def width(elsewhere: int = _ENDLESS) -> int:
    """Give the width of the terminal, or that of what goes to a file or another program: by default it is not cut to any."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or os.environ.get("COLUMNS") else elsewhere


def print_json(value: object) -> None:
    """Print records as JSON: dates and decimals as text."""
    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2, default=str))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], elsewhere: int = _ENDLESS) -> None:
    """Print a table as wide as the terminal, or as `elsewhere` says."""
    from kg.api.table import write_table

    for line in write_table(columns, rows, width(elsewhere), color=sys.stdout.isatty()):
        click.echo(line)


def print_fields(title: str, fields: Iterable[Field], elsewhere: int = _ENDLESS) -> None:
    """Print a heading, and below it those fields that are not empty, as wide as the terminal, or as `elsewhere` says."""
    most = width(elsewhere)
    for line in _wrap(title, most):
        click.secho(line, bold=True)
    shown = [(label, [text] if isinstance(text, str) else text) for label, text in fields if text]
    margin = max((len(label) for label, _ in shown), default=0) + 2 * len(_INDENT)
    for label, texts in shown:
        lines = [line for text in texts for line in _wrap(text, most - margin)]
        click.echo(f"{_INDENT}{label}".ljust(margin) + f"\n{' ' * margin}".join(lines))


def print_text(text: str, indent: str = "") -> None:
    """Print a sentence, its further lines below its beginning."""
    lines = _wrap(text, width() - len(indent))
    click.echo(indent + f"\n{indent}".join(lines))


def _wrap(text: str, most: int) -> list[str]:
    return textwrap.wrap(one_line(text), max(1, most), break_on_hyphens=False)


def print_problem(problem: Problem) -> None:
    """Print a problem on one line of the standard error."""
    click.echo(one_line(f"{problem.source}: {problem.fault}; {problem.remedy}"), err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show what is going on, how fast, and how long it will still take; on a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _silent
        return
    from kg.cli.progress import stages

    with stages(console) as tell:
        yield tell


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def _plain(value: object) -> object:
    """Turn records into mappings, wherever they stand."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value
