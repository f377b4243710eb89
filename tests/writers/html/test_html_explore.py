"""Finding one's way: dates, neighbours, paths, sorting, claims side by side, the keyboard, other scripts, large graphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from kg.model import Entity, GraphData
from kg.writers.html import render
from kg.writers.html.selection import most_evidenced

from .conftest import Reader
from .generated import generated
from .newsroom import BUILT, CLAIMS, COPIED, ENTITIES, NEWSROOM, RELATIONS, claim

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}
SHOWN = "document.getElementById('map').network.body.nodeIndices.map(Number)"
WRITTEN = "document.getElementById('map').written"
OUTSIDE = """(() => {
  const map = document.getElementById("map"), n = map.network;
  return n.body.nodeIndices.filter((id) => {
    const { x, y } = n.canvasToDOM(n.getPosition(id));
    return x < 0 || y < 0 || x > map.clientWidth || y > map.clientHeight;
  });
})()"""
HERE = "document.getElementById('map-said').textContent"
FIRST_ROW = "tbody tr:first-child th"


def _rows(reader: Reader) -> int:
    return int(reader.page.locator("tbody tr").count())


def _here(reader: Reader) -> str:
    return str(reader.page.evaluate(HERE)).split(",")[0]


def _search(reader: Reader, words: str) -> None:
    reader.page.fill("#search", words)
    reader.page.locator("#found li").first.wait_for()
    reader.page.keyboard.press("Enter")


def test_dates_narrow_map_and_table_and_stay_in_the_address(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.focus("#until")
    reader.page.keyboard.press("Home")
    reader.sees("#timeline", "1 January 2003")
    address = reader.until(lambda: reader.address, lambda text: "dates=2003-01-01..2003-01-01" in text)
    narrowed = reader.until(lambda: _rows(reader), lambda number: number < len(CLAIMS))
    assert 0 < narrowed < len(CLAIMS)
    read(page_of_newsroom, address).counts("tbody tr", narrowed)
    reader.page.click("#reset")
    reader.counts("tbody tr", len(CLAIMS))
    assert "dates" not in reader.until(lambda: reader.address, lambda text: "dates" not in text)


def test_play_lets_the_claims_come_one_after_the_other_and_stops(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.clock.install()
    reader.page.click("#play")
    reader.sees("#play", "Pause")
    counts = [_rows(reader)]
    while reader.text("#play") == "Pause":
        reader.page.clock.run_for(700)
        counts.append(_rows(reader))
    assert counts == sorted(counts)
    assert len(set(counts)) > 3
    assert counts[-1] == len(CLAIMS)
    reader.page.click("#play")
    reader.page.click("#play")
    reader.sees("#play", "Play")


def test_neighbours_come_up_by_button_double_click_and_link(read: Read) -> None:
    html = render(generated(1000), RELATIONS)
    reader = read(html, "#entity=e00018")
    before = len(reader.page.evaluate(SHOWN))
    offer = reader.page.locator("button:has-text('Show neighbours')")
    hidden = int(offer.inner_text().split("(")[1].split(" ")[0])
    offer.click()
    assert hidden > 0
    reader.comes(f"{SHOWN}.length", before + min(hidden, 40))
    after = reader.page.evaluate(SHOWN)
    assert "around=e00018" in reader.until(lambda: reader.address, lambda text: "around" in text)
    read(html, "#around=e00018").comes(f"{SHOWN}.sort((a, b) => a - b)", sorted(after))
    places = reader.page.evaluate("Object.values(document.getElementById('map').network.getPositions())")
    assert len({(place["x"], place["y"]) for place in places}) == len(places)
    twice = read(html)
    twice.page.mouse.dblclick(*twice.point("n.getPosition(18)"))
    assert twice.until(lambda: len(twice.page.evaluate(SHOWN)), lambda number: number > before) > before
    twice.page.click("button:has-text('Show everything')")
    twice.comes(f"{SHOWN}.length", before)
    twice.comes(lambda: twice.address, "")


def test_path_is_shortest_and_goes_through_no_place_and_no_denial(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=stone")
    reader.page.click("button:has-text('Path to another name')")
    reader.sees("#ask", "choose the other name")
    _search(reader, "lowland")
    reader.sees("#panel", "takes 3 steps")
    steps = reader.page.locator("#panel ol li").all_inner_texts()
    assert [step.split(" ")[0] for step in steps] == ["Martin", "Globex", "planned:"]
    assert "from=stone&to=lowland" in reader.until(lambda: reader.address, lambda text: "to=lowland" in text)
    read(page_of_newsroom, "#from=stone&to=lowland").counts("#panel ol li", 3)
    none = read(page_of_newsroom, "#from=stone&to=lowland&status=alleged")
    none.sees("#panel", "Nothing that is shown connects them")


def test_path_can_be_called_off(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=stone")
    reader.page.click("button:has-text('Path to another name')")
    reader.page.click("#ask button")
    _search(reader, "lowland")
    reader.sees("#panel-body h3", "Lowland Water")


def test_every_column_sorts_both_ways(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    for column, head in enumerate(reader.page.locator("thead button").all()):
        order = reader.page.locator("thead th").nth(column)
        head.click()
        reader.comes(lambda order=order: order.get_attribute("aria-sort"), "ascending")  # type: ignore[misc]
        first = reader.text(FIRST_ROW)
        head.click()
        reader.comes(lambda order=order: order.get_attribute("aria-sort"), "descending")  # type: ignore[misc]
        assert reader.text(FIRST_ROW) != first
    assert "sort=4-down" in reader.until(lambda: reader.address, lambda text: "sort=4-down" in text)
    read(page_of_newsroom, "#sort=0-down").sees(FIRST_ROW, "UK Government")


def test_claims_of_one_sentence_share_it_and_get_it_when_sorted(
    read: Read, render_newsroom: Callable[[GraphData], str]
) -> None:
    first = claim("acme", "sued", "globex", "{Acme} *sued* [Globex] and Initech.")
    second = replace(claim("acme", "sued", "initech", "{Acme} *sued* Globex and [Initech]."), article=first.article)
    start = first.quote_span[0]
    moved = replace(second.object, mention=(start + 21, start + 28))
    second = replace(second, subject=first.subject, object=moved, trigger=first.trigger, quote_span=first.quote_span)
    html = render_newsroom(replace(NEWSROOM, claims=(first, second), links=()))
    assert html.count("<blockquote") == 1
    reader = read(html, "#sort=0-down")
    quotes = reader.page.locator("tbody blockquote")
    reader.comes(quotes.all_inner_texts, [first.quote, first.quote])
    assert reader.page.locator("tbody mark.object").all_inner_texts() == ["Initech", "Globex"]
    plain = read(html, java_script_enabled=False)
    assert plain.page.locator("tbody tr").count() == 2
    assert plain.page.locator("tbody blockquote").all_inner_texts() == [first.quote]


def test_conflicting_claims_stand_side_by_side(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, f"#claim={BUILT}", viewport={"width": 1920, "height": 1080})
    cards = reader.page.locator("#panel .versus .claim")
    reader.sees("#panel", "conflicts with: alleged: Acme Systems developed Tidewatch")
    boxes = [card.bounding_box() for card in cards.all()]
    assert (len(boxes), boxes[0]["y"] == boxes[1]["y"]) == (2, True)
    reader.page.click("button:has-text('Compare with 1 more')")
    reader.sees("dialog", "is said to have copied")
    reader.page.keyboard.press("Escape")
    reader.counts("dialog", 0)
    reader.page.locator(f"#panel a[href='#claim-{COPIED}']").first.click()
    assert COPIED in reader.until(lambda: reader.address, lambda text: COPIED in text)


def test_deals_cases_and_decisions_are_told_without_script(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, java_script_enabled=False)
    matters = reader.text("#matters")
    assert "Contract National Health Service buys from Acme Systems £23.5m (GBP 23,500,000) · March 2020" in matters
    assert "The articles do not agree." in matters
    assert "Lawsuit Harbour Watch against UK Government settled" in matters
    decided = reader.text("#decisions")
    assert "“Mrs Adeyemi” in 003_water and “Folake Adeyemi” in 003_water are one thing." in decided
    assert "On 1 July 2021 a reviewer decided that the claim is right. The claim" in decided
    assert "the article 009_gone is not used" in decided
    assert "is disputed by denied: Acme Systems" in reader.text("#table")


def test_a_name_shows_its_articles_wikidata_and_decisions(read: Read, page_of_newsroom: str) -> None:
    read(page_of_newsroom, "#entity=adeyemi").sees("#panel", "are one thing")
    reader = read(page_of_newsroom, "#entity=globex")
    reader.sees("#panel", "Water firm in talks")
    reader.counts("#panel a[href*='wikidata']", 1)


def test_every_claim_is_reached_by_keyboard_alone(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.focus("#map")
    told, names = "", set()
    for _ in NEWSROOM.entities:
        reader.page.focus("#map")
        reader.page.keyboard.press("PageDown")
        name = reader.until(lambda: _here(reader), lambda name: name not in names)
        names.add(name)
        reader.page.keyboard.press("Enter")
        reader.sees("#panel-body h3", name)
        for number in range(reader.page.locator("#panel .facts button").count()):
            reader.page.locator("#panel .facts button").nth(number).focus()
            reader.page.keyboard.press("Enter")
            reader.page.wait_for_selector("#panel .claim")
            told += reader.page.inner_text("#panel")
            reader.page.focus("#map")
            reader.page.keyboard.press("Enter")
            reader.page.wait_for_selector("#panel .short")
    assert names == {entity.name for entity in NEWSROOM.entities}
    assert [each.quote for each in CLAIMS if each.quote not in told] == []


def test_what_is_walked_to_is_described(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.focus("#map")
    reader.page.keyboard.press("Home")
    opening = "Acme Systems, company, 10 claims: "
    said = reader.until(lambda: str(reader.page.evaluate(HERE)), lambda text: text.startswith(opening))
    assert said.startswith(opening)
    assert said.endswith("; and 6 more. Enter opens it.")
    reader.page.keyboard.press("End")
    reader.page.keyboard.press("PageDown")
    reader.comes(HERE, said)


def test_names_of_a_large_map_never_overlap_and_no_node_is_cut_off(read: Read) -> None:
    reader = read(render(generated(400), RELATIONS), **DESK)
    boxes = reader.until(lambda: reader.page.evaluate(WRITTEN), lambda found: len(found or ()) > 20)
    assert len(boxes) > 20
    for one, other in combinations(boxes, 2):
        apart = abs(one["x"] - other["x"]) * 2 >= one["width"] + other["width"]
        assert apart or abs(one["y"] - other["y"]) * 2 >= one["height"] + other["height"]
    reader.comes(OUTSIDE, [])


def test_names_on_a_phone_are_broken_or_shortened_to_what_they_are_also_called(
    read: Read, page_of_newsroom: str
) -> None:
    known = {frozenset((entity.name, *entity.aliases)) for entity in NEWSROOM.entities}
    reader = read(page_of_newsroom, **PHONE)
    named = reader.until(lambda: reader.page.evaluate(f"{WRITTEN}.filter((box) => box.lines)"), bool)
    texts = [" ".join(box["lines"]) for box in named]
    assert any(len(box["lines"]) == 2 for box in named)
    assert len(texts) > 10
    assert [text for text in texts if not any(text in names or text.endswith("…") for names in known)] == []


@pytest.mark.parametrize("settings", [DESK, PHONE])
def test_map_opens_whole(read: Read, page_of_newsroom: str, settings: dict[str, Any]) -> None:
    read(page_of_newsroom, **settings).comes(OUTSIDE, [])


def test_names_from_right_to_left_are_whole(read: Read) -> None:
    name = "مؤسسة الميناء (دبي)"
    ports = Entity("مؤسسة", name, "Company", ("נמל",))
    made = claim("acme", "sued", "globex", "{Acme} *sued* [Globex].")
    data = replace(
        NEWSROOM,
        entities=(ENTITIES["acme"], ports),
        claims=(replace(made, object=replace(made.object, entity=ports)),),
        **dict.fromkeys(("links", "deals", "cases", "decisions"), ()),
    )
    reader = read(render(data, RELATIONS), "#entity=مؤسسة")
    reader.sees("#panel-body h3", name)
    reader.page.fill("#search", "נמל")
    reader.sees("#found", name)
    assert reader.page.locator("tbody bdi").nth(1).inner_text() == name


@pytest.mark.parametrize(
    ("number", "source", "hedges"),
    [
        (3, "(Who owns the harbour?, The Herald, 25 February 2021)", ""),
        (
            4,
            "(Who owns the harbour?, The Herald, 25 February 2021)",
            (
                " Claim: denied: Acme Systems has a contract with National Health Service. Status: denied."
                " Who says so: Martin Stone (“Mr Stone”)."
            ),
        ),
        (
            5,
            "(002_contract, 30 March 2021)",
            (
                " Claim: planned: Acme Systems has a contract with Department of Health and Social Care. Status: planned."
                " Who says so: the article."
            ),
        ),
        (
            1,
            "(Who owns the harbour?, The Herald, 25 February 2021)",
            (
                " Claim: Harbour Watch sued Department of Health and Social Care (inferred). Status: inferred."
                " Who says so: nobody in these words; the rule “right-of-reply” infers it."
            ),
        ),
    ],
)
def test_citation_is_copied_with_status_speaker_and_address(
    read: Read, page_of_newsroom: str, number: int, source: str, hedges: str
) -> None:
    cited = CLAIMS[number]
    reader = read(page_of_newsroom, f"#claim={cited.identifier}", permissions=["clipboard-read", "clipboard-write"])
    card = reader.page.locator(".claim").filter(has_text=cited.quote)
    card.locator("button:has-text('Copy citation')").first.click()
    reader.comes(f"{HERE}.includes('copied')", wanted=True)
    address = " https://example.org/harbour" if cited.article == "001_harbour" else ""
    page = reader.page.url.split("#")[0]
    reader.comes(
        "navigator.clipboard.readText()", f"“{cited.quote}” {source}{hedges}{address} {page}#claim-{cited.identifier}"
    )


def test_print_holds_every_claim(read: Read) -> None:
    reader = read(render(generated(60), RELATIONS))
    reader.counts("tbody tr", 50)
    reader.page.emulate_media(media="print")
    reader.counts("tbody tr", 90)
    reader.page.emulate_media(media="screen")
    reader.counts("tbody tr", 50)


def test_print_shows_plain_heads_and_what_is_folded_and_no_controls(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#sort=0", viewport={"width": 720, "height": 1000})
    folded = reader.page.locator(".note p").last
    assert not folded.is_visible()
    reader.page.emulate_media(media="print")
    reader.comes(folded.is_visible, wanted=True)
    for control in ("#play", "#from", "#until", "#zoom-in", "#search"):
        assert not reader.page.is_visible(control)
    look = "(it) => [getComputedStyle(it).display, getComputedStyle(it, '::after').content]"
    assert {tuple(each.evaluate(look)) for each in reader.page.locator("thead button").all()} == {("contents", "none")}
    heads = reader.page.locator("thead th").all()
    assert all(head.bounding_box()["width"] > 60 for head in heads)
    assert len({head.bounding_box()["y"] for head in heads}) == 1
    reader.page.emulate_media(media="screen")
    reader.comes(folded.is_visible, wanted=False)


def test_print_without_script_shows_what_is_folded(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, java_script_enabled=False)
    reader.page.emulate_media(media="print")
    folded = reader.page.locator(".note p").last
    assert reader.until(lambda: folded.bounding_box()["height"], lambda height: height > 10) > 10


def test_page_above_its_measure_holds_the_most_evidenced_and_says_so(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = generated(400)
    held = most_evidenced(whole, 350)
    assert len(held.entities) == 350
    assert {side.entity.slug for each in held.claims for side in (each.subject, each.object) if side.entity} <= {
        entity.slug for entity in held.entities
    }
    assert most_evidenced(whole, 400) is whole
    monkeypatch.setattr("kg.writers.html.page.most_evidenced", lambda data: most_evidenced(data, 350))
    reader = read(render(whole, RELATIONS))
    reader.sees("header", "This page holds the 350 of 400 names that most is said of", "kg show NAME")


def test_search_takes_words_in_any_order_those_in_the_given_order_first(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.fill("#search", "systems acme")
    reader.sees("#found", "Acme Systems")
    reader.page.fill("#search", "systems lowland")
    reader.sees("#found-count", "0 found")
