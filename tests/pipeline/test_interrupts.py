"""What is said of a build that somebody interrupts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import Settings, build
from kg.pipeline.interrupts import noting

from .corpora import write_corpus

KEPT = "Interrupted. What articles yielded so far is kept, and the next build goes on from there. "


def interrupted(*written: Path, files: tuple[Path, Path], cached: bool = True) -> str:
    """Interrupt what writes files, and return what is said of it."""

    def work() -> None:
        for path in written:
            path.write_text("new", "utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught, noting(files, cached=cached):
        work()
    (note,) = caught.value.__notes__
    return note


def test_an_interrupt_tells_what_is_kept_and_what_stands(tmp_path: Path) -> None:
    files = graph, page = tmp_path / "graph.ttl", tmp_path / "graph.html"
    assert interrupted(files=files) == f"{KEPT}Nothing was written."
    assert interrupted(files=files, cached=False).startswith("Interrupted. Nothing of what articles yielded is kept")
    assert interrupted(page, files=files) == f"{KEPT}Only {page} is new: build again to have both."
    page.unlink()
    assert interrupted(graph, page, files=files) == f"{KEPT}{graph} was written, and is whole."
    assert interrupted(files=files) == f"{KEPT}{graph} is as it was."


def test_what_ends_well_or_otherwise_is_not_noted(tmp_path: Path) -> None:
    files = tmp_path / "graph.ttl", tmp_path / "graph.html"
    with pytest.raises(OSError, match="full") as caught, noting(files, cached=True):
        raise OSError("full")
    assert not hasattr(caught.value, "__notes__")


def test_a_build_that_is_interrupted_notes_it(tmp_path: Path, taught: Path) -> None:
    seeds, settings = write_corpus(tmp_path / "seeds", 2), Settings(ontology=taught, cache=tmp_path / "cache")
    build([seeds], tmp_path / "out", settings)

    def press(stage: str, _done: int, _total: int) -> None:
        if stage == "resolving":
            raise KeyboardInterrupt

    before = (tmp_path / "out" / "graph.ttl").read_bytes()
    with pytest.raises(KeyboardInterrupt) as caught:
        build([seeds], tmp_path / "out", settings, press)
    assert caught.value.__notes__ == [f"{KEPT}{tmp_path / 'out' / 'graph.ttl'} is as it was."]
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == before
