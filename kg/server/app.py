"""The web application: what lies at which address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.server.editor import editor
from kg.server.guards import Guard
from kg.server.problems import Refusal, describe
from kg.server.protocol import graph, sparql
from kg.server.replies import conditional, whole
from kg.server.site import PAGE, Site
from kg.server.things import thing

_EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
"""What the two protocols answer for themselves, if only to refuse it."""


def application(site: Site) -> Starlette:
    """Make the web application of a site; its workers live as long as it does."""
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/sparql", sparql, methods=_EVERY_METHOD),
            Route("/sparql/", sparql, methods=_EVERY_METHOD),
            Route("/graph", graph, methods=_EVERY_METHOD),
            Route("/graph.ttl", _file),
            Route("/query", editor),
            Route("/health", _health),
            Mount("/static", StaticFiles(packages=[("kg.server", "static")])),
            Route("/{kind}/{identifier:path}", thing),
        ],
        middleware=[Middleware(Guard, settings=site.settings)],
        exception_handlers={Refusal: _refused, HTTPException: _refused},
        lifespan=_lifespan,
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    site: Site = app.state.site
    await site.pool.start()
    watch = asyncio.ensure_future(site.watch())
    try:
        yield
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        await site.pool.stop()


async def _refused(request: Request, error: Exception) -> Response:
    """Describe a refusal here: what is no coroutine, Starlette runs in a thread."""
    return describe(request, error)


async def _page(request: Request) -> Response:
    """Give the page for readers, which has a policy of its own."""
    site: Site = request.app.state.site
    path = site.folder / PAGE
    if not path.is_file():
        raise Refusal(HTTPStatus.NOT_FOUND, f"there is no {PAGE} beside the graph: kg build writes it; ask at /query")
    return FileResponse(path, media_type="text/html", headers={"Content-Security-Policy": "frame-ancestors 'none'"})


async def _file(request: Request) -> Response:
    """Give the file of the graph as it was when it was read, whatever its size and whatever became of it."""
    site: Site = request.app.state.site
    catalogue = site.catalogue
    return conditional(request, catalogue.version, "ttl") or whole(catalogue.content, "ttl", catalogue.version)


async def _health(request: Request) -> Response:
    """Say whether queries are answered, from which graph, and what has become of its file."""
    site: Site = request.app.state.site
    state = site.pool.state
    well = state["running"] + state["ready"] > 0
    status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
    record = {"status": "ok" if well else "starting", "graph": site.catalogue.version, "file": site.file, **state}
    return JSONResponse(record, status, {"Cache-Control": "no-store"})
