"""A graph to ask, and how to build or load one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.explanation import Explanation, explain
from kg.api.lookup import find_claim, find_entity
from kg.api.result import Result
from kg.errors import KgError
from kg.graph import DEFAULT_BASE, read
from kg.model import MIN_CONFIDENCE, Case, Claim, Deal, Decision, Entity, GraphData, Link
from kg.ontology import load_classes, load_relations
from kg.queries import named
from kg.store import EmbeddedStore
from kg.store import load as load_store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.pipeline import Progress, Report
    from kg.validation import Fault

_NAME = re.compile(r"[\w-]+")


class Graph:
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

    def __repr__(self) -> str:
        """Say where the graph lies."""
        return f"kg.load({str(self.path)!r})"

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

    def query(self, query: str, /, **parameters: str) -> Result:
        """Answer a query.

        Args:
            query: SPARQL, or the name of a query that kg comes with.
            parameters: what that query takes.

        Raises:
            QueryError: the query cannot be answered.
            UsageError: there is no query of this name, or a parameter is unknown, missing or wrong.
        """
        sparql = self.sparql(query, **parameters)
        found = self.store.rows(sparql)
        return Result(found.columns, found.rows, self.store.prefixes, self.store.warnings(sparql))

    def sparql(self, query: str, /, **parameters: str) -> str:
        """Write a query in SPARQL, which it may be already; arguments and errors are those of `query`."""
        if parameters or _NAME.fullmatch(query.strip()):
            return named(query.strip()).sparql(parameters)
        return query

    def entity(self, name: str) -> Entity:
        """Find an entity by any of its names, or by the end of its IRI.

        Raises:
            UsageError: there is none, or there are several.
        """
        return find_entity(self.data.entities, name)

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

    def rdflib(self) -> rdflib.Graph:
        """Load the graph into rdflib, as the file has it."""
        import rdflib

        return rdflib.Graph().parse(self.path, format="turtle")

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Make a networkx graph: entities as nodes, and an edge for every claim between two."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.data.entities:
            graph.add_node(entity.slug, name=entity.name, type=entity.type, aliases=list(entity.aliases))
        for claim in self.data.claims:
            if claim.subject.entity and claim.object.entity:
                graph.add_edge(
                    claim.subject.entity.slug, claim.object.entity.slug, key=claim.identifier, **_edge(claim)
                )
        return graph


def build(
    sources: str | Path | Iterable[str | Path] = "seeds",
    output: str | Path | None = None,
    *,
    base: str = DEFAULT_BASE,
    model: str = "",
    ontology: str | Path | None = None,
    min_confidence: float = MIN_CONFIDENCE,
    progress: Progress | None = None,
) -> Graph:
    """Build `graph.ttl` and `graph.html` from articles; what was wrong with some is in the `report` of the graph.

    Args:
        sources: a file or folder, or several.
        output: the folder to write to; by default `output`, unless other articles than these are in its graph.
        base: the IRI under which the graph's own IRIs lie.
        model: an installed spaCy pipeline for English, by default the one that kg depends on.
        ontology: a folder such as `ontology/`, by default the one that kg comes with.
        min_confidence: claims below it are left out.
        progress: is called with what is going on, how many are done, and of how many.

    Raises:
        UsageError: an argument is wrong.
        KgError: no article could be read, the ontology cannot be used, or a file cannot be written.
    """
    from kg.pipeline import Settings
    from kg.pipeline import build as run
    from kg.pipeline.settings import silent

    places = (sources,) if isinstance(sources, str | Path) else tuple(sources)
    folder = Path(ontology) if ontology else None
    place = Path(output) if output else None
    report = run(places, place, Settings(base, model, folder, min_confidence), progress or silent)
    if not report.files:
        raise KgError("; ".join(f"{problem.source}: {problem.fault}" for problem in report.problems))
    return Graph(report.files[0], folder, report=report)


def load(path: str | Path = "output/graph.ttl", ontology: str | Path | None = None, *, infer: bool = True) -> Graph:
    """Load a graph that `kg build` made; the arguments are those of `Graph`."""
    return Graph(path, ontology, infer=infer)


def _things(claim: Claim) -> list[Entity | None]:
    return [argument.entity for argument in (claim.subject, claim.object, claim.speaker) if argument]


def _edge(claim: Claim) -> dict[str, object]:
    """Give what an edge says of its claim: plain values, so that every format of networkx takes them."""
    kept = ("relation", "status", "article", "quote", "role", "confidence", "rule")
    found = {name: value for name, value in asdict(claim).items() if name in kept and value != ""}
    if claim.start:
        found["start"] = claim.start.earliest.isoformat()
    if claim.end:
        found["end"] = claim.end.latest.isoformat()
    if claim.amount:
        found["amount"] = f"{claim.amount.currency} {claim.amount.value}"
    return found
