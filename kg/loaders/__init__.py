"""Loaders: what other programs hold → a graph of kg, or facts to ask beside one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph import from_triples
from kg.loaders.foreign import Facts, align, source_hash
from kg.loaders.ftm import read_ftm
from kg.loaders.rdf import FORMATS, is_own, read_quads
from kg.loaders.sources import SOURCES, Source, place, replaced
from kg.loaders.tables import read_tables
from kg.model import GraphData, Vocabulary

__all__ = ["SOURCES", "Facts", "Source", "align", "place", "read", "replaced", "source_hash"]

_LINES = (".jsonl", ".ftm", ".json")
_TABLES = (".csv", ".parquet")

Foreign = list[ox.Triple] | list[ox.Quad]


def read(path: Path, vocabulary: Vocabulary, base: str) -> GraphData | Foreign:
    """Read a graph of kg, or else the triples of a foreign source.

    Args:
        path: a file of RDF, lines of FollowTheMoney, or a folder of tables that kg export wrote (or a file in it).
        vocabulary: which schemata of FollowTheMoney stand for which relation.
        base: the base of the graph beside which foreign facts will stand.

    Raises:
        UsageError: it does not exist, or is of no kind that can be loaded.
        GraphError: it cannot be read.
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise UsageError(f"{path}: does not exist: check the path")
    if path.is_dir() or suffix in _TABLES:
        return read_tables(path if path.is_dir() else path.parent)
    if suffix in FORMATS:
        quads = read_quads(path)
        return from_triples(quads) if is_own(quads) else quads
    if suffix in _LINES:
        return read_ftm(path, vocabulary.alignments, f"{place(base, path.name)}#")
    known = ", ".join((*FORMATS, *_LINES, *_TABLES))
    raise UsageError(f"{path}: {suffix or 'a file without suffix'} is not loaded: convert it to one of {known}")
