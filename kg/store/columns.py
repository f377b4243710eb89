"""The columns of `SELECT *`, in the order in which a query names them: SPARQL leaves it open, and pyoxigraph sorts by name."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.store.tokens import TOKEN

_MODIFIERS = frozenset({"DISTINCT", "REDUCED"})
_NOTHING = ox.Store()


def in_order(sparql: str, prefixes: Mapping[str, str], base: str | None = None) -> str:
    """Write the variables of a query in the place of its `*`, by where each comes first.

    Args:
        sparql: a query; another than `SELECT *` is given back as it is.
        prefixes: IRIs by prefix that it may use undeclared.
        base: the IRI against which relative ones are resolved; without one, they are refused.

    Raises:
        SyntaxError: it is not SPARQL.
    """
    star = _star(sparql)
    if star is None:
        return sparql
    found = _NOTHING.query(sparql, base_iri=base, prefixes=dict(prefixes))
    names = {variable.value for variable in found.variables} if isinstance(found, ox.QuerySolutions) else set()
    named = dict.fromkeys(hit[0][1:] for hit in TOKEN.finditer(sparql, star) if hit[0][0] in "?$")
    columns = " ".join(f"?{name}" for name in named if name in names)
    whole = names <= named.keys() and columns
    return f"{sparql[:star]} {columns} {sparql[star + 1 :]}" if whole else sparql


def _star(sparql: str) -> int | None:
    """Find the asterisk of the outermost SELECT."""
    selects = False
    for hit in TOKEN.finditer(sparql):
        word = (hit["word"] or "").upper()
        if selects and hit[0] == "*":
            return hit.start()
        if selects and word not in _MODIFIERS and not hit[0].startswith("#"):
            return None
        selects = selects or word == "SELECT"
        if hit["open"] or word in {"ASK", "CONSTRUCT", "DESCRIBE"}:
            return None
    return None
