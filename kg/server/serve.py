"""Serve a folder until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from kg.errors import UsageError
from kg.server.app import application
from kg.server.connections import PATIENCE, Connection
from kg.server.log import start_log
from kg.server.settings import Settings
from kg.server.site import Site

_CONNECTIONS = 512
_LONGEST_HEAD = 2**16
_GOODBYE = 2


def serve(folder: Path, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the graph of a folder until the process is told to end; an interrupt, as of Ctrl-C, is how that is done.

    Args:
        folder: holds `graph.ttl`, and `graph.html` for readers.
        settings: where, for whom, within what limits.
        ready: is called with the address once the port is taken and the graph is read.

    Raises:
        UsageError: the port is taken, or the host is no address of this machine.
        GraphError: the graph is missing or is none.
    """
    site = Site(folder, settings)
    start_log()
    with listen(settings) as listener:
        ready(address(listener))
        with suppress(KeyboardInterrupt):
            server(site).run(sockets=[listener])


def server(site: Site) -> uvicorn.Server:
    """Make the server of a site."""
    return uvicorn.Server(
        uvicorn.Config(
            application(site),
            http=Connection,
            ws="none",
            lifespan="on",
            loop="asyncio",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=int(PATIENCE),
            timeout_graceful_shutdown=_GOODBYE,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
        )
    )


def listen(settings: Settings) -> socket.socket:
    """Take the port; port 0 takes any that is free.

    Raises:
        UsageError: the port is taken, or the host is no address of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_CONNECTIONS)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        message = (
            f"{settings.host}, port {settings.port}: cannot be served at ({reason}): choose --host or --port otherwise"
        )
        raise UsageError(message) from None


def address(listener: socket.socket) -> str:
    """Give the address at which a server is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
