"""A process that reads articles, one at a time, for the process that started it.

Messages are records in MessagePack behind their length. Whoever started it may end it at any moment; if that one is gone, it
ends by itself: at once where it waits, at the deadline of its article where it does not.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO, NamedTuple, TypeVar

import msgspec

from kg.errors import KgError
from kg.model import Article
from kg.pipeline.engines.seam import Recipe, Task, perform

_LOADING = 600
"""Seconds for loading, and for what a deadline is late by where nobody else keeps it."""

_MEMORY = 4 * 2**30
"""The most bytes of address space beside what there is once everything is loaded."""

Message = TypeVar("Message")


class Order(NamedTuple):
    """An article to read, and the seconds after which the process is to end, whatever it is doing."""

    article: Article
    thresholds: tuple[float, ...]
    seconds: float


class Reply(NamedTuple):
    """An answer, or what went wrong; the first one tells whether all is loaded."""

    answer: bytes = b""
    fault: str = ""


def main() -> None:
    """Load what the recipe names, then answer orders until there are no more."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    recipe = receive(source, Recipe)
    with suppress(BrokenPipeError):
        if recipe is not None:
            _serve(recipe, source, target)
    os._exit(0)


def _serve(recipe: Recipe, source: BinaryIO, target: BinaryIO) -> None:
    _end_after(_LOADING)
    try:
        extractor = recipe.load()
    except KgError as error:
        send(target, Reply(fault=str(error)))
        return
    _bound_memory()
    send(target, Reply())
    _end_after(0)
    while (order := receive(source, Order)) is not None:
        _end_after(order.seconds)
        outcome = perform(extractor, Task(order.article, order.thresholds))
        send(target, Reply(outcome.answer, outcome.fault))
        _end_after(0)


def send(target: BinaryIO, message: object) -> None:
    """Write a message whole; raises BrokenPipeError where nobody reads any more."""
    content = msgspec.msgpack.encode(message)
    target.write(len(content).to_bytes(8, "big") + content)
    target.flush()


def receive(source: BinaryIO, kind: type[Message]) -> Message | None:
    """Read a message; None where the other side is gone, be it in the middle of one."""
    head = source.read(8)
    size = int.from_bytes(head, "big")
    content = source.read(size) if len(head) == 8 else b""
    return msgspec.msgpack.decode(content, type=kind) if content and len(content) == size else None


def _end_after(seconds: float) -> None:
    """Let the kernel end this process after so many seconds, or never for 0."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory() -> None:
    """Let what needs more memory than `_MEMORY` fail with MemoryError, where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm", "rb") as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + _MEMORY, held + _MEMORY))
