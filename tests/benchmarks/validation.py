"""Time the gate of `kg validate`: python -m tests.benchmarks.validation [CLAIMS], by default 4400, some 100,000 triples.

A generated graph is written as Turtle and checked; loading counts. Processor time, so that what else the machine does counts
little. Exits with 1 if the median takes a second or more for 100,000 triples.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from kg.graph import to_triples
from kg.validation import checks, validate
from kg.writers.turtle import render
from tests.validation.generated import generate

ROUNDS = 7
CLAIMS = 4400


def main(claims: int) -> int:
    """Generate, check, print."""
    data = generate(claims)
    triples = len(to_triples(data))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        path.write_text(render(data), "utf-8")
        validate(path)
        rounds = [measure(path) for _ in range(ROUNDS)]
    seconds = statistics.median(rounds)
    print(
        f"{triples} triples, {len(checks())} checks, median of {ROUNDS} rounds: {seconds:.2f} processor seconds, load and checks"
    )
    return int(seconds / triples * 100_000 >= 1)


def measure(path: Path) -> float:
    """Return how long one check of the file takes, in processor time."""
    started = time.process_time()
    faults = validate(path)
    seconds = time.process_time() - started
    assert not faults
    return seconds


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS))
