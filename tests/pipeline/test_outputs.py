"""The files of a build: whole or not at all, by one process at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, Self

import pytest

from kg.errors import KgError
from kg.graph import as_written, read
from kg.pipeline import Settings, build
from kg.pipeline.build import assemble
from kg.pipeline.outputs import holding, write_graph

from .corpora import ROOT, files, write_corpus

HOLDER = """
import sys, time
from pathlib import Path
from kg.pipeline.outputs import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(300)
"""


def test_one_process_at_a_time_builds_into_a_folder(tmp_path: Path, taught: Path) -> None:
    out, seeds = tmp_path / "out", write_corpus(tmp_path / "seeds", 1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLDER, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(KgError, match=rf"out: process {other.pid} is building there: wait .* -o"):
            build([seeds], out, Settings(ontology=taught))
        other.kill()
    assert build([seeds], out, Settings(ontology=taught)).articles == 1
    assert sorted(files(out)) == ["graph.html", "graph.ttl"]


def test_what_a_killed_build_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".kg-0123456789abcdef.tmp", ".kg-notes.tmp", ".hidden", "decisions.jsonl"):
        (tmp_path / name).touch()
    with holding(tmp_path):
        assert (tmp_path / ".kg.lock").read_text() == str(os.getpid())
    assert sorted(files(tmp_path)) == [".hidden", ".kg-notes.tmp", "decisions.jsonl"]


def test_a_folder_that_stays_empty_does_not_stay(tmp_path: Path) -> None:
    with holding(tmp_path / "new"):
        pass
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("kg.pipeline.outputs.os.open", refusing)
    seeds = write_corpus(tmp_path / "seeds", 1)
    with pytest.raises(KgError, match=r"out: cannot be written \(Read-only file system\): give another place"):
        build([seeds], tmp_path / "out", Settings(ontology=tmp_path / "none"))


class Full:
    """A file on a disk that is full after some bytes."""

    def __init__(self, file: BinaryIO, room: int) -> None:
        self._file, self._room = file, room

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> int:
        self._room -= len(content)
        if self._room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._file.write(content)

    def writelines(self, lines: list[bytes]) -> None:
        for line in lines:
            self.write(line)


@pytest.mark.parametrize("room", [0, 500, 10_000])
def test_a_full_disk_leaves_both_files_as_they_were(
    room: int, tmp_path: Path, built: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = read(built / "graph.ttl")
    write_graph(data, tmp_path / "graph.ttl", taught)
    before = files(tmp_path)
    opened = Path.open

    def opening(self: Path, mode: str = "r", **options: str) -> object:
        file = opened(self, mode, **options)
        return Full(file, room) if mode == "xb" else file

    monkeypatch.setattr(Path, "open", opening)
    with pytest.raises(KgError, match="No space left on device"):
        write_graph(data, tmp_path / "graph.ttl", taught)
    assert files(tmp_path) == before


def test_a_graph_is_known_as_it_would_be_read_back(tmp_path: Path, taught: Path) -> None:
    folder = write_corpus(tmp_path / "seeds", 12)
    (folder / "sums.txt").write_text(
        "date 2021-03-30 Palantir won a £23.50m contract from the NHS, said Jo Bloggs. “Acme sued Globex,” said Ann Lee.",
        "utf-8",
    )
    for sources in ([folder], [ROOT / "seeds"]):
        data = assemble(sources, Settings()).data
        write_graph(data, tmp_path / "graph.ttl", None)
        assert data.claims
        assert as_written(data) == read(tmp_path / "graph.ttl")
