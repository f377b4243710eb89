"""What changed between two graphs."""

from kg.comparison.difference import KINDS, Change, Difference, Item, Kind, PropertyChange, Section, compare
from kg.comparison.moves import Move, moves
from kg.comparison.shifts import Shift, shifts

__all__ = [
    "KINDS",
    "Change",
    "Difference",
    "Item",
    "Kind",
    "Move",
    "PropertyChange",
    "Section",
    "Shift",
    "compare",
    "moves",
    "shifts",
]
