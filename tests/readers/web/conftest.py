"""A server on the loopback that answers as a test tells it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.readers import ReadOptions, ReadResult, read

Route = bytes | str | tuple[int, Mapping[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server: its address, what was asked of it, and its pages by path."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_port}"
        self.host = self.url.removeprefix("http://")
        self.server = server
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.pages: dict[str, Route] = {}

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.agents.add(handler.headers["User-Agent"])
        page = self.pages.get(handler.path, (404, {}, b"nothing here"))
        if callable(page):
            page(handler)
            return
        if isinstance(page, str):
            page = page.encode()
        status, headers, body = page if isinstance(page, tuple) else (200, {"Content-Type": "text/html"}, page)
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def read(self, *paths: str, **options: Any) -> ReadResult:
        """Read addresses of this server, without a pause between pages."""
        told = {"allow_private": True, "delay": 0.0, **options}
        return read([self.url + path for path in paths], options=ReadOptions(**told))


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                found.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join(10)
