"""What is fuzzed: for each kind how an input is made, and what takes it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

READ, REFUSED = "read", "refused"

Make = Callable[[Random], bytes]
"""Gives an input; texts are in UTF-8 with lone surrogates."""

Take = Callable[[bytes, Path], str]
"""Takes an input in, with a folder to put it in; says whether it was read or refused, and raises what is no KgError."""


class Target(NamedTuple):
    """A kind of input; `take` must not write outside the folder that it is given."""

    make: Make
    take: Take


def targets() -> Mapping[str, Target]:
    """Give every kind by its name."""
    from . import builds, formats, graphs, words

    return {**formats.targets(), **words.targets(), **graphs.targets(), **builds.targets()}
