"""What every request goes through: its host and origin are checked, it gets a number, and its end goes into the log."""

from __future__ import annotations

import ipaddress
import logging
import time
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.problems import Refusal, describe
from kg.server.settings import Settings

_LOG = logging.getLogger("kg.server")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PREFLIGHT = {
    "Allow": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "600",
}


class Guard:
    """Lets requests through that are for this server, from pages that may ask it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take what comes after, and the settings."""
        self._app = app
        self._settings = settings
        self._hosts = {*_LOOPBACK, settings.host.lower(), *map(str.lower, settings.allow_hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        passing = _Passing(scope, send, self._origin(scope), log_query=self._settings.log_queries)
        request = Request(scope, receive)
        try:
            try:
                self._check(Headers(scope=scope))
                await self._answer(scope, receive, passing.send)
            except Refusal as refused:
                await describe(request, refused)(scope, receive, passing.send)
            except ClientDisconnect:
                passing.status = 499
            except Exception as error:  # noqa: BLE001 - a fault of one request must not end the others
                _LOG.exception("a request failed", extra={"fields": {"id": passing.number}})
                if not passing.begun:
                    await describe(request, error)(scope, receive, passing.send)
        finally:
            passing.log()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell a browser that asks before it asks what it may ask, or hand the request on."""
        if scope["method"] == "OPTIONS":
            await Response(status_code=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _check(self, headers: Headers) -> None:
        """Refuse what a page of another site, or another name for this machine, has a browser ask.

        Raises:
            Refusal: the host is none of ours, or the origin may not ask.
        """
        host = headers.get("host", "")
        if not self._ours(_host(host)):
            raise Refusal(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"this is no server for {host!r}: start it with --allow-host to change that",
            )
        origin = headers.get("origin")
        if origin and not self._allowed(origin) and urlsplit(origin).netloc.lower() != host.lower():
            raise Refusal(
                HTTPStatus.FORBIDDEN,
                f"pages of {origin} may not ask: start the server with --allow-origin to change that",
            )

    def _ours(self, host: str) -> bool:
        return host in self._hosts or "*" in self._hosts or (self._settings.host in {"0.0.0.0", "::"} and _is_ip(host))  # noqa: S104

    def _allowed(self, origin: str) -> bool:
        return "*" in self._settings.allow_origins or origin in self._settings.allow_origins

    def _origin(self, scope: Scope) -> str:
        """Give the origin that an answer may be shown to, if any."""
        origin = Headers(scope=scope).get("origin", "")
        if "*" in self._settings.allow_origins:
            return "*"
        return origin if origin and self._allowed(origin) else ""


class _Passing:
    """One request on its way through."""

    def __init__(self, scope: Scope, send: Send, origin: str, *, log_query: bool) -> None:
        scope.setdefault("state", {})
        self.number = uuid4().hex[:16]
        self.status = 0
        self.begun = False
        self._scope = scope
        self._send = send
        self._origin = origin
        self._log_query = log_query
        self._bytes = 0
        self._started = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            self.status = int(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in (*_HEADERS.items(), ("X-Request-Id", self.number)):
                headers.setdefault(name, value)
            if self._origin:
                headers["Access-Control-Allow-Origin"] = self._origin
                headers["Access-Control-Expose-Headers"] = "Warning, X-Request-Id, Retry-After"
                headers.add_vary_header("Origin")
            else:
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        else:
            self._bytes += len(message.get("body", b""))
        await self._send(message)

    def log(self) -> None:
        fields = {
            "id": self.number,
            "method": self._scope["method"],
            "path": self._scope["path"],
            "status": self.status,
            "ms": round(1000 * (time.perf_counter() - self._started), 1),
            "bytes": self._bytes,
        }
        query = self._scope["state"].get("query")
        if self._log_query and query is not None:
            fields["query"] = query
        _LOG.info("request", extra={"fields": fields})


def _host(header: str) -> str:
    """Give the name or address in a Host header, without the port."""
    name = header.rpartition("]")[0].lstrip("[") if header.startswith("[") else header.partition(":")[0]
    return name.lower().rstrip(".")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
