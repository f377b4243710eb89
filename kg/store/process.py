"""One query worker as the pool sees it: a process, and the socket to it."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from kg.errors import GraphError
from kg.store.messages import HEAD, Answer, Question, read_answer, write_question

_STARTING = 30.0
_NICENESS = 10

Place = tuple[Path, str]
"""The folder of a store, and the base IRI of its graph."""


class Process:
    """One process, and the socket to it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        place: Place,
    ) -> None:
        self._process = process
        self._reader, self._writer = streams
        self.place = place
        self.long = False
        self.dead = False
        self._evicted = False

    @classmethod
    async def start(cls, place: Place, answer: int, memory: int) -> Process:
        """Start a process.

        Args:
            place: the store.
            answer: the most bytes of an answer.
            memory: the most bytes of memory beside what it has once the store is open.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = _spawn(theirs, *map(str, (*place, answer, memory)))
        return cls(process, await asyncio.open_connection(sock=ours), place)

    async def ready(self) -> bool:
        """Wait until it stands ready; tells whether its memory is bounded.

        Raises:
            GraphError: it cannot open the store.
        """
        answer = await asyncio.wait_for(self._receive(), _STARTING)
        if answer.outcome == "refused":
            raise GraphError(answer.message)
        if answer.outcome != "answered":
            raise GraphError(f"{self.place[0]}: a query worker ended before it began: is kg installed as a whole?")
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
            return Answer("died", "the query needs more memory than one may have, or is nested too deep: ask for less")
        return read_answer(record, body)

    def overstay(self) -> None:
        """Let it go on with a lower priority."""
        self.long = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    def evict(self) -> None:
        """Make room for others."""
        self._evicted = True
        self.kill()

    def kill(self) -> None:
        """Kill the process at once."""
        self.dead = True
        self._process.kill()

    async def end(self) -> None:
        """Kill the process, and wait until nothing is left of it."""
        self.kill()
        self._writer.close()
        await asyncio.to_thread(self._process.wait)


def _spawn(channel: socket.socket, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a worker at the other end; it runs this kg, and takes no modules from the folder that it is started in."""
    number = channel.fileno()
    paths = str(files("kg").joinpath("..")), os.environ.get("PYTHONPATH", "")
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.store.worker", str(number), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[number],
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )
