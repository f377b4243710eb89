"""The Python face of kg."""

from kg.api.comparison import diff
from kg.api.explanation import Explanation
from kg.api.extraction import extract
from kg.api.graph import Graph
from kg.api.making import build, load
from kg.api.remote import RemoteGraph, connect
from kg.api.result import Result
from kg.api.trial import Pair, Remedy, Trial, try_sentence

__all__ = [
    "Explanation",
    "Graph",
    "Pair",
    "Remedy",
    "RemoteGraph",
    "Result",
    "Trial",
    "build",
    "connect",
    "diff",
    "extract",
    "load",
    "try_sentence",
]
