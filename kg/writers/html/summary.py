"""Say in a title and a sentence what a graph is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest

from kg.model import Article, Claim, Entity, GraphData
from kg.voices import support, voices
from kg.writers.html.ties import evidence
from kg.writers.html.words import count, day, isolated, listed

BUSIEST = 3
ABOUT = {"Person": ("person", "people"), "Place": ("place", "places"), "Product": ("product", "products")}


def title(entities: Sequence[Entity], claims: Sequence[Claim], articles: Sequence[Article]) -> str:
    """Name the page after those of whom most is said."""
    names = listed([isolated(entity.name) for entity, _ in _busiest(entities, claims)])
    told = f"what {count(len(articles), 'article')} {'says' if len(articles) == 1 else 'say'}"
    return f"{names}: {told}" if names else told.capitalize()


def lead(entities: Sequence[Entity], claims: Sequence[Claim], articles: Sequence[Article]) -> str:
    """Say how much there is, from when, about what, and of whom most is said."""
    busiest = [f"{isolated(entity.name)} ({count(number, 'claim')})" for entity, number in _busiest(entities, claims)]
    about = f", about {_kinds(entities)}" if entities else ""
    most = f" Most is said of {listed(busiest)}." if busiest else ""
    return f"{count(len(claims), 'claim')} from {_support(articles)}{_period(articles)}{about}.{most}"


def _support(articles: Sequence[Article]) -> str:
    """Count articles, and sources where copies are among them: a text that comes again is one voice."""
    told, sources = support((article.identifier for article in articles), voices(articles))
    same = "" if told == sources else f" ({count(sources, 'source')}, as copies of one text are one)"
    return f"{count(told, 'article')}{same}"


def _busiest(entities: Sequence[Entity], claims: Sequence[Claim]) -> list[tuple[Entity, int]]:
    counts: Mapping[str, int] = evidence(claims)
    actors = [(entity, counts[entity.slug]) for entity in entities if entity.type != "Place" and counts[entity.slug]]
    return nsmallest(BUSIEST, actors, key=lambda actor: (-actor[1], actor[0].slug))


def _period(articles: Sequence[Article]) -> str:
    dates = sorted(article.published for article in articles if article.published)
    if not dates:
        return ""
    if dates[0] == dates[-1]:
        return f", published on {day(dates[0])}"
    return f", published between {day(dates[0])} and {day(dates[-1])}"


def _kinds(entities: Sequence[Entity]) -> str:
    kinds = Counter(ABOUT.get(entity.type, ("organisation", "organisations")) for entity in entities)
    order = [("person", "people"), ("organisation", "organisations"), ("place", "places"), ("product", "products")]
    return listed([count(kinds[kind], *kind) for kind in order if kinds[kind]])


def elsewhere(held: GraphData, whole: GraphData) -> str:
    """Say how much of a large graph is not on the page, if any; the page says how to see it."""
    if len(held.entities) == len(whole.entities):
        return ""
    names = f"the {len(held.entities):,} of {len(whole.entities):,} names that most is said of"
    return f"This page holds {names}, and {len(held.claims):,} of {count(len(whole.claims), 'claim')}."
