"""HTML of things and of the query editor; everything that comes from the graph is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.graph.iris import encode
from kg.model import Argument, Article, Case, Claim, Deal, Entity, Relation
from kg.server.catalogue import Catalogue
from kg.writers.html.rows import Row, Shelf, rows_of, source_of
from kg.writers.html.words import kind as class_words
from kg.writers.html.words import money, spaced

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

SHOWN = 500
"""The most claims that a page shows; the others are found in the RDF and by queries."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as a page shows it: how it reads, where its parts lead, and what else it has to do with."""

    row: Row
    address: str
    subject: str
    object: str
    article: str
    related: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page says: title, a line below it, fields with texts and addresses, claims, how many more there are."""

    title: str
    kind: str
    iri: str
    fields: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    facts: Sequence[Fact]
    more: int


def thing_page(catalogue: Catalogue, kind: str, identifier: str) -> bytes:
    """Write the page of a thing that is in the graph."""
    sheet = _SHEETS[kind](catalogue, identifier)
    return environment().get_template("thing.html").render(sheet=sheet).encode()


@cache
def environment() -> Environment:
    """Make the template environment, which escapes."""
    return Environment(
        loader=PackageLoader("kg.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def address(kind: str, identifier: str) -> str:
    """Give the address of a thing as a page of another thing links it: the path of its IRI."""
    return f"../{kind}/{quote(encode(identifier), safe=_SAFE)}"


_SAFE = "%-._~!$&'()*+,;=:@"


def _entity(catalogue: Catalogue, slug: str) -> Sheet:
    entity = catalogue.entities[slug]
    fields = [
        ("Also called", [(name, "") for name in entity.aliases]),
        ("The same as", [(iri, _web(iri)) for iri in entity.same_as]),
        ("Contracts and lawsuits", _records(catalogue, slug)),
    ]
    return _sheet(
        catalogue, entity.name, class_words(entity.type), ("id", slug), fields, catalogue.said_of.get(slug, ())
    )


def _claim(catalogue: Catalogue, identifier: str) -> Sheet:
    claim = catalogue.claims[identifier]
    fields = [
        ("Confidence", [(f"{claim.confidence:.2f}", "")]),
        ("Taught by", [(claim.taught_by, "")]),
        ("About", _records(catalogue, identifier)),
    ]
    return _sheet(catalogue, f"Claim {identifier[:8]}", "claim", ("claim", identifier), fields, (claim,))


def _article(catalogue: Catalogue, identifier: str) -> Sheet:
    article = catalogue.articles[identifier]
    source = source_of(article)
    fields = [
        ("Published", [(source.published, "")]),
        ("By", [(source.publisher, "")]),
        ("Address", [(source.url, source.url)]),
        ("Credit", [(source.credit, "")]),
        ("A copy of", _copied(catalogue, [article.copy_of] if article.copy_of else [])),
        ("Copies", _copied(catalogue, catalogue.copies.get(identifier, ()))),
    ]
    claims = catalogue.said_in.get(identifier, ())
    return _sheet(catalogue, source.title or identifier, "article", ("article", identifier), fields, claims)


def _copied(catalogue: Catalogue, identifiers: Iterable[str]) -> list[tuple[str, str]]:
    found = (catalogue.articles[each] for each in identifiers if each in catalogue.articles)
    return [(_outlet(article), address("article", article.identifier)) for article in found]


def _outlet(article: Article) -> str:
    title = article.title or article.identifier
    return f"{title} ({article.publisher})" if article.publisher else title


def _deal(catalogue: Catalogue, identifier: str) -> Sheet:
    deal = catalogue.deals[identifier]
    earlier = [(deal.extends[:8], address("deal", deal.extends))] if deal.extends else []
    fields = [
        ("Supplier", _parties(deal.suppliers)),
        ("Buyer", _parties(deal.buyers)),
        ("Value", [(money(amount), "") for amount in deal.values]),
        ("Extends", earlier),
    ]
    return _sheet(
        catalogue, _deal_name(deal), "contract", ("deal", identifier), fields, _claims(catalogue, deal.claims)
    )


def _case(catalogue: Catalogue, identifier: str) -> Sheet:
    case = catalogue.cases[identifier]
    fields = [
        ("Claimant", _parties(case.claimants)),
        ("Defendant", _parties(case.defendants)),
        ("Court", _parties(case.courts)),
        ("Outcome", [(outcome, "") for outcome in case.outcomes]),
    ]
    return _sheet(catalogue, _case_name(case), "lawsuit", ("case", identifier), fields, _claims(catalogue, case.claims))


_SHEETS: Mapping[str, Callable[[Catalogue, str], Sheet]] = {
    "id": _entity,
    "claim": _claim,
    "article": _article,
    "deal": _deal,
    "case": _case,
}


def _sheet(
    catalogue: Catalogue,
    title: str,
    kind: str,
    place: tuple[str, str],
    fields: Iterable[tuple[str, list[tuple[str, str]]]],
    claims: Sequence[Claim],
) -> Sheet:
    shown = [(label, [value for value in values if value[0]]) for label, values in fields]
    return Sheet(
        title=title,
        kind=kind,
        iri=f"{catalogue.data.base}{place[0]}/{encode(place[1])}",
        fields=[(label, values) for label, values in shown if values],
        facts=_facts(catalogue, claims[:SHOWN]),
        more=max(0, len(claims) - SHOWN),
    )


def _facts(catalogue: Catalogue, claims: Sequence[Claim]) -> list[Fact]:
    relations = {claim.relation: _relation(catalogue, claim.relation) for claim in claims}
    sources = {claim.article: source_of(catalogue.articles[claim.article]) for claim in claims}
    shelf = Shelf(relations, catalogue.rules, sources, catalogue.claims, catalogue.links)
    rows = [row for claim in claims for row in rows_of((claim,), (), shelf)]
    return [
        Fact(
            row,
            address("claim", row.claim.identifier),
            _of(row.claim.subject),
            _of(row.claim.object),
            address("article", row.claim.article),
            tuple(_related(row)),
        )
        for row in rows
    ]


def _related(row: Row) -> Iterable[tuple[str, str, str]]:
    for link in row.links:
        yield link.words, link.claim.identifier[:8], address("claim", link.claim.identifier)
    for basis in row.claim.inferred_from:
        yield "inferred from", basis[:8], address("claim", basis)
    if told := row.claim.takes_up:
        yield "takes up", told[:8], address("claim", told)


def _relation(catalogue: Catalogue, name: str) -> Relation:
    """Look up a relation; one that the ontology has lost keeps its name as a label."""
    return catalogue.relations.get(name) or Relation(name, spaced(name), "", "", "event", (), ())


def _of(side: Argument) -> str:
    return address("id", side.entity.slug) if side.entity else ""


def _records(catalogue: Catalogue, key: str) -> list[tuple[str, str]]:
    found = []
    for kind, identifier in catalogue.records.get(key, ()):
        name = _deal_name(catalogue.deals[identifier]) if kind == "deal" else _case_name(catalogue.cases[identifier])
        found.append((name, address(kind, identifier)))
    return found


def _deal_name(deal: Deal) -> str:
    return f"Contract of {_names(deal.suppliers)} with {_names(deal.buyers)}"


def _case_name(case: Case) -> str:
    return f"{_names(case.claimants)} against {_names(case.defendants)}"


def _names(entities: Sequence[Entity]) -> str:
    return ", ".join(entity.name for entity in entities) or "somebody"


def _parties(entities: Sequence[Entity]) -> list[tuple[str, str]]:
    return [(entity.name, address("id", entity.slug)) for entity in entities]


def _claims(catalogue: Catalogue, identifiers: Iterable[str]) -> list[Claim]:
    return [catalogue.claims[each] for each in identifiers if each in catalogue.claims]


def _web(iri: str) -> str:
    return iri if iri.lower().startswith(("http://", "https://")) else ""
