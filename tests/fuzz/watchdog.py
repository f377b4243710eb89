"""Runs inputs in processes of their own, and goes on with the next after one that crashed or hung."""

from __future__ import annotations

import hashlib
import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .targets import READ, REFUSED

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", f"{__package__}.worker")
SECONDS = 5
"""Of processor time that an input may take, so that what else the machine does counts for nothing."""

BLOCKED = 120.0
"""Seconds of the clock after which a process that waits for something is ended."""


@dataclass
class Tally:
    """What became of the inputs of a kind; `faults` by the number of the input."""

    kind: str
    refused: int = 0
    read: int = 0
    slowest: float = 0.0
    memory: int = 0
    faults: dict[int, str] = field(default_factory=dict)

    @property
    def inputs(self) -> int:
        """Count the inputs."""
        return self.refused + self.read + len(self.faults)

    def add(self, number: int, told: str, seconds: float = 0.0, memory: int = 0) -> None:
        """Count an input; `memory` is the most that its process has had so far, in KB."""
        self.slowest, self.memory = max(self.slowest, seconds), max(self.memory, memory)
        if told in {READ, REFUSED}:
            self.read += told == READ
            self.refused += told == REFUSED
        else:
            self.faults[number] = told


def run(kind: str, count: int, sandbox: Path, first: int = 0) -> Tally:
    """Take in inputs of a kind.

    Args:
        kind: a name of `targets`.
        count: how many inputs.
        sandbox: an empty folder; all may be done in one folder within it and nothing beside that.
        first: the number of the first input.
    """
    inside, canary = sandbox / "deep" / "inside", sandbox / "canary.txt"
    inside.mkdir(parents=True)
    canary.write_text("untouched", "utf-8")
    before, tally, upcoming = _state(sandbox, inside), Tally(kind), first
    while upcoming < first + count:
        for number, told, seconds, memory in _lines(kind, upcoming, first + count, inside):
            tally.add(number, told, seconds, memory)
            upcoming = number + 1
    if (after := _state(sandbox, inside)) != before:
        tally.faults[-1] = f"files beside the folder changed: {sorted(before.items() ^ after.items())}"
    return tally


def _lines(kind: str, first: int, last: int, inside: Path) -> Iterator[tuple[int, str, float, int]]:
    """Yield what a process says of each input, and at last which one ended it, if one did.

    Raises:
        RuntimeError: it failed outside of an input.
    """
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(inside),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "TMPDIR": str(inside),
    }
    command = [*COMMAND, kind, str(first), str(last), str(inside), str(SECONDS)]
    errors = inside.parent.parent.parent / f"{inside.parents[1].name}.err"
    with (
        errors.open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=environment, cwd=inside.parent) as process,
    ):
        number = first
        for line in _patiently(process):
            number, told, seconds, memory = json.loads(line)
            yield number, told, seconds, memory
            number += 1
        process.kill() if process.poll() is None else None
        code = process.wait()
    if code == 1:
        raise RuntimeError(errors.read_text("utf-8", "replace"))
    if number < last:
        yield number, _end(code, errors), float(SECONDS if code == -signal.SIGPROF else 0), 0


def _patiently(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Yield lines until there are no more, or none comes for too long."""
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    kept = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.select(BLOCKED):
            chunk = os.read(process.stdout.fileno(), 65536)
            if not chunk:
                process.wait(BLOCKED)
                return
            *lines, kept = (kept + chunk).split(b"\n")
            yield from lines


def _end(code: int, errors: Path) -> str:
    if code == -signal.SIGPROF:
        return f"took more than {SECONDS} seconds of processor time"
    if code == -signal.SIGKILL:
        return f"waited for more than {BLOCKED:.0f} seconds"
    return f"ended its process with {code}: {errors.read_text('utf-8', 'replace')[-400:]}"


def _state(sandbox: Path, inside: Path) -> dict[str, str]:
    """Return what lies in the sandbox but for the folder inside, with what it holds."""
    found = {}
    for path in sandbox.rglob("*"):
        if path != inside and inside not in path.parents:
            content = path.read_bytes() if path.is_file() else b""
            found[str(path)] = f"{path.lstat().st_mode} {hashlib.sha256(content).hexdigest()}"
    return found
