"""The promises of the claim model, asked of a graph file in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import VOCABULARY, packaged
from kg.store import EmbeddedStore, load_beside
from kg.validation.checks import Check, checks
from kg.validation.faults import Fault, short

RECORDS = ("decisions.ttl", "deals.ttl", "copies.ttl")
"""Terms of records, beside `kg.ttl`; those that come with kg go for every ontology, whose own ones are added."""

_COLUMNS = ("node", "property", "value")


def open_graph(path: Path, ontology: Path | None) -> EmbeddedStore:
    """Load a graph file beside the vocabulary that it is checked against.

    Args:
        path: a Turtle file.
        ontology: the folder of the ontology, by default the one that kg comes with.

    Raises:
        GraphError: the file is not Turtle.
        OntologyError: the folder holds no ontology.
    """
    folder = ontology or packaged()
    if not (folder / VOCABULARY).is_file():
        raise OntologyError(f"{folder / VOCABULARY}: is missing; name a folder that holds an ontology")
    records = {place / name: None for place in (packaged(), folder) for name in RECORDS if (place / name).is_file()}
    return load_beside(path, [folder / VOCABULARY, *records])


def inspect(store: EmbeddedStore) -> Iterator[Fault]:
    """Find what breaks a promise, check by check, each time by node."""
    for check in checks():
        found = store.rows(check.sparql)
        rows = {tuple(short(cell, store.prefixes) for cell in row) for row in found.rows}
        for row in sorted(rows):
            yield _fault(check, dict(zip(found.columns, row, strict=True)))


def _fault(check: Check, cells: Mapping[str, str]) -> Fault:
    node, name, value = (cells.get(column, "") for column in _COLUMNS)
    return Fault(check.name, check.title, node, name, value, check.sentence.format_map(cells))
