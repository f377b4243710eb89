"""Lay a graph out with plain arithmetic, so that every machine gives the same whole numbers.

Nodes come as far apart as their edges need to carry a label (stress majorisation, from a crossing-free start
where there is one), boxes are pushed apart, and components are packed in rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin, sqrt

import networkx as nx

from kg.writers.html.boxes import MARGIN, Item, Point, Size, pack, separate

ROUNDS = 90
ALL_PAIRS = 80
PIVOTS = 40
LABEL_MARGIN = 6

Goals = dict[int, list[tuple[int, float]]]


class Layout:
    """The components of a graph, each relaxed once, to be set out in several ways.

    Edges have a `length` they would like, and may have the size of a `label` to keep room for.
    """

    def __init__(self, graph: nx.Graph[int], sizes: Mapping[int, Size]) -> None:
        self._graph, self._sizes = graph, sizes
        components = sorted((sorted(nodes) for nodes in nx.connected_components(graph)), key=_largest_first)
        self._relaxed = [_relaxed(graph.subgraph(nodes), nodes) for nodes in components]

    def place(self, stretch: Point, turn: Point = (1.0, 0.0)) -> dict[int, Point]:
        """Set all nodes out at whole numbers, turned (by cosine and sine) and then stretched sideways and upright."""
        placed = [self._set_out(places, stretch, turn) for places in self._relaxed]
        return {node: (round(x), round(y)) for node, (x, y) in pack(placed, self._sizes).items()}

    def _set_out(self, places: Mapping[int, Point], stretch: Point, turn: Point) -> dict[int, Point]:
        cosine, sine = turn
        turned = {node: (x * cosine - y * sine, x * sine + y * cosine) for node, (x, y) in places.items()}
        stretched = {node: (x * stretch[0], y * stretch[1]) for node, (x, y) in turned.items()}
        return separate(stretched, _items(self._graph.subgraph(places), list(places), self._sizes))


def _largest_first(nodes: Sequence[int]) -> tuple[int, int]:
    return -len(nodes), nodes[0]


def _relaxed(graph: nx.Graph[int], nodes: Sequence[int]) -> Mapping[int, Point]:
    places = _start(_ordered(graph, nodes))
    _relax(places, _goals(graph, nodes))
    return _lying(places)


def _items(graph: nx.Graph[int], nodes: Sequence[int], sizes: Mapping[int, Size]) -> list[Item]:
    """List what needs room: the boxes of the nodes, and the labels of the edges that have one."""
    edges: Iterable[tuple[int, int, Size | None]] = graph.edges(data="label")
    labels = ((min(one, other), max(one, other), size) for one, other, size in edges if size and one != other)
    return [
        *(Item(node, node, sizes[node], MARGIN) for node in nodes),
        *(Item(one, other, size, LABEL_MARGIN) for one, other, size in sorted(labels)),
    ]


def _ordered(graph: nx.Graph[int], nodes: Sequence[int]) -> nx.Graph[int]:
    """Copy a graph with its nodes and edges in numeric order, which a subgraph view does not promise."""
    copy: nx.Graph[int] = nx.Graph()
    copy.add_nodes_from(nodes)
    copy.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges() if edge[0] != edge[1]))
    return copy


def _start(graph: nx.Graph[int]) -> dict[int, Point]:
    _, embedding = nx.check_planarity(graph)
    if isinstance(embedding, nx.PlanarEmbedding):
        drawn = nx.combinatorial_embedding_to_pos(embedding)
        return {node: (100.0 * drawn[node][0], 100.0 * drawn[node][1]) for node in graph}
    turn = 2 * pi / len(graph)
    radius = 40 * len(graph)
    return {
        node: (float(round(radius * cos(turn * index))), float(round(radius * sin(turn * index))))
        for index, node in enumerate(nx.dfs_preorder_nodes(graph))
    }


def _goals(graph: nx.Graph[int], nodes: Sequence[int]) -> Goals:
    """Say for every node how far it should be from others: from all of them, or from neighbours and pivots."""
    goals: dict[int, dict[int, float]] = {node: {} for node in nodes}
    for pivot, distances in _pivots(graph, nodes):
        for node in nodes:
            if node != pivot:
                goals[node][pivot] = distances[node]
    edges: Iterable[tuple[int, int, float]] = graph.edges(data="length")
    for one, other, length in edges:
        if one != other:
            goals[one][other] = goals[other][one] = length
    return {node: sorted(goals[node].items()) for node in nodes}


def _pivots(graph: nx.Graph[int], nodes: Sequence[int]) -> list[tuple[int, dict[int, float]]]:
    """Choose nodes to measure from, each as far as can be from those before it."""
    wanted = len(nodes) if len(nodes) <= ALL_PAIRS else PIVOTS
    chosen: list[tuple[int, dict[int, float]]] = []
    nearest = dict.fromkeys(nodes, float("inf"))
    for _ in range(wanted):
        pivot = max(nodes, key=lambda node: (nearest[node], -node))
        distances = nx.single_source_dijkstra_path_length(graph, pivot, weight="length")
        chosen.append((pivot, distances))
        nearest = {node: min(nearest[node], distances[node]) for node in nodes}
    return chosen


def _relax(places: dict[int, Point], goals: Goals) -> None:
    """Move each node in turn to where its goals would have it, weighing near ones most."""
    for _ in range(ROUNDS):
        for node, wishes in goals.items():
            if wishes:
                places[node] = _wished(places, places[node], wishes)


def _wished(places: Mapping[int, Point], at: Point, wishes: Sequence[tuple[int, float]]) -> Point:
    x = y = total = 0.0
    for other, distance in wishes:
        there = places[other]
        dx, dy = at[0] - there[0], at[1] - there[1]
        stretch = distance / (sqrt(dx * dx + dy * dy) or 1.0)
        weight = 1 / (distance * distance)
        x += weight * (there[0] + dx * stretch)
        y += weight * (there[1] + dy * stretch)
        total += weight
    return x / total, y / total


def _lying(places: Mapping[int, Point]) -> Mapping[int, Point]:
    """Turn a drawing that stands taller than it is wide."""
    width, height = (max(values) - min(values) for values in zip(*places.values(), strict=True))
    return places if width >= height else {node: (y, x) for node, (x, y) in places.items()}
