"""What changed between two graphs."""

from __future__ import annotations

from pathlib import Path

from kg.api.graph import Graph
from kg.comparison import Difference, compare
from kg.errors import GraphError, UsageError
from kg.graph import read
from kg.model import GraphData

_GRAPH = "graph.ttl"


def diff(old: str | Path | Graph, new: str | Path | Graph) -> Difference:
    """Find what changed from one graph to another; the difference is false where nothing did.

    Args:
        old: a graph, its file, or the folder that holds it as `graph.ttl`.
        new: likewise.

    Raises:
        UsageError: one of them is missing or is no graph of kg.
    """
    return compare(_data(old), _data(new))


def _data(graph: str | Path | Graph) -> GraphData:
    if isinstance(graph, Graph):
        return graph.data
    path = Path(graph)
    try:
        return read(path / _GRAPH if path.is_dir() else path)
    except GraphError as error:
        raise UsageError(str(error)) from None
