"""Run the W3C's SPARQL query tests: python -m tests.benchmarks.conformance CHECKOUT, one of github.com/w3c/rdf-tests.

Each test is asked in three ways: of pyoxigraph alone, of `graph.query` and `graph.document` (nothing inferred), and of a query
worker as `kg serve` runs them. Prints a table, and every test in which they differ or fail. Exits with 1 if kg fails where
pyoxigraph does not. Tests that need a reasoner or other servers are left out; nothing is fetched.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.errors import KgError, QueryError
from kg.store import EmbeddedStore
from kg.store.messages import Question
from kg.store.worker import Worker
from tests.benchmarks.report import table
from tests.w3c import Case, agrees, cases, fill, wanted

Way = Callable[[Case], bytes]
"""Answers a test's query as a document; raises KgError, SyntaxError, RuntimeError or ValueError where there is no answer."""

ALONE = "pyoxigraph"
_MOST = 2**20


def main(checkout: Path) -> int:
    """Run everything, print what came of it."""
    passed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    odd = []
    for case in cases(checkout):
        kind = "evaluation" if case.result else "syntax, right" if case.accepted else "syntax, wrong"
        totals[kind] += 1
        faults = {name: fault(way, case) for name, way in WAYS.items()}
        passed[kind].update(name for name, found in faults.items() if not found)
        if any(faults.values()):
            odd.append((case.name, faults))
    if not totals:
        raise SystemExit(f"{checkout}: has no tests under sparql/sparql10 and sparql/sparql11")
    print(
        table(("", "tests", *WAYS), [(kind, n, *(passed[kind][name] for name in WAYS)) for kind, n in totals.items()])
    )
    for name, faults in odd:
        print(name, *(f"  {way}: {found or 'passed'}" for way, found in faults.items()), sep="\n")
    return int(any(not faults[ALONE] and any(faults.values()) for _, faults in odd))


def fault(way: Way, case: Case) -> str:
    """Say what is wrong with the answer to a test, empty where it is as it must be."""
    try:
        document = way(case)
        if case.accepted is False:
            return "accepted"
        return "" if agrees(case, document) else "another answer"
    except (KgError, SyntaxError, RuntimeError, ValueError) as error:
        return "" if case.accepted is False else f"refused: {str(error).splitlines()[0]}"


def alone(case: Case) -> bytes:
    """Ask pyoxigraph."""
    store = ox.Store()
    fill(store, case)
    found = store.query(case.sparql, base_iri=case.address)
    if isinstance(found, ox.QueryTriples):
        return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    formats = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
    return found.serialize(format=formats.get(wanted(case), ox.QueryResultsFormat.JSON)) or b""


def embedded(case: Case) -> bytes:
    """Ask a graph both ways; `graph.query` knows no address of a query, so that BASE must say it."""
    store = ox.Store()
    fill(store, case)
    graph = kg.Graph("graph.ttl", infer=False)
    graph.store = EmbeddedStore(store, frozenset())
    sparql = f"BASE <{case.address}>\n{case.sparql}"
    rows = graph.query(sparql)
    name = wanted(case) if case.result else "nt" if rows.columns == ("subject", "predicate", "object") else "json"
    return graph.document(sparql, name)


def worker(case: Case) -> bytes:
    """Have the code of a query worker answer; raises QueryError where it does not."""
    store = ox.Store()
    fill(store, case)
    formats = (wanted(case),) if case.result else ("json", "nt")
    answer = Worker(store, case.address, _MOST).answer(Question(case.sparql, formats, 0))
    if answer.outcome != "answered":
        raise QueryError(answer.message)
    return answer.body


WAYS: dict[str, Way] = {ALONE: alone, "graph.query": embedded, "query worker": worker}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
