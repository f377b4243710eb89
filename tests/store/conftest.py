"""A store with the small graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import store
from kg.writers import turtle

from ..graphs import CLASSES, RELATIONS, SMALL


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    path.write_text(turtle.render(SMALL), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(small_file: Path) -> store.Store:
    return store.load(small_file, RELATIONS, CLASSES)


@pytest.fixture(scope="session")
def bare(small_file: Path) -> store.Store:
    return store.load(small_file, RELATIONS, CLASSES, infer=False)
