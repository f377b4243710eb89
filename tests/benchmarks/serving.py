"""Measure kg serve: python -m tests.benchmarks.serving [SECONDS], by default 30 seconds of 64 clients.

Four tables, on a generated graph of some 100,000 triples: latency beside pyoxigraph in this process, how soon hostile
queries are dead, how long one bad query holds up another, and 64 clients that send good and hostile queries. Exits with 1
if an answer was wrong or cut short, a connection went out, or a worker was left over.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg import ontology
from kg.api.table import write_table
from kg.graph import prefixes, to_triples
from kg.store import prepare
from kg.writers.turtle import render
from tests.benchmarks.queries import CLAIMS, crowd
from tests.validation.generated import generate

CLIENTS = 64
TIMES = 41
DEADLINE = 1.0
GOOD = {
    "ASK": "ASK {}",
    "one entity": "SELECT ?p ?o { ?x rdfs:label 'Thing 1' ; ?p ?o }",
    "2-hop join": "SELECT ?a ?c { ?a rdfs:label 'Thing 1' . ?a ?p ?b . ?b a kg:Company . ?b ?q ?c . ?c a kg:Company } LIMIT 100",
    "claims of one": "SELECT ?claim ?quote { ?x rdfs:label 'Thing 5' . ?claim kg:subject ?x ; kg:quote ?quote }",
    "1,000 names": "SELECT ?name { ?x rdfs:label ?name } LIMIT 1000",
    "GROUP BY": "SELECT ?status (COUNT(*) AS ?n) { ?claim kg:status ?status } GROUP BY ?status",
    "regex": "SELECT ?name { ?x rdfs:label ?name FILTER(REGEX(?name, '99$')) }",
    "OPTIONAL": "SELECT ?claim ?role { ?claim a kg:Claim OPTIONAL { ?claim kg:role ?role } } LIMIT 2000",
    "4,400 quotes": "SELECT ?claim ?quote { ?claim kg:quote ?quote }",
}
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLED = "BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{number}, ?x{number}) AS ?x{number + 1})" for number in range(40)
)
HOSTILE = {
    "cartesian": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(?a != ?d) }}",
    "ORDER BY": f"SELECT * {{ {CROSS} }} ORDER BY ?a ?d ?g LIMIT 1",
    "all rows": f"SELECT * {{ {CROSS} }}",
    "GROUP_CONCAT": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); SEPARATOR='') AS ?t) {{ {CROSS} }}",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ {DOUBLED} }}",
    "regex": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), '(((a*)*)*)*b')) }}",
    "path": "SELECT (COUNT(*) AS ?n) { ?a ((!kg:x|^!kg:x)*)/((!kg:x|^!kg:x)*)/((!kg:x|^!kg:x)*) ?b }",
    "nested": f"ASK {{ FILTER({'(' * 20000}1{')' * 20000}) }}",
    "SERVICE": "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "FROM": "SELECT * FROM <http://127.0.0.1:PORT/> { ?s ?p ?o }",
}
REFUSALS = {400, 503, 504}


class Setting(NamedTuple):
    """A server that runs, the store beside it, the port of a trap and who fell into it."""

    address: str
    server: int
    store: ox.Store
    names: dict[str, str]
    port: int
    calls: list[object]


def main(seconds: float) -> int:
    """Measure everything, print the tables."""
    with setting() as made:
        show_latency(made)
        show_deaths(made)
        show_delay(made)
        before = len(workers(made.server))
        faults = show_crowd(made, seconds)
        settled = wait_for_workers(made.server, before)
        print(f"workers before {before}, after {settled}; connections out {len(made.calls)}")
    left = [worker for worker in workers(made.server) if os.path.exists(f"/proc/{worker}")]
    return int(bool(faults or made.calls or settled != before or left))


@contextmanager
def setting() -> Iterator[Setting]:
    """Make a graph, serve it, set a trap."""
    data = crowd(generate(CLAIMS))
    print(f"{len(to_triples(data)):,} triples before inference")
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as trap:
        folder = Path(name)
        (folder / "graph.ttl").write_text(render(data), "utf-8")
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        relations, classes = ontology.load_relations(), ontology.load_classes()
        place = prepare(folder / "graph.ttl", relations, classes, folder / "cache" / "kg" / "stores")
        calls: list[object] = []
        threading.Thread(target=spring, args=(trap, calls), daemon=True).start()
        arguments = [sys.executable, "-u", "-m", "kg", "serve", name, "--port", "0"]
        with (
            (folder / "log").open("w") as log,
            subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True, env=environment) as process,
        ):
            try:
                address = process.stdout.readline().split()[-1] if process.stdout else ""
                wait_until_healthy(address)
                store = ox.Store.read_only(str(place))
                yield Setting(address, process.pid, store, prefixes(data.base), trap.getsockname()[1], calls)
            finally:
                process.terminate()


def show_latency(made: Setting) -> None:
    """Ask each good query over HTTP and in this process, by turns."""
    rows = []
    connection = connect(made.address)
    for name, query in GOOD.items():
        raw, served = [], []
        for _ in range(TIMES):
            started = time.perf_counter()
            found = made.store.query(query, prefixes=made.names)
            expected = found.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr, call-arg]
            middle = time.perf_counter()
            status, body = ask(connection, query)
            served.append(1000 * (time.perf_counter() - middle))
            raw.append(1000 * (middle - started))
            assert (status, body) == (200, expected), name
        rows.append((name, f"{len(body):,}", *compared(statistics.median, raw, served), *compared(min, raw, served)))
    measures = "in process, ms", "HTTP, ms", "ratio", "more", "held"
    columns = ("Query", "Bytes", *(f"Median {name}" for name in measures), *(f"Least {name}" for name in measures))
    table("Latency; held is ≤ 1.3x or + 2 ms; the least has hardly waited for other processes", columns, rows)


def compared(measure: Callable[[list[float]], float], raw: list[float], served: list[float]) -> tuple[str, ...]:
    """Compare latencies in milliseconds, in process and over HTTP, by their median or least."""
    one, other = measure(raw), measure(served)
    held = "yes" if other <= max(1.3 * one, one + 2) else "no"
    return f"{one:.2f}", f"{other:.2f}", f"{other / one:.2f}", f"{other - one:+.2f}", held


def show_deaths(made: Setting) -> None:
    """Ask each hostile query alone, and see when the answer comes and no worker runs any more."""
    rows = []
    for name, query in HOSTILE.items():
        started = time.perf_counter()
        status, _ = ask(connect(made.address), query.replace("PORT", str(made.port)), timeout=DEADLINE)
        answered = time.perf_counter() - started
        while running(made.address):
            time.sleep(0.005)
        dead = time.perf_counter() - started
        rows.append((name, status, f"{answered:.2f}", f"{dead:.2f}", "yes" if dead <= DEADLINE + 0.25 else "no"))
        time.sleep(0.5)
    table(
        f"Hostile queries, deadline {DEADLINE:g} s",
        ("Query", "Status", "Answer, s", "Dead, s", "By deadline + 0.25 s"),
        rows,
    )


def show_delay(made: Setting) -> None:
    """Ask a short query again and again while bad ones run."""
    rows = []
    for bad in (0, 1, 2, 4, 8):
        threads = [
            threading.Thread(target=ask, args=(connect(made.address), HOSTILE["cartesian"], 3)) for _ in range(bad)
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.02)
        times = []
        until = time.perf_counter() + 2
        while time.perf_counter() < until:
            started = time.perf_counter()
            status, _ = ask(connect(made.address), GOOD["one entity"])
            assert status == 200
            times.append(time.perf_counter() - started)
        for thread in threads:
            thread.join()
        rows.append((bad, f"{1000 * statistics.median(times):.1f}", f"{1000 * max(times):.1f}"))
        time.sleep(1)
    table("A short query beside bad ones", ("Bad queries", "Median, ms", "Longest, ms"), rows)


def show_crowd(made: Setting, seconds: float) -> int:
    """Let 64 clients send good and hostile queries; returns how many answers were wrong."""
    expected = {
        name: made.store.query(query, prefixes=made.names).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr, call-arg]
        for name, query in GOOD.items()
    }
    outcomes: Counter[tuple[str, int]] = Counter()
    wrong: list[str] = []
    times: list[float] = []
    until = time.monotonic() + seconds

    def client(number: int) -> None:
        draw = random.Random(number)
        while time.monotonic() < until:
            good = draw.random() < 0.7
            name, query = draw.choice(list((GOOD if good else HOSTILE).items()))
            started = time.perf_counter()
            try:
                status, body = ask(connect(made.address), query.replace("PORT", str(made.port)), timeout=2)
            except (OSError, http.client.HTTPException) as error:
                wrong.append(f"{name}: {error!r}")
                continue
            outcomes["good" if good else "hostile", status] += 1
            if good and status == 200:
                times.append(time.perf_counter() - started)
                if body != expected[name]:
                    wrong.append(name)
            elif status not in REFUSALS and name != "FROM":
                wrong.append(f"{name}: {status}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    most_memory, most_server = 0, 0
    while any(thread.is_alive() for thread in threads):
        sizes = [memory(worker) for worker in workers(made.server)]
        most_memory, most_server = max(most_memory, sum(sizes)), max(most_server, memory(made.server))
        time.sleep(0.2)
    rows = [(kind, status, number) for (kind, status), number in sorted(outcomes.items())]
    table(f"{CLIENTS} clients for {seconds:g} s", ("Queries", "Status", "Answers"), rows)
    print(
        f"wrong {len(wrong)} {wrong[:3]}; good answers: median {1000 * statistics.median(times):.0f} ms; "
        f"memory at most: server {most_server / 2**20:.0f} MiB, workers together {most_memory / 2**20:.0f} MiB"
    )
    return len(wrong)


def table(title: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Print a table."""
    print(f"\n{title}")
    for line in write_table(columns, rows, 200, color=False):
        print(line)


def ask(connection: http.client.HTTPConnection, query: str, timeout: float = 10) -> tuple[int, bytes]:
    """Post a query; a body shorter than announced raises."""
    body = urlencode({"query": query, "timeout": timeout})
    connection.request("POST", "/sparql", body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def connect(address: str) -> http.client.HTTPConnection:
    """Open a connection without Nagle's algorithm."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def running(address: str) -> int:
    """Ask the server how many queries run."""
    connection = connect(address)
    connection.request("GET", "/health")
    found = re.search(rb'"running":(\d+)', connection.getresponse().read())
    return int(found[1]) if found else 0


def wait_until_healthy(address: str) -> None:
    """Wait until the server answers."""
    while True:
        with suppress(OSError):
            running(address)
            return
        time.sleep(0.05)


def wait_for_workers(server: int, number: int) -> int:
    """Wait until so many workers are left, ten seconds at most; returns how many are."""
    until = time.monotonic() + 10
    while len(workers(server)) != number and time.monotonic() < until:
        time.sleep(0.1)
    return len(workers(server))


def workers(server: int) -> list[int]:
    """Find the workers of the server: the children of its child."""
    return [worker for nursery in children(server) for worker in children(nursery)]


def children(process: int) -> list[int]:
    """Find the children of a process."""
    found = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def memory(process: int) -> int:
    """Give the resident bytes of a process, 0 if it is gone."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def spring(trap: socket.socket, calls: list[object]) -> None:
    """Note who connects."""
    with suppress(OSError):
        while True:
            connection, caller = trap.accept()
            calls.append(caller)
            connection.close()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 30))
