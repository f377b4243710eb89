"""SPARQL 1.1 Protocol, its read part, and Graph Store HTTP Protocol, its read part."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from kg.server.description import description
from kg.server.negotiation import PAGE, ROWS, TRIPLES, media_type, ranked
from kg.server.problems import RETRY_AFTER, Refusal, refusal
from kg.server.replies import Document, conditional
from kg.server.settings import MAX_REQUEST
from kg.server.site import Site
from kg.store.messages import Answer, Question

_READING = 10.0
"""Seconds within which a request must have come in whole."""

_FIELDS = 1000
_QUERY = "application/sparql-query"
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this graph is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
_ALLOWED = {"Allow": "GET, HEAD, POST, OPTIONS"}
_IN_FLIGHT = 8
"""How many answers of the greatest size may be on their way at once."""

Fields = Mapping[str, Sequence[str]]


async def sparql(request: Request) -> Response:
    """Answer a query, or, where there is none, describe the service."""
    if request.method not in {"GET", "HEAD", "POST"}:
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method}: {_READ_ONLY}", _ALLOWED)
    fields = _decoded(request.scope["query_string"])
    if request.method == "POST":
        fields = _merged(fields, await _body_fields(request))
    if "update" in fields:
        raise Refusal(HTTPStatus.FORBIDDEN, _READ_ONLY)
    queries = fields.get("query", ())
    if not queries and request.method != "POST":
        return _describe(request)
    if len(queries) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"there are {len(queries)} queries: send one, as `query`")
    request.state.query = queries[0]
    formats = tuple(dict.fromkeys(ranked(request.headers.get("accept"), ROWS | TRIPLES)))
    if not formats:
        offered = ", ".join(types[0] for types in (ROWS | TRIPLES).values())
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, f"you accept none of {offered}")
    return await ask(request, _question(request, queries[0], fields, formats))


async def graph(request: Request) -> Response:
    """Give a graph of the store: `?default`, or `?graph=IRI`."""
    if request.method not in {"GET", "HEAD"}:
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method}: {_READ_ONLY}", {"Allow": "GET, HEAD, OPTIONS"})
    fields = _decoded(request.scope["query_string"])
    names = fields.get("graph", ())
    if len(names) + ("default" in fields) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, "name one graph: ?default, or ?graph=IRI")
    formats = ranked(request.headers.get("accept"), TRIPLES)
    if not formats:
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, f"you accept none of {', '.join(t[0] for t in TRIPLES.values())}")
    seconds = _site(request).settings.timeout
    if not names:
        return await ask(request, Question("CONSTRUCT WHERE { ?s ?p ?o }", formats, seconds), cached=True)
    pattern = f"GRAPH {_node(names[0])} {{ ?s ?p ?o }}"
    if (await answered(request, Question(f"ASK {{ {pattern} }}", ("csv",), seconds))).body.strip() == b"false":
        raise Refusal(HTTPStatus.NOT_FOUND, "there is no such graph")
    one = Question(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", formats, seconds)
    return await ask(request, one, cached=True)


def _node(iri: str) -> ox.NamedNode:
    """Read the IRI of a graph; what is none could be anything."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"graph={iri!r} is no IRI: {error}") from None


async def ask(request: Request, question: Question, *, cached: bool = False) -> Response:
    """Answer with what a query gives; `cached` says that the same request gives it again until the graph changes."""
    site = _site(request)
    if cached and (same := conditional(request, site.catalogue.version, question.formats[0])):
        return same
    version = site.catalogue.version
    answer = await answered(request, question)
    if site.outgoing + len(answer.body) > _IN_FLIGHT * site.settings.limits.answer:
        raise Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE, "too many answers are on their way: ask again", {"Retry-After": RETRY_AFTER}
        )
    return Document(site, answer, version if cached else "")


async def answered(request: Request, question: Question) -> Answer:
    """Have a question answered; where the client goes away meanwhile, so does the query.

    Raises:
        Refusal: there is no answer.
    """
    asked = asyncio.ensure_future(_site(request).pool.ask(question))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise ClientDisconnect
        answer = asked.result()
    finally:
        for task in (asked, gone):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asked
    if answer.outcome != "answered":
        raise refusal(answer)
    return answer


async def _gone(request: Request) -> None:
    """Wait until the client is gone; its request has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _describe(request: Request) -> Response:
    formats = ranked(request.headers.get("accept"), TRIPLES | PAGE)
    if not formats:
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, "the service is described in Turtle, N-Triples, JSON-LD and HTML")
    if formats[0] == "html":
        return RedirectResponse("query", HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
    endpoint = str(request.url.replace(query="", fragment=""))
    body = description(endpoint, _site(request).catalogue, formats[0])
    return Response(body, headers={"Vary": "Accept", "Content-Type": media_type(formats[0])})


def _question(request: Request, query: str, fields: Fields, formats: tuple[str, ...]) -> Question:
    default, named = (tuple(fields.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    seconds = min(_seconds(fields), _site(request).settings.timeout)
    return Question(query, formats, seconds, default, named, warn=True)


def _seconds(fields: Fields) -> float:
    """Read the time that a client allows, which may only be less than the server's."""
    texts = fields.get("timeout", ())
    try:
        seconds = min(map(float, texts), default=float("inf"))
    except ValueError:
        seconds = 0
    if not seconds > 0:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"timeout={texts[0]!r} is no number of seconds above 0")
    return seconds


async def _body_fields(request: Request) -> Fields:
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    if kind.strip() not in {_QUERY, _FORM, _UPDATE}:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send a query as {_QUERY}, or as {_FORM}", _ALLOWED)
    if kind.strip() == _UPDATE:
        raise Refusal(HTTPStatus.FORBIDDEN, _READ_ONLY)
    charset = parameters.partition("charset=")[2].strip(' "')
    if charset not in {"", "utf-8", "utf8"}:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the query is in {charset}: send it in UTF-8")
    body = await _body(request)
    return _decoded(body) if kind.strip() == _FORM else {"query": [_utf8(body)]}


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    try:
        async with asyncio.timeout(_READING):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > MAX_REQUEST:
                    raise Refusal(
                        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {MAX_REQUEST:,} bytes", _CLOSE
                    )
    except TimeoutError:
        raise Refusal(HTTPStatus.REQUEST_TIMEOUT, f"the request took over {_READING:g} seconds", _CLOSE) from None
    return b"".join(parts)


_CLOSE = {"Connection": "close"}


def _decoded(form: bytes) -> Fields:
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(_utf8(form), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise Refusal(HTTPStatus.BAD_REQUEST, "the request is not in UTF-8") from None
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the request has more than {_FIELDS} fields") from None
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _merged(one: Fields, other: Fields) -> Fields:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(HTTPStatus.BAD_REQUEST, "the request is not in UTF-8") from None


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site
