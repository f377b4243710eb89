"""A page whose every text is an attack, used in every way: nothing may fire. And proof that the test would see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.writers.html import render

from .conftest import Reader
from .hostile import PAYLOADS, poisoned, poisoned_relations, poisoned_rules

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Read = Callable[..., Reader]

INJECTED = "<script>window.fired=1</script></body>"


def _sweep(reader: Reader) -> None:
    """Open, hover, click, search, tick and walk."""
    for facet in reader.page.locator("details:has(fieldset)").all():
        facet.locator("summary").click()
        facet.locator("input").first.check()
    for kind in ("png", "svg", "csv", "ttl"):
        reader.page.evaluate(f"document.querySelector('[data-save={kind}]').click()")
    reader.page.click("#reset")
    reader.page.locator("thead button").first.click()
    for button in reader.page.locator(".open").all():
        button.click()
    for button in range(min(4, reader.page.locator("#panel .link").count())):
        reader.page.locator("#panel .link").nth(button).click()
    reader.page.locator(".actions button").first.click()
    reader.page.locator(".matter button").first.click()
    reader.page.keyboard.press("Escape")
    reader.page.fill("#search", "a")
    reader.page.keyboard.press("Enter")
    reader.page.focus("#map")
    for key in ("ArrowRight", "ArrowDown", "PageDown", "Enter", "e", "Escape"):
        reader.page.keyboard.press(key)
    for number in (0, 3, 8):
        reader.page.mouse.move(*reader.point(f"n.getPosition({number})"))
        reader.page.mouse.click(*reader.point(f"n.getPosition({number})"))


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_does_nothing(read: Read, name: str) -> None:
    payload = PAYLOADS[name]
    html = render(poisoned(payload), poisoned_relations(payload), poisoned_rules(payload))
    reader = read(html, f"#entity={payload}&status={payload}", viewport={"width": 390, "height": 844})
    _sweep(reader)
    reader.settle()
    assert reader.page.evaluate("window.fired") is None
    assert (reader.outside, reader.violations, reader.errors) == ([], [], [])
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_policy_blocks_a_script_that_was_let_in(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom.replace("</body>", INJECTED))
    assert reader.page.evaluate("window.fired") is None
    assert "script-src-elem inline" in reader.until(lambda: str(reader.violations), lambda told: "inline" in told)


def test_policy_blocks_a_request(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom.replace("</body>", '<img src="http://127.0.0.1:9/x.png"></body>'))
    blocked = "img-src http://127.0.0.1:9"
    assert blocked in reader.until(lambda: str(reader.violations), lambda told: blocked in told)


def test_without_the_policy_the_script_would_fire(read: Read, page_of_newsroom: str) -> None:
    bare = page_of_newsroom.replace("Content-Security-Policy", "nothing").replace("</body>", INJECTED)
    read(bare).comes("window.fired", 1)


def test_stock_pyvis_would_fire_and_ask_the_network(read: Read) -> None:
    """Shows that the tests above would see an injection and a request if there were any."""
    from pyvis.network import Network

    stock = Network(directed=True, heading=PAYLOADS["script"], cdn_resources="in_line")
    stock.add_node(1, label="one")
    reader = read(stock.generate_html(), offline=True)
    reader.comes("window.fired", 1)
    assert reader.until(lambda: len(reader.outside), lambda number: number >= 2) >= 2
