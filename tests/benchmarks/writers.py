"""How fast graphs are written, beside rdflib and in one run: python tests/benchmarks/writers.py [claims]."""

from __future__ import annotations

import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import rdflib

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.api.table import write_table
from kg.graph import to_triples
from kg.model import GraphData
from kg.ontology import load_terms
from kg.writers import WRITERS
from kg.writers.turtle import chunks
from tests.graphs import DEAL, FIRST, SMALL

ROUNDS = 3


def graph_of(claims: int) -> GraphData:
    """Make a graph of claims that carry every property."""
    made = tuple(
        replace(DEAL, identifier=f"{n:032x}", article=FIRST.identifier, quote_span=(n, n + 45)) for n in range(claims)
    )
    return replace(SMALL, claims=made, decisions=())


def fastest(function: Callable[[], object]) -> float:
    """Time a function a few times and keep the least, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        return len(data)


def peak(data: GraphData) -> float:
    """Measure the memory that the Turtle writer takes besides the graph, in MB."""
    tracemalloc.start()
    for _ in chunks(data):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main(claims: int) -> None:
    data, vocabulary = graph_of(claims), load_terms()
    triples = len(to_triples(data))
    theirs = rdflib.Graph().parse(data="".join(chunks(data)), format="turtle")
    spent = fastest(lambda: theirs.serialize(format="turtle"))
    rows = [("rdflib's Turtle", f"{triples / spent:,.0f}", "1.0")]
    for name, writer in WRITERS.items():
        if writer.suffix:
            took = fastest(lambda writer=writer: writer.function(data, vocabulary, lambda _name: Nowhere()))
            rows.append((name, f"{triples / took:,.0f}", f"{spent / took:.1f}"))
    print("\n".join(write_table(("Format", "Triples a second", "Times rdflib"), rows, 80)))
    print(
        f"{triples:,} triples; Turtle takes {peak(data):.1f} MB besides the graph, {peak(graph_of(2 * claims)):.1f} MB of one twice the size"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
