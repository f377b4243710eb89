"""A graph as GEXF 1.3, for Gephi: typed attributes, and the days of claims as spells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.model import GraphData, Vocabulary
from kg.writers import xml
from kg.writers.network import EDGE_TYPES, NODE_TYPES, Edge, Value, edges, nodes, spell

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
"""
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def write_gexf(data: GraphData, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write entities as nodes and claims as edges; raises GraphError for an identifier that no IRI can hold."""
    events = {relation.name for relation in vocabulary.relations if relation.aspect == "event"}
    out.write(_HEAD.encode())
    for kind, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        rows = (
            f'      <attribute id="{name}" title="{name}" type="{_TYPES[each]}"/>\n' for name, each in types.items()
        )
        out.write(f'    <attributes class="{kind}">\n{"".join(rows)}    </attributes>\n'.encode())
    out.write(b"    <nodes>\n")
    for node in nodes(data):
        head = f"      <node id={xml.attribute(node.identifier)} label={xml.attribute(node.label)}>\n"
        out.write(f"{head}{''.join(_values(node.properties))}      </node>\n".encode())
    out.write(b"    </nodes>\n    <edges>\n")
    out.writelines("".join(_edge(edge, event=edge.properties["relation"] in events)).encode() for edge in edges(data))
    out.write(b"    </edges>\n  </graph>\n</gexf>\n")


def _edge(edge: Edge, *, event: bool) -> Iterator[str]:
    ends = f"source={xml.attribute(edge.source)} target={xml.attribute(edge.target)}"
    yield f"      <edge id={xml.attribute(edge.identifier)} {ends} label={xml.attribute(edge.label)}>\n"
    yield from _values(edge.properties)
    days = spell(edge.properties, event=event)
    if days.start or days.end:
        start = f' start="{days.start}"' if days.start else ""
        end = f' end="{days.end}"' if days.end else ""
        yield f"        <spells>\n          <spell{start}{end}/>\n        </spells>\n"
    yield "      </edge>\n"


def _values(properties: Mapping[str, Value]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in properties.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'          <attvalue for="{name}" value={xml.attribute(text)}/>\n'
    yield "        </attvalues>\n"
