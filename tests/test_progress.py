"""What a terminal shows of stages."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from kg.cli.progress import stages


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([("files", 1, 2)], [r"files .* 1/2 .*"]),
        ([("inside", 7, 0)], [r"inside .* 7 .*\d:\d\d:\d\d"]),
        ([("resolving", 0, 0)], [r"resolving [^\d/]* 0:00:00"]),
        ([("resolving", 0, 0), ("writing", 0, 0)], [r"resolving [^\d/]* 0:00:00", r"writing [^\d/]* 0:00:00"]),
        ([("inside", 7, 0), ("files", 1, 2), ("inside", 1200, 0)], [r"inside .* 1,200/1,200 .*", r"files .* 1/2 .*"]),
    ],
)
def test_each_stage_has_a_line(told: list[tuple[str, int, int]], shown: list[str]) -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system=None, width=90)
    with stages(console) as tell:
        for call in told:
            tell(*call)
    assert isinstance(console.file, StringIO)
    last = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", console.file.getvalue()).replace("\r", "\n").splitlines()
    lines = [line.rstrip() for line in last if line.strip()][-len(shown) :]
    assert [bool(re.fullmatch(wanted, line)) for wanted, line in zip(shown, lines, strict=True)] == [True] * len(shown)
