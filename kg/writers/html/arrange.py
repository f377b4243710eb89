"""Arrange the map: where everything lies and how the edges bend."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import networkx as nx

from kg.writers.html.boxes import Point, Size, extent
from kg.writers.html.curves import BENDS, Line, bends
from kg.writers.html.layout import Layout

WIDER = 1.5
SPREADS = (0.7, 0.85, 1.0, 1.2)
"""How far a map may be stretched; sideways a little more, as text lies."""

WIDEST = (4.0, 3.0)
"""How far it is stretched if it is too large to read without zooming in."""

HONINGS = 6
HONES = ((0.9, 1.0), (1.0, 0.9), (1.1, 0.95), (0.95, 1.1))

TURNS = ((1.0, 0.0), (0.0, 1.0), (0.8, 0.6), (0.6, 0.8), (0.8, -0.6), (0.6, -0.8))
"""How it may be turned; cosine and sine of these angles are exact."""

TRIED = 200
"""The number of edges over which a second turn costs too much time."""

LABELLED = 100
"""Up to how many edges room is kept for their labels, and several stretches are tried."""

BENT = 500
"""Up to how many edges each is bent round what it would cover: among more, nothing is free, and to look takes minutes."""

GOOD = 1.0
"""A map that fits its frame this well, with nothing hidden, is not improved further."""

CLASH = 1000
"""How much hidden area is as bad as text of half the size."""

Arrangement = tuple[dict[int, Point], dict[int, float]]


def arrange(sizes: Mapping[int, Size], lines: Sequence[Line], drawn: Collection[int]) -> Arrangement:
    """Give the place of every node that is drawn and the bend of every edge, by their numbers."""
    inner = {number: line for number, line in enumerate(lines) if line.start in drawn and line.end in drawn}
    drawn_sizes = {node: sizes[node] for node in drawn}
    chooser = Chooser(_graph(drawn_sizes, list(inner.values())), drawn_sizes, list(inner.values()))
    chooser.choose()
    _, places, chosen = chooser.best
    return places, _fan(lines) | dict(zip(inner, chosen, strict=True))


def _graph(sizes: Mapping[int, Size], lines: Sequence[Line]) -> nx.Graph[int]:
    """Build the graph to lay out: an edge is as long as its boxes need, with room for its labels if it is small."""
    labels: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for line in lines:
        labels[min(line.start, line.end), max(line.start, line.end)].append(line.label[0])
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sizes)
    for (one, other), widths in labels.items():
        boxes = (sizes[one][0] + sizes[other][0]) / 4
        room = (max(widths), 20 * len(widths)) if len(lines) <= LABELLED else None
        graph.add_edge(one, other, length=60 + boxes + 0.6 * max(widths) + 14.0 * len(widths), label=room)
    return graph


class Chooser:
    """Tries ways to set a graph out and keeps the one that reads best."""

    def __init__(self, graph: nx.Graph[int], sizes: Mapping[int, Size], lines: Sequence[Line]) -> None:
        self._layout, self._sizes, self._lines = Layout(graph, sizes), sizes, lines
        self.best: tuple[float, dict[int, Point], list[float]] = (float("inf"), {}, [])
        self._way: tuple[Point, Point] = (WIDEST, TURNS[0])

    def choose(self) -> None:
        """Try a few stretches and turns, then hone the best; a graph too large to read in one piece gets one try."""
        if len(self._lines) > LABELLED:
            self._try(*self._way)
            return
        for turn in TURNS[: max(1, TRIED // max(1, len(self._lines)))]:
            for spread in SPREADS:
                self._try((spread * WIDER, spread), turn)
        for _ in range(HONINGS):
            if not self._honed():
                break

    def _honed(self) -> bool:
        """Try a little narrower, lower, wider, higher than the best; say whether that was better."""
        before, ((wide, high), turn) = self.best[0], self._way
        for more_wide, more_high in HONES:
            self._try((wide * more_wide, high * more_high), turn)
        return self.best[0] < before

    def _try(self, stretch: Point, turn: Point) -> None:
        if self.best[0] <= GOOD:
            return
        places = self._layout.place(stretch, turn)
        if len(self._lines) > BENT:
            curves, clash = list(_fan(self._lines).values()), 0.0
        else:
            curves, clash = bends(self._lines, places, self._sizes)
        score = round(clash / CLASH + extent(places), 3)
        if score < self.best[0]:
            self.best, self._way = (score, places, curves), (stretch, turn)


def _fan(lines: Sequence[Line]) -> dict[int, float]:
    """Bend parallel edges apart without looking at anything else."""
    seen: Counter[tuple[int, int]] = Counter()
    curves = {}
    for number, line in enumerate(lines):
        pair = (min(line.start, line.end), max(line.start, line.end))
        curves[number] = BENDS[min(seen[pair], len(BENDS) - 1)]
        seen[pair] += 1
    return curves
