"""The guarded query workers."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.store import prepare
from kg.store.messages import HEAD, Question, read_question, write_names, write_question
from kg.store.nursery import Nursery
from kg.store.pool import Limits, Pool
from kg.store.process import Place, Process
from kg.store.worker import Worker, work

from ..graphs import CLASSES, RELATIONS, SMALL

NAMES = "SELECT ?name { ?x rdfs:label ?name } ORDER BY ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?a != ?d) }"
DOUBLING = "SELECT (STRLEN(?x40) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{number}, ?x{number}) AS ?x{number + 1})" for number in range(40)
)  + " }"  # fmt: skip
NESTED = f"ASK {{ FILTER({'(' * 20000}1{')' * 20000}) }}"
SMALL_LIMITS = Limits(workers=2, waiting=4, answer=100_000, memory=2**28)


@pytest.fixture(scope="module")
def place(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(small_file, RELATIONS, CLASSES, tmp_path_factory.mktemp("stores"))


def use(place: Path, work: Callable[[Pool], Awaitable[Any]], limits: Limits = SMALL_LIMITS) -> Any:
    """Start a pool, do something with it, stop it, and see that nothing of it is left."""

    async def run() -> Any:
        pool = Pool(Place(place, SMALL.base), limits)
        await pool.start()
        try:
            return await work(pool)
        finally:
            crew = [worker.number for worker in pool._all]
            nursery = pool._nursery._process
            await pool.stop()
            assert nursery.returncode == 0
            assert not any(map(alive, crew))

    return asyncio.run(run())


def alive(number: int) -> bool:
    """Tell whether a process runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ask(sparql: str, formats: tuple[str, ...] = ("json", "ttl"), seconds: float = 10, **more: Any) -> Question:
    return Question(sparql, formats, seconds, **more)


async def settled(pool: Pool) -> None:
    """Wait until as many workers stand ready as at the start."""
    async with asyncio.timeout(20):
        while len(pool._idle) < pool.limits.workers + pool.limits.spare:  # noqa: ASYNC110 - nothing tells it
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_are_those_of_the_engine(name: str, place: Path) -> None:
    answer = use(place, lambda pool: pool.ask(ask(NAMES, (name,))))
    assert (answer.outcome, answer.format) == ("answered", name)
    format_ = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}[name]
    prefix = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    found = (
        ox.Store.read_only(str(place)).query(prefix + NAMES).serialize(format=getattr(ox.QueryResultsFormat, format_))
    )
    assert answer.body == found


@pytest.mark.parametrize(
    ("name", "format_"),
    [("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_triples_are_those_of_the_engine(name: str, format_: ox.RdfFormat, place: Path) -> None:
    store = ox.Store.read_only(str(place))
    answer = Worker(store, SMALL.base, 10**6).answer(ask("CONSTRUCT WHERE { ?s ?p ?o }", (name,)))
    found = {quad.triple for quad in ox.parse(answer.body, format=format_)}
    assert found == {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert answer == Worker(store, SMALL.base, 10**6).answer(ask("CONSTRUCT WHERE { ?s ?p ?o }", (name,)))


@pytest.mark.parametrize(
    ("question", "outcome", "words"),
    [
        (ask("SELECT *\n{ ?s"), "refused", "line 2, column 5"),
        (ask("SELECT * { ?s ex:p ?o }"), "refused", "the prefix ex: is not declared"),
        (ask("SELECT * { SERVICE <http://127.0.0.1:1/> {} }"), "refused", "SERVICE asks another server"),
        (ask("CLEAR ALL"), "refused", "read-only"),
        (ask("ASK {}", default_graphs=("a b",)), "refused", "cannot be answered"),
        (ask("ASK {}", ("ttl",)), "unacceptable", "this query gives rows"),
        (ask("CONSTRUCT WHERE { ?s ?p ?o }", ("json",)), "unacceptable", "this query gives triples"),
        (ask("SELECT * { ?a ?b ?c . ?d ?e ?f }"), "large", "100,000 bytes"),
        (ask("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"), "large", "--max-answer"),
        (ask("SELECT ('\\u0001' AS ?x) {}", ("xml",)), "refused", "control character"),
        (ask(DOUBLING, seconds=60), "died", "memory"),
        (ask(NESTED), "refused", "line 1, column 112: brackets are nested deeper than 100"),
        (ask(ENDLESS, seconds=0.1), "late", "longer than 0.1 seconds"),
        (ask(ENDLESS, seconds=0.5), "late", "longer than 0.5 seconds"),
    ],
)
def test_what_cannot_be_answered(question: Question, outcome: str, words: str, place: Path) -> None:
    async def work(pool: Pool) -> None:
        answer = await pool.ask(question)
        assert answer.outcome == outcome
        assert words in answer.message
        assert not answer.body
        assert (await pool.ask(ask("ASK {}"))).outcome == "answered"
        await settled(pool)

    use(place, work)


def test_a_dataset_takes_the_place_of_that_of_the_query(place: Path) -> None:
    async def work(pool: Pool) -> None:
        ontology = "https://kg.example/ontology"
        whole = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        none = await pool.ask(ask(whole, ("csv",), named_graphs=(ontology,)))
        assert none.body == b"n\r\n0\r\n"
        some = await pool.ask(ask("ASK { ?r kg:aspect ?a }", ("csv",), default_graphs=(ontology,)))
        assert some.body.strip() == b"true"

    use(place, work)


def test_long_queries_leave_room_for_short_ones(place: Path) -> None:
    async def work(pool: Pool) -> None:
        long = [asyncio.ensure_future(pool.ask(ask(ENDLESS, seconds=60))) for _ in range(3)]
        started = time.monotonic()
        for _ in range(5):
            assert (await pool.ask(ask(NAMES, seconds=60))).outcome == "answered"
        assert time.monotonic() - started < 30
        evicted = [task.result() for task in long if task.done()]
        assert {answer.outcome for answer in evicted} == {"busy"}
        for task in long:
            task.cancel()
        await asyncio.gather(*long, return_exceptions=True)
        await settled(pool)
        assert pool.state == {"running": 0, "ready": 3, "waiting": 0}

    use(place, work)


def test_a_full_queue_says_so(place: Path) -> None:
    async def work(pool: Pool) -> None:
        tasks = [asyncio.ensure_future(pool.ask(ask(NAMES))) for _ in range(20)]
        answers = await asyncio.gather(*tasks)
        assert {answer.outcome for answer in answers} == {"answered", "busy"}
        assert sum(answer.outcome == "answered" for answer in answers) >= 4

    use(place, work)


def test_who_waits_too_long_is_told(place: Path) -> None:
    async def work(pool: Pool) -> None:
        pool._running.extend(list(pool._idle)[:2])
        answer = await pool.ask(ask(NAMES, seconds=0.1))
        assert (answer.outcome, pool.state["waiting"]) == ("busy", 0)
        waiting = asyncio.ensure_future(pool.ask(ask(NAMES)))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert pool.state["waiting"] == 0
        pool._running.clear()

    use(place, work)


def test_a_worker_given_to_nobody_comes_back(place: Path) -> None:
    async def work(pool: Pool) -> None:
        given_up = asyncio.ensure_future(pool.ask(ask(NAMES)))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        await settled(pool)
        assert pool.state == {"running": 0, "ready": 3, "waiting": 0}

    use(place, work)


def test_a_question_given_up_is_a_query_ended(place: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.ensure_future(pool.ask(ask(ENDLESS, seconds=60)))
        await asyncio.sleep(0.3)
        (worker,) = pool._running
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await settled(pool)
        assert not alive(worker.number)

    use(place, work)


def test_another_store_takes_over(place: Path, tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        store = ox.Store(tmp_path / "other")
        store.add(ox.Quad(*[ox.NamedNode("https://x.example/")] * 3))
        store.flush()
        del store
        running = asyncio.ensure_future(pool.ask(ask(ENDLESS, seconds=1)))
        await asyncio.sleep(0.05)
        await pool.switch(Place(tmp_path / "other", "https://x.example/"))
        counted = await pool.ask(ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("csv",)))
        assert counted.body == b"n\r\n1\r\n"
        assert (await running).outcome == "late"
        await settled(pool)
        with pytest.raises(GraphError, match="cannot be opened"):
            await pool.switch(Place(tmp_path / "none", "https://x.example/"))
        assert (await pool.ask(ask("ASK { <> <> <> }", ("csv",)))).body.strip() == b"true"
        await asyncio.gather(*pool._tasks)
        assert pool.state["ready"] == 3

    use(place, work)


def test_a_new_worker_is_tried_for_until_there_is_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, failures = Process.start, iter([True])

    async def failing(*arguments: Any) -> Process:
        if next(failures, False):
            raise GraphError("not now")
        return await start(*arguments)

    async def work(pool: Pool) -> None:
        monkeypatch.setattr(Process, "start", failing)
        monkeypatch.setattr("kg.store.pool._AGAIN", 0.01)
        await pool.ask(ask(NESTED))
        await settled(pool)

    use(place, work)


def test_a_store_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be opened"):
        asyncio.run(Pool(Place(tmp_path / "none", SMALL.base), SMALL_LIMITS).start())


def test_questions_come_back_as_they_went() -> None:
    question = ask("ASK { 'é\ud83d\ude00' }".encode("utf-16", "surrogatepass").decode("utf-16"), named_graphs=("a",))
    assert read_question(write_question(question)[HEAD.size :]) == question


@pytest.mark.parametrize("query", [None, ENDLESS])
def test_a_worker_ends_when_the_pool_is_gone(query: str | None, place: Path) -> None:
    async def orphan() -> int:
        nursery = Nursery()
        worker = await Process.start(nursery, Place(place, SMALL.base), 1000, 2**28)
        await worker.ready()
        if query:
            worker._writer.write(write_question(ask(query, seconds=0.1)))
            await worker._writer.drain()
            await asyncio.sleep(0.1)
        worker._writer.close()
        code = await asyncio.wait_for(nursery.reap(worker.number), 20)
        await nursery.end()
        return code

    assert asyncio.run(orphan()) == (-signal.SIGALRM if query else 0)


def test_a_worker_that_cannot_even_begin(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(GraphError, match="cannot be started"):
        asyncio.run(Pool(Place(place, SMALL.base), SMALL_LIMITS).start())


def test_workers_take_no_modules_from_where_they_start(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert use(place, lambda pool: pool.ask(ask("ASK {}"))).outcome == "answered"


def test_a_nursery_that_is_gone_is_replaced(place: Path) -> None:
    async def work(pool: Pool) -> None:
        pool._nursery._process.kill()
        pool._nursery._process.wait()
        assert (await pool.ask(ask(DOUBLING, seconds=60))).outcome in {"died", "lost"}
        await settled(pool)
        assert (await pool.ask(ask("ASK {}"))).outcome == "answered"

    use(place, work)


@pytest.mark.parametrize(
    ("number", "outcome"), [(signal.SIGKILL, "lost"), (signal.SIGTERM, "lost"), (signal.SIGSEGV, "died")]
)
def test_a_worker_that_others_end_is_no_fault_of_the_query(number: int, outcome: str, place: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.ensure_future(pool.ask(ask(ENDLESS, seconds=60)))
        await asyncio.sleep(0.3)
        os.kill(pool._running[0].number, number)
        assert (await asked).outcome == outcome
        assert (await pool.ask(ask("ASK {}"))).outcome == "answered"
        await settled(pool)

    use(place, work)


def test_a_worker_without_a_store_says_so(place: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(write_names(()))
        work(theirs, str(place / "none"), SMALL.base, 1, 1)
        assert b"cannot be opened" in ours.recv(10_000)
