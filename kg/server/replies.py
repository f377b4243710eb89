"""Whole documents on their way to a client, however slowly it takes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.server.negotiation import media_type
from kg.server.site import Site
from kg.store.messages import Answer

_CHUNK = 2**18
_LONGEST = 400
"""How many letters of a warning are sent."""

_PLAIN = "".join(set(map(chr, range(0x20, 0x7F))) - set('"%\\'))


class Document(Response):
    """An answer in one of our formats, sent in pieces; it counts among what is on its way until it is sent."""

    def __init__(self, site: Site, answer: Answer, version: str = "") -> None:
        """Take the answer, and the version of the graph where the answer stays the same for it."""
        headers = {"Vary": "Accept", "Content-Type": media_type(answer.format)}
        if version:
            headers |= {"ETag": etag(version, answer.format), "Cache-Control": "no-cache"}
        if answer.warnings:
            headers["Warning"] = ", ".join(map(_warning, answer.warnings))
        super().__init__(answer.body, HTTPStatus.OK, headers)
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the protocol's
        """Send the answer; its length goes first, so that nobody can take a part of it for the whole."""
        body = bytes(self.body)
        self._site.outgoing += len(body)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, max(1, len(body)), _CHUNK):
                more = start + _CHUNK < len(body)
                await send({"type": "http.response.body", "body": body[start : start + _CHUNK], "more_body": more})
        finally:
            self._site.outgoing -= len(body)


def _warning(sentence: str) -> str:
    """Write a sentence as a value of the header Warning (RFC 7234, section 5.5, which no other has replaced).

    What is no plain ASCII in it, and `"`, `%` and backslash, are written as in addresses: %C3%BC is ü.
    """
    shown = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
    return f'199 kg "{quote(shown, safe=_PLAIN)}"'


def whole(body: bytes, format_name: str, version: str) -> Response:
    """Give what is in memory anyhow, of any size, in pieces."""
    headers = {"ETag": etag(version, format_name), "Cache-Control": "no-cache", "Content-Length": str(len(body))}
    return StreamingResponse(_pieces(body), HTTPStatus.OK, headers | {"Content-Type": media_type(format_name)})


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _CHUNK):
        yield body[start : start + _CHUNK]


def etag(version: str, format_name: str) -> str:
    """Name what a request gives in a format as long as the graph stays the same."""
    return f'"{version}-{format_name}"'


def conditional(request: Request, version: str, format_name: str) -> Response | None:
    """Give the reply to a client that has what it asks for already, or None if it has not."""
    name = etag(version, format_name)
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if name in known or "*" in known:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": name, "Vary": "Accept"})
    return None
