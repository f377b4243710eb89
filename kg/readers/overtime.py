"""How long reading one document may take: a small one that would go on for ever is refused."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kg.readers.draft import Refusal

SECONDS = 3.0
"""Of processor time, so that what else a machine does refuses nothing, beside a second for every `BYTES`."""

BYTES = 100_000

_ROUND = 0.1
_AGAIN = 0.5
"""Seconds after which a library is interrupted once more that let an interruption pass."""

_TURNS = 1000
"""Turns of a loop, of which the first already lets an interruption come that was waiting."""


class _Overtime(BaseException):
    """Raised in the thread that reads; no library takes it for a fault of the document."""


@contextmanager
def in_time(size: int) -> Iterator[None]:
    """Let a document of `size` bytes be read for as long as one of its size may take.

    It interrupts Python, not a call into C that does not come back.

    Raises:
        Refusal: it took longer.
    """
    allowed = SECONDS + size / BYTES
    watch = _Watch(allowed)
    try:
        try:
            yield
        finally:
            watch.end()
    except _Overtime:
        watch.end()
    if watch.fired:
        fault = f"reading it takes more than {allowed:,.0f} seconds, which is far too long for its size"
        raise Refusal(fault, "save it anew, or give the text as .txt")


class _Watch:
    """A thread that interrupts the one which made it, once that has used up its time."""

    def __init__(self, allowed: float) -> None:
        self._reader, self._until = ctypes.c_ulong(threading.get_ident()), time.process_time() + allowed
        self.fired = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the thread, and take up an interruption that has not come yet."""
        while True:
            try:
                self._ended.set()
                self._thread.join()
                for _ in range(_TURNS if self.fired else 0):
                    pass
            except _Overtime:
                continue
            return

    def _wait(self) -> None:
        pause = _ROUND
        while not self._ended.wait(pause):
            if time.process_time() > self._until:
                self.fired, pause = True, _AGAIN
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._reader, ctypes.py_object(_Overtime))
