"""The page as text: whole, self-contained, the same each time, and with nothing in it that a graph smuggled in."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from kg.model import Deal, GraphData
from kg.writers.html import render

from ...graphs import graphs
from .generated import generated
from .hostile import PAYLOADS, poisoned, poisoned_relations, poisoned_rules
from .newsroom import NEWSROOM, RELATIONS, RULES

ADDRESSES = {"https://example.org/harbour"}
SAME = """
import sys
sys.modules.update(dict.fromkeys(("numpy", "scipy", "pandas") if "bare" in sys.argv else ()))
from kg.writers.html import render
from tests.writers.html.generated import generated
from tests.writers.html.newsroom import NEWSROOM, RELATIONS
sys.stdout.reconfigure(encoding="utf-8", newline="")
print(render(NEWSROOM, RELATIONS) + render(generated(150), RELATIONS))
"""


class Outline(HTMLParser):
    """The elements and attributes of a page, and the text of its parts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.rows: list[str] = []
        self.quotes: list[str] = []
        self.data = ""
        self._path: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._path.append(f"{tag}#data" if ("id", "data") in attrs else tag)
        if tag == "tr":
            self.rows.append("")
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._path and self._path.pop().split("#")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "tr" in self._path:
            self.rows[-1] += data
        if "blockquote" in self._path:
            self.quotes[-1] += data
        if "script#data" in self._path:
            self.data += data


def test_page_has_a_title_a_lead_a_note_and_headings(page_of_newsroom: str) -> None:
    title = "Acme Systems, Globex and UK Government: what 3 articles say"
    assert page_of_newsroom.startswith('<!doctype html>\n<html lang="en">')
    assert page_of_newsroom.endswith("</html>\n")
    assert f"<title>{title}</title>" in page_of_newsroom
    assert f"<h1>{title}</h1>" in page_of_newsroom
    assert "29 claims from 3 articles" in page_of_newsroom
    assert "no proof of wrongdoing" in page_of_newsroom


def test_page_names_no_address_but_those_of_articles(page_of_newsroom: str) -> None:
    outline = Outline(page_of_newsroom)
    loaded = {value for _, name, value in outline.attributes if name in {"src", "srcset", "href", "action", "data"}}
    assert {value for value in loaded if not value.startswith("#")} == {"data:,", *ADDRESSES}
    assert not {"img", "iframe", "object", "embed", "base", "form action"} & set(outline.elements)
    assert [value for _, name, value in outline.attributes if name == "style" or name.startswith("on")] == []


def test_table_tells_every_claim_whole(page_of_newsroom: str) -> None:
    outline = Outline(page_of_newsroom)
    assert sorted(outline.quotes) == sorted(claim.quote for claim in NEWSROOM.claims)
    rows = outline.rows[1:]
    assert len(rows) == len(NEWSROOM.claims)
    row = next(row for row in rows if "no contract with" in row)
    assert row.startswith("denied: Acme Systems has a contract with National Health Service")
    for part in ("“We” stands for Acme Systems", "denied", "Martin Stone (“Mr Stone”)", "Who owns the harbour?"):
        assert part in row
    deal = next(row for row in rows if "won a £23.5m" in row)
    assert "since March 2020" in deal
    assert "£23.5m (GBP 23,500,000)" in deal


def test_table_marks_the_words_in_the_sentence(page_of_newsroom: str) -> None:
    assert (
        '<mark class="subject">Acme</mark> <mark class="trigger">won a £23.5m deal</mark> with the '
        '<mark class="object">NHS</mark> in March 2020.'
    ) in page_of_newsroom


def test_marks_may_overlap_and_leave_out_what_lies_outside() -> None:
    claim = NEWSROOM.claims[0]
    start, end = claim.quote_span
    odd = replace(
        claim,
        subject=replace(claim.subject, mention=(start, start + 9)),
        object=replace(claim.object, mention=(start + 4, start + 12)),
        trigger=(end + 5, end + 9),
    )
    html = render(replace(NEWSROOM, claims=(odd,), links=()), RELATIONS)
    assert '<mark class="subject">The </mark><mark class="subject object">group</mark>' in html
    assert Outline(html).quotes == [claim.quote]


def test_inferred_claim_says_by_which_rule_and_from_what(page_of_newsroom: str) -> None:
    row = next(row for row in Outline(page_of_newsroom).rows if "Department of Health" in row and "(inferred)" in row)
    assert RULES[0].explanation in row
    assert "From: Harbour Watch sued UK Government" in row
    assert "stated by the article" not in row
    assert "Rule: right-of-reply." in render(NEWSROOM, RELATIONS)


def test_relation_that_the_ontology_has_lost_keeps_its_name() -> None:
    assert "was founded on" not in render(NEWSROOM, ())
    assert "founded in" in render(NEWSROOM, ())


def test_facets_count_claims(page_of_newsroom: str) -> None:
    alleged = sum(claim.status == "alleged" for claim in NEWSROOM.claims)
    assert f'value="alleged"> <bdi>alleged</bdi> <output>{alleged}</output>' in page_of_newsroom
    assert "<bdi>Who owns the harbour? · 25 February 2021</bdi> <output>5</output>" in page_of_newsroom


def test_only_web_addresses_become_links(page_of_newsroom: str) -> None:
    assert "javascript:alert" not in page_of_newsroom


def test_page_of_an_empty_graph() -> None:
    empty = GraphData(NEWSROOM.base, NEWSROOM.header, (), (), ())
    assert "<h1>What 0 articles say</h1>" in render(empty, ())


def test_pages_stay_small(page_of_newsroom: str) -> None:
    assert len(page_of_newsroom.encode()) < 240_000
    assert len(render(generated(60), RELATIONS).encode()) < 270_000


def test_page_is_the_same_whatever_the_hash_seed_and_without_extras() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SAME, mode],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["", *sys.path])},
            capture_output=True,
            check=True,
        ).stdout
        for seed, mode in (("0", "full"), ("1", "full"), ("2", "bare"))
    }
    assert len(outputs) == 1


def test_order_of_claims_does_not_matter(page_of_newsroom: str) -> None:
    turned = replace(NEWSROOM, claims=NEWSROOM.claims[::-1])
    assert render(turned, RELATIONS[::-1], RULES) == page_of_newsroom


@functools.cache
def _poisoned_outline(payload: str) -> Outline:
    return Outline(render(poisoned(payload), poisoned_relations(payload), poisoned_rules(payload)))


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_adds_no_element_and_no_attribute(name: str) -> None:
    harmless, hostile = _poisoned_outline("harmless"), _poisoned_outline(PAYLOADS[name])
    assert hostile.elements == harmless.elements
    kinds = [[(tag, attribute) for tag, attribute, _ in outline.attributes] for outline in (hostile, harmless)]
    assert kinds[0] == kinds[1]
    links = [value for tag, attribute, value in hostile.attributes if attribute == "href" and tag == "a"]
    assert all(link.startswith("#") for link in links)
    assert json.loads(hostile.data)["nodes"][0]["aliases"][0] == PAYLOADS[name]


def test_payload_arrives_as_text() -> None:
    html = render(poisoned("{{7*7}}<b>"), poisoned_relations("x"))
    assert "{{7*7}}&lt;b&gt;" in html
    assert "49" not in Outline(html).quotes[0]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_any_graph_becomes_a_page_with_three_scripts(data: GraphData) -> None:
    outline = Outline(render(data, ()))
    assert outline.elements["script"] == 3
    assert len(json.loads(outline.data)["claims"]["tie"]) == len(data.claims)


def test_an_extension_names_the_parties_of_the_contract_it_extends_and_links_to_it() -> None:
    first = NEWSROOM.deals[0]
    about = next(claim for claim in NEWSROOM.claims if claim.identifier not in first.claims)
    later = Deal("later", (), (), (about.identifier,), extends=first.identifier)
    last = Deal("last", first.suppliers, (), (about.identifier,), extends="later")
    html = render(replace(NEWSROOM, deals=(last, later, first)), RELATIONS)
    parties = "National Health Service buys from Acme Systems"
    assert f'Extends the contract in which <a href="#matter-{first.identifier}"><bdi>{parties}</bdi></a>' in html
    assert html.count(f"<h3><small>Contract</small> <bdi>{parties}</bdi></h3>") == 2
    assert f'id="matter-{first.identifier}"' in html
    turning = replace(first, buyers=(), extends=first.identifier)
    assert "somebody who is not named buys from Acme Systems" in render(replace(NEWSROOM, deals=(turning,)), RELATIONS)
    lost = replace(first, extends="nowhere")
    assert "Extends the contract" not in render(replace(NEWSROOM, deals=(lost,)), RELATIONS)
