"""Put beside the claims of a graph what they are about: deals, cases, and how claims stand to one another."""

from __future__ import annotations

from dataclasses import replace

from kg.model import GraphData, Ontology, Place
from kg.resolution import Related, relate


def relate_claims(data: GraphData, ontology: Ontology) -> GraphData:
    """Return a graph with the deals, cases and links that its claims make.

    Args:
        data: the graph; what it has of them so far is made anew.
        ontology: says which relations make deals and cases, and what bodies belong to which.
    """
    related = related_claims(data, ontology)
    return replace(data, deals=related.deals, cases=related.cases, links=related.links)


def related_claims(data: GraphData, ontology: Ontology) -> Related:
    """Return what the claims of a graph are about, as people decided, and what they should say of it.

    Args:
        data: the graph.
        ontology: says which relations make deals and cases, and what bodies belong to which.
    """
    states = {relation.name for relation in ontology.relations if relation.aspect == "state"}
    together, apart = (_pairs(data, judgement) for judgement in ("positive", "negative"))
    return relate(data.claims, data.articles, ontology.gazetteer, ontology.parts, states, together, apart)


def _pairs(data: GraphData, judgement: str) -> list[tuple[Place, Place]]:
    decided = (
        (each.source.place, each.target and each.target.place) for each in data.decisions if each.judgement == judgement
    )
    return [(one, other) for one, other in decided if one and other]
