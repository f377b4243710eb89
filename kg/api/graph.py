"""A graph to ask, and how to build or load one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.asking import Queryable
from kg.api.explanation import Explanation, explain
from kg.api.lookup import find_claim, find_entity
from kg.errors import KgError
from kg.graph import DEFAULT_BASE, read
from kg.model import MIN_CONFIDENCE, Case, Claim, Deal, Decision, Entity, GraphData, Link
from kg.ontology import load_classes, load_relations
from kg.store import EmbeddedStore
from kg.store import load as load_store
from kg.voices import support_words, voices

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pandas import DataFrame

    from kg.pipeline import Progress, Report
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

    def rdflib(self) -> rdflib.Graph:
        """Load the graph into rdflib, as the file has it."""
        import rdflib

        return rdflib.Graph().parse(self.path, format="turtle")

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Make a networkx graph: entities as nodes, and an edge for every claim between two.

        The weights of parallel edges of one relation and status add up to the number of sources, copies of one text being one.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.data.entities:
            graph.add_node(entity.slug, name=entity.name, type=entity.type, aliases=list(entity.aliases))
        told = Counter((*_triple(claim), self.voices[claim.article]) for claim in self.data.claims)
        for claim in self.data.claims:
            if claim.subject.entity and claim.object.entity:
                voice = self.voices[claim.article]
                more = {"voice": voice, "weight": 1 / told[*_triple(claim), voice]}
                one, other = claim.subject.entity.slug, claim.object.entity.slug
                graph.add_edge(one, other, key=claim.identifier, **(_edge(claim) | more))
        return graph

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The source that speaks in each article, by identifier: the article that it is a copy of, or itself."""
        return voices(self.data.articles)

    def support(self, claims: Iterable[Claim]) -> str:
        """Say in how many articles claims stand, and how many sources these are where copies are among them."""
        return support_words((claim.article for claim in claims), self.voices)


def build(
    sources: str | Path | Iterable[str | Path] = "seeds",
    output: str | Path | None = None,
    *,
    base: str = DEFAULT_BASE,
    model: str = "",
    ontology: str | Path | None = None,
    min_confidence: float = MIN_CONFIDENCE,
    columns: Mapping[str, str] | None = None,
    limit: int | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    jobs: int = 0,
    cache: str | Path | bool = True,
) -> Graph:
    """Build `graph.ttl` and `graph.html` from articles; what was wrong with some is in the `report` of the graph.

    Args:
        sources: a file, a folder or an address, or several.
        output: the folder to write to; by default `output`, unless other articles than these are in its graph.
        base: the IRI under which the graph's own IRIs lie.
        model: an installed spaCy pipeline for English, by default the one that kg depends on.
        ontology: a folder such as `ontology/`, by default the one that kg comes with.
        min_confidence: claims below it are left out.
        columns: which column of a table holds what, such as {"text": "Body"}.
        limit: how many pages of each feed, sitemap or web archive are read at most.
        allow_private: whether addresses of this machine and its network may be fetched.
        progress: is called with what is going on, how many are done, and of how many.
        jobs: processes that read articles where there are many; 0 for one a core.
        cache: the folder for what articles yielded; True for the user's cache, False for keeping nothing.

    Raises:
        UsageError: an argument is wrong.
        KgError: no article could be read, the ontology cannot be used, or a file cannot be written.
    """
    from kg.pipeline import Settings
    from kg.pipeline import build as run
    from kg.pipeline.settings import silent
    from kg.readers import ReadOptions

    places = (sources,) if isinstance(sources, str | Path) else tuple(sources)
    folder = Path(ontology) if ontology else None
    place = Path(output) if output else None
    reading = ReadOptions(columns or {}, limit, allow_private)
    kept = None if isinstance(cache, bool) else Path(cache)
    settings = Settings(
        base, model, folder, min_confidence, reading=reading, jobs=jobs, cache=kept, cached=cache is not False
    )
    report = run(places, place, settings, progress or silent)
    if not report.files:
        raise KgError("; ".join(f"{problem.source}: {problem.fault}" for problem in report.problems))
    return Graph(report.files[0], folder, report=report)


def load(path: str | Path = "output/graph.ttl", ontology: str | Path | None = None, *, infer: bool = True) -> Graph:
    """Load a graph that `kg build` made; the arguments are those of `Graph`."""
    return Graph(path, ontology, infer=infer)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _things(claim: Claim) -> list[Entity | None]:
    return [argument.entity for argument in (claim.subject, claim.object, claim.speaker) if argument]


def _triple(claim: Claim) -> tuple[object, ...]:
    return claim.subject.entity, claim.relation, claim.object.entity, claim.status


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
