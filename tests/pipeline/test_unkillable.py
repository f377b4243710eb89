"""Builds that are killed, at any moment, lose nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import read
from kg.model import GraphData
from kg.pipeline import Settings, build
from kg.pipeline.outputs import holding, write_graph

from .corpora import files, start, write_corpus

KILLS = 100
SIZE = 30


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("killed") / "seeds", SIZE)


def whole(out: Path) -> dict[str, bytes]:
    """Return the two files, which can be read, without what else there may be."""
    assert read(out / "graph.ttl").articles
    assert (out / "graph.html").read_bytes().endswith(b"</html>\n")
    return {name: content for name, content in files(out).items() if not name.startswith(".")}


def end(process: subprocess.Popen[str]) -> None:
    """Kill a build and all that it started, as one kills a container."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the worker processes of a build that is running."""
    return [pid for pid, parent in _parents() if parent == process.pid]


def gone(pids: list[int]) -> bool:
    """Wait until no such process is running."""
    for _ in range(600):
        if not set(pids) & {pid for pid, _ in _parents()}:
            return True
        time.sleep(0.1)
    return False


def _parents() -> Iterator[tuple[int, int]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                yield int(path.parent.name), int(fields[1])


def started(process: subprocess.Popen[str], count: int) -> list[int]:
    """Wait until a build has started so many worker processes."""
    for _ in range(1200):
        if len(found := workers_of(process)) >= count:
            return found
        assert process.poll() is None
        time.sleep(0.05)
    raise AssertionError("no worker process was started")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_builds_that_are_killed_leave_the_former_output_and_go_on(
    seeds: Path, tmp_path: Path, taught: Path, built: Path
) -> None:
    out, cache, chance = tmp_path / "out", tmp_path / "cache", random.Random(7)
    build([seeds], tmp_path / "wanted", Settings(ontology=taught, cached=False))
    wanted = whole(tmp_path / "wanted")
    before = shutil.copytree(built, out) and whole(out)
    longest = 2.5
    for number in range(KILLS):
        if number % 10 == 0:
            shutil.rmtree(cache, ignore_errors=True)
        began = time.monotonic()
        process = start(seeds, "-o", out, "--ontology", taught, "--jobs", 1 + number % 2, cache=cache)
        with suppress(subprocess.TimeoutExpired):
            process.wait(longest * chance.random())
            longest = min(longest, time.monotonic() - began)
        end(process)
        now = whole(out)
        assert {name: content in (before[name], wanted[name]) for name, content in now.items()} == dict.fromkeys(
            before, True
        )
    report = build([seeds], out, Settings(ontology=taught, cache=cache))
    assert report.problems == ()
    assert files(out) == wanted


def test_a_build_that_is_killed_between_any_two_steps_of_writing_leaves_whole_files(
    tmp_path: Path, taught: Path, built: Path
) -> None:
    out, old = shutil.copytree(built, tmp_path / "out"), files(built)
    data = replace(read(built / "graph.ttl"), base="https://other.example/")
    write_graph(data, tmp_path / "wanted" / "graph.ttl", taught)
    new, seen = files(tmp_path / "wanted"), set()
    for step in range(1, 9):
        child = os.fork()
        if not child:
            _write_until(step, data, out, taught)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, -signal.SIGKILL)
        now = whole(out)
        assert all(content in (old[name], new[name]) for name, content in now.items())
        seen.add(tuple(sorted(content == new[name] for name, content in now.items())))
        with holding(out):
            write_graph(read(built / "graph.ttl"), out / "graph.ttl", taught)
        assert files(out) == old
    assert seen == {(False, False), (False, True), (True, True)}


def _write_until(step: int, data: GraphData, out: Path, ontology: Path) -> None:
    """Write a graph in this process, and kill it before a step that lasts: a file kept by the disk, a name taken."""
    left = [step]

    def counted(work: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*arguments)

        return run

    try:
        os.fsync = counted(os.fsync)  # type: ignore[assignment]
        Path.replace = counted(Path.replace)  # type: ignore[assignment,method-assign]
        with holding(out):
            write_graph(data, out / "graph.ttl", ontology)
    finally:
        os._exit(0 if not sys.exc_info()[0] else 1)


@pytest.mark.slow
def test_a_killed_build_is_gone_on_with(seeds: Path, tmp_path: Path, taught: Path) -> None:
    arguments = (seeds, "-o", tmp_path / "out", "--ontology", taught, "--jobs", 2)
    process = start(*arguments, cache=tmp_path / "cache")
    workers = started(process, 2)
    kept = tmp_path / "cache" / "articles.sqlite-wal"
    for _ in range(1200):
        if kept.is_file() and kept.stat().st_size > 40_000:
            break
        time.sleep(0.05)
    process.kill()
    process.communicate()
    assert gone(workers)
    assert not (tmp_path / "out" / "graph.ttl").exists()
    assert (tmp_path / "cache" / "articles.sqlite").is_file()
    build([seeds], tmp_path / "wanted", Settings(ontology=taught, cached=False))
    build([seeds], tmp_path / "out", Settings(ontology=taught, cache=tmp_path / "cache"))
    assert files(tmp_path / "out") == files(tmp_path / "wanted")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_interrupted_leaves_no_process(
    number: signal.Signals, seeds: Path, tmp_path: Path, taught: Path
) -> None:
    process = start(seeds, "-o", tmp_path / "out", "--ontology", taught, "--jobs", 2, cache=tmp_path / "cache")
    workers = started(process, 2)
    process.send_signal(number)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}[number]
    assert "Traceback" not in errors
    assert ("the next build goes on from there. Nothing was written." in errors) == (number == signal.SIGINT)
    assert gone(workers)
    assert files(tmp_path / "out").keys() <= {".kg.lock"}


@pytest.mark.slow
def test_a_worker_that_is_killed_from_outside_costs_one_article(seeds: Path, tmp_path: Path, taught: Path) -> None:
    process = start(seeds, "-o", tmp_path / "out", "--ontology", taught, "--jobs", 2, cache=tmp_path / "cache")
    os.kill(started(process, 2)[0], signal.SIGKILL)
    output, errors = process.communicate(timeout=240)
    lines = errors.splitlines()
    assert len(lines) == process.returncode <= 1
    assert f"{SIZE - len(lines)} articles" in output
    assert all("ended by signal 9" in line and "build again" in line for line in lines)
    report = build([seeds], tmp_path / "out", Settings(ontology=taught, cache=tmp_path / "cache"))
    assert (report.articles, report.problems) == (SIZE, ())
