"""Fixtures that several test modules share: a small ontology that is learned in seconds, and a graph built with it."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg.ontology import packaged
from kg.pipeline.draftcache import FOLDER as CACHE

# How long an example takes says nothing on a machine that does other things too.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

_numbers = itertools.count()

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

RELATIONS = ("sued", "founded", "headquarteredIn", "foundedOn")
"""What the small ontology has examples of."""

ARTICLES = {
    "harbour.txt": "date 2021-03-30 The Five Rivers Angling Trust sued Severn Water last year. Severn Water was founded by Jo Bloggs.",
    "globex.txt": "date 2020-01-02 London-based Severn Water was founded by Jo Bloggs in 1990.",
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let a skipped test of a browser or another program fail where everything is required, as in continuous integration."""
    report = yield
    wanted = item.get_closest_marker("browser") or item.get_closest_marker("foreign")
    if os.environ.get("KG_REQUIRE_ALL") and wanted and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, though KG_REQUIRE_ALL asks for every test: {report.longrepr}"
    return report


def small_ontology(folder: Path, relations: tuple[str, ...] = RELATIONS, most: int = 60) -> Path:
    """Copy the ontology with the examples of a few relations, and none of its background sentences."""
    examples = folder / "examples" / "en"
    examples.mkdir(parents=True)
    for name in ("kg.ttl", "gazetteer.ttl"):
        shutil.copy(packaged() / name, folder / name)
    for relation in relations:
        lines = (packaged() / "examples" / "en" / f"{relation}.txt").read_text("utf-8").splitlines()[:most]
        (examples / f"{relation}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def write_articles(folder: Path) -> Path:
    """Write two small articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what articles yielded out of the user's cache."""
    os.environ[CACHE] = str(tmp_path_factory.getbasetemp() / "articles")


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test begin with nothing kept."""
    monkeypatch.setenv(CACHE, str(tmp_path_factory.getbasetemp() / f"articles-{next(_numbers)}"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start Chromium, or skip where it or playwright is missing.

    One at a time, and ended with its module: while it runs, Playwright leaves no room for another event loop.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="needs `pip install playwright`")
    if not CHROMIUM.exists():
        pytest.skip("needs `apt-get install chromium`")
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small ontology that is learned."""
    from kg.pipeline import relearn

    folder = small_ontology(tmp_path_factory.mktemp("ontology") / "ontology")
    relearn(folder)
    return folder


@pytest.fixture(scope="session")
def built(taught: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph of two small articles."""
    from kg.pipeline import Settings, build

    folder = tmp_path_factory.mktemp("built")
    build([write_articles(folder / "seeds")], folder / "output", Settings(ontology=taught))
    return folder / "output"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the user's cache into a folder of its own, and return that."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "kg" / "learned"
