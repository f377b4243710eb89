"""What is worked out of one thing that does not change, kept for the next call."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")


def remember_last(function: Callable[[Given], Found]) -> Callable[[Given], Found]:
    """Keep what a function returned last, for as long as it is given that very object, which must not change.

    Args:
        function: takes one argument, which need not be hashable; its result must not be changed either.
    """
    last: list[tuple[Given, Found]] = []

    @wraps(function)
    def remembered(given: Given) -> Found:
        held = last[0] if last else None
        if held is None or held[0] is not given:
            held = (given, function(given))
            last[:] = [held]
        return held[1]

    return remembered
