"""Put the page together: the map from pyvis, the table of every claim, the words around them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from kg.graph import as_written
from kg.model import Claim, GraphData, Header, Relation, Rule
from kg.writers.html import assets, carried, summary
from kg.writers.html.facets import OTHER, Facet, facets_of
from kg.writers.html.judgements import Told, told
from kg.writers.html.matters import Matter, matters_of
from kg.writers.html.network import DRAWN, chart
from kg.writers.html.rows import Row, Shelf, Source, linked, rows_of, source_of
from kg.writers.html.selection import most_evidenced
from kg.writers.html.ties import gather, named
from kg.writers.html.words import GROUPS, PREFIXES, STATUS_GROUPS, Group, count, dated, spaced


@dataclass(frozen=True, slots=True)
class Page:
    """What the template fills in beside the map."""

    title: str
    lead: str
    header: Header
    facets: Sequence[Facet]
    groups: Sequence[Group]
    inferred: bool
    drawn: int
    left_out: int
    copies: bool
    elsewhere: str
    rows: Sequence[Row]
    matters: Sequence[Matter]
    decisions: Sequence[Told]
    identifiers: frozenset[str]
    sources: Sequence[tuple[Source, str]]
    relations: Mapping[str, Relation]
    carried: Mapping[str, object]


def render(data: GraphData, relations: Sequence[Relation], rules: Sequence[Rule] = ()) -> str:
    """Write a graph as one HTML file; `rules` lend their explanations to inferred claims."""
    whole, data = data, as_written(most_evidenced(data))
    claims = _in_reading_order(data)
    known = _relations(claims, relations)
    ties = gather(claims)
    sources = {article.identifier: source_of(article) for article in data.articles}
    by_identifier = {claim.identifier: claim for claim in claims}
    links = linked(data.links, by_identifier)
    shelf = Shelf(known, {rule.name: rule for rule in rules}, sources, by_identifier, links)
    network = chart(data.entities, claims, ties, known)
    network.set_template_dir("", "page.html")
    network.templateEnv = _environment(_page(data, whole, rows_of(claims, ties, shelf), shelf))
    return str(network.generate_html())


def _environment(page: Page) -> Environment:
    environment = assets.environment()
    environment.globals.update(
        page=page, named=named, dated=dated, prefixes=PREFIXES, status_groups=STATUS_GROUPS, **assets.constants()
    )
    return environment


def _page(data: GraphData, whole: GraphData, rows: Sequence[Row], shelf: Shelf) -> Page:
    claims = [row.claim for row in rows]
    numbers = {entity.slug: number for number, entity in enumerate(data.entities)}
    used = {row.group for row in rows}
    cited = Counter(claim.article for claim in claims)
    return Page(
        title=summary.title(data.entities, claims, whole.articles),
        lead=summary.lead(whole.entities, whole.claims, whole.articles),
        header=data.header,
        facets=facets_of(rows, shelf),
        groups=[group for group in GROUPS if group.key in used],
        inferred=any(claim.rule for claim in claims),
        drawn=DRAWN,
        left_out=max(0, len(data.entities) - DRAWN),
        copies=any(article.copy_of for article in data.articles),
        elsewhere=summary.elsewhere(data, whole),
        rows=rows,
        matters=matters_of(data, rows),
        decisions=told(data.decisions, numbers),
        identifiers=frozenset(claim.identifier for claim in claims),
        sources=[(source, count(cited[identifier], "claim")) for identifier, source in shelf.sources.items()],
        relations=shelf.relations,
        carried=carried.of(data, rows, shelf, numbers),
    )


def _in_reading_order(data: GraphData) -> list[Claim]:
    """Order claims by the day of their article and their place in it."""
    days = {article.identifier: article.published or dt.date.max for article in data.articles}
    return sorted(data.claims, key=lambda each: (days[each.article], each.article, each.quote_span, each.identifier))


def _relations(claims: Sequence[Claim], relations: Sequence[Relation]) -> dict[str, Relation]:
    """Look up the relations in use; one that the ontology has lost keeps its name as a label."""
    known = {relation.name: relation for relation in relations}
    used = sorted({claim.relation for claim in claims})
    return {name: known.get(name, Relation(name, spaced(name), "", OTHER, "event", (), ())) for name in used}
