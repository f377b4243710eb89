"""How fast graphs are written, beside rdflib and in one run, and with how much memory.

python tests/benchmarks/writers.py [claims]
python tests/benchmarks/writers.py memory [claims]
"""

from __future__ import annotations

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import rdflib

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.api.table import write_table
from kg.graph import to_triples
from kg.model import GraphData, Vocabulary
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


def peak(write: Callable[[], object]) -> float:
    """Measure the memory that writing takes besides the graph, in MB: how much a copy of this process grows in it."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        write()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        os.write(theirs, f"{(most - before) / 2**20}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    found = float(os.read(ours, 100))
    os.close(ours)
    os.close(theirs)
    return found


def writing(name: str, data: GraphData, vocabulary: Vocabulary) -> Callable[[], None]:
    return lambda: WRITERS[name].function(data, vocabulary, lambda _name: Nowhere())


def memory(claims: int) -> None:
    small, large = graph_of(claims // 4), graph_of(claims)
    vocabulary = load_terms()
    formats = [name for name in WRITERS if name != "dossiers"]
    rows = [(name, *(f"{peak(writing(name, data, vocabulary)):.0f}" for data in (small, large))) for name in formats]
    heads = (f"MB besides {claims // 4:,} claims", f"MB besides {claims:,} claims")
    print("\n".join(write_table(("Format", *heads), rows, 80)))


def speed(claims: int) -> None:
    data, vocabulary = graph_of(claims), load_terms()
    triples = len(to_triples(data))
    theirs = rdflib.Graph().parse(data="".join(chunks(data)), format="turtle")
    spent = fastest(lambda: theirs.serialize(format="turtle"))
    rows = [("rdflib's Turtle", f"{triples / spent:,.0f}", "1.0")]
    for name, writer in WRITERS.items():
        if writer.suffix:
            took = fastest(writing(name, data, vocabulary))
            rows.append((name, f"{triples / took:,.0f}", f"{spent / took:.1f}"))
    print("\n".join(write_table(("Format", "Triples a second", "Times rdflib"), rows, 80)))
    print(f"{triples:,} triples")


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        memory(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    else:
        speed(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
