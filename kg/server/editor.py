"""The query editor: YASGUI, with the named queries to start from."""

from __future__ import annotations

import re
from collections import Counter
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from kg.graph import prefixes
from kg.queries import NamedQuery, Parameter, named_queries
from kg.server.catalogue import Catalogue
from kg.server.pages import environment
from kg.server.site import Site

_STYLES = (
    "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='",
)
"""The two styles that YASGUI's table puts in, while it stands and while a column is drawn wider."""

POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {' '.join(_STYLES)}; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def editor(request: Request) -> Response:
    """Show the editor."""
    site: Site = request.app.state.site
    catalogue = site.catalogue
    setting = {
        "prefixes": prefixes(catalogue.data.base),
        "queries": {query.name: _example(query, catalogue) for query in named_queries()},
    }
    text = environment().get_template("query.html").render(queries=named_queries(), setting=setting)
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return Response(text, HTTPStatus.OK, headers, "text/html")


def _example(query: NamedQuery, catalogue: Catalogue) -> str:
    """Write a named query with values that the graph knows where it needs some, its head in front."""
    needed = [parameter for parameter in query.parameters if parameter.default is None]
    text = query.sparql({parameter.name: _value(parameter, catalogue) for parameter in needed})
    known = prefixes(catalogue.data.base)
    used = [name for name in known if re.search(rf"\b{name}:", text)]
    return "".join((f"# {query.title}\n", *(f"PREFIX {name}: <{known[name]}>\n" for name in used), text))


def _value(parameter: Parameter, catalogue: Catalogue) -> str:
    """Find a value for a parameter: the day of the last article, or whom most is said of."""
    if parameter.kind == "date":
        days = [article.published for article in catalogue.data.articles if article.published]
        return max(days).isoformat() if days else "2020-01-01"
    counts = Counter({slug: len(claims) for slug, claims in catalogue.said_of.items()})
    busiest = sorted(counts, key=lambda slug: (-counts[slug], slug))
    return catalogue.entities[busiest[0]].name if busiest else ""
