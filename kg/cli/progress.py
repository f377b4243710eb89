"""What a terminal shows while something takes long: a line for each stage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from kg.pipeline import Progress as Tell


class _Count(ProgressColumn):
    """How many are done, of how many where that is known, and how fast."""

    def render(self, task: Task) -> Text:
        if not task.fields["counted"]:
            return Text()
        total = f"/{task.total:,.0f}" if task.total else ""
        speed = task.finished_speed or task.speed
        return Text(f"{task.completed:,.0f}{total}" + (f" {speed:,.1f}/s" if speed else ""))


class _Time(ProgressColumn):
    """How long it will still take; how long it has taken where nobody knows, or it is done."""

    max_refresh = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._remaining, self._elapsed = TimeRemainingColumn(elapsed_when_finished=True), TimeElapsedColumn()

    def render(self, task: Task) -> Text:
        return (self._elapsed if task.total is None else self._remaining).render(task)


class _Stages:
    """The lines of a terminal's progress; a stage whose end nobody knew ends when another begins."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._lines: dict[str, Task] = {}

    def tell(self, stage: str, done: int, total: int) -> None:
        if stage not in self._lines:
            self._end_others()
            number = self._shown.add_task(stage, total=total or None, counted=False)
            self._lines[stage] = next(task for task in self._shown.tasks if task.id == number)
        line = self._lines[stage]
        known = total or (None if line.total is None else done)
        self._shown.update(line.id, completed=done, total=known, counted=bool(done or total))

    def _end_others(self) -> None:
        for task in self._lines.values():
            if task.total is None:
                self._shown.update(task.id, total=max(1, task.completed), completed=max(1, task.completed))


@contextmanager
def stages(console: Console) -> Iterator[Tell]:
    """Show a line for each stage: a bar, how many are done, how fast, and how long it will still take.

    Args:
        console: a terminal; the lines are gone at the end.
    """
    columns = TextColumn("{task.description}"), BarColumn(), _Count(), _Time()
    with Progress(*columns, console=console, transient=True) as shown:
        yield _Stages(shown).tell
