"""Time the named queries: python -m tests.benchmarks.queries [CLAIMS], by default 4400, some 100,000 triples.

Three in ten claims of a generated graph are turned to one of five things, so that paths must lead through crowded places.
Exits with 1 if a query takes a second or more of processor time for 100,000 triples.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from kg import ontology, store
from kg.graph import to_triples
from kg.model import Claim, GraphData
from kg.queries import named_queries
from kg.writers.turtle import render
from tests.validation.generated import generate

CLAIMS = 4400
CROWDED = 0.3
GIVEN = {"on": "2021-01-01", "from": "Thing 1", "to": "Thing 5", "entity": "Thing 1"}


def main(claims: int) -> int:
    """Generate, ask everything once, print the slowest first."""
    data = crowd(generate(claims))
    triples = len(to_triples(data))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        path.write_text(render(data), "utf-8")
        graph = store.load(path, ontology.load_relations(), ontology.load_classes())
    times: list[tuple[float, str, int]] = []
    for query in named_queries():
        text = query.sparql({each.name: GIVEN[each.name] for each in query.parameters if each.default is None})
        started = time.process_time()
        rows = len(graph.rows(text).rows)
        times.append((time.process_time() - started, query.name, rows))
    print(f"{triples} triples; processor seconds, query, rows")
    for seconds, name, rows in sorted(times, reverse=True):
        print(f"{seconds:6.2f} {name} {rows}")
    return int(max(times)[0] / triples * 100_000 >= 1)


def crowd(data: GraphData) -> GraphData:
    """Let some claims be about one of five companies."""
    draw = random.Random(0)
    companies = [entity for entity in data.entities if entity.type == "Company"][:5]

    def turned(claim: Claim) -> Claim:
        if claim.object.entity is None or draw.random() > CROWDED:
            return claim
        return replace(claim, object=replace(claim.object, entity=draw.choice(companies)))

    return replace(data, claims=tuple(map(turned, data.claims)))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS))
