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
        fault = f"reading it takes more than {allowed:,.0f} seconds, which is far too long for its size"
        raise Refusal(fault, "save it anew, or give the text as .txt") from None


class _Watch:
    """A thread that interrupts the one which made it, once that has used up its time."""

    def __init__(self, allowed: float) -> None:
        self._reader, self._until = ctypes.c_ulong(threading.get_ident()), time.process_time() + allowed
        self._over = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over = True
        self._ended.set()
        self._thread.join()
        self._interrupt(None)

    def _wait(self) -> None:
        pause = _ROUND
        while not self._ended.wait(pause) and not self._over:
            if time.process_time() > self._until:
                self._interrupt(_Overtime)
                pause = _AGAIN

    def _interrupt(self, kind: type[BaseException] | None) -> None:
        """Let the reader's thread raise an exception of this kind, or take back what it has not raised yet."""
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self._reader, ctypes.py_object(kind) if kind else None)
