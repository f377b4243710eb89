"""Back undoes what a reader chose, one step at a time, and Forward does it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.writers.html import render

from .conftest import Reader
from .generated import generated
from .newsroom import CLAIMS, RELATIONS

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

LENGTH = "history.length"
SHOWN = "document.getElementById('map').network.body.nodeIndices.length"


def _open(reader: Reader, name: str) -> None:
    reader.page.fill("#search", name)
    reader.page.wait_for_selector("#found li")
    reader.page.keyboard.press("Enter")
    reader.sees("#panel-body h3", name)


def _back(reader: Reader, steps: int = -1) -> None:
    reader.page.evaluate(f"history.go({steps})")


def test_back_closes_opens_and_unticks(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    before = reader.page.evaluate(LENGTH)
    _open(reader, "Globex")
    _open(reader, "London")
    reader.page.click("summary:has-text('Status')")
    reader.page.check("input[value=planned]")
    reader.counts("tbody tr", 2)
    reader.page.locator("thead button").first.click()
    reader.comes(LENGTH, before + 4)
    _back(reader)
    reader.counts("thead [aria-sort]", 0)
    reader.counts("tbody tr", 2)
    _back(reader)
    reader.counts("tbody tr", len(CLAIMS))
    reader.sees("#panel-body h3", "London")
    _back(reader)
    reader.sees("#panel-body h3", "Globex")
    _back(reader)
    reader.sees("#panel", "How to read this map")
    assert reader.address == ""
    _back(reader, 3)
    reader.sees("#panel-body h3", "London")
    reader.counts("tbody tr", 2)
    assert reader.page.evaluate(LENGTH) == before + 4
    assert reader.errors == []


def test_reset_is_one_step_and_so_are_all_moves_of_a_date(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex&status=planned")
    before = reader.page.evaluate(LENGTH)
    reader.page.click("#reset")
    reader.counts("tbody tr", len(CLAIMS))
    reader.comes(LENGTH, before + 1)
    reader.page.focus("#until")
    for _ in range(3):
        reader.page.keyboard.press("ArrowLeft")
    assert "dates=" in reader.until(lambda: reader.address, lambda text: "dates=" in text)
    reader.comes(LENGTH, before + 2)
    _back(reader)
    reader.comes(lambda: "dates=" in reader.address, wanted=False)
    reader.counts("tbody tr", len(CLAIMS))
    _back(reader)
    reader.sees("#panel-body h3", "Globex")
    reader.counts("tbody tr", 2)


def test_back_takes_neighbours_off_the_map_again(read: Read) -> None:
    reader = read(render(generated(400), RELATIONS), "#entity=e00018")
    before = reader.page.evaluate(SHOWN)
    reader.page.locator("button:has-text('Show neighbours')").click()
    after = reader.until(lambda: reader.page.evaluate(SHOWN), lambda number: number > before)
    assert after > before
    _back(reader)
    reader.comes(SHOWN, before)
    reader.page.evaluate("history.forward()")
    reader.comes(SHOWN, after)
