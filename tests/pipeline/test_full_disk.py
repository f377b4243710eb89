"""A disk that is really full, a folder that really cannot be written to, two builds that really run at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.pipeline import Settings, build

from .corpora import ROOT, files, start, write_corpus

SMALL_DISK = """
import resource, sys
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
from kg.cli import main
main()
"""
"""The command on a disk that takes no file of more than so many bytes, nor a longer one."""


def run_on_small_disk(room: int, *arguments: object, cache: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "KG_CACHE": str(cache)}
    command = [sys.executable, "-c", SMALL_DISK, str(room), "build", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(("room", "named"), [(0, ""), (2_000, "graph.ttl"), (60_000, "graph.html")])
def test_a_full_disk_is_told_and_the_former_output_stays(room: int, named: str, tmp_path: Path, taught: Path) -> None:
    out, seeds, cache = tmp_path / "out", write_corpus(tmp_path / "seeds", 3), tmp_path / "cache"
    build([seeds], out, Settings(ontology=taught, cached=False))
    before = files(out)
    write_corpus(seeds, 9)
    done = run_on_small_disk(room, seeds, "-o", out, "--ontology", taught, cache=cache)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"Error: {out / named}: cannot be written (File too large): make room there" in done.stderr
    assert files(out) == before
    report = build([seeds], out, Settings(ontology=taught, cache=cache))
    assert (report.articles, report.problems) == (9, ())


@pytest.mark.parametrize("place", ["/proc/self/kg", "/sys/kg", "/dev/null/kg"])
def test_a_folder_that_the_system_refuses_is_named(place: str, tmp_path: Path, taught: Path) -> None:
    with pytest.raises(KgError, match=rf"^{place}: cannot be written \(.+\): give another place$"):
        build([write_corpus(tmp_path / "seeds", 1)], Path(place), Settings(ontology=taught))


@pytest.mark.slow
def test_of_two_builds_at_once_one_is_done_and_one_told_to_wait(tmp_path: Path, taught: Path) -> None:
    seeds = write_corpus(tmp_path / "seeds", 20)
    build([seeds], tmp_path / "wanted", Settings(ontology=taught, cached=False))
    arguments = seeds, "-o", tmp_path / "out", "--ontology", taught, "--jobs", 1
    both = [start(*arguments, cache=tmp_path / "cache") for _ in range(2)]
    told = [process.communicate(timeout=280) for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 1])
    for process, (output, errors) in zip(both, told, strict=True):
        assert "Traceback" not in errors
        if process.returncode:
            assert "is building there: wait until it is done" in errors
            assert output == ""
    assert files(tmp_path / "out") == files(tmp_path / "wanted")
