"""A graph as GraphML, for yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.model import GraphData, Vocabulary
from kg.writers import xml
from kg.writers.network import EDGE_TYPES, NODE_TYPES, Value, edges, nodes

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def write_graphml(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write entities as nodes and claims as edges; raises GraphError for an identifier that no IRI can hold."""
    out.write(_HEAD.encode())
    for kind, types in (("node", {"label": str, **NODE_TYPES}), ("edge", {"label": str, **EDGE_TYPES})):
        for name, value in types.items():
            key = f'id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{_TYPES[value]}"'
            out.write(f"  <key {key}/>\n".encode())
    out.write(b'  <graph id="kg" edgedefault="directed">\n')
    for node in nodes(data):
        head = f"    <node id={xml.attribute(node.identifier)}>\n"
        body = _data("node", {"label": node.label, **node.properties})
        out.write(f"{head}{''.join(body)}    </node>\n".encode())
    for edge in edges(data):
        ends = f"source={xml.attribute(edge.source)} target={xml.attribute(edge.target)}"
        body = _data("edge", {"label": edge.label, **edge.properties})
        out.write(f"    <edge id={xml.attribute(edge.identifier)} {ends}>\n{''.join(body)}    </edge>\n".encode())
    out.write(b"  </graph>\n</graphml>\n")


def _data(kind: str, properties: Mapping[str, Value]) -> Iterator[str]:
    for name, value in properties.items():
        yield f'      <data key="{kind}-{name}">{xml.text(_written(value))}</data>\n'


def _written(value: Value) -> str:
    """Write a value as XML does: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)
