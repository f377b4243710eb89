"""What in a query is likely a slip, by a store of this machine that it is asked of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import cast

import pyoxigraph as ox

from kg.store.dataset import absent
from kg.store.sparql import doubts, things_query


def slips(
    store: ox.Store,
    sparql: str,
    known: Collection[str],
    prefixes: Mapping[str, str],
    base: str = "",
    graphs: Iterable[str] = (),
) -> tuple[str, ...]:
    """Name graphs, names in `kg:` and things that a query names and nobody knows, where they stand, and what was meant.

    Args:
        store: what is asked.
        sparql: a query that the parser has taken.
        known: names in `kg:` that are no slip even if the store lacks them.
        prefixes: IRIs by prefix, as the graph has them.
        base: the IRI against which relative ones are resolved.
        graphs: the IRIs of graphs that are named beside the query.
    """

    def holds(iri: str) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        places = ((node, None, None), (None, node, None), (None, None, node))
        return any(next(store.quads_for_pattern(*place), None) for place in places)

    def things(start: str) -> list[str]:
        found = cast("ox.QuerySolutions", store.query(things_query(start)))
        return [cast("ox.NamedNode", row["thing"]).value.removeprefix(start) for row in found]

    return (*absent(store, sparql, prefixes, base, graphs), *doubts(sparql, known, prefixes, holds, things))
