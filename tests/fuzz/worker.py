"""The process in which inputs are taken in: the kernel ends it when one takes too long, and it notes what one reaches for."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from .targets import Target, targets

MEMORY = 6 * 2**30
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
MOVING = frozenset(
    [
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.mkdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.chmod",
        "os.chown",
        "os.utime",
        "os.mkfifo",
    ]
)
REACHING = frozenset(
    [
        "socket.connect",
        "socket.bind",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
        "os.kill",
        "ctypes.dlopen",
    ]
)


class Guard:
    """Notes what Python does outside a folder: files opened for writing, made, moved; connections and programs."""

    def __init__(self, allowed: Path) -> None:
        """Take the folder in which everything may be done."""
        self._allowed = f"{allowed}{os.sep}"
        self.on, self.seen = False, list[str]()

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event; an audit hook cannot be taken away, so that it is turned on and off."""
        if not self.on:
            return
        if event == "open":
            path, mode, flags = (*arguments, None, 0)[:3]
            writes = any(sign in str(mode or "") for sign in "wax+") or (isinstance(flags, int) and flags & WRITING)
            self._note(event, [path] if writes else [])
        elif event in MOVING:
            self._note(event, arguments[: 2 if event in {"os.rename", "os.link"} else 1])
        elif event in REACHING:
            self.seen.append(f"{event} {arguments!r}"[:200])

    def _note(self, event: str, paths: list[object] | tuple[object, ...]) -> None:
        for path in paths:
            if isinstance(path, int):
                continue
            place = os.path.realpath(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]
            if not f"{place}{os.sep}".startswith(self._allowed) and place != os.devnull:
                self.seen.append(f"{event} {place}"[:200])


def main(kind: str, first: int, last: int, folder: Path, seconds: int) -> None:
    """Take in the inputs of a kind from number `first` to before `last`, and tell of each in a line of JSON.

    The first is preceded by one that is not counted: libraries are loaded for it.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.setrecursionlimit(1000)
    target, guard = targets()[kind], Guard(folder)
    sys.addaudithook(guard)
    import urllib3  # noqa: F401  # which trafilatura loads, asks the system for a socket to see whether it has IPv6

    with suppress(Exception):
        target.take(made(target, kind, -1), _emptied(folder))
    for number in range(first, last):
        data = made(target, kind, number)
        _emptied(folder)
        guard.on, guard.seen = True, []
        signal.setitimer(signal.ITIMER_PROF, seconds)
        began = time.process_time()
        try:
            told = target.take(data, folder)
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001  # that is what is looked for
            told = f"{type(error).__name__}: {error} at {_place(error)}"[:600]
        spent = time.process_time() - began
        signal.setitimer(signal.ITIMER_PROF, 0)
        guard.on = False
        told = f"reached out: {guard.seen[0]}" if guard.seen else told
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps([number, told, spent, memory]), flush=True)


def made(target: Target, kind: str, number: int) -> bytes:
    """Make the input of a number."""
    return target.make(Random(f"{kind} {number}"))


def _emptied(folder: Path) -> Path:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


def _place(error: BaseException) -> str:
    trace, last = error.__traceback__, ""
    while trace:
        last = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
