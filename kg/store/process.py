"""One query worker as the pool sees it: a process, and the socket to it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError
from kg.store.messages import HEAD, Answer, Question, read_answer, write_names, write_question
from kg.store.nursery import Nursery

_STARTING = 30.0
_BUFFER = 2**20
"""Bytes of an answer that are taken in without a pause, and that a worker may send ahead; the system may grant it fewer."""

_NICENESS = 10
_OWN_FAULT = frozenset({-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGILL, -signal.SIGTRAP})
"""Exit codes of a process that found no memory, or overran its stack; any other is no fault of the query's."""


class Place(NamedTuple):
    """The folder of a store, the base IRI of its graph, and names in `kg:` that are no slip even if it lacks them."""

    folder: Path
    base: str
    known: frozenset[str] = frozenset()


class Process:
    """One process, and the socket to it."""

    def __init__(
        self,
        number: int,
        nursery: Nursery,
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        place: Place,
    ) -> None:
        """Take the number of the process, where it comes from, the socket to it, and what it answers from."""
        self.number = number
        self.place = place
        self.long = False
        self.dead = False
        self._nursery = nursery
        self._reader, self._writer = streams
        self._killed = False
        self._evicted = False
        self._reaping: asyncio.Future[int] | None = None

    @classmethod
    async def start(cls, nursery: Nursery, place: Place, answer: int, memory: int) -> Process:
        """Start a process.

        Args:
            nursery: where it comes from.
            place: the store.
            answer: the most bytes of an answer.
            memory: the most bytes of memory beside what it has once the store is open.

        Raises:
            GraphError: no process can be started.
        """
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        try:
            with theirs:
                number = await nursery.fork(
                    theirs, folder=str(place.folder), base=place.base, answer=answer, memory=memory
                )
        except BaseException:
            ours.close()
            raise
        streams = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        streams[1].write(write_names(place.known))
        return cls(number, nursery, streams, place)

    async def ready(self) -> bool:
        """Wait until it stands ready; tells whether its memory is bounded.

        Raises:
            GraphError: it cannot open the store.
        """
        answer = await asyncio.wait_for(self._receive(), _STARTING)
        if answer.outcome == "refused":
            raise GraphError(answer.message)
        if answer.outcome != "answered":
            raise GraphError(f"{self.place.folder}: a query worker ended before it began: is kg installed as a whole?")
        return not answer.message

    async def ask(self, question: Question) -> Answer:
        """Put a question; one at a time."""
        self._writer.write(write_question(question))
        return await self._receive()

    async def _receive(self) -> Answer:
        try:
            sizes = HEAD.unpack(await self._reader.readexactly(HEAD.size))
            record, body = [await self._reader.readexactly(size) for size in sizes]
        except (asyncio.IncompleteReadError, OSError):
            self.dead = True
            if self._evicted:
                return Answer("busy", "long queries are running, and others wait: ask for less, or later")
            if await self._reap() in _OWN_FAULT:
                return Answer("died", "the query needs more memory than one may have: ask for less")
            return Answer("lost", "the process that answered was ended from outside, or failed: ask again")
        return read_answer(record, body)

    def overstay(self) -> None:
        """Let it go on with a lower priority."""
        self.long = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.number, _NICENESS)

    def evict(self) -> None:
        """Make room for others."""
        self._evicted = True
        self.kill()

    def kill(self) -> None:
        """Kill the process at once."""
        self.dead = True
        if not self._killed:
            self._killed = True
            with suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)

    async def end(self) -> int:
        """Kill the process, wait until nothing is left of it, and give its exit code."""
        self.kill()
        self._writer.close()
        return await self._reap()

    async def _reap(self) -> int:
        """Wait once until nothing is left of a process that ends; its number may be another's from then on."""
        self._killed = True
        if self._reaping is None:
            self._reaping = asyncio.ensure_future(self._nursery.reap(self.number))
        return await asyncio.shield(self._reaping)
