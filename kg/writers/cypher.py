"""A graph as a script in openCypher, for Neo4j and Memgraph, and with a schema before it, for Ladybug."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.model import GraphData, Vocabulary
from kg.writers.network import EDGE_TYPES, NODE_TYPES, Edge, Value, edges, nodes

CLAIMED = "CLAIMED"
"""The type of the relationships that stand for hedged claims; their property `relation` says what is claimed."""

_ESCAPED = re.compile(r"[\\'\"\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SHORT = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TYPES = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOLEAN"}


def write_cypher(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a statement a line: a node for each entity, a relationship for each claim on two.

    Raises:
        GraphError: an identifier is none that an IRI can hold.
    """
    kinds = {}
    for node in nodes(data):
        kinds[node.identifier] = node.kind
        out.write(f"CREATE (:{_name(node.kind)} {_map({'id': node.identifier, **node.properties})});\n".encode())
    for edge in edges(data):
        ends = (f"(:{_name(kinds[end])} {_map({'id': end})})" for end in (edge.source, edge.target))
        first, second = (end.replace("(:", f"({side}:", 1) for side, end in zip("ab", ends, strict=True))
        created = f"(a)-[:{_name(kind_of(edge))} {_map({'id': edge.identifier, **edge.properties})}]->(b)"
        out.write(f"MATCH {first}, {second} CREATE {created};\n".encode())


def write_ladybug(data: GraphData, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write the tables that Ladybug wants declared, then what `write_cypher` writes."""
    out.writelines(f"{statement};\n".encode() for statement in _schema(data))
    write_cypher(data, vocabulary, out)


def kind_of(edge: Edge) -> str:
    """Give the type of a relationship: that of its relation, or `CLAIMED` for what is only alleged, denied or planned."""
    return CLAIMED if edge.hedged else edge.relation


def _schema(data: GraphData) -> Iterator[str]:
    kinds = {node.identifier: node.kind for node in nodes(data)}
    columns = ", ".join(f"{_name(name)} {_TYPES[kind]}" for name, kind in {"id": str, **NODE_TYPES}.items())
    for kind in sorted(set(kinds.values())):
        yield f"CREATE NODE TABLE {_name(kind)}({columns}, PRIMARY KEY(id))"
    pairs: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in edges(data):
        pairs[kind_of(edge)].add((kinds[edge.source], kinds[edge.target]))
    columns = ", ".join(f"{_name(name)} {_TYPES[kind]}" for name, kind in {"id": str, **EDGE_TYPES}.items())
    for kind, found in sorted(pairs.items()):
        ends = ", ".join(f"FROM {_name(source)} TO {_name(target)}" for source, target in sorted(found))
        yield f"CREATE REL TABLE {_name(kind)}({ends}, {columns})"


def _name(text: str) -> str:
    return f"`{text.replace('`', '``')}`"


def _map(properties: Mapping[str, Value]) -> str:
    return f"{{{', '.join(f'{_name(name)}: {_literal(value)}' for name, value in properties.items())}}}"


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return f"'{_ESCAPED.sub(_escape, value)}'"
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("e+", "e")


def _escape(hit: re.Match[str]) -> str:
    return _SHORT.get(hit[0]) or f"\\u{ord(hit[0]):04x}"
