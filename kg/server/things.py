"""Pages of entities, claims, articles, deals and cases: HTML for people, RDF for programs."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from kg.graph import Iris
from kg.server.negotiation import PAGE, TRIPLES, ranked
from kg.server.pages import POLICY, address, thing_page
from kg.server.problems import Refusal
from kg.server.protocol import ask
from kg.server.replies import Document, conditional
from kg.server.site import Site
from kg.store.messages import Answer, Question


async def thing(request: Request) -> Response:
    """Show a thing of the graph; its path is the end of its IRI."""
    site: Site = request.app.state.site
    kind, identifier = request.path_params["kind"], request.path_params["identifier"]
    catalogue = site.catalogue
    if not catalogue.has(kind, identifier):
        raise Refusal(HTTPStatus.NOT_FOUND, f"the graph has no {kind}/{identifier}")
    formats = ranked(request.headers.get("accept"), PAGE | TRIPLES)
    if not formats:
        raise Refusal(
            HTTPStatus.NOT_ACCEPTABLE, f"you accept none of text/html, {', '.join(t[0] for t in TRIPLES.values())}"
        )
    iri = _iri(catalogue.iris, kind, identifier)
    if formats[0] == "html":
        page = Answer("answered", "", "html", thing_page(catalogue, kind, identifier))
        reply = conditional(request, catalogue.version, "html") or Document(site, page, catalogue.version)
        reply.headers["Content-Security-Policy"] = POLICY
    else:
        reply = await ask(request, Question(_about(iri), formats, site.settings.timeout), cached=True)
    others = (types[0] for name, types in (PAGE | TRIPLES).items() if name != formats[0])
    place = address(kind, identifier)
    reply.headers["Link"] = ", ".join(f'<{place}>; rel="alternate"; type="{media}"' for media in others)
    return reply


def _iri(iris: Iris, kind: str, identifier: str) -> str:
    make = {"id": iris.entity, "claim": iris.claim, "article": iris.article, "deal": iris.deal, "case": iris.case}
    return make[kind](identifier).value


def _about(iri: str) -> str:
    return _query().replace("$this", f"<{iri}>")


@cache
def _query() -> str:
    return files(__package__).joinpath("about.rq").read_text("utf-8")
