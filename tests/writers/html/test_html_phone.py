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


PANEL_ON_TOP = "Math.abs(document.getElementById('panel').getBoundingClientRect().top) < 20"
BUSIEST_WITH_MORE = """(() => {
  const { network: n, ties } = document.getElementById("map");
  const beside = (id) => ties.filter((tie) => tie.from === id || tie.to === id);
  const hidden = (id) => beside(id).filter((tie) => !n.body.nodes[tie.from] || !n.body.nodes[tie.to]).length;
  return n.body.nodeIndices.filter(hidden).sort((one, other) => beside(other).length - beside(one).length)[0];
})()"""


def test_a_tap_brings_the_panel_and_a_double_tap_the_neighbours_on_the_map(read: Read) -> None:
    reader = read(render(generated(400), RELATIONS), **PHONE)
    number = reader.page.evaluate(BUSIEST_WITH_MORE)
    names = "document.getElementById('map').network.body.nodeIndices.length"
    before = reader.page.evaluate(names)
    x, y = reader.point(f"n.getPosition({number})")
    scrolled = reader.page.evaluate("scrollY")
    for _ in range(2):
        reader.page.touchscreen.tap(x, y)
    reader.until(lambda: reader.page.evaluate(names), lambda now: now > before)
    assert reader.page.evaluate(names) > before
    assert "around=" in reader.address
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("scrollY") == scrolled
    x, y = reader.point(f"n.getPosition({number})")
    reader.page.touchscreen.tap(x, y)
    reader.comes(PANEL_ON_TOP, wanted=True)


def test_the_panel_on_a_phone_is_part_of_the_page_and_can_be_closed_anywhere(read: Read) -> None:
    reader = read(render(generated(60), RELATIONS), "#entity=e00000", **PHONE)
    reader.comes(PANEL_ON_TOP, wanted=True)
    panel = reader.page.locator("#panel")
    assert panel.evaluate("(it) => it.scrollHeight - it.clientHeight") < 2
    last = panel.locator("li").last
    last.evaluate("(it) => it.scrollIntoView({ block: 'end', behavior: 'instant' })")
    top, tall = panel.evaluate("(it) => [it.getBoundingClientRect().top, it.clientHeight]")
    assert top < 0 < 844 < tall
    close = panel.locator(".close").bounding_box()
    assert 0 <= close["y"] < 60
