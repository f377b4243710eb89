"""A graph as the two CSV files that `neo4j-admin database import` reads."""

from __future__ import annotations

from kg.model import GraphData, Vocabulary
from kg.writers.cypher import kind_of
from kg.writers.network import EDGE_TYPES, NODE_TYPES, edges, nodes
from kg.writers.rows import rows
from kg.writers.table import Open

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def write_neo4j(data: GraphData, _vocabulary: Vocabulary, opened: Open) -> None:
    """Write nodes.csv and relationships.csv; raises GraphError for an identifier that no IRI can hold."""
    columns = [f"{name}:{_TYPES[kind]}" for name, kind in NODE_TYPES.items()]
    with rows(opened("nodes.csv")) as write:
        write(["id:ID", ":LABEL", *columns])
        for node in nodes(data):
            write([node.identifier, node.kind, *(_cell(node.properties.get(name)) for name in NODE_TYPES)])
    columns = [f"{name}:{_TYPES[kind]}" for name, kind in EDGE_TYPES.items()]
    with rows(opened("relationships.csv")) as write:
        write([":START_ID", ":END_ID", ":TYPE", "id:string", *columns])
        for edge in edges(data):
            ends = [edge.source, edge.target, kind_of(edge), edge.identifier]
            write([*ends, *(_cell(edge.properties.get(name)) for name in EDGE_TYPES)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
