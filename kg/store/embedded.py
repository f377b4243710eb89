"""A graph file in memory or on disk, asked through pyoxigraph."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import DEFAULT_BASE, STRUCTURE, prefixes, term
from kg.model import Relation
from kg.store import results
from kg.store.columns import in_order
from kg.store.disk import KeepingError, prepare
from kg.store.fill import Classes, add, fill, open_graph, vocabulary
from kg.store.inference import ONTOLOGY_GRAPH
from kg.store.interface import Rows
from kg.store.slips import slips
from kg.store.sparql import declared, explained, refuse_deep, refuse_service

Result = TypeVar("Result")

LARGE = 10_000_000
"""Bytes of Turtle from which a graph is kept on disk: some 300,000 triples, which take a second to read into memory."""

_log = logging.getLogger("kg")


def load(
    path: Path,
    relations: Iterable[Relation],
    classes: Classes,
    *,
    infer: bool = True,
    folder: Path | None = None,
    large: int = LARGE,
) -> EmbeddedStore:
    """Load a graph file to ask it: a small one into memory, a large one onto disk, where it is found the next time.

    Args:
        path: a Turtle file.
        relations: the relations of the ontology.
        classes: superclasses by class, itself first.
        infer: add broader relations, inverses, the other order of symmetric ones, and superclasses.
        folder: where stores on disk lie; by default in the user's cache.
        large: from how many bytes a graph is kept on disk.

    Raises:
        GraphError: the file is missing or is not Turtle.
    """
    relations = tuple(relations)
    known = vocabulary(relations, classes)
    kept = _from_disk(path, relations, classes, folder, infer=infer) if _size(path) >= large else None
    if kept is not None:
        return EmbeddedStore(kept, known, "on disk")
    store = ox.Store()
    with open_graph(path) as file:
        fill(store, path, file, relations, classes if infer else None)
    return EmbeddedStore(store, known)


def load_beside(path: Path, vocabulary: Iterable[Path]) -> EmbeddedStore:
    """Load a graph file as it is, and beside it, in `ONTOLOGY_GRAPH`, all that files say of its vocabulary.

    Raises:
        GraphError: a file is missing or is not Turtle.
    """
    store = ox.Store()
    for place, graph in ((path, None), *((file, ONTOLOGY_GRAPH) for file in vocabulary)):
        with open_graph(place) as file:
            add(store, place, file, graph)
    return EmbeddedStore(store, STRUCTURE)


class EmbeddedStore:
    """A graph of this machine that can be asked in SPARQL and not changed."""

    def __init__(self, store: ox.Store, known: frozenset[str], place: str = "in memory") -> None:
        """Take the data, the names in `kg:` that are no slip even if the data lacks them, and where it lies, in words."""
        self._store = store
        self._known = known
        self.place = place
        self.base = _base(store)
        self._prefixes = prefixes(self.base)

    @property
    def prefixes(self) -> dict[str, str]:
        """Give the prefixes that a query may use undeclared, by name."""
        return dict(self._prefixes)

    def query(self, sparql: str, format_name: str = "json") -> bytes:
        """Answer a query as a document: `json`, `csv`, `tsv`, `xml` of rows, `ttl`, `nt` of triples.

        Raises:
            QueryError: the query cannot be answered, or not in this format.
        """
        return self._ask(sparql, lambda answer: results.document(answer, format_name, self._prefixes))

    def rows(self, sparql: str) -> Rows:
        """Answer a query with Python values.

        Raises:
            QueryError: the query cannot be answered.
        """
        return self._ask(sparql, results.rows)

    def size(self) -> int:
        """Count the triples of the graph."""
        return int(str(self.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]))

    def dump(self, file: BinaryIO, graph: str = "") -> None:
        """Write the graph, or one named by its IRI, as N-Triples, in no particular order."""
        place = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        self._store.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=place)

    def declared(self, sparql: str) -> str:
        """Write a query with the prefixes that it uses undeclared."""
        return declared(sparql, self._prefixes)

    def warnings(self, sparql: str) -> tuple[str, ...]:
        """Name what in a query is likely a slip: `kg:` names that nobody knows, things and graphs that are not there."""
        return slips(self._store, sparql, self._known, self._prefixes)

    def _ask(self, sparql: str, use: Callable[[results.Answer], Result]) -> Result:
        refuse_deep(sparql)
        refuse_service(sparql, self._prefixes)
        try:
            return use(self._store.query(in_order(sparql, self._prefixes), prefixes=self._prefixes))
        except SyntaxError as error:
            raise explained(sparql, error, self._prefixes) from None
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from None


def _from_disk(
    path: Path, relations: Iterable[Relation], classes: Classes, folder: Path | None, *, infer: bool
) -> ox.Store | None:
    """Open a graph on disk; give None, and say so, where no disk can keep it."""
    try:
        return ox.Store.read_only(str(prepare(path, relations, classes, folder, infer=infer)))
    except (KeepingError, OSError, RuntimeError) as error:
        _log.warning("The graph is read into memory: %s", error)
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _base(store: ox.Store) -> str:
    header = next(store.quads_for_pattern(None, term("rdf:type"), term("schema:Dataset")), None)
    return str(header.subject)[1:-1].removesuffix("dataset") if header else DEFAULT_BASE
