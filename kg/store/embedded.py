"""A graph file in memory, asked through pyoxigraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.graph import DEFAULT_BASE, NAMESPACES, STRUCTURE, prefixes, term
from kg.model import Relation
from kg.store import results
from kg.store.inference import ONTOLOGY_GRAPH, describe, inference_update
from kg.store.interface import Rows
from kg.store.sparql import doubtful_names, explained, refuse_service

Result = TypeVar("Result")


def load(
    path: Path, relations: Iterable[Relation], classes: Mapping[str, tuple[str, ...]], *, infer: bool = True
) -> EmbeddedStore:
    """Load a graph file to ask it.

    Args:
        path: a Turtle file.
        relations: the relations of the ontology.
        classes: superclasses by class, itself first.
        infer: add broader relations, inverses, the other order of symmetric ones, and superclasses.

    Raises:
        GraphError: the file is missing or is not Turtle.
    """
    relations = tuple(relations)
    store = ox.Store()
    _add(store, path)
    if infer:
        store.update(inference_update(relations, classes))
    store.extend(describe(relations))
    names = {name for relation in relations for name in (relation.name, relation.inverse, *relation.broader) if name}
    return EmbeddedStore(store, STRUCTURE | names | classes.keys())


def load_beside(path: Path, vocabulary: Iterable[Path]) -> EmbeddedStore:
    """Load a graph file as it is, and beside it, in `ONTOLOGY_GRAPH`, all that files say of its vocabulary.

    Raises:
        GraphError: a file is missing or is not Turtle.
    """
    store = ox.Store()
    _add(store, path)
    for file in vocabulary:
        _add(store, file, ONTOLOGY_GRAPH)
    return EmbeddedStore(store, STRUCTURE)


class EmbeddedStore:
    """A graph in memory that can be asked in SPARQL and not changed."""

    def __init__(self, store: ox.Store, known: frozenset[str]) -> None:
        """Take the data, and the names in `kg:` that are no slip even if the data lacks them."""
        self._store = store
        self._known = known
        self._prefixes = prefixes(_base(store))

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

    def warnings(self, sparql: str) -> tuple[str, ...]:
        """Name what in a query is likely a slip: `kg:` names that neither the ontology nor the graph has."""
        doubts = doubtful_names(sparql, self._known)
        return tuple(dict.fromkeys(sentence for name, sentence in doubts if not self._holds(name)))

    def _ask(self, sparql: str, use: Callable[[results.Answer], Result]) -> Result:
        refuse_service(sparql, self._prefixes)
        try:
            return use(self._store.query(sparql, prefixes=self._prefixes))
        except SyntaxError as error:
            raise explained(sparql, error, self._prefixes) from None
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from None

    def _holds(self, name: str) -> bool:
        try:
            node = ox.NamedNode(NAMESPACES["kg"] + name)
        except ValueError:
            return False
        places = ((node, None, None), (None, node, None), (None, None, node))
        return any(next(self._store.quads_for_pattern(*place), None) for place in places)


def _add(store: ox.Store, path: Path, graph: ox.NamedNode | None = None) -> None:
    try:
        with path.open("rb") as file:
            store.load(file, format=ox.RdfFormat.TURTLE, to_graph=graph)
    except SyntaxError as error:
        raise GraphError(f"{path}: is not Turtle: {error}") from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}): build it with `kg build`") from None


def _base(store: ox.Store) -> str:
    header = next(store.quads_for_pattern(None, term("rdf:type"), term("schema:Dataset")), None)
    return str(header.subject)[1:-1].removesuffix("dataset") if header else DEFAULT_BASE
