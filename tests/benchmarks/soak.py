"""Whether watching stays stable: python -m tests.benchmarks.soak [MINUTES], by default 10.

`kg build --watch` runs over a folder in which articles are added, changed, deleted, broken and mended every second or so. Its memory
and open files are sampled. Memory has grown if the line that fits the samples after the warm-up (a third of the time) rises by more
than a twentieth of their mean. In the end the output must be that of a build from nothing, byte for byte. Linux only.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from kg.readers.files import GRAPH
from tests.benchmarks.templates import make

MINUTES = 10.0
WARM_UP = 1 / 3
GROWTH = 1 / 20
FEWEST, MOST = 8, 24
PATTERNS = 60
LONGEST = 1500
"""Characters of an article, so that a build lasts seconds."""

SETTLING = 180.0
BROKEN = (
    b"\xff\xfe\x00 no text",
    b"",
    b'{"text": ',
    b"\0\0\0",
    "Ceci n’est pas un texte anglais, mais il est assez long.".encode(),
)
ROOT = Path(__file__).parents[2]


class Sample(NamedTuple):
    """Seconds since the start, memory in MB, open files."""

    seconds: float
    memory: float
    files: int


class Line(NamedTuple):
    """What fits samples best: where it begins, how much it rises a minute, both in MB."""

    start: float
    slope: float


@dataclass
class Soak:
    """What was seen."""

    samples: list[Sample] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)
    builds: int = 0
    faults: list[str] = field(default_factory=list)


class Driver:
    """Changes a folder of articles: the same changes in the same order whenever it runs."""

    def __init__(self, folder: Path) -> None:
        """Write the first articles."""
        self._folder, self._chance, self._number = folder, random.Random(8), 0
        self._texts = [text[:LONGEST].rpartition(".")[0] + "." for text in make(PATTERNS)]
        folder.mkdir()
        for _ in range(FEWEST):
            self.add()

    def act(self) -> str:
        """Do one thing to the folder, and name it."""
        count = len(self._articles())
        deeds = ["change", "break", *(["add"] if count < MOST else []), *(["delete"] if count > FEWEST else [])]
        deed = self._chance.choice(deeds)
        getattr(self, "spoil" if deed == "break" else deed)()
        return deed

    def add(self) -> None:
        """Write a new article."""
        self._number += 1
        self._write(self._folder / f"a{self._number:05}.txt")

    def change(self) -> None:
        """Give an article another text, which mends a broken one."""
        self._write(self._chance.choice(self._articles()))

    def delete(self) -> None:
        """Remove an article."""
        self._chance.choice(self._articles()).unlink()

    def spoil(self) -> None:
        """Break an article."""
        self._chance.choice(self._articles()).write_bytes(self._chance.choice(BROKEN))

    def _write(self, path: Path) -> None:
        path.write_text(self._chance.choice(self._texts), "utf-8")

    def _articles(self) -> list[Path]:
        return sorted(self._folder.glob("*.txt"))


def fitted(samples: Sequence[Sample]) -> Line:
    """Fit a line to memory by least squares."""
    count = len(samples)
    middle, mean = sum(each.seconds for each in samples) / count, sum(each.memory for each in samples) / count
    spread = sum((each.seconds - middle) ** 2 for each in samples)
    slope = sum((each.seconds - middle) * (each.memory - mean) for each in samples) / spread if spread else 0.0
    return Line(mean - slope * (middle - samples[0].seconds), 60 * slope)


def after_warm_up(samples: Sequence[Sample]) -> list[Sample]:
    """Leave out the samples of the warm-up."""
    return [each for each in samples if each.seconds >= WARM_UP * samples[-1].seconds]


def has_grown(samples: Sequence[Sample]) -> bool:
    """Tell whether memory grew after the warm-up."""
    late = after_warm_up(samples)
    minutes, mean = (late[-1].seconds - late[0].seconds) / 60, sum(each.memory for each in late) / len(late)
    return fitted(late).slope * minutes > GROWTH * mean


def soak(minutes: float, place: Path) -> Soak:
    """Watch a folder that changes, for so long; then compare the output with that of a build from nothing."""
    seen, driver = Soak(), Driver(place / "articles")
    with _started(place, "watched", "--watch") as process:
        listener = threading.Thread(target=_listen, args=(process, seen), daemon=True)
        listener.start()
        _until(lambda: seen.builds > 0, process)
        began = time.monotonic()
        while (now := time.monotonic() - began) < 60 * minutes and process.poll() is None:
            seen.samples.append(_sample(process.pid, now))
            seen.deeds[driver.act()] += 1
            time.sleep(0.7 + 0.6 * random.Random(len(seen.samples)).random())
        _compare(place, process, seen)
        process.send_signal(signal.SIGINT)
        listener.join(60)
    if process.returncode:
        seen.faults.append(f"watching ended with {process.returncode}: {(place / 'watched.err').read_text()[-500:]}")
    return seen


def _started(place: Path, name: str, *options: str) -> subprocess.Popen[str]:
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from kg.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(place / "articles"), "-o", str(place / name), *options]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "KG_CACHE": str(place / "cache")}
    errors = (place / f"{name}.err").open("wb")
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)


def _listen(process: subprocess.Popen[str], seen: Soak) -> None:
    """Count builds by the line that each ends with."""
    assert process.stdout is not None
    for line in process.stdout:
        seen.builds += bool(re.search(r"seconds$", line.strip()))


def _sample(pid: int, now: float) -> Sample:
    resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return Sample(now, resident / 2**20, len(os.listdir(f"/proc/{pid}/fd")))


def _until(done, process: subprocess.Popen[str], seconds: float = SETTLING) -> bool:
    for _ in range(int(10 * seconds)):
        if done() or process.poll() is not None:
            break
        time.sleep(0.1)
    return bool(done())


def _compare(place: Path, process: subprocess.Popen[str], seen: Soak) -> None:
    with _started(place, "fresh", "--no-cache") as fresh:
        fresh.communicate()

    def same() -> bool:
        return (place / "watched" / GRAPH).read_bytes() == (place / "fresh" / GRAPH).read_bytes()

    if not _until(same, process):
        seen.faults.append("the last output is not that of a build from nothing")
        return
    pages = {(place / name / GRAPH).with_suffix(".html").read_bytes() for name in ("watched", "fresh")}
    if len(pages) > 1:
        seen.faults.append("the last page is not that of a build from nothing")


def _print(seen: Soak) -> None:
    late = after_warm_up(seen.samples)
    line, minutes = fitted(late), (late[-1].seconds - late[0].seconds) / 60
    table = Table("", box=None)
    for name in ("start", "after warm-up", "end", "least", "most"):
        table.add_column(name, justify="right")
    for label, number in (("memory, MB", 1), ("open files", 2)):
        values = [each[number] for each in late]
        shown = seen.samples[0][number], values[0], values[-1], min(values), max(values)
        table.add_row(label, *(f"{value:,.0f}" for value in shown))
    console = Console(width=100)
    deeds = ", ".join(f"{deed} {count}" for deed, count in sorted(seen.deeds.items()))
    console.print(
        f"{seen.samples[-1].seconds / 60:.1f} minutes, {seen.builds} builds; changes: {deeds}", highlight=False
    )
    console.print(table)
    told = f"{line.slope:+.2f} MB a minute over {minutes:.1f} minutes, from {line.start:.0f} MB"
    console.print(f"{'memory grew' if has_grown(seen.samples) else 'memory is stable'}: {told}", highlight=False)
    for fault in seen.faults or ["the last output is that of a build from nothing, byte for byte"]:
        console.print(fault, markup=False, highlight=False)


def main(arguments: list[str]) -> int:
    """Soak, print what was seen, and exit with 1 where memory grew or the output is wrong."""
    place = Path(tempfile.mkdtemp(prefix="kg-soak-"))
    try:
        seen = soak(float(arguments[0]) if arguments else MINUTES, place)
        _print(seen)
    finally:
        shutil.rmtree(place)
    return 1 if seen.faults or has_grown(seen.samples) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
