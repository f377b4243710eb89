"""A graph to ask in SPARQL."""

from kg.store.disk import KeepingError, prepare
from kg.store.embedded import EmbeddedStore, load, load_beside
from kg.store.fill import sources_of
from kg.store.inference import ONTOLOGY_GRAPH
from kg.store.interface import Cell, Iri, Rows, Store
from kg.store.results import FORMATS

__all__ = [
    "FORMATS",
    "ONTOLOGY_GRAPH",
    "Cell",
    "EmbeddedStore",
    "Iri",
    "KeepingError",
    "Rows",
    "Store",
    "load",
    "load_beside",
    "prepare",
    "sources_of",
]
