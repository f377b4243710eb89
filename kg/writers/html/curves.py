"""Bend the edges so that their labels lie free and no edge runs under a box that it does not join."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt

from kg.writers.html.boxes import Box, Grid, Point, Size, box

BENDS = tuple(step * sign / 100 for step in range(0, 65, 8) for sign in ((1, -1) if step else (1,)))
"""How far an edge may bend; a positive one goes clockwise from the lower node to the higher."""

STRAIGHT = 260
"""What a bend costs for its own sake, against areas of hidden text."""

STEPS = 24
POINT = (6.0, 6.0)


@dataclass(frozen=True, slots=True)
class Line:
    """An edge to draw: the two nodes and the size of its label."""

    start: int
    end: int
    label: Size


class Bender:
    """Bend edges one after the other, each by what it costs beside boxes, labels and lines placed before it."""

    def __init__(self, places: Mapping[int, Point], sizes: Mapping[int, Size]) -> None:
        self._places = places
        self._nodes, self._labels = Grid(), Grid()
        self._taken: set[tuple[int, int, float]] = set()
        self.clash = 0.0
        for node, at in places.items():
            self._nodes.add(node, box(at, sizes[node]))

    def bend(self, number: int, line: Line) -> float:
        """Choose the bend that costs least, a small one before a large, and remember what it covers."""
        pair = (min(line.start, line.end), max(line.start, line.end))
        best, least = BENDS[-1], float("inf")
        for bend in BENDS:
            if STRAIGHT * abs(bend) >= least:
                break
            cost = round(self._cost(line, bend) + STRAIGHT * abs(bend))
            if (*pair, bend) not in self._taken and cost < least:
                best, least = bend, cost
        self._taken.add((*pair, best))
        self.clash += self._cost(line, best)
        self._labels.add(number, next(self._areas(line, best)))
        return best

    def _cost(self, line: Line, bend: float) -> float:
        """Weigh what the label would cover, what the line would run under, and labels that it would cross."""
        label, *points = self._areas(line, bend)
        ends = (line.start, line.end)
        covered = 12 * self._nodes.shared(label) + 4 * self._labels.shared(label)
        crossed = math.fsum(8 * self._nodes.shared(point, ends) + self._labels.shared(point) for point in points)
        return covered + crossed

    def _areas(self, line: Line, bend: float) -> Iterator[Box]:
        """Give the label's box, then a small box for each point along the edge."""
        start, end = self._places[line.start], self._places[line.end]
        via = _via(start, end, bend if line.start < line.end else -bend)
        yield box(_along(start, via, end, 0.5), line.label)
        for step in range(1, STEPS):
            yield box(_along(start, via, end, step / STEPS), POINT)


def bends(lines: Sequence[Line], places: Mapping[int, Point], sizes: Mapping[int, Size]) -> tuple[list[float], float]:
    """Bend all edges, short ones first as they have least choice; also give the area where labels still clash."""
    bender = Bender(places, sizes)
    chosen = [0.0] * len(lines)
    for number in sorted(range(len(lines)), key=lambda index: (_length(lines[index], places), index)):
        if lines[number].start != lines[number].end:
            chosen[number] = bender.bend(number, lines[number])
    return chosen, bender.clash


def _length(line: Line, places: Mapping[int, Point]) -> float:
    (x, y), (u, v) = places[line.start], places[line.end]
    return round(sqrt((u - x) ** 2 + (v - y) ** 2))


def _via(start: Point, end: Point, bend: float) -> Point:
    """Find the control point of an edge as vis-network does."""
    dx, dy = end[0] - start[0], start[1] - end[1]
    reach = (abs(bend) * 0.5 + 0.5) * sqrt(dx * dx + dy * dy)
    angle = atan2(dy, dx) + (bend * 0.5 + 0.5) * pi
    return start[0] + reach * sin(angle), start[1] + reach * cos(angle)


def _along(start: Point, via: Point, end: Point, part: float) -> Point:
    near, far = (1 - part) ** 2, part**2
    middle = 2 * part * (1 - part)
    return near * start[0] + middle * via[0] + far * end[0], near * start[1] + middle * via[1] + far * end[1]
