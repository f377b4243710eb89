"""Finding one's way on a phone, where map and reading panel do not fit on one screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Reader

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
