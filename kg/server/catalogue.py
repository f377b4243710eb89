"""Everything in a graph, where the pages of its things find it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg._version import __version__
from kg.graph import Iris
from kg.model import Argument, Article, Case, Claim, Deal, Entity, GraphData, Relation, Rule
from kg.writers.html.rows import Linked, linked


@dataclass(frozen=True)
class Catalogue:
    """A graph, what the ontology tells of its relations and rules, the file that it was read from, and a mark of that."""

    data: GraphData
    relations: Mapping[str, Relation]
    rules: Mapping[str, Rule]
    content: bytes
    version: str

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by slug."""
        return {entity.slug: entity for entity in self.data.entities}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by identifier."""
        return {article.identifier: article for article in self.data.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by identifier."""
        return {claim.identifier: claim for claim in self.data.claims}

    @cached_property
    def deals(self) -> dict[str, Deal]:
        """Deals by identifier."""
        return {deal.identifier: deal for deal in self.data.deals}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Cases by identifier."""
        return {case.identifier: case for case in self.data.cases}

    @cached_property
    def said_of(self) -> Mapping[str, list[Claim]]:
        """Claims by the slugs of those who take part in them or speak, in the order of the articles."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.data.claims, key=lambda each: (each.article, each.quote_span, each.identifier)):
            for slug in {side.entity.slug for side in _sides(claim) if side.entity}:
                found[slug].append(claim)
        return found

    @cached_property
    def said_in(self) -> Mapping[str, list[Claim]]:
        """Claims by article, in its order."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.data.claims, key=lambda each: (each.quote_span, each.identifier)):
            found[claim.article].append(claim)
        return found

    @cached_property
    def links(self) -> Mapping[str, Sequence[Linked]]:
        """What claims have to do with others, both ways, by claim."""
        return linked(self.data.links, self.claims)

    @cached_property
    def records(self) -> Mapping[str, list[tuple[str, str]]]:
        """Kind and identifier of deals and cases, by the slugs of their parties and by their claims."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for deal in self.data.deals:
            for key in {*_slugs((*deal.buyers, *deal.suppliers)), *deal.claims}:
                found[key].append(("deal", deal.identifier))
        for case in self.data.cases:
            for key in {*_slugs((*case.claimants, *case.defendants, *case.courts)), *case.claims}:
                found[key].append(("case", case.identifier))
        return found

    @cached_property
    def copies(self) -> Mapping[str, list[str]]:
        """The identifiers of an article's copies, by its own, sorted."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for article in sorted(self.data.articles, key=lambda each: each.identifier):
            if article.copy_of:
                found[article.copy_of].append(article.identifier)
        return found

    @property
    def iris(self) -> Iris:
        """The IRIs of the graph."""
        return Iris(self.data.base)

    def has(self, kind: str, identifier: str) -> bool:
        """Tell whether there is such a thing."""
        things: dict[str, Mapping[str, object]] = {
            "id": self.entities, "article": self.articles, "claim": self.claims, "deal": self.deals, "case": self.cases
        }  # fmt: skip
        return identifier in things.get(kind, {})


def mark(content: bytes, *beside: object) -> str:
    """Give a mark that changes with the bytes of a graph, with what else pages are made of, and with kg."""
    digest = hashlib.sha256(repr((__version__, beside)).encode())
    digest.update(content)
    return digest.hexdigest()[:16]


def _sides(claim: Claim) -> list[Argument]:
    return [side for side in (claim.subject, claim.object, claim.speaker) if side]


def _slugs(entities: Iterable[Entity]) -> list[str]:
    return [entity.slug for entity in entities]
