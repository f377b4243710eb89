"""The graphs that a query names with FROM, and whether a store has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.store.tokens import TOKEN, place

_SHOWN = 5
_SCHEME = re.compile(r"[A-Za-z][A-Za-z\d+.-]*:")


def absent(
    store: ox.Store, sparql: str, prefixes: Mapping[str, str], base: str = "", asked: Iterable[str] = ()
) -> Iterator[str]:
    """Name the graphs of a query that are not there: for them it is answered with nothing, as the standard has it.

    Args:
        store: what is asked.
        sparql: a query that the parser has taken.
        prefixes: IRIs by prefix that it may use undeclared.
        base: the IRI against which relative ones are resolved.
        asked: the IRIs of graphs that are named beside the query, in the place of those in it.
    """
    named = [(iri, "") for iri in asked]
    if not named and re.search("from", sparql, re.IGNORECASE):
        named = [(iri, f"{place(sparql, offset)}: ") for iri, offset in _sources(sparql, prefixes, base)]
    for iri, where in named:
        if not store.contains_named_graph(ox.NamedNode(iri)):
            yield f"{where}there is no graph <{iri}> here{_others(store)}"


def _others(store: ox.Store) -> str:
    """Name the graphs that there are, beside the one that every query is asked of."""
    names = sorted(str(graph) for graph in store.named_graphs())
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    others = f"; there are {', '.join(names[:_SHOWN])}{more}" if names else ""
    return f": leave it out to ask what the file says{others}"


def _sources(sparql: str, prefixes: Mapping[str, str], base: str) -> Iterator[tuple[str, int]]:
    """Give the IRIs after FROM and FROM NAMED, and where they stand; the parser has had its say on the rest."""
    meant, known, words = base, dict(prefixes), ("", "")
    depth = 0
    for hit in TOKEN.finditer(sparql):
        depth += bool(hit["open"]) - bool(hit["close"])
        if depth or hit[0].startswith("#"):
            continue
        iri = _absolute(hit["iri"], meant) if hit["iri"] is not None else ""
        if hit["local"] is not None:
            iri = known.get(hit["prefix"] or "", "") + hit["local"]
        if words[0] == "PREFIX":
            known[words[1]] = iri
        elif words[1] == "BASE":
            meant = iri
        elif iri and (words[1] == "FROM" or words == ("FROM", "NAMED")):
            yield iri, hit.start()
        words = words[1], (hit["prefix"] or "") if words[1] == "PREFIX" else (hit["word"] or "").upper()


def _absolute(iri: str, base: str) -> str:
    return iri if _SCHEME.match(iri) else urljoin(base, iri)
