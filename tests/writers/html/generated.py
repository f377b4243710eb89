"""Graphs of any size."""

from __future__ import annotations

import datetime as dt

from kg.model import Argument, Article, Claim, Entity, GraphData

from .newsroom import HEADER


def generated(size: int) -> GraphData:
    """Make a graph of a size, the same each time: some names have many claims, most have few."""
    names = [f"Company {number} of the Coast" for number in range(size)]
    entities = tuple(Entity(f"e{number:05}", name, "Company") for number, name in enumerate(names))
    articles = tuple(Article(f"{number:04}_article", "", dt.date(2021, 1, 1)) for number in range(max(1, size // 20)))
    claims = []
    for number in range(size * 3 // 2):
        one, other = (
            entities[number % size],
            entities[(number * number * 7 + 11) % max(1, int((number % size) ** 0.8) + 3) % size],
        )
        quote = f"{one.name} met {other.name} on the quay and neither said a word to the many reporters who were there."
        claims.append(
            Claim(
                f"{number:032x}",
                articles[number % len(articles)].identifier,
                Argument((0, len(one.name)), entity=one),
                "metWith",
                Argument((len(one.name) + 5, len(one.name) + 5 + len(other.name)), entity=other),
                "asserted",
                quote,
                (0, len(quote)),
                (len(one.name) + 1, len(one.name) + 4),
            )
        )
    return GraphData("https://kg.example/", HEADER, articles, entities, tuple(claims))
