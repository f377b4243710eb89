"""What axe-core finds wrong with the page for people with disabilities: nothing, in any way of reading it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Reader

Read = Callable[..., Reader]
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RUN = "axe.run(document, {rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}).then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]))"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DARK = {"color_scheme": "dark"}
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
FORCED = {"forced_colors": "active", "color_scheme": "dark"}
WAYS: dict[str, dict[str, Any]] = {"light": {}, "dark": DARK, "phone": PHONE, "zoomed": ZOOMED, "forced": FORCED}


def faults(reader: Reader) -> list[Any]:
    """Run axe over DevTools, past the policy."""
    session = reader.page.context.new_cdp_session(reader.page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    told = session.send("Runtime.evaluate", {"expression": RUN, "awaitPromise": True, "returnByValue": True})
    return list(told["result"]["value"])


def test_axe_is_the_one_that_was_published() -> None:
    digest, name = AXE.with_suffix(".js.sha256").read_text("utf-8").split()
    assert (name, digest) == (AXE.name, hashlib.sha256(AXE.read_bytes()).hexdigest())


@pytest.mark.browser
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(read: Read, page_of_newsroom: str, way: str) -> None:
    assert faults(read(page_of_newsroom, **WAYS[way])) == []


@pytest.mark.browser
def test_axe_finds_nothing_without_script(read: Read, page_of_newsroom: str) -> None:
    """axe is a script: it reads what a browser shows that runs none."""
    without = re.sub(r"<script.*?</script>|</?noscript>", "", page_of_newsroom, flags=re.DOTALL)
    reader = read(without)
    assert reader.page.is_visible("text=The map needs JavaScript")
    assert faults(reader) == []


@pytest.mark.browser
def test_axe_finds_nothing_in_an_open_name(read: Read, page_of_newsroom: str) -> None:
    assert faults(read(page_of_newsroom, "#entity=acme&status=denied", **PHONE)) == []


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("settings", [{}, DARK, PHONE])
def test_axe_finds_nothing_in_what_opens(read: Read, page_of_newsroom: str, settings: dict[str, Any]) -> None:
    for address in ("#entity=adeyemi&sort=3-down", "#from=stone&to=union", "#status=denied&status=planned"):
        assert faults(read(page_of_newsroom, address, **settings)) == []
    reader = read(page_of_newsroom, "#entity=acme&status=denied", **settings)
    reader.page.click("button:has-text('Path to another name')")
    for folded in (".note", ".help"):
        reader.page.eval_on_selector(folded, "(it) => (it.open = true)")
    reader.sees("#ask", "choose the other name")
    assert faults(reader) == []
    reader = read(page_of_newsroom, **settings)
    reader.page.fill("#search", "a")
    reader.page.wait_for_selector("#found li")
    assert faults(reader) == []
    reader.page.press("#search", "Escape")
    reader.page.click("summary:has-text('Status')")
    reader.page.wait_for_selector("input[value=denied]")
    assert faults(reader) == []
    reader.page.click(".matter button")
    reader.page.wait_for_selector("dialog .claim")
    assert faults(reader) == []


@pytest.mark.browser
def test_every_stop_of_the_tab_key_has_a_name(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    nameless = (
        "[...document.querySelectorAll('[tabindex=\\'0\\']')].filter((it) => !it.ariaLabel).map((it) => it.className)"
    )
    reader.comes(nameless, [])


@pytest.mark.browser
def test_forced_colours_are_those_of_page_map_and_marks(read: Read, page_of_newsroom: str) -> None:
    """A mark that kept the browser's own ground would be white on yellow, which axe does not see here."""
    reader = read(page_of_newsroom, "#entity=acme", **FORCED)
    grounds = "[document.body, ...document.querySelectorAll('mark.subject')].map((it) => getComputedStyle(it).backgroundColor)"
    assert set(reader.page.evaluate(grounds)) == {"rgb(0, 0, 0)"}
    assert (
        reader.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')").strip()
        == "CanvasText"
    )


@pytest.mark.browser
def test_axe_sees_a_fault(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom.replace('<html lang="en">', "<html>").replace('<label for="search">', "<label>"))
    assert {"html-has-lang", "label"} <= {rule for rule, _ in faults(reader)}
