"""Builds of a corpus that changes: each gives the bytes of a build from nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.pipeline import Settings, build
from tests.benchmarks.templates import make

from .corpora import files

SIZE, ROUNDS = 24, 6


def change(folder: Path, spare: list[str], chance: random.Random) -> None:
    """Add, remove, copy, swell or rename articles."""
    places = sorted(folder.iterdir())
    one, other = chance.sample(places, 2)
    (folder / f"new-{len(spare):02}.txt").write_text(spare.pop(), "utf-8")
    (folder / f"copy-{len(spare):02}.txt").write_text(one.read_text("utf-8"), "utf-8")
    with other.open("a", encoding="utf-8") as file:
        file.write("\n\nHalden Systems sued Velden Rail, whose chief executive is Jo Bloggs.")
    chance.choice(places).rename(folder / f"renamed-{len(spare):02}.txt")
    chance.choice(sorted(folder.iterdir())).unlink()


@pytest.mark.slow
def test_every_build_has_the_bytes_of_one_from_nothing(tmp_path: Path) -> None:
    chance, usual = random.Random(11), Settings(cache=tmp_path / "cache", jobs=1)
    texts = list(make(SIZE + ROUNDS, 3))
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, text in enumerate(texts[:SIZE]):
        (seeds / f"made-{number:02}.txt").write_text(text, "utf-8")
    for number in range(ROUNDS):
        build([seeds], tmp_path / "out", usual)
        build([seeds], tmp_path / f"new-{number}", usual)
        assert files(tmp_path / "out") == files(tmp_path / f"new-{number}")
        change(seeds, texts, chance)
    report = build([seeds], tmp_path / "out", usual)
    build([seeds], tmp_path / "whole", replace(usual, cached=False))
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert report.claims > SIZE
