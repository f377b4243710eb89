"""A graph to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.asking import Queryable
from kg.api.explanation import Explanation, explain
from kg.api.lookup import find_claim, find_entity
from kg.graph import read
from kg.model import Case, Claim, Deal, Decision, Entity, GraphData, Link
from kg.ontology import load_classes, load_relations
from kg.store import EmbeddedStore
from kg.store import load as load_store
from kg.voices import support_words, voices

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pandas import DataFrame

    from kg.pipeline import Report
    from kg.validation import Fault


class Graph(Queryable):
    """A graph file to ask. Nothing of it is read before it is needed.

    >>> import kg
    >>> graph = kg.load("output/graph.ttl")                               # doctest: +SKIP
    >>> graph.query("SELECT ?name WHERE { ?x a kg:Person; rdfs:label ?name }").to_pandas()  # doctest: +SKIP
    >>> graph.query("timeline", entity="Palantir")                        # doctest: +SKIP

    Args:
        path: a Turtle file that `kg build` made.
        ontology: the folder of the ontology, by default the one that kg comes with.
        infer: whether queries see broader relations, inverses, the other order of symmetric ones and superclasses.
        report: what the build did that made the graph.
    """

    def __init__(
        self, path: str | Path, ontology: str | Path | None = None, *, infer: bool = True, report: Report | None = None
    ) -> None:
        """Note where the graph lies."""
        self.path = Path(path)
        self.report = report
        self._ontology = Path(ontology) if ontology else None
        self._infer = infer

    @property
    def folder(self) -> Path | None:
        """The folder of the ontology; None for the one that kg comes with."""
        return self._ontology

    def __repr__(self) -> str:
        """Say where the graph lies."""
        return f"kg.load({str(self.path)!r})"

    def _repr_html_(self) -> str:
        """Show in a notebook what the graph holds."""
        data = self.data
        told = support_words((article.identifier for article in data.articles), self.voices)
        counts = (told, f"{len(data.entities)} entities", f"{len(data.claims)} claims")
        cells = "".join(f"<td>{words}</td>" for words in counts)
        return f"<table><tbody><tr><th>{escape(str(self.path))}</th>{cells}</tr></tbody></table>"

    @cached_property
    def data(self) -> GraphData:
        """Everything in the graph as Python records: articles, entities, claims, header.

        Raises:
            GraphError: the file is missing or is no graph of kg.
        """
        return read(self.path)

    @cached_property
    def store(self) -> EmbeddedStore:
        """What answers SPARQL.

        Raises:
            GraphError: the file is missing or is not Turtle.
        """
        return load_store(self.path, load_relations(self._ontology), load_classes(self._ontology), infer=self._infer)

    @property
    def place(self) -> str:
        """Say in words where the graph lies and what is added to it."""
        added = "broader relations, inverses, the other order of symmetric relations and superclasses are added"
        return f"{self.path}, {self.store.place}; {added if self._infer else 'nothing is added to what the file says'}"

    def entity(self, name: str) -> Entity:
        """Find an entity by any of its names, or by the end of its IRI.

        Raises:
            UsageError: there is none, or there are several.
        """
        return find_entity(self.data.entities, name, self.data.claims)

    def about(self, entity: Entity) -> tuple[Claim, ...]:
        """Give the claims in which an entity takes part or speaks, by their place in the articles."""
        found = [claim for claim in self.data.claims if entity in _things(claim)]
        return tuple(sorted(found, key=lambda claim: (claim.article, claim.quote_span, claim.identifier)))

    def deals(self, entity: Entity) -> tuple[Deal, ...]:
        """Give the deals in which an entity buys or supplies, by their start, those without one last."""
        found = (deal for deal in self.data.deals if entity in (*deal.buyers, *deal.suppliers))
        return tuple(sorted(found, key=lambda deal: (deal.start is None, deal.start and deal.start.earliest)))

    def cases(self, entity: Entity) -> tuple[Case, ...]:
        """Give the cases in which an entity is claimant, defendant or court."""
        return tuple(case for case in self.data.cases if entity in (*case.claimants, *case.defendants, *case.courts))

    def links(self, claims: Iterable[Claim]) -> tuple[Link, ...]:
        """Give what these claims agree with, conflict with or dispute, and what disputes them."""
        known = {claim.identifier for claim in claims}
        return tuple(link for link in self.data.links if link.source in known or link.target in known)

    def decisions(self, entity: Entity) -> tuple[Decision, ...]:
        """Give what people decided about an entity, or about claims in which it takes part, the oldest first."""
        claims = {claim.identifier for claim in self.about(entity)}
        found = (
            decision
            for decision in self.data.decisions
            if decision.claim in claims
            or entity.slug in {side.entity for side in (decision.source, decision.target) if side}
        )
        return tuple(sorted(found, key=lambda decision: (decision.time, decision.identifier)))

    def claim(self, identifier: str) -> Claim:
        """Find a claim by its identifier or the beginning of it.

        Raises:
            UsageError: there is none, or there are several.
        """
        return find_claim(self.data.claims, identifier)

    def explain(self, identifier: str, sources: Iterable[str | Path] | None = None) -> Explanation:
        """Say why a claim stands in the graph.

        Args:
            identifier: that of the claim, or the beginning of it.
            sources: files and folders that hold its article, by default `seeds`; without it, the claim is read from its
                sentence alone.

        Raises:
            UsageError: there is no such claim, or there are several, or a source does not exist.
        """
        return explain(self.claim(identifier), self.data, self._ontology, sources)

    def validate(self, sources: str | Path | Iterable[str | Path] = ()) -> tuple[Fault, ...]:
        """Find what is wrong with the graph: promises of the claim model that it breaks.

        Args:
            sources: a file or folder that holds its articles, or several; quotes are then compared with them.

        Raises:
            UsageError: the graph or a source does not exist.
        """
        from kg.validation import validate

        places = (sources,) if isinstance(sources, str | Path) else sources
        return validate(self.path, self._ontology, places)

    def publish(self, url: str, graph_iri: str = "", progress: Callable[[str, int, int], None] | None = None) -> int:
        """Put the graph on a SPARQL server, in the place of what it has under that name.

        What follows is sent with it unless the graph was loaded with `infer=False`. Who sends comes from the environment,
        as for `kg.connect`.

        Args:
            url: the server's address for the Graph Store Protocol.
            graph_iri: the graph to replace; the server's default graph without one.
            progress: is told what goes on, how many bytes are sent, and of how many.

        Returns:
            How many triples the server has got.

        Raises:
            UsageError: the graph lies under the default base or names people, or the address or environment is wrong.
            StoreError: the server cannot be reached, or refuses.
        """
        from kg.store.publish import publish
        from kg.store.transport import Transport, graph_name

        transport, name = Transport(url), graph_name(graph_iri)
        return publish(self.store, transport, name, progress or _silent, ontology=self._infer)

    def pandas(self) -> DataFrame:
        """Make a pandas data frame with a row for every claim, in the words of the named query `claims`.

        Raises:
            KgError: pandas is not installed.
        """
        return self.query("claims").to_pandas()

    def rdflib(self, *, infer: bool = False) -> rdflib.Graph:
        """Load the graph into rdflib, as the file has it.

        Args:
            infer: add what queries see beside it, unless the graph was loaded with `infer=False`.
        """
        from kg.api.conversion import to_rdflib

        return to_rdflib(self.store if infer else self.path)

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Make a networkx graph: entities as nodes, and an edge for every claim between two.

        The weights of parallel edges of one relation and status add up to the number of sources, copies of one text being one.
        """
        from kg.api.conversion import to_networkx

        return to_networkx(self.data, self.voices)

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The source that speaks in each article, by identifier: the article that it is a copy of, or itself."""
        return voices(self.data.articles)

    def support(self, claims: Iterable[Claim]) -> str:
        """Say in how many articles claims stand, and how many sources these are where copies are among them."""
        return support_words((claim.article for claim in claims), self.voices)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _things(claim: Claim) -> list[Entity | None]:
    return [argument.entity for argument in (claim.subject, claim.object, claim.speaker) if argument]
