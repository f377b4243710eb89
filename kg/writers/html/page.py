"""Put the page together: the map from pyvis, the table of every claim, the words around them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from kg.model import Claim, GraphData, Header, Relation, Rule
from kg.writers.html import assets, summary
from kg.writers.html.facets import OTHER, Facet, facets_of
from kg.writers.html.network import DRAWN, chart
from kg.writers.html.rows import Row, Shelf, Source, rows_of, source_of
from kg.writers.html.ties import gather, named
from kg.writers.html.words import GROUPS, PREFIXES, STATUS_GROUPS, Group, count, spaced


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
    rows: Sequence[Row]
    sources: Sequence[tuple[Source, str]]
    relations: Mapping[str, Relation]
    words: Mapping[str, Mapping[str, str]]
    articles: Sequence[str]
    points: Sequence[Mapping[str, object]]


def render(data: GraphData, relations: Sequence[Relation], rules: Sequence[Rule] = ()) -> str:
    """Write a graph as one HTML file; `rules` lend their explanations to inferred claims."""
    claims = _in_reading_order(data)
    known = _relations(claims, relations)
    ties = gather(claims)
    sources = {article.identifier: source_of(article) for article in data.articles}
    shelf = Shelf(known, {rule.name: rule for rule in rules}, sources, {claim.identifier: claim for claim in claims})
    network = chart(data.entities, claims, ties, known)
    network.set_template_dir("", "page.html")
    network.templateEnv = _environment(_page(data, claims, rows_of(claims, ties, shelf), shelf))
    return str(network.generate_html())


def _environment(page: Page) -> Environment:
    environment = assets.environment()
    environment.globals.update(
        page=page, named=named, prefixes=PREFIXES, status_groups=STATUS_GROUPS, **assets.constants()
    )
    return environment


def _page(data: GraphData, claims: Sequence[Claim], rows: Sequence[Row], shelf: Shelf) -> Page:
    used = {row.group for row in rows}
    cited = Counter(claim.article for claim in claims)
    return Page(
        title=summary.title(data.entities, claims, data.articles),
        lead=summary.lead(data.entities, claims, data.articles),
        header=data.header,
        facets=facets_of(rows, shelf),
        groups=[group for group in GROUPS if group.key in used],
        inferred=any(claim.rule for claim in claims),
        drawn=DRAWN,
        left_out=max(0, len(data.entities) - DRAWN),
        rows=rows,
        sources=[(source, count(cited[identifier], "claim")) for identifier, source in shelf.sources.items()],
        relations=shelf.relations,
        words={name: _words(relation) for name, relation in shelf.relations.items()},
        articles=list(shelf.sources),
        points=_points(data, rows, shelf),
    )


def _words(relation: Relation) -> dict[str, str]:
    return {"label": relation.label, "inverse": relation.inverse_label, "kind": relation.group or OTHER}


def _points(data: GraphData, rows: Sequence[Row], shelf: Shelf) -> list[Mapping[str, object]]:
    """Give the script what it needs of each claim, in the order of the table; the words it takes from there."""
    numbers = {entity.slug: number for number, entity in enumerate(data.entities)}
    articles = {identifier: number for number, identifier in enumerate(shelf.sources)}
    return [
        {"status": row.claim.status, "article": articles[row.claim.article], **_place(row, numbers)} for row in rows
    ]


def _place(row: Row, numbers: Mapping[str, int]) -> dict[str, object]:
    """Name the edge of a claim, or, where it has none, its subject and relation."""
    if row.tie is not None:
        return {"tie": row.tie}
    subject = row.claim.subject.entity
    return {"relation": row.claim.relation, **({"subject": numbers[subject.slug]} if subject else {})}


def _in_reading_order(data: GraphData) -> list[Claim]:
    """Order claims by the day of their article and their place in it."""
    days = {article.identifier: article.published or dt.date.max for article in data.articles}
    return sorted(data.claims, key=lambda each: (days[each.article], each.article, each.quote_span, each.identifier))


def _relations(claims: Sequence[Claim], relations: Sequence[Relation]) -> dict[str, Relation]:
    """Look up the relations in use; one that the ontology has lost keeps its name as a label."""
    known = {relation.name: relation for relation in relations}
    used = sorted({claim.relation for claim in claims})
    return {name: known.get(name, Relation(name, spaced(name), "", OTHER, "event", (), ())) for name in used}
