"""Whether a graph keeps the promises of the claim model, and whether its quotes are those of its articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError, UsageError
from kg.model import Problem
from kg.readers import ReadOptions, read
from kg.validation.checks import Check, checks
from kg.validation.faults import Fault
from kg.validation.gate import inspect, open_graph
from kg.validation.texts import compare_texts

__all__ = ["Check", "Examined", "Fault", "checks", "examine", "validate"]

_FILE = "The file"


class Examined(NamedTuple):
    """What is wrong with a graph, and what of its sources a build leaves out or doubts, which is no fault of the graph."""

    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...] = ()


def validate(path: Path, ontology: Path | None = None, sources: Iterable[str | Path] = ()) -> tuple[Fault, ...]:
    """Find what is wrong with a graph file; arguments and errors are those of `examine`."""
    return examine(path, ontology, sources).faults


def examine(
    path: Path,
    ontology: Path | None = None,
    sources: Iterable[str | Path] = (),
    options: ReadOptions | None = None,
) -> Examined:
    """Find what is wrong with a graph file, and what of its sources cannot be read.

    Args:
        path: a Turtle file.
        ontology: the folder of the ontology, by default the one that kg comes with.
        sources: files and folders that hold the articles; with none, quotes are not compared with texts.
        options: how they were read.

    Raises:
        UsageError: the file or a source does not exist.
        OntologyError: the ontology cannot be found.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file: name a graph, or build one with `kg build`")
    places = tuple(sources)
    found = read(places, options=options) if places else None
    try:
        store = open_graph(path, ontology)
    except GraphError as error:
        return Examined((_of_file(path, str(error)),))
    if not store.rows("ASK { ?node ?property ?value }").rows[0][0]:
        return Examined((_of_file(path, f"{path}: holds no triples: build the graph again"),))
    faults = tuple(inspect(store))
    return Examined((*faults, *compare_texts(store, found.articles)), found.problems) if found else Examined(faults)


def _of_file(path: Path, message: str) -> Fault:
    return Fault("file", _FILE, str(path), "", "", message)
