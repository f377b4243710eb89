"""Where query workers come from: one process that has everything loaded, and forks."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from importlib.resources import files

from kg.errors import GraphError

_REPLY = 64


class Nursery:
    """A process that forks workers and reaps them; it ends when this one does."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = asyncio.Lock()

    async def fork(self, channel: socket.socket, **fields: str | int) -> int:
        """Fork a worker.

        Args:
            channel: its end of the socket on which it is asked.
            fields: the arguments of `kg.store.worker.work`.

        Returns:
            The number of the process, which stays its own until it is reaped.

        Raises:
            GraphError: no worker can be started.
        """
        return await self._order(fields, [channel.fileno()])

    async def reap(self, worker: int) -> int:
        """Wait until nothing is left of a worker that was killed, and give its exit code."""
        return await self._order({"reap": worker}, [])

    async def end(self) -> None:
        """End the process, which has no workers any more."""
        if self._process is not None and self._control is not None:
            self._control.close()
            await asyncio.to_thread(self._process.wait)
            self._process = None

    async def _order(self, fields: dict[str, str | int], handles: list[int]) -> int:
        """Give an order; whoever gives it up leaves no reply behind for the next one."""
        return await asyncio.shield(asyncio.ensure_future(self._exchange(fields, [*map(os.dup, handles)])))

    async def _exchange(self, fields: dict[str, str | int], handles: list[int]) -> int:
        async with self._turn:
            control = self._ready()
            try:
                socket.send_fds(control, [json.dumps(fields).encode()], handles)
                reply = await asyncio.get_running_loop().sock_recv(control, _REPLY)
            except OSError:
                reply = b""
            finally:
                for handle in handles:
                    os.close(handle)
        if not reply:
            raise GraphError("query workers cannot be started: is kg installed as a whole?")
        return int(reply)

    def _ready(self) -> socket.socket:
        """Give the socket to the process, which is started where it does not run."""
        if self._control is None or self._process is None or self._process.poll() is not None:
            if self._control is not None:
                self._control.close()
            self._control, theirs = socket.socketpair()
            self._control.setblocking(False)  # noqa: FBT003 - the library's
            with theirs:
                self._process = _spawn(theirs)
        return self._control


def _spawn(control: socket.socket) -> subprocess.Popen[bytes]:
    """Start the process; it runs this kg, and takes no modules from the folder that it is started in."""
    number = control.fileno()
    paths = str(files("kg").joinpath("..")), os.environ.get("PYTHONPATH", "")
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.store.worker", str(number)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[number],
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )
