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
  const n = document.getElementById("map").network, pen = document.createElement("canvas").getContext("2d");
  pen.font = "13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const box = (what, { x, y }, width, height) => ({ what, x, y, width, height });
  const cards = n.body.nodeIndices.map((id) => n.body.nodes[id]).map(
    (node) => box(node.options.label, node, node.shape.width, node.shape.height));
  const labels = n.body.edgeIndices.map((id) => TIES[id]).map(
    (tie) => box(tie.label, n.body.edges[tie.id].edgeType.getPoint(0.5), pen.measureText(tie.label).width, 13));
  const all = [...cards, ...labels];
  return all.flatMap((one, index) => all.slice(index + 1)
    .filter((other) => Math.abs(one.x - other.x) < (one.width + other.width) / 2
                    && Math.abs(one.y - other.y) < (one.height + other.height) / 2)
    .map((other) => [one.what, other.what]));
}""".replace("TIES", TIES)
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
    assert reader.page.evaluate("document.activeElement.id") == "panel"
    assert "Folake Adeyemi accused Lowland Water" in " ".join(reader.text("#panel").split())
    reader.page.keyboard.press("Escape")
    assert "How to read this map" in reader.text("#panel")


def test_map_is_walked_by_keyboard(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.focus("#map")
    said = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "ArrowUp"):
        reader.page.keyboard.press(key)
        said.add(reader.page.text_content("#map-said"))
    assert len(said) > 2
    reader.page.keyboard.press("Enter")
    assert str(reader.page.text_content("#map-said")).startswith(reader.text("#panel-body h3"))


def test_search_finds_by_any_name_and_opens(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.fill("#search", "dhsc")
    assert "Department of Health" in reader.text("#found")
    reader.page.keyboard.press("Enter")
    assert "Also called DHSC" in reader.text("#panel")
    reader.page.fill("#search", "nobody at all")
    assert reader.text("#found-count") == "0 found"
    box = reader.page.locator("#found-count").bounding_box()
    assert (box["width"] > 100, box["height"] > 20) == (True, True)
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#found-count").bounding_box()["width"] == 1


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
    names = reader.page.locator("#found bdi").all_inner_texts()
    assert len(names) > 2
    assert reader.page.locator("#found [aria-selected=true]").count() == 0
    for key in keys:
        reader.page.keyboard.press(key)
    selected = reader.page.locator("#found [aria-selected=true] bdi").all_inner_texts()
    assert selected == ([names[place]] if keys else [])
    reader.page.keyboard.press("Enter")
    assert reader.text("#panel-body h3") == names[place]


@pytest.mark.parametrize("hash_", ["entity=nobody", "from=stone&to=nobody", "claim=nobody", "claim-nobody"])
def test_address_that_names_nothing_says_so(read: Read, page_of_newsroom: str, hash_: str) -> None:
    assert "called “nobody”" in read(page_of_newsroom, f"#{hash_}").text("#controls [role=status]:not(:empty)")
    reader = read(page_of_newsroom, "#entity=globex&status=planned")
    assert reader.text("#panel-body h3") == "Globex"
    reader.page.evaluate(f"location.hash = '{hash_}'")
    reader.page.wait_for_selector("#lost:not(:empty)")
    assert "How to read this map" in reader.text("#panel")
    reader.page.fill("#search", "globex")
    reader.page.keyboard.press("Enter")
    assert reader.text("#lost") == ""


def test_address_of_a_place_on_the_page_is_not_said_to_be_lost(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex")
    reader.page.evaluate("location.hash = 'claims'")
    reader.settle()
    assert (reader.text("#lost"), reader.text("#panel-body h3")) == ("", "Globex")


def _tick(reader: Reader, facet: str, value: str) -> None:
    reader.page.click(f"summary:has-text('{facet}')")
    reader.page.check(f"input[value='{value}']")


def test_choices_close_when_the_reader_turns_elsewhere(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    for leave in (lambda: reader.page.click("h1"), lambda: reader.page.keyboard.press("Escape")):
        reader.page.click("summary:has-text('Status')")
        assert reader.page.is_visible("input[value=denied]")
        leave()
        assert not reader.page.is_visible("input[value=denied]")


def test_facets_narrow_table_and_map_and_count_each_other(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    _tick(reader, "Status", "denied")
    assert reader.page.locator("tbody tr:visible").count() == 2
    assert reader.text("#shown") == "2 of 29 claims"
    assert sorted(reader.page.evaluate(SHOWN)) == sorted(
        [entity.slug for entity in NEWSROOM.entities].index(slug) for slug in ("acme", "nhs", "globex", "union")
    )
    assert reader.page.text_content("label:has(input[value='Business']) output") == "0"
    _tick(reader, "Kind of relation", "Business")
    assert "No claim fits" in reader.text("#none")
    reader.page.click("#reset")
    reader.settle()
    assert reader.page.locator("tbody tr:visible").count() == 29


def test_address_keeps_what_is_open_and_ticked(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex&status=planned")
    assert reader.text("#panel-body h3") == "Globex"
    assert reader.page.locator("tbody tr:visible").count() == 2
    reader.click_tie("planned: acquired")
    assert "claim=" in reader.page.url
    assert "status=planned" in reader.page.url
    assert read(page_of_newsroom, "#entity=nobody&status=%3Cb%3E").errors == []


def test_no_card_or_label_covers_another_on_a_desk_screen(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    assert reader.page.evaluate(CLASHES) == []
    assert reader.page.evaluate("document.getElementById('map').network.getScale()") > 0.7


def test_colours_follow_dark_mode_and_print(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, color_scheme="dark")
    colour = "document.getElementById('map').network.body.data.edges.get(0).color.color"
    dark = reader.page.evaluate(colour)
    reader.page.emulate_media(color_scheme="light")
    reader.settle()
    assert reader.page.evaluate(colour) != dark
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not reader.page.is_visible("#controls")


def test_phone_has_no_sideways_scrolling(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **PHONE)
    width = "document.documentElement.scrollWidth"
    assert reader.page.evaluate(width) <= 390
    for summary in reader.page.locator("summary").all():
        summary.click()
        assert reader.page.evaluate(width) <= 390
    reader.page.locator(".open").first.click()
    assert reader.page.evaluate(width) <= 390


def test_without_script_the_table_holds_everything(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, java_script_enabled=False)
    rows = reader.page.locator("tbody tr:visible")
    assert rows.count() == 29
    told = " ".join(rows.all_inner_texts())
    assert all(claim.quote.split("“")[-1] in told for claim in NEWSROOM.claims)
    assert not reader.page.is_visible("#explore")
    assert "needs JavaScript" in reader.text("noscript")


def test_large_graph_begins_small_and_grows_by_search(read: Read) -> None:
    reader = read(render(generated(1000), RELATIONS))
    assert len(reader.page.evaluate(SHOWN)) == 300
    reader.page.fill("#search", "company 987 of")
    reader.page.keyboard.press("Enter")
    reader.settle()
    assert 987 in reader.page.evaluate(SHOWN)
    assert len(reader.page.evaluate(SHOWN)) < 345
    assert reader.page.locator("tbody tr").count() == 50
    reader.page.click("#further-all")
    assert reader.page.locator("tbody tr").count() == 1500
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
    reader.page.wait_for_function("scrollY > 0")
    assert reader.page.evaluate(scale) == before
    reader.page.focus("#map")
    reader.page.mouse.wheel(0, 120)
    reader.page.wait_for_function(f"{scale} !== {before}")


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
    assert "Harbour Watch sued Harbour Watch" in " ".join(reader.text("#panel-body h3").split())
    assert reader.errors == []
