"""Building again when something changes."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.graph import read
from kg.pipeline import Progress, Report, Settings, watch
from kg.pipeline.watching import _Places

from .corpora import start, write_corpus

PATIENCE = 60


@pytest.fixture
def told(tmp_path: Path, taught: Path) -> Iterator[queue.Queue[Report | KgError]]:
    """Watch a folder of two articles; give what is told, after the first build."""
    found: queue.Queue[Report | KgError] = queue.Queue()
    stop = threading.Event()
    seeds = write_corpus(tmp_path / "seeds", 2)
    arguments = [seeds], tmp_path / "out", Settings(ontology=taught), found.put
    thread = threading.Thread(target=watch, args=arguments, kwargs={"stop": stop}, daemon=True)
    thread.start()
    assert articles(found) == 2
    yield found
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert found.empty()


def articles(found: queue.Queue[Report | KgError]) -> int:
    """Wait for a build, and count its articles."""
    report = found.get(timeout=PATIENCE)
    assert isinstance(report, Report)
    return report.articles


def test_a_new_article_is_built(told: queue.Queue[Report | KgError], tmp_path: Path) -> None:
    again(told, tmp_path)
    (tmp_path / "seeds" / "new.txt").write_text("date 2021-03-30 Oak Water sued Elder Holdings.", "utf-8")
    assert articles(told) == 3
    assert len(read(tmp_path / "out" / "graph.ttl").articles) == 3


@pytest.mark.slow
def test_a_folder_that_another_took_the_place_of_is_watched_on(
    told: queue.Queue[Report | KgError], tmp_path: Path
) -> None:
    again(told, tmp_path)
    (tmp_path / "seeds").rename(tmp_path / "old")
    found = told.get(timeout=PATIENCE)
    while isinstance(found, Report):
        found = told.get(timeout=PATIENCE)
    assert "does not exist" in str(found)
    write_corpus(tmp_path / "seeds", 3)
    while not isinstance(found, Report) or found.articles != 3:
        found = told.get(timeout=PATIENCE)
    assert isinstance(again(told, tmp_path), Report)


def test_each_build_is_shown_while_it_goes_on_and_told_after_it(tmp_path: Path, taught: Path) -> None:
    seen: list[str] = []
    stop = threading.Event()

    @contextmanager
    def show() -> Iterator[Progress]:
        seen.append("begins")
        yield lambda stage, _done, _total: seen.append(stage)
        seen.append("ends")

    def tell(_: Report | KgError) -> None:
        seen.append("told")
        stop.set()

    watch([write_corpus(tmp_path / "seeds", 1)], tmp_path / "out", Settings(ontology=taught), tell, show, stop)
    assert [seen[0], *seen[-3:]] == ["begins", "writing", "ends", "told"]


@pytest.mark.slow
def test_what_cannot_be_built_is_told_and_watching_goes_on(
    told: queue.Queue[Report | KgError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Report:
        raise KgError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.watching.build", failing)
        assert str(again(told, tmp_path)) == "no room"
    while not isinstance(again(told, tmp_path), Report):
        pass


def again(told: queue.Queue[Report | KgError], tmp_path: Path) -> Report | KgError:
    """Change an article until that was noticed."""
    for number in range(PATIENCE):
        (tmp_path / "seeds" / "a00.txt").write_text(f"Oak Water sued Elder{'s' * number} Holdings.", "utf-8")
        try:
            found = told.get(timeout=2)
        except queue.Empty:
            continue
        threading.Event().wait(3)
        while not told.empty():
            found = told.get()
        return found
    raise AssertionError("no change was noticed")


def test_what_a_build_writes_begins_none(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    places = _Places([tmp_path, "other.txt"], tmp_path / "out", None)
    counted = [
        tmp_path / "a.txt",
        tmp_path / "deep" / "b.md",
        tmp_path / "out" / "decisions.jsonl",
        Path("other.txt").resolve(),
    ]
    assert all(map(places._counts, counted))
    ignored = [
        tmp_path / "out" / "graph.html",
        tmp_path / "out" / ".kg.lock",
        tmp_path / ".git" / "x.txt",
        Path("/x.txt"),
    ]
    assert not any(map(places._counts, ignored))
    assert list(places._roots()) == sorted({tmp_path, Path.cwd()})


@pytest.mark.parametrize("source", ["-", "https://news.example/feed.xml"])
def test_only_files_can_be_watched(source: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be watched"):
        watch([source], tmp_path / "out", Settings(), lambda _: None)


@pytest.mark.slow
def test_an_interrupt_ends_watching_well(tmp_path: Path, taught: Path) -> None:
    seeds = write_corpus(tmp_path / "seeds", 2)
    process = start(seeds, "-o", tmp_path / "out", "--ontology", taught, "--watch")
    assert process.stderr is not None
    assert process.stderr.readline() == "Watching; Ctrl-C ends it.\n"
    (seeds / "new.txt").write_text("date 2021-03-30\nOak Water sued Elder Holdings.", "utf-8")
    assert process.stderr.readline() == "Watching; Ctrl-C ends it.\n"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "Ended.\n")
    assert "3 articles" in output
