"""Packages that add readers, writers and extractors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from kg import plugins, readers, writers
from kg.errors import KgError
from kg.graph import read
from kg.readers import READERS
from kg.writers import WRITERS

PACKAGE = Path(__file__).parent / "plugin"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a copy of the example package with pip, from nowhere but this folder."""
    folder = tmp_path_factory.mktemp("plugin")
    source = shutil.copytree(PACKAGE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(folder / "site"), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def kg(site: Path, *arguments: object) -> str:
    path = os.pathsep.join([str(site), str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_package_adds_a_reader_a_writer_and_an_extractor(installed: Path, taught: Path, tmp_path: Path) -> None:
    (tmp_path / "one.memo").write_text("A title\nThe Five Rivers Angling Trust is fond of Severn Water.", "utf-8")
    kg(installed, "build", tmp_path / "one.memo", "-o", tmp_path / "out", "--ontology", taught)
    graph = read(tmp_path / "out" / "graph.ttl")
    assert [article.title for article in graph.articles] == ["A title"]
    assert [claim.relation for claim in graph.claims] == ["supported"]
    assert "tally" in kg(installed, "export")
    assert kg(installed, "export", "tally", "--graph", tmp_path / "out" / "graph.ttl") == "supported 1\n"
    assert "how many claims" in kg(installed, "export", "tally", "--help")


def test_without_packages_there_are_those_of_kg() -> None:
    assert readers.readers() == READERS
    assert writers.writers() == dict(WRITERS)


def points(monkeypatch: pytest.MonkeyPatch, *found: tuple[str, str]) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint(*each, group) for each in found])


def test_a_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    points(monkeypatch, (".x", "no_such_module:read"))
    with pytest.raises(KgError, match=r"no_such_module:read adds '\.x' to kg\.readers and cannot be loaded"):
        readers.readers()


def test_two_packages_must_not_add_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    points(monkeypatch, (".x", "json:loads"), (".x", "json:dumps"))
    with pytest.raises(KgError, match=r"two packages add '\.x' to kg\.readers"):
        readers.readers()


@pytest.mark.parametrize(("name", "value"), [("x", "json:loads"), (".txt", "json:loads"), (".x", "json:__all__")])
def test_a_reader_has_a_new_suffix_and_is_a_function(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    points(monkeypatch, (name, value))
    with pytest.raises(KgError, match="which is no function with a new suffix"):
        readers.readers()


@pytest.mark.parametrize(("name", "value"), [("x", "json:loads"), ("ttl", "kg.writers:WRITERS")])
def test_a_writer_has_a_new_name_and_is_one(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    points(monkeypatch, (name, value))
    with pytest.raises(KgError, match="a package adds a writer that"):
        writers.writers()


def test_a_package_whose_list_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = tmp_path / "memo-1.dist-info"
    declared.mkdir()
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: memo\nVersion: 1\n")
    (declared / "entry_points.txt").write_text("[kg.readers]\n.memo\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for call in (readers.readers, writers.writers, lambda: plugins.origins("kg.readers")):
        with pytest.raises(KgError, match=r"^memo: its list of entry points cannot be read \(.*\): install it anew"):
            call()
