"""A browser to read pages with."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from kg.model import GraphData
from kg.writers.html import render

from .newsroom import NEWSROOM, RELATIONS, RULES

T = TypeVar("T")
SLOWNESS = float(os.environ.get("KG_SLOW_BROWSER", "1"))
"""How many times slower the browser's scripts run; more than 1 finds tests that look too early."""
PATIENCE = 20 * max(1, SLOWNESS)
"""How many seconds a page gets to become what a test waits for: far more than any machine needs."""
READY = "!document.getElementById('data') || document.documentElement.classList.contains('ready')"
WATCH = """
addEventListener("securitypolicyviolation", (event) => {
  (window.violations ??= []).push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@pytest.fixture(scope="session")
def page_of_newsroom() -> str:
    """The page of the small graph."""
    return render(NEWSROOM, RELATIONS, RULES)


class Reader:
    """A page open in the browser, with everything it asked for, said or was refused."""

    def __init__(self, browser: Any, file: Path, html: str, address: str = "", **settings: Any) -> None:
        file.write_text(html, encoding="utf-8", newline="\n")
        self.page = browser.new_context(**{"reduced_motion": "reduce", **settings}).new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        if SLOWNESS > 1:
            session = self.page.context.new_cdp_session(self.page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._refuse)
        self.page.add_init_script(WATCH)
        self.page.goto(file.as_uri() + address)
        if settings.get("java_script_enabled", True):
            self.comes(READY, wanted=True)
            self.settle()

    def _refuse(self, dialog: Any) -> None:
        self.errors.append(dialog.message)
        dialog.dismiss()

    def click_tie(self, label: str, aside: int = 0) -> None:
        """Click an edge halfway, or as many points aside."""
        ties = 'document.getElementById("map").ties'
        number = self.page.evaluate(f"{ties}.find((tie) => tie.label === {label!r}).id")
        x, y = self.point(f"n.body.edges[{number}].edgeType.getPoint(0.5)")
        self.page.mouse.click(x + aside, y)
        self.settle()

    def settle(self) -> None:
        """Wait until two frames have been drawn."""
        self.page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())))")

    def text(self, selector: str) -> str:
        """Give the text that a reader sees in an element now, its white space made plain."""
        return " ".join(str(self.page.locator(selector).first.inner_text()).split())

    def until(self, read: Callable[[], T], fits: Callable[[T], bool]) -> T:
        """Wait until what is read fits, and give it; what never does is given as it was last."""
        deadline = time.monotonic() + PATIENCE
        value = read()
        while not fits(value) and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
            value = read()
        return value

    def comes(self, read: str | Callable[[], T], wanted: T) -> None:
        """Wait until a value, or one of JavaScript, is what is wanted.

        Playwright's own `wait_for_function` asks again inside the page, where the policy forbids it to.
        """
        get = (lambda: self.page.evaluate(read)) if isinstance(read, str) else read
        assert self.until(get, lambda value: bool(value == wanted)) == wanted

    def sees(self, selector: str, *words: str) -> None:
        """Wait until an element is seen to hold words."""
        for each in words:
            assert each in self.until(lambda: self.text(selector), lambda text, each=each: each in text)  # type: ignore[misc]

    def counts(self, selector: str, number: int) -> None:
        """Wait until there are so many elements."""
        self.comes(self.page.locator(selector).count, number)

    @property
    def address(self) -> str:
        """What the address says of the view."""
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    @property
    def violations(self) -> list[str]:
        """What the policy refused."""
        return list(self.page.evaluate("window.violations ?? []"))

    @property
    def outside(self) -> list[str]:
        """What the page asked for beside itself."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]

    def point(self, expression: str) -> tuple[float, float]:
        """Find where on the screen a point of the map lies, given as JavaScript on the network `n`."""
        self.page.locator("#map").scroll_into_view_if_needed()
        script = f"""() => {{
          const map = document.getElementById("map"), n = map.network, corner = map.getBoundingClientRect();
          const place = n.canvasToDOM({expression});
          return [place.x + corner.x, place.y + corner.y];
        }}"""
        x, y = self.page.evaluate(script)
        return x, y


@pytest.fixture
def read(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Open a page in a fresh context, `read(html, "#entity=acme", color_scheme="dark")`, until the test is over."""
    readers = []

    def opened(html: str, address: str = "", **settings: Any) -> Reader:
        readers.append(Reader(chromium, tmp_path / "graph.html", html, address, **settings))
        return readers[-1]

    yield opened
    for reader in readers:
        reader.page.context.close()


@pytest.fixture(scope="session")
def render_newsroom() -> Callable[[GraphData], str]:
    """Write a graph with the small graph's relations and rules."""
    return lambda data: render(data, RELATIONS, RULES)
