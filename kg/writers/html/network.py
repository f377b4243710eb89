"""Hand the graph to pyvis: nodes and edges with their places, bends and claims, and no text that pyvis would trust."""

from __future__ import annotations

import json
import math
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence

from pyvis.network import Network

from kg.model import Claim, Entity, Relation
from kg.writers.html.arrange import arrange
from kg.writers.html.boxes import Size
from kg.writers.html.curves import Line
from kg.writers.html.ties import Tie, evidence
from kg.writers.html.words import PREFIXES, kind

DRAWN = 300
"""How many entities are drawn at first: those with most evidence."""

NAME_WIDTH = 20
NAME_LINES = 3
OPTIONS = {"physics": {"enabled": False}, "interaction": {"hover": True, "selectConnectedEdges": False}}


def chart(
    entities: Sequence[Entity], claims: Sequence[Claim], ties: Sequence[Tie], relations: Mapping[str, Relation]
) -> Network:
    """Make the pyvis network of all entities and ties; only those drawn at first have a place."""
    counts = evidence(claims)
    drawn = frozenset(sorted(range(len(entities)), key=lambda number: -counts[entities[number].slug])[:DRAWN])
    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    lines = _lines(entities, ties, relations)
    sizes = {number: _card_size(entity) for number, entity in enumerate(entities)}
    places, curves = arrange(sizes, lines, drawn)
    for number, entity in enumerate(entities):
        _add_node(network, number, entity, **dict(zip("xy", places.get(number, ()), strict=False)))
    for number, tie in enumerate(ties):
        _add_edge(network, number, tie, lines[number], relations[tie.relation], bend=curves[number])
    return network


def _lines(entities: Sequence[Entity], ties: Sequence[Tie], relations: Mapping[str, Relation]) -> list[Line]:
    numbers = {entity.slug: number for number, entity in enumerate(entities)}
    return [
        Line(numbers[tie.subject], numbers[tie.object], (_width(tie_label(tie, relations[tie.relation]), 6.7) + 8, 19))
        for tie in ties
    ]


def tie_label(tie: Tie, relation: Relation) -> str:
    """Label an edge: the relation, the status unless it simply holds, and whether it was inferred."""
    return PREFIXES[tie.group] + relation.label + " (inferred)" * tie.inferred


def _add_node(network: Network, number: int, entity: Entity, **attributes: object) -> None:
    label = "\n".join(_wrapped(entity.name)) or entity.slug
    attributes |= {
        "name": entity.name if entity.name != label.replace("\n", " ") else "",
        "aliases": entity.aliases,
        "sameAs": entity.same_as,
    }
    network.add_node(
        number, label=label, shape="custom", group=kind(entity.type), slug=entity.slug, **_said(attributes)
    )


def _add_edge(network: Network, number: int, tie: Tie, line: Line, relation: Relation, **attributes: object) -> None:
    network.add_edge(
        line.start,
        line.end,
        id=number,
        label=tie_label(tie, relation),
        arrows="" if relation.symmetric else "to",
        relation=tie.relation,
        status=tie.group,
        **_said({**attributes, "inferred": tie.inferred}),
    )


def _said(attributes: Mapping[str, object]) -> dict[str, object]:
    """Leave out what says nothing; a zero is a place or a count."""
    return {name: value for name, value in attributes.items() if value not in ("", (), None) and value is not False}


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, NAME_WIDTH, max_lines=NAME_LINES, placeholder=" …")


def _card_size(entity: Entity) -> Size:
    """Estimate the size of a card: no machine measures text alike."""
    lines = _wrapped(entity.name)
    return max(_width(line, 8.8) for line in [*lines, kind(entity.type)]) + 24, 30 + 17 * len(lines)


def _width(text: str, each: float) -> int:
    return round(math.fsum(2 * each if unicodedata.east_asian_width(char) in "WF" else each for char in text))
