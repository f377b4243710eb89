"""Arithmetic on boxes: push overlapping ones apart, pack groups of them, find which ones a box meets."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Size = tuple[int, int]
Box = tuple[float, float, float, float]

MARGIN = 20
CELL = 160
ROUNDS = 150
HIGHEST = 140
NEAR = 0.5
FRAME = (770, 500)
ROW_WIDTHS = (1.0, 1.2, 1.5, 2.0, 3.0, 6.0)


def box(at: Point, size: tuple[float, float]) -> Box:
    """Give left, top, right and bottom of a box by its middle."""
    return at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2


def overlap(one: Box, other: Box) -> float:
    """Give the area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


class Grid:
    """Boxes filed by the cells they touch, to find neighbours without looking at all of them."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)

    def add(self, owner: int, area: Box) -> None:
        """File a box under its owner."""
        for cell in _cells(area):
            self._cells[cell].append((owner, area))

    def shared(self, area: Box, leave_out: tuple[int, ...] = ()) -> float:
        """Give the area that a box shares with those filed, but for some owners'."""
        met = dict.fromkeys(entry for cell in _cells(area) for entry in self._cells.get(cell, ()))
        return math.fsum(overlap(area, other) for owner, other in met if owner not in leave_out)


def _cells(area: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(area[0] // CELL), int(area[2] // CELL) + 1):
        for row in range(int(area[1] // CELL), int(area[3] // CELL) + 1):
            yield column, row


@dataclass(frozen=True, slots=True)
class Item:
    """A box to keep free: around a node, or around the label halfway between the two nodes that hold it."""

    one: int
    other: int
    size: Size
    margin: int

    def middle(self, places: Mapping[int, Point]) -> Point:
        """Give the middle of the box."""
        (x, y), (u, v) = places[self.one], places[self.other]
        return (x + u) / 2, (y + v) / 2

    def move(self, places: dict[int, Point], dx: float, dy: float) -> None:
        """Move the nodes that hold the box."""
        for node in {self.one, self.other}:
            places[node] = (places[node][0] + dx, places[node][1] + dy)


def separate(places: dict[int, Point], items: Sequence[Item]) -> dict[int, Point]:
    """Push boxes apart, each pair along the shorter way, until none overlap."""
    reach = max((item.size[0] + item.margin for item in items), default=0)
    for _ in range(ROUNDS):
        if not _push(places, items, reach):
            break
    return places


def _push(places: dict[int, Point], items: Sequence[Item], reach: int) -> bool:
    moved = False
    middles = [item.middle(places) for item in items]
    order = sorted(range(len(items)), key=lambda index: (middles[index], index))
    for number, index in enumerate(order):
        for other in order[number + 1 :]:
            if middles[other][0] - middles[index][0] > reach:
                break
            if abs(middles[other][1] - middles[index][1]) < HIGHEST:
                moved |= _part(places, items[index], items[other])
    return moved


def _part(places: dict[int, Point], one: Item, other: Item) -> bool:
    (x, y), (u, v) = one.middle(places), other.middle(places)
    margin = (one.margin + other.margin) / 2
    wide = (one.size[0] + other.size[0]) / 2 + margin - abs(u - x)
    high = (one.size[1] + other.size[1]) / 2 + margin - abs(v - y)
    if wide <= NEAR or high <= NEAR:
        return False
    dx = (wide / 2 if u >= x else -wide / 2) if wide < high else 0.0
    dy = (high / 2 if v >= y else -high / 2) if wide >= high else 0.0
    one.move(places, -dx, -dy)
    other.move(places, dx, dy)
    return True


def pack(groups: Sequence[dict[int, Point]], sizes: Mapping[int, Size]) -> dict[int, Point]:
    """Set groups of boxes in rows, as wide in all as shows them largest."""
    frames = [_frame(group, sizes) for group in groups]
    widest = max((frame[2] - frame[0] for frame in frames), default=0.0)
    tries = [_rows(groups, frames, widest * part) for part in ROW_WIDTHS]
    return min(tries, key=extent)


def extent(places: Mapping[int, Point]) -> float:
    """Say how many times a map is larger than its frame on a desk screen."""
    spans = (max(values) - min(values) for values in zip(*places.values(), strict=True))
    return max((span / side for span, side in zip(spans, FRAME, strict=False)), default=0.0)


def _rows(groups: Sequence[dict[int, Point]], frames: Sequence[Box], limit: float) -> dict[int, Point]:
    packed: dict[int, Point] = {}
    left = top = deepest = 0.0
    for group, frame in zip(groups, frames, strict=True):
        width, height = frame[2] - frame[0], frame[3] - frame[1]
        if left + width > limit:
            left, top, deepest = 0.0, top + deepest, 0.0
        packed |= {node: (x - frame[0] + left, y - frame[1] + top) for node, (x, y) in group.items()}
        left, deepest = left + width, max(deepest, height)
    return packed


def _frame(group: Mapping[int, Point], sizes: Mapping[int, Size]) -> Box:
    areas = [box(at, (sizes[node][0] + 2 * MARGIN, sizes[node][1] + 2 * MARGIN)) for node, at in group.items()]
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
