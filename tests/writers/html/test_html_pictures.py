"""The page of the seeds looks as it did when somebody last looked: KG_NEW_PICTURES=1 takes new pictures, to be looked at.

A picture may differ in a few points, as browsers draw letters and curves a little differently.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph import read as read_graph
from kg.ontology import load
from kg.writers.html import render

from .conftest import Reader

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

PICTURES = Path(__file__).parent / "pictures"
GRAPH = Path(__file__).parents[3] / "output" / "graph.ttl"
DESK = {"viewport": {"width": 1280, "height": 900}}
WAYS: dict[str, dict[str, Any]] = {
    "light": DESK,
    "dark": {**DESK, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
BLURRED = 4
TOLERANCE = 0.02
"""The mean difference of brightness, from 0 to 1, after shrinking the pictures by BLURRED."""


@pytest.fixture(scope="module")
def page_of_seeds() -> str:
    ontology = load(None)
    return render(read_graph(GRAPH), ontology.relations, ontology.rules)


def difference(one: Path, other: Path) -> float:
    """Compare two pictures in grey, made smaller; pictures of other sizes differ in everything."""
    image = pytest.importorskip("PIL.Image", reason="needs `pip install pillow`")
    chops = pytest.importorskip("PIL.ImageChops")
    stat = pytest.importorskip("PIL.ImageStat")
    first, second = (image.open(path).convert("L") for path in (one, other))
    if first.size != second.size:
        return 1.0
    small = (first.width // BLURRED, first.height // BLURRED)
    return float(stat.Stat(chops.difference(first.resize(small), second.resize(small))).mean[0]) / 255


@pytest.mark.parametrize("way", WAYS)
def test_page_of_the_seeds_looks_as_it_did(read: Read, page_of_seeds: str, tmp_path: Path, way: str) -> None:
    reader = read(page_of_seeds, **WAYS[way])
    if way == "phone":
        reader.page.locator("#map").scroll_into_view_if_needed()
        reader.page.evaluate("document.getElementById('map').scrollIntoView({block: 'center', behavior: 'instant'})")
    reader.settle()
    taken, kept = tmp_path / "now.png", PICTURES / f"{way}.png"
    reader.page.screenshot(path=taken)
    if os.environ.get("KG_NEW_PICTURES"):
        kept.write_bytes(taken.read_bytes())
    assert difference(taken, kept) < TOLERANCE


def test_another_view_would_be_seen(read: Read, page_of_seeds: str, tmp_path: Path) -> None:
    reader = read(page_of_seeds, "#status=denied", **DESK)
    reader.page.screenshot(path=tmp_path / "other.png")
    assert difference(tmp_path / "other.png", PICTURES / "light.png") > TOLERANCE
