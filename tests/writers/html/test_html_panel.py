"""What a reader finds on clicking an edge or a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import GraphData
from kg.writers.html import render

from .conftest import Reader
from .generated import generated
from .newsroom import BUILT, NEWSROOM, RELATIONS

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]

TIES = "document.getElementById('map').ties"
SHOWN = "document.getElementById('map').network.body.nodeIndices"
NAMED = "document.getElementById('map').written[0]"
DESK = {"viewport": {"width": 1280, "height": 1000}}


def test_click_on_an_edge_shows_sentence_article_date_status_and_speaker(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    reader.click_tie("denied: has a contract with")
    reader.sees(
        "#panel",
        "denied: Acme Systems has a contract with National Health Service",
        "“We have no contract with the NHS,” said Mr Stone.",
        "Who says so: Martin Stone (“Mr Stone”)",
        "Who owns the harbour?",
        "25 February 2021",
        "Also between these two",
    )
    assert reader.page.locator("#panel-body mark.subject").first.inner_text() == "We"
    assert reader.page.locator("#panel-body dd a[rel]").first.get_attribute("href") == "https://example.org/harbour"


def test_click_on_an_edge_with_several_claims_shows_all(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    reader.click_tie("sued")
    reader.counts("#panel .claim", 2)


def test_click_on_the_end_of_a_label_opens_its_edge(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    reader.click_tie("planned: acquired", aside=25)
    reader.sees("#panel-body h3", "planned: Globex acquired Lowland Water")


def test_inferred_claim_is_explained(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    reader.click_tie("sued (inferred)")
    reader.sees("#panel", "asked the department for comment")
    reader.page.click("#panel .inferred a")
    reader.sees("#panel-body", "launched a lawsuit")


def test_click_on_a_node_shows_names_kind_and_facts_both_ways(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, **DESK)
    number = [entity.slug for entity in NEWSROOM.entities].index("acme")
    reader.page.mouse.click(*reader.point(f"n.getPosition({number})"))
    reader.sees(
        "#panel",
        "Acme Systems",
        "company · 10 claims",
        "Also called Acme, the Acme group",
        "is based in London",
        "was founded by Martin Stone",
        "Globex invested in Acme Systems",
        "denied: has a contract with National Health Service",
        "Acme Systems was founded in 2003",
    )
    reader.page.click("#panel button:has-text('was founded by')")
    reader.sees("#panel", "Acme, which was founded by Martin Stone in 2003.")


def test_a_name_shows_the_sentence_behind_every_fact(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=acme", **DESK)
    quotes = reader.page.locator("#panel-body .facts blockquote").all_inner_texts()
    wanted = [
        each.quote
        for each in NEWSROOM.claims
        if "acme" in {side.entity.slug for side in (each.subject, each.object) if side.entity}
    ]
    assert sorted(quotes) == sorted(wanted)
    told = [" ".join(line.split()) for line in reader.page.locator("#panel-body .short .kind").all_inner_texts()]
    assert "denied · article of 25 February 2021" in told
    assert "stated by the article · since March 2020 · £23.5m (GBP 23,500,000)" in told
    denied = reader.page.locator("#panel-body li", has_text="denied: has a contract with")
    assert "“We have no contract with the NHS,” said Mr Stone." in denied.inner_text()
    assert denied.locator("mark.subject").inner_text() == "We"


def test_a_name_with_many_claims_shows_the_first_of_each_fact_until_asked(
    read: Read, render_newsroom: Callable[[GraphData], str]
) -> None:
    won = NEWSROOM.claims[3]
    again = [
        replace(
            won, identifier=f"{number:032x}", quote=f"Deal {number}.", quote_span=(number, number + 9), trigger=None
        )
        for number in range(9000, 9004)
    ]
    reader = read(render_newsroom(replace(NEWSROOM, claims=(*NEWSROOM.claims, *again))), "#entity=acme", **DESK)
    fact = reader.page.locator("#panel-body li", has_text="5 claims")
    reader.comes(fact.locator("blockquote").count, 1)
    fact.locator("button:has-text('Show 4 more')").click()
    reader.comes(fact.locator("blockquote").count, 5)
    reader.comes(fact.locator("button:has-text('more')").count, 0)
    reader.comes(lambda: fact.locator(".short").evaluate("(it) => it === document.activeElement"), wanted=True)


def test_neighbours_that_a_filter_hides_are_offered(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex&status=planned", **DESK)
    offer = reader.page.locator("#panel button:has-text('that your choice hides')")
    assert "Show 5 neighbours" in offer.inner_text()
    reader.comes(f"{SHOWN}.length", 4)
    offer.click()
    reader.counts("tbody tr", len(NEWSROOM.claims))
    reader.comes(offer.count, 0)
    reader.sees("#panel-body h3", "Globex")


def test_a_conflict_is_told_once(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, f"#claim={BUILT}", **DESK)
    assert reader.page.inner_text("#panel").count("conflicts with") == 1


@pytest.mark.parametrize(("aside", "touch"), [(0, False), (6, False), (14, True)])
def test_a_click_beside_a_line_takes_the_nearest(read: Read, page_of_newsroom: str, aside: int, touch: bool) -> None:
    reader = read(page_of_newsroom, **DESK, has_touch=touch)
    number = reader.page.evaluate(f"{TIES}.find((tie) => tie.label === 'sued (inferred)').id")
    x, y = reader.point(f"n.body.edges[{number}].edgeType.getPoint(0.25)")
    (reader.page.touchscreen.tap if touch else reader.page.mouse.click)(x + aside, y)
    reader.sees("#panel-body h3", "(inferred)")


def test_a_click_far_from_everything_opens_nothing(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, "#entity=globex", **DESK)
    box = reader.page.locator("#map").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] - 8)
    reader.sees("#panel", "How to read this map")


def test_a_click_on_a_name_beside_its_dot_opens_it(read: Read) -> None:
    reader = read(render(generated(100), RELATIONS), **DESK)
    name = reader.until(lambda: reader.page.evaluate(NAMED), bool)
    scale = reader.page.evaluate("document.getElementById('map').network.getScale()")
    reader.page.mouse.click(*reader.point(f"{{ x: {name['x'] / scale}, y: {name['y'] / scale} }}"))
    reader.sees("#panel-body h3", f"Company {name['id']} of the Coast")


def test_copies_of_one_text_are_one_source(read: Read, render_newsroom: Callable[[GraphData], str]) -> None:
    first, second = (each for each in NEWSROOM.claims if (each.relation, each.rule) == ("sued", ""))
    copied = replace(
        second, article=next(each.identifier for each in NEWSROOM.articles if each.identifier != first.article)
    )
    articles = tuple(
        replace(each, copy_of=first.article, credit="PA") if each.identifier == copied.article else each
        for each in NEWSROOM.articles
    )
    data = replace(NEWSROOM, articles=articles, claims=(first, copied), links=(), deals=(), cases=(), decisions=())
    reader = read(render_newsroom(data), f"#claim={first.identifier}", **DESK)
    reader.sees(
        "#panel", "2 articles, 1 source: copies of one text are one source.", f"a copy of {first.article}", "credit: PA"
    )
    reader.comes(f"{TIES}[0].told", 1)
    reader.sees("header", "2 claims from 3 articles (2 sources, as copies of one text are one)")
    named = read(render_newsroom(data), "#entity=watch", **DESK)
    named.sees("#panel", "2 claims, 2 articles, 1 source")


def test_guide_is_not_cut_off_and_unfolds_for_the_keyboard(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom, viewport={"width": 1280, "height": 900})
    reader.comes(
        "(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.getElementById('panel'))",
        wanted=True,
    )
    reader.page.focus(".help summary")
    reader.page.keyboard.press("Enter")
    reader.sees(".help", "Page Down and Page Up through all of them")


def test_date_fact_opens_though_it_has_no_edge(read: Read, page_of_newsroom: str) -> None:
    reader = read(page_of_newsroom)
    reader.page.click("tr:has-text('was founded in') .open")
    reader.sees("#panel", "In 2003 Acme was set up.")
