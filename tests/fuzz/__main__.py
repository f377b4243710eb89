"""Take in hostile inputs of every kind, and print a table: python -m tests.fuzz [COUNT] [KIND…]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from .targets import targets
from .watchdog import Tally, run

COUNT = 10_000
SHOWN = 5


def main(arguments: list[str]) -> int:
    """Share COUNT inputs among the kinds; exit with 1 if one of them was neither read nor refused."""
    count = int(arguments.pop(0)) if arguments and arguments[0].isdecimal() else COUNT
    kinds = arguments or list(targets())
    each, more = divmod(count, len(kinds))
    tallies = []
    with tempfile.TemporaryDirectory(prefix="kg-fuzz-") as folder:
        for number, kind in enumerate(kinds):
            tallies.append(run(kind, each + (number < more), Path(folder, f"kind-{number}")))
            print(f"{kind}: {tallies[-1].inputs} inputs, {len(tallies[-1].faults)} faults", file=sys.stderr, flush=True)
    _print(tallies)
    return 1 if any(tally.faults for tally in tallies) else 0


def _print(tallies: list[Tally]) -> None:
    table = Table("kind", box=None)
    for name in ("inputs", "refused", "read", "faults", "slowest, s", "memory, MB"):
        table.add_column(name, justify="right")
    for each in tallies:
        counts = each.inputs, each.refused, each.read, len(each.faults)
        table.add_row(
            each.kind, *(f"{count:,}" for count in counts), f"{each.slowest:.2f}", f"{each.memory / 1024:,.0f}"
        )
    sums = [
        sum(values) for values in zip(*((t.inputs, t.refused, t.read, len(t.faults)) for t in tallies), strict=True)
    ]
    table.add_row("all", *(f"{count:,}" for count in sums), f"{max(t.slowest for t in tallies):.2f}", "")
    console = Console(width=100)
    console.print(table)
    for each in tallies:
        for number, fault in sorted(each.faults.items())[:SHOWN]:
            console.print(f"{each.kind} {number}: {fault}", markup=False, highlight=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
