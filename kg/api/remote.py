"""A graph on a SPARQL server: how to ask it, and how it gets there."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.asking import Queryable
from kg.ontology import load_classes, load_relations

if TYPE_CHECKING:
    from kg.store.remote import RemoteStore


class RemoteGraph(Queryable):
    """A graph on a server that speaks SPARQL 1.1.

    Who asks comes from the environment: KG_STORE_USER and KG_STORE_PASSWORD (basic or digest, as the server wants), or
    KG_STORE_TOKEN (bearer).

    Args:
        url: the server's address for queries, such as http://localhost:7878/query.
        graph_iri: the named graph to ask; the server's default graph without one.
        ontology: the folder of the ontology, by default the one that kg comes with; it serves warnings only.
    """

    def __init__(self, url: str, graph_iri: str = "", ontology: str | Path | None = None) -> None:
        """Note where the graph lies; nothing is asked yet."""
        self.url = url
        self.graph_iri = graph_iri
        self._ontology = Path(ontology) if ontology else None

    def __repr__(self) -> str:
        """Say where the graph lies."""
        return f"kg.connect({self.url!r}{f', {self.graph_iri!r}' if self.graph_iri else ''})"

    @cached_property
    def store(self) -> RemoteStore:
        """What answers SPARQL.

        Raises:
            UsageError: the address, the graph's IRI or the environment is wrong.
        """
        from kg.store.remote import RemoteStore
        from kg.store.transport import Transport, graph_name

        relations, classes = load_relations(self._ontology), load_classes(self._ontology)
        return RemoteStore(Transport(self.url), relations, classes, graph_name(self.graph_iri))

    @property
    def place(self) -> str:
        """Say in words where the graph lies and what is added to it."""
        graph = f"the graph {self.graph_iri} of {self.url}" if self.graph_iri else f"the default graph of {self.url}"
        return f"{graph}; nothing is added to what is there"


def connect(url: str, graph_iri: str = "", ontology: str | Path | None = None) -> RemoteGraph:
    """Ask a graph on a SPARQL 1.1 server; the arguments are those of `RemoteGraph`."""
    return RemoteGraph(url, graph_iri, ontology)
