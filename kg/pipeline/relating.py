"""Put beside the claims of a graph what they are about: deals, cases, and how claims stand to one another."""

from __future__ import annotations

from dataclasses import replace

from kg.model import GraphData, Ontology
from kg.resolution import relate


def relate_claims(data: GraphData, ontology: Ontology) -> GraphData:
    """Return a graph with the deals, cases and links that its claims make.

    Args:
        data: the graph; what it has of them so far is made anew.
        ontology: says which relations make deals and cases, and what bodies belong to which.
    """
    states = {relation.name for relation in ontology.relations if relation.aspect == "state"}
    related = relate(data.claims, data.articles, ontology.gazetteer, ontology.parts, states)
    return replace(data, deals=related.deals, cases=related.cases, links=related.links)
