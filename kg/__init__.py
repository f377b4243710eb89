"""Read news articles, give back a knowledge graph: who is tied to whom, who says so, when, with the sentence behind it.

Nothing is loaded before it is used: `import kg` takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg._version import __version__

if TYPE_CHECKING:
    from kg.api import Graph, Result, Trial, build, connect, diff, extract, load, try_sentence
    from kg.errors import KgError

__all__ = [
    "Graph",
    "KgError",
    "Result",
    "Trial",
    "__version__",
    "build",
    "connect",
    "diff",
    "extract",
    "load",
    "try_sentence",
]


def __getattr__(name: str) -> object:
    """Load the Python face of kg at first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("kg.errors" if name == "KgError" else "kg.api"), name)


def __dir__() -> list[str]:
    """Name what there is to use."""
    return sorted(__all__)
