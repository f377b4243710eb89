"""Put a graph file into a store, with what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BufferedReader
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, MissingGraphError
from kg.graph import STRUCTURE
from kg.model import Relation
from kg.store.inference import describe, inference_update

SOURCES = "sources.trig"

Classes = Mapping[str, tuple[str, ...]]
"""Superclasses by class, itself first."""


def open_graph(path: Path) -> BufferedReader:
    """Open a graph file to read.

    Raises:
        GraphError: the file is missing or cannot be read.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise MissingGraphError(f"{path}: there is no such file: name a graph, or build one with `kg build`") from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}): build it with `kg build`") from None


def fill(
    store: ox.Store, path: Path, file: BufferedReader, relations: Iterable[Relation], classes: Classes | None
) -> None:
    """Add a graph, what follows from it, and in named graphs what the ontology tells of its relations and foreign facts.

    Args:
        store: what to fill; one on disk is filled as it reads.
        path: where the graph lies, for errors.
        file: its Turtle.
        relations: the relations of the ontology.
        classes: its classes, or None where nothing is to follow: no broader relations, inverses and superclasses.

    Raises:
        GraphError: the file is not Turtle, or what lies beside it not TriG.
        OSError: the store cannot be written.
    """
    relations = tuple(relations)
    add(store, path, file)
    if classes is not None:
        store.update(inference_update(relations, classes))
    store.extend(describe(relations))
    _add_sources(store, sources_of(path))


def add(store: ox.Store, path: Path, file: BufferedReader, graph: ox.NamedNode | None = None) -> None:
    """Add a Turtle file to the default graph, or to a named one; arguments and errors are those of `fill`."""
    try:
        store.bulk_load(file, format=ox.RdfFormat.TURTLE, to_graph=graph)
    except SyntaxError as error:
        raise GraphError(f"{path}: is not Turtle: {error}") from None


def sources_of(path: Path) -> Path:
    """Name the file of foreign facts beside a graph, which `kg load` writes; it need not be there."""
    return path.with_name(SOURCES)


def _add_sources(store: ox.Store, path: Path) -> None:
    """Add foreign facts, those of each source in its named graph."""
    if path.is_file():
        try:
            store.bulk_load(path=path, format=ox.RdfFormat.TRIG)
        except SyntaxError as error:
            raise GraphError(f"{path}: cannot be read ({error}): move it away, and load the sources again") from None


def vocabulary(relations: Iterable[Relation], classes: Classes) -> frozenset[str]:
    """Name what a query may use of `kg:` though no graph has it: the claim model, relations, classes."""
    names = {name for relation in relations for name in (relation.name, relation.inverse, *relation.broader) if name}
    return STRUCTURE | names | classes.keys()
