"""The editor and the pages in a real browser: nothing is refused by their policies, nothing is asked of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.graph.iris import encode
from kg.server.settings import Settings
from kg.server.site import Site
from kg.writers.html import render

from ..graphs import ACME, DEAL, LINKED, RELATIONS
from ..writers.html.conftest import WATCH
from .conftest import LIMITS, running, write_graph

pytestmark = pytest.mark.browser
EVIL = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    evil = replace(ACME, name=EVIL, aliases=(EVIL,))
    claims = tuple(_with(claim, evil) for claim in LINKED.claims)
    data = replace(LINKED, entities=(evil, *LINKED.entities[1:]), claims=claims, deals=(), cases=())
    folder: Path = tmp_path_factory.mktemp("browsed")
    write_graph(folder, data, render(data, RELATIONS))
    with running(Site(folder, Settings(limits=LIMITS, store=folder / "stores"))) as client:
        yield str(client.base_url).rstrip("/")


def _with(claim: Any, evil: Any) -> Any:
    sides = {name: getattr(claim, name) for name in ("subject", "object")}
    turned = {name: replace(side, entity=evil) for name, side in sides.items() if side.entity == ACME}
    return replace(claim, role=EVIL if claim == DEAL else claim.role, **turned)


@pytest.fixture
def tab(address: str, chromium: Any) -> Iterator[Any]:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    page.add_init_script(WATCH)
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    assert page.evaluate("window.violations ?? []") == []
    assert page.faults == []
    assert [url for url in page.asked if not url.startswith((address, "data:", "blob:"))] == []
    page.context.close()


def test_the_editor_answers_a_named_query(tab: Any, address: str) -> None:
    tab.goto(f"{address}/query")
    tab.click("#queries button[data-query=statuses]")
    tab.wait_for_selector("table.dataTable tbody tr:nth-child(2)")
    assert tab.title() == "Ask in SPARQL"


def test_the_editor_answers_what_is_typed(tab: Any, address: str) -> None:
    tab.goto(f"{address}/query")
    tab.wait_for_selector(".CodeMirror")
    tab.evaluate("Yasgui && document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT (41 + 1 AS ?answer) {}')")
    tab.click(".yasqe_queryButton")
    tab.wait_for_selector("table.dataTable tbody tr:has-text('42')")


def test_a_prefix_of_the_graph_is_declared_where_it_is_used(tab: Any, address: str) -> None:
    tab.goto(f"{address}/query")
    tab.wait_for_selector(".CodeMirror")
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?x {\\n  ?x ')")
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.focus()")
    tab.keyboard.press("Control+End")
    tab.keyboard.type("kg:sued 'id:x', <claim:y> }")
    whole = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
    tab.wait_for_function(f"{whole}.trim().endsWith('}}')")
    assert tab.evaluate(whole).split() == [
        "PREFIX", "kg:", "<https://kg.example/ontology#>", "SELECT", "?x", "{", "?x", "kg:sued", "'id:x',", "<claim:y>", "}",
    ]  # fmt: skip
    playwright = pytest.importorskip("playwright.sync_api")
    playwright.expect(tab.locator(".parseErrorIcon")).to_have_count(0)


def test_slips_are_shown_until_the_next_query(tab: Any, address: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    tab.goto(f"{address}/query")
    tab.wait_for_selector(".CodeMirror")
    write = "document.querySelector('.CodeMirror').CodeMirror.setValue"
    tab.evaluate(f"{write}('ASK {{ ?x kg:suedd id:m\u00fcller }}')")
    tab.click(".yasqe_queryButton")
    slips = tab.locator("#warnings p")
    playwright.expect(slips).to_have_count(2)
    playwright.expect(slips.first).to_contain_text(
        "kg:suedd is neither in the ontology nor in the graph; did you mean kg:sued?"
    )
    playwright.expect(slips.last).to_contain_text("id:m\u00fcller is not in the graph")
    tab.evaluate(f"{write}('ASK {{ ?x kg:sued ?y }}')")
    tab.click(".yasqe_queryButton")
    playwright.expect(slips).to_have_count(0)


def test_a_column_can_be_drawn_wider(tab: Any, address: str) -> None:
    tab.goto(f"{address}/query")
    tab.click("#queries button[data-query=statuses]")
    grip = tab.wait_for_selector(".grip-handle", state="attached")
    box = grip.bounding_box()
    tab.mouse.move(box["x"] + 5, box["y"] + 5)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 40, box["y"] + 5)
    tab.mouse.up()


def test_an_error_is_shown(tab: Any, address: str) -> None:
    tab.goto(f"{address}/query")
    tab.wait_for_selector(".CodeMirror")
    tab.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { SERVICE <http://x.example/> {} }')"
    )
    tab.click(".yasqe_queryButton")
    tab.wait_for_selector(".yasr .errorResult:has-text('SERVICE asks another server')")


@pytest.mark.parametrize("path", [f"id/{encode(ACME.slug)}", "claim/01", "article/001_abc"])
def test_names_are_text(path: str, tab: Any, address: str) -> None:
    tab.goto(f"{address}/{path}")
    assert tab.title() != "owned"
    tab.wait_for_selector("main:has-text(\"document.title='owned'\")")
    assert tab.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationLine") == "underline"


def test_the_page_for_readers_works(tab: Any, address: str) -> None:
    tab.goto(f"{address}/")
    tab.wait_for_selector("#map canvas")
    assert tab.title() != "owned"
