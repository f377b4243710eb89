"""Finding one's way on a phone, where map and reading panel do not fit on one screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.writers.html import render

from .conftest import Reader
from .generated import generated
from .newsroom import RELATIONS

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
IN_VIEW = """(id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
FOCUS = "document.activeElement.id"
NAME_IN_MAP = """() => {
  const { network: n, clientWidth, clientHeight } = document.getElementById("map");
  const { x, y } = n.canvasToDOM(n.getPosition(NUMBER));
  return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
}"""


def test_claims_come_ten_at_a_time_and_sort_by_buttons_of_one_line(read: Read) -> None:
    reader = read(render(generated(60), RELATIONS), **PHONE)
    reader.counts("tbody tr", 10)
    reader.page.locator("#further-some").dispatch_event("click")
    reader.counts("tbody tr", 20)
    heights = {round(each.bounding_box()["height"]) for each in reader.page.locator("thead button").all()}
    assert len(heights) == 1
    assert heights.pop() < 50
    reader.page.locator("#further-all").dispatch_event("click")
    reader.counts("tbody tr", 90)


def test_a_cell_that_says_nothing_has_no_head_on_a_phone(read: Read, page_of_newsroom: str) -> None:
    cells = read(page_of_newsroom, **PHONE).page.locator("tbody td:nth-child(4)")
    told = {bool(cell.inner_text().strip()) == cell.is_visible() for cell in cells.all()}
    assert told == {True}


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_choosing_the_end_of_a_path_brings_the_map(read: Read, page_of_newsroom: str, motion: str) -> None:
    reader = read(page_of_newsroom, "#entity=stone", **PHONE, reduced_motion=motion)
    button = reader.page.locator("button:has-text('Path to another name')")
    button.evaluate("(it) => it.scrollIntoView({ block: 'start', behavior: 'instant' })")
    reader.comes(lambda: reader.page.evaluate(IN_VIEW, "map"), wanted=False)
    button.dispatch_event("click")
    reader.comes(lambda: [reader.page.evaluate(IN_VIEW, part) for part in ("map", "ask")], [True, True])
    reader.comes(FOCUS, "map")


@pytest.mark.parametrize("close", ["button", "Escape"])
def test_closing_the_panel_goes_back_to_the_name_on_the_map(read: Read, page_of_newsroom: str, close: str) -> None:
    reader = read(page_of_newsroom, **PHONE)
    reader.page.fill("#search", "globex")
    reader.page.wait_for_selector("#found li")
    reader.page.keyboard.press("Enter")
    reader.sees("#panel-body h3", "Globex")
    reader.page.evaluate("document.getElementById('map').network.moveTo({ position: { x: 9000, y: 9000 } })")
    reader.page.locator("#panel").evaluate("(it) => it.scrollIntoView({ block: 'start', behavior: 'instant' })")
    reader.comes(lambda: reader.page.evaluate(IN_VIEW, "map"), wanted=False)
    if close == "button":
        reader.page.locator("#panel .close").dispatch_event("click")
    else:
        reader.page.keyboard.press("Escape")
    reader.comes(lambda: reader.page.evaluate(IN_VIEW, "map"), wanted=True)
    reader.comes(FOCUS, "map")
    number = reader.page.evaluate(
        "document.getElementById('map').network.body.nodeIndices.find((id) => "
        "document.getElementById('map').network.body.nodes[id].options.label === 'Globex')"
    )
    reader.comes(NAME_IN_MAP.replace("NUMBER", str(number)), wanted=True)
    reader.page.keyboard.press("Enter")
    reader.sees("#panel-body h3", "Globex")
