"""HTTP connections on which nobody can dawdle: uvicorn's own wait for ever for a request to come, and for an answer to go."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds within which the head of a request must have come, and within which something of an answer must be taken."""


class Connection(H11Protocol):
    """An HTTP/1.1 connection that is dropped when the other side stalls."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take what uvicorn gives."""
        super().__init__(*arguments, **named)
        self._head: asyncio.TimerHandle | None = None
        self._taken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Have answers sent without delay, and begin to wait for a head."""
        super().connection_made(transport)
        with suppress(OSError):
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Stop to wait once a head is complete; begin to wait where one begins."""
        super().data_received(data)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        self._stop_head()
        self._stop_taken()

    def pause_writing(self) -> None:
        """Begin to wait for what was sent to be taken."""
        super().pause_writing()
        self._taken = self.loop.call_later(PATIENCE, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop to wait: it was taken."""
        super().resume_writing()
        self._stop_taken()

    def _wait_for_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_head()
        elif self._head is None and (self.cycle is None or self.cycle.response_complete):
            self._head = self.loop.call_later(PATIENCE, self.transport.abort)

    def _stop_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _stop_taken(self) -> None:
        if self._taken is not None:
            self._taken.cancel()
            self._taken = None
