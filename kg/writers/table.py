"""What a format is: the shape of a row in the table of writers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import BinaryIO, Literal

from kg.model import GraphData, Vocabulary

Open = Callable[[str], BinaryIO]
"""Opens a file of the folder that is written to, by its name, and ends the one opened before; a format of one file passes
an empty name."""

Function = Callable[[GraphData, Vocabulary, Open], None]
Single = Callable[[GraphData, Vocabulary, BinaryIO], None]

Hedged = Literal["kept", "labelled", "left out"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One format.

    Attributes:
        suffix: that of its file; empty where it is a folder of several files.
        function: writes a graph to what it opens.
        description: what it is good for, in a few words.
        loses: what it cannot carry, as a sentence; empty if a graph comes back from it whole.
        hedged: what becomes of alleged, denied and planned claims: `kept` with their status, `labelled` so that no edge
            is plain, or `left out`.
    """

    suffix: str
    function: Function
    description: str
    loses: str = ""
    hedged: Hedged = "kept"


def single(function: Single) -> Function:
    """Make a writer of one file out of a function that writes to a stream."""

    @wraps(function)
    def write(data: GraphData, vocabulary: Vocabulary, opened: Open) -> None:
        function(data, vocabulary, opened(""))

    return write
