"""Claims and entities ↔ RDF."""

from kg.graph.iris import Iris, kg_name
from kg.graph.read import from_triples, read
from kg.graph.records import Property
from kg.graph.tables import TABLES, Cell, Column, Row, from_rows, to_rows
from kg.graph.turtle import Renderer, to_turtle
from kg.graph.vocabulary import DEFAULT_BASE, NAMESPACES, STRUCTURE, prefixes, term
from kg.graph.write import Block, Blocks, to_blocks, to_edges, to_triples
from kg.graph.written import as_written
from kg.identifiers import claim_identifier

__all__ = [
    "DEFAULT_BASE",
    "NAMESPACES",
    "STRUCTURE",
    "TABLES",
    "Block",
    "Blocks",
    "Cell",
    "Column",
    "Iris",
    "Property",
    "Renderer",
    "Row",
    "as_written",
    "claim_identifier",
    "from_rows",
    "from_triples",
    "kg_name",
    "prefixes",
    "read",
    "term",
    "to_blocks",
    "to_edges",
    "to_rows",
    "to_triples",
    "to_turtle",
]
