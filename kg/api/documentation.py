"""The documentation page of an ontology, from what its files say of each term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import jinja2

from kg.ontology import load_relations, packaged
from kg.ontology.turtle import PREFIXES, Block, iri, read_blocks
from kg.writers.jsonld import context

FILES = ("kg.ttl", "deals.ttl", "deeds.ttl", "decisions.ttl", "copies.ttl", "evidence.ttl", "alignments.ttl")

_SHORT = PREFIXES | {
    "dcterms": "http://purl.org/dc/terms/",
    "epo": "http://data.europa.eu/a4g/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rel": "http://purl.org/vocab/relationship/",
    "void": "http://rdfs.org/ns/void#",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
_FACTS = {
    "subject": "schema:domainIncludes",
    "object": "schema:rangeIncludes",
    "broader": "rdfs:subPropertyOf",
    "is a": "rdfs:subClassOf",
    "inverse of": "owl:inverseOf",
    "happens or holds": "kg:aspect",
    "may carry": "kg:qualifier",
    "applies to": "kg:appliesTo",
    "close match": "skos:closeMatch",
}


class Link(NamedTuple):
    """A value: its short name, and where it is explained."""

    name: str
    address: str


class Term(NamedTuple):
    """One term: its name, label, definition, and what else is said of it, in links."""

    name: str
    label: str
    definition: str
    facts: tuple[tuple[str, tuple[Link, ...]], ...]


class Section(NamedTuple):
    """Terms that belong together."""

    title: str
    terms: tuple[Term, ...]


def ontology_page(folder: Path | None = None) -> str:
    """Write the page of an ontology, every term with the anchor that its IRI has.

    Args:
        folder: that of the ontology; None for the one that kg comes with.

    Raises:
        OntologyError: a file cannot be read.
    """
    folder = folder or packaged()
    blocks = [block for name in FILES if (folder / name).is_file() for block in read_blocks(folder / name)]
    title = next(block for block in blocks if block.is_a("owl:Ontology"))
    loader = jinja2.PackageLoader("kg.api", "")
    page = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    names = {"title": "http://purl.org/dc/terms/title", "description": "http://purl.org/dc/terms/description"}
    words = {name: "".join(title.values.get(term, ())) for name, term in names.items()}
    return page.get_template("ontology.html").render(sections=_sections(blocks), namespace=iri("kg:"), **words)


def ontology_context(folder: Path | None = None) -> dict[str, Any]:
    """Make the JSON-LD context of an ontology, as it stands in what `kg export jsonld` writes.

    Args:
        folder: that of the ontology; None for the one that kg comes with.

    Raises:
        OntologyError: a file cannot be read.
    """
    return {"@context": context(load_relations(folder))}


def _sections(blocks: Iterable[Block]) -> list[Section]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for block in _gathered(b for b in blocks if b.all("rdfs:label") and b.iri.startswith(iri("kg:"))):
        found[_title(block)].append(_term(block))
    return [Section(title, tuple(terms)) for title, terms in found.items()]


def _gathered(blocks: Iterable[Block]) -> list[Block]:
    """Put together what several files say of one term, at the place of the file that says what kind of term it is."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        found[block.iri].append(block)
    gathered = (sorted(each, key=lambda block: not block.all("rdf:type")) for each in found.values())
    return [replace(each[0], values=_united(each)) for each in gathered]


def _united(blocks: Sequence[Block]) -> dict[str, list[str]]:
    terms = dict.fromkeys(term for block in blocks for term in block.values)
    return {term: list(dict.fromkeys(v for block in blocks for v in block.values.get(term, ()))) for term in terms}


def _title(block: Block) -> str:
    if block.is_a("kg:Relation"):
        return f"Relations: {block.one('kg:group')}"
    if block.is_a("kg:InverseRelation"):
        return "Inverse relations"
    if block.is_a("owl:Class"):
        return "Classes"
    if block.is_a("owl:AnnotationProperty"):
        return "What describes relations, rules and entries of the gazetteer"
    if block.is_a("owl:ObjectProperty") or block.is_a("owl:DatatypeProperty"):
        return "Properties of claims and other records"
    return "Statuses, precisions and other values"


def _term(block: Block) -> Term:
    facts = ((name, tuple(map(_link, block.all(term)))) for name, term in _FACTS.items())
    definition = "".join(block.all("skos:definition"))
    return Term(block.name, block.one("rdfs:label"), definition, tuple(fact for fact in facts if fact[1]))


def _link(value: str) -> Link:
    for prefix, space in _SHORT.items():
        if value.startswith(space):
            name = value.removeprefix(space)
            return Link(f"{prefix}:{name}", f"#{name}" if prefix == "kg" else value)
    return Link(value, value if ":" in value else f"#{value}")
