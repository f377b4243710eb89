"""What the server refuses, with a sentence for whoever asked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server.negotiation import ranked
from kg.store.messages import Answer

_PLACE = re.compile(r"\bline (\d+), column (\d+)\b")
_OFFERS = {"text": ("text/plain",), "problem": ("application/problem+json", "application/json")}
_STATUS = {
    "refused": HTTPStatus.BAD_REQUEST,
    "unacceptable": HTTPStatus.NOT_ACCEPTABLE,
    "large": HTTPStatus.BAD_REQUEST,
    "died": HTTPStatus.BAD_REQUEST,
    "lost": HTTPStatus.SERVICE_UNAVAILABLE,
    "late": HTTPStatus.GATEWAY_TIMEOUT,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
}
RETRY_AFTER = "2"
"""Seconds after which a client may ask again."""


class Refusal(Exception):
    """A request that is refused."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        """Take the status, a sentence, and headers to send with it."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def refusal(answer: Answer) -> Refusal:
    """Turn an answer that is none into what is sent for it."""
    headers = {"Retry-After": RETRY_AFTER} if answer.outcome in {"busy", "lost"} else {}
    return Refusal(_STATUS[answer.outcome], answer.message, headers)


def describe(request: Request, refused: Exception) -> Response:
    """Write a refusal as plain text, or as a problem in JSON for those who like it better (RFC 9457)."""
    if isinstance(refused, HTTPException):
        status = HTTPStatus(refused.status_code)
        refused = Refusal(status, f"{status.description or status.phrase}: {request.url.path}", refused.headers)
    if not isinstance(refused, Refusal):
        refused = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "kg itself failed: the server's log says why")
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **refused.headers}
    if ranked(request.headers.get("accept"), _OFFERS)[:1] == ("problem",):
        return Response(_problem(refused), refused.status, headers, "application/problem+json")
    return Response(f"{refused.detail}\n", refused.status, headers, "text/plain")


def _problem(refused: Refusal) -> str:
    place = _PLACE.search(refused.detail)
    record = {"title": refused.status.phrase, "status": refused.status.value, "detail": refused.detail}
    if place:
        record |= {"line": int(place[1]), "column": int(place[2])}
    return json.dumps(record, ensure_ascii=False)
