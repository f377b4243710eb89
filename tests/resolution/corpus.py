"""Small corpora: articles made of the things that they speak of, each of which some claim is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kg.identifiers import claim_identifier
from kg.model import Argument, Article, Claim, Entity, Extracted, GazetteerEntry, Referent
from kg.ontology import load_vocabulary
from kg.resolution import resolve

KNOWN = load_vocabulary()
SIGNS, RELATIONS = KNOWN.signs, KNOWN.relations

Names = str | tuple[str, ...]


@dataclass(frozen=True)
class Thing:
    """A thing as one article speaks of it, under one name or several, the fullest first."""

    kind: str
    names: Names
    key: str = ""
    at: int | None = None
    former: tuple[str, ...] = ()


def extracted(identifier: str, *things: Thing, day: str = "", text: str = "") -> Extracted:
    """Make an article in which every thing does something to the first."""
    article = Article(identifier, text, dt.date.fromisoformat(day) if day else None)
    referents = tuple(
        _referent(thing, 10 * index if thing.at is None else thing.at) for index, thing in enumerate(things)
    )
    return Extracted(article, referents, tuple(_claim(identifier, index) for index in range(len(things))))


def one(identifier: str, kind: str, names: Names, **known: str) -> Extracted:
    """Make an article about one thing."""
    return extracted(identifier, Thing(kind, names), **known)


def entities(articles: Iterable[Extracted], gazetteer: Iterable[GazetteerEntry] = ()) -> dict[tuple[str, int], Entity]:
    """Resolve, and return the entity of each referent by its article and place."""
    _, claims = resolve(articles, gazetteer, signs=SIGNS)
    return {
        (claim.article, claim.subject.referent or 0): claim.subject.entity for claim in claims if claim.subject.entity
    }


def slugs(articles: Iterable[Extracted], gazetteer: Iterable[GazetteerEntry] = ()) -> list[str]:
    """Resolve, and return the slug of every referent in the order of articles and places."""
    found = entities(articles, gazetteer)
    return [found[place].slug for place in sorted(found)]


def _referent(thing: Thing, start: int) -> Referent:
    names = (thing.names,) if isinstance(thing.names, str) else thing.names
    return Referent(names[0], thing.kind, tuple(sorted(names)), (start, start + 5), thing.key, former=thing.former)


def _claim(article: str, index: int) -> Claim:
    identifier = claim_identifier(article, "criticised", (index, index + 1), (0, 1))
    subject, other = Argument((index, index + 1), index), Argument((0, 1), 0)
    return Claim(identifier, article, subject, "criticised", other, "asserted", "", (0, 0))
