"""A graph as other libraries hold one."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Claim, GraphData
from kg.store import EmbeddedStore

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


def to_rdflib(source: Path | EmbeddedStore) -> rdflib.Graph:
    """Load a Turtle file, or the default graph of a store, into rdflib."""
    import rdflib

    if isinstance(source, Path):
        return rdflib.Graph().parse(source, format="turtle")
    lines = io.BytesIO()
    source.dump(lines)
    graph = rdflib.Graph()
    for prefix, iri in source.prefixes.items():
        graph.bind(prefix, iri, replace=True)
    return graph.parse(data=lines.getvalue(), format="nt")


def to_networkx(data: GraphData, voice_of: Mapping[str, str]) -> nx.MultiDiGraph[str]:
    """Make a networkx graph: entities as nodes, and an edge for every claim between two, with its share of its source's weight.

    Args:
        data: the graph.
        voice_of: the source that speaks in each article, by identifier.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in data.entities:
        graph.add_node(entity.slug, name=entity.name, type=entity.type, aliases=list(entity.aliases))
    told = Counter((*_triple(claim), voice_of[claim.article]) for claim in data.claims)
    for claim in data.claims:
        if claim.subject.entity and claim.object.entity:
            voice = voice_of[claim.article]
            more = {"voice": voice, "weight": 1 / told[*_triple(claim), voice]}
            one, other = claim.subject.entity.slug, claim.object.entity.slug
            graph.add_edge(one, other, key=claim.identifier, **(_edge(claim) | more))
    return graph


def _triple(claim: Claim) -> tuple[object, ...]:
    return claim.subject.entity, claim.relation, claim.object.entity, claim.status


def _edge(claim: Claim) -> dict[str, object]:
    """Give what an edge says of its claim: plain values, so that every format of networkx takes them."""
    kept = ("relation", "status", "article", "quote", "role", "confidence", "rule")
    found = {name: value for name, value in asdict(claim).items() if name in kept and value != ""}
    if claim.start:
        found["start"] = claim.start.earliest.isoformat()
    if claim.end:
        found["end"] = claim.end.latest.isoformat()
    if claim.amount:
        found["amount"] = f"{claim.amount.currency} {claim.amount.value}"
    return found
