"""The page as people use it: by mouse, by keyboard, without script, on a phone, linked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import GraphData
from kg.writers.html import render

from .conftest import Reader
from .generated import generated
from .newsroom import NEWSROOM, RELATIONS

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

TIES = 'document.getElementById("map").ties'
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 1000}}
CLASHES = """() => {
  const { network: n, written } = document.getElementById("map");
  const cards = n.body.nodeIndices.map((id) => n.body.nodes[id]).map(
    ({ x, y, options, shape }) => ({ what: options.label, x, y, width: shape.width, height: shape.height }));
  const all = [...cards, ...written];
  return all.flatMap((one, index) => all.slice(index + 1)
    .filter((other) => Math.abs(one.x - other.x) < (one.width + other.width) / 2
                    && Math.abs(one.y - other.y) < (one.height + other.height) / 2)
    .map((other) => [one.what ?? one.id, other.what ?? other.id]));
}"""
COVERED = """() => {
  const { network: n, ties, written } = document.getElementById("map"), scale = n.getScale();
  const unit = scale < 0.66 ? scale : 1;
  const covers = ({ x, y }) => written.filter((box) => Math.abs(x * unit - box.x) * 2 < box.width && Math.abs(y * unit - box.y) * 2 < box.height);
  const tips = n.body.edgeIndices.map((id) => n.body.edges[id]).filter(({ id }) => ties[id].arrows).map((edge) => {
    const { from, to } = edge.edgeType;
    const at = edge.edgeType._findBorderPosition(to, n.canvas.getContext());
    return [ties[edge.id].label, at];
  });
  const dots = unit === 1 ? [] : n.body.nodeIndices.map((id) => [n.body.nodes[id].options.label, n.body.nodes[id]]);
  return [...tips, ...dots].filter(([, at]) => covers(at).length).map(([what]) => what);
}"""
WORDS = "document.getElementById('map').written.length"
HEARD = """window.heard = new Set();
new MutationObserver(() => heard.add(document.getElementById("map-said").textContent))
  .observe(document.getElementById("map-said"), { childList: true });"""
SHOWN = "document.getElementById('map').network.body.nodeIndices.map((id) => Number(id))"


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, PHONE])
def test_page_asks_nobody_and_breaks_no_policy(read: Read, page_of_newsroom: str, settings: dict[str, object]) -> None:
    reader = read(page_of_newsroom, **settings)
    reader.click_tie("founded")
    assert (reader.outside, reader.violations, reader.errors) == ([], [], [])


def test_row_opens_by_keyboard_and_escape_closes(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.locator("tr:has-text('Mrs Adeyemi') .open").focus()
    reader.page.keyboard.press("Enter")
    reader.comes("document.activeElement.id", "panel")
    reader.sees("#panel", "Folake Adeyemi accused Lowland Water")
    reader.page.keyboard.press("Escape")
    reader.sees("#panel", "How to read this map")


def test_map_is_walked_by_keyboard(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.focus("#map")
    reader.page.evaluate(HEARD)
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "ArrowUp"):
        reader.page.keyboard.press(key)
    assert reader.until(lambda: reader.page.evaluate("heard.size"), lambda number: number > 2) > 2
    reader.settle()
    reader.page.keyboard.press("Enter")
    reader.sees("#panel-body h3", str(reader.page.text_content("#map-said")).split(",")[0])


def test_search_finds_by_any_name_and_opens(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.fill("#search", "dhsc")
    reader.sees("#found", "Department of Health")
    reader.page.keyboard.press("Enter")
    reader.sees("#panel", "Also called DHSC")
    reader.page.fill("#search", "nobody at all")
    reader.sees("#found-count", "0 found")
    count = reader.page.locator("#found-count")
    reader.comes(lambda: (count.bounding_box()["width"] > 100, count.bounding_box()["height"] > 20), (True, True))
    reader.page.keyboard.press("Escape")
    reader.comes(lambda: count.bounding_box()["width"], 1)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), 0),
        (("ArrowDown",), 0),
        (("ArrowDown", "ArrowDown"), 1),
        (("ArrowUp",), -1),
        (("ArrowDown", "ArrowUp"), -1),
        (("ArrowUp", "ArrowDown"), 0),
    ],
)
def test_search_begins_with_nothing_selected(
    read: Read, page_of_newsroom: str, keys: tuple[str, ...], place: int
) -> None:
    reader = read(page_of_newsroom)
    reader.page.fill("#search", "h")
    names = reader.until(reader.page.locator("#found bdi").all_inner_texts, lambda found: len(found) > 2)
    assert len(names) > 2
    reader.counts("#found [aria-selected=true]", 0)
    for key in keys:
        reader.page.keyboard.press(key)
    selected = reader.page.locator("#found [aria-selected=true] bdi")
    reader.comes(selected.all_inner_texts, [names[place]] if keys else [])
    reader.page.keyboard.press("Enter")
    reader.sees("#panel-body h3", names[place])


@pytest.mark.parametrize("hash_", ["entity=nobody", "from=stone&to=nobody", "claim=nobody", "claim-nobody"])
def test_address_that_names_nothing_says_so(read: Read, page_of_newsroom: str, hash_: str) -> None:
    read(page_of_newsroom, f"#{hash_}").sees("#controls [role=status]:not(:empty)", "called “nobody”")
    reader = read(page_of_newsroom, "#entity=globex&status=planned")
    reader.sees("#panel-body h3", "Globex")
    reader.page.evaluate(f"location.hash = '{hash_}'")
    reader.page.wait_for_selector("#lost:not(:empty)")
    reader.sees("#panel", "How to read this map")
    reader.page.fill("#search", "globex")
    reader.page.wait_for_selector("#found li")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#lost:empty", state="attached")


def test_address_of_a_place_on_the_page_is_not_said_to_be_lost(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex")
    reader.page.evaluate(
        "new Promise((go) => (addEventListener('hashchange', () => setTimeout(go)), location.hash = 'claims'))"
    )
    assert (reader.text("#lost"), reader.text("#panel-body h3")) == ("", "Globex")


def _tick(reader: Reader, facet: str, value: str) -> None:
    reader.page.click(f"summary:has-text('{facet}')")
    reader.page.check(f"input[value='{value}']")


def test_choices_close_when_the_reader_turns_elsewhere(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    for leave in (lambda: reader.page.click("h1"), lambda: reader.page.keyboard.press("Escape")):
        reader.page.click("summary:has-text('Status')")
        reader.page.wait_for_selector("input[value=denied]")
        leave()
        reader.page.wait_for_selector("input[value=denied]", state="hidden")


def test_facets_narrow_table_and_map_and_count_each_other(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    _tick(reader, "Status", "denied")
    reader.counts("tbody tr:visible", 2)
    reader.sees("#shown", "2 of 29 claims")
    wanted = sorted(
        [entity.slug for entity in NEWSROOM.entities].index(slug) for slug in ("acme", "nhs", "globex", "union")
    )
    reader.comes(lambda: sorted(reader.page.evaluate(SHOWN)), wanted)
    assert reader.page.text_content("label:has(input[value='Business']) output") == "0"
    _tick(reader, "Kind of relation", "Business")
    reader.sees("#none", "No claim fits")
    reader.page.click("#reset")
    reader.counts("tbody tr:visible", 29)


def test_address_keeps_what_is_open_and_ticked(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex&status=planned")
    reader.sees("#panel-body h3", "Globex")
    reader.counts("tbody tr:visible", 2)
    reader.click_tie("planned: acquired")
    address = reader.until(lambda: reader.address, lambda text: "claim=" in text)
    assert ("claim=" in address, "status=planned" in address) == (True, True)
    assert read(page_of_newsroom, "#entity=nobody&status=%3Cb%3E").errors == []


def test_no_card_or_label_covers_another_on_a_desk_screen(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    reader.comes(f"{WORDS} === {TIES}.length", wanted=True)
    reader.comes(CLASHES, [])
    assert reader.page.evaluate("document.getElementById('map').network.getScale()") > 0.7


def test_no_word_covers_an_arrowhead_and_no_name_a_dot(read: Read, page_of_newsroom: str) -> None:
    for settings in (DESK, PHONE):
        reader = read(page_of_newsroom, **settings)
        reader.comes(f"({COVERED})()", [])


def test_colours_follow_dark_mode_and_print(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, color_scheme="dark")
    colour = "document.getElementById('map').network.body.data.edges.get(0).color.color"
    dark = reader.page.evaluate(colour)
    reader.page.emulate_media(color_scheme="light")
    assert reader.until(lambda: reader.page.evaluate(colour), lambda light: light != dark) != dark
    reader.page.emulate_media(media="print", color_scheme="dark")
    reader.comes("getComputedStyle(document.body).backgroundColor", "rgb(255, 255, 255)")
    reader.page.wait_for_selector("#controls", state="hidden")


def test_phone_has_no_sideways_scrolling(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **PHONE)
    width = "document.documentElement.scrollWidth"
    assert reader.page.evaluate(width) <= 390
    for summary in reader.page.locator("summary").all():
        summary.click()
        reader.settle()
        assert reader.page.evaluate(width) <= 390
    reader.page.locator(".open").first.click()
    reader.page.wait_for_selector("#panel .claim")
    assert reader.page.evaluate(width) <= 390


def test_without_script_the_table_holds_everything(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, java_script_enabled=False)
    rows = reader.page.locator("tbody tr:visible")
    reader.comes(rows.count, 29)
    told = " ".join(rows.all_inner_texts())
    assert all(claim.quote.split("“")[-1] in told for claim in NEWSROOM.claims)
    assert not reader.page.is_visible("#explore")
    reader.sees("noscript", "needs JavaScript")


def test_large_graph_begins_small_and_grows_by_search(read: Read) -> None:
    reader = read(render(generated(1000), RELATIONS))
    assert len(reader.page.evaluate(SHOWN)) == 300
    reader.page.fill("#search", "company 987 of")
    reader.page.wait_for_selector("#found li")
    reader.page.keyboard.press("Enter")
    assert 987 in reader.until(lambda: reader.page.evaluate(SHOWN), lambda shown: 987 in shown)
    assert len(reader.page.evaluate(SHOWN)) < 345
    reader.counts("tbody tr", 50)
    reader.page.click("#further-all")
    reader.counts("tbody tr", 1500)
    assert reader.errors == []


def test_motion_is_left_out_where_it_is_not_wanted(read: Read, page_of_newsroom: str) -> None:
    scale = "document.getElementById('map').network.getScale()"
    for motion, done in (("reduce", True), ("no-preference", False)):
        reader = read(page_of_newsroom, reduced_motion=motion)
        wanted = reader.page.evaluate(scale) * 1.25
        reader.page.evaluate("document.getElementById('zoom-in').click()")
        zoomed = reader.page.evaluate(f"new Promise((go) => requestAnimationFrame(() => go({scale})))")
        assert (zoomed == pytest.approx(wanted)) is done


def test_wheel_scrolls_the_page_until_the_map_has_focus(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    scale = "document.getElementById('map').network.getScale()"
    before = reader.page.evaluate(scale)
    reader.page.mouse.move(300, 500)
    reader.page.mouse.wheel(0, 120)
    reader.comes("scrollY > 0", wanted=True)
    assert reader.page.evaluate(scale) == before
    reader.page.focus("#map")
    reader.page.mouse.wheel(0, 120)
    reader.comes(f"{scale} !== {before}", wanted=True)


def test_page_of_an_empty_graph_runs(read: Read) -> None:
    reader = read(render(GraphData(NEWSROOM.base, NEWSROOM.header, (), (), ()), ()))
    reader.page.focus("#map")
    reader.page.keyboard.press("ArrowRight")
    reader.page.click("#zoom-fit")
    assert reader.errors == []


def test_graph_of_one_thing_tied_to_itself_runs(read: Read, render_newsroom: Callable[[GraphData], str]) -> None:
    claim = replace(NEWSROOM.claims[0], object=NEWSROOM.claims[0].subject)
    reader = read(render_newsroom(replace(NEWSROOM, claims=(claim,), links=())))
    reader.page.click(".open")
    reader.sees("#panel-body h3", "Harbour Watch sued Harbour Watch")
    assert reader.errors == []
