"""Every format: the same bytes for the same graph, and no plain edge for what is only alleged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from pyld import jsonld

from kg.graph import prefixes, to_triples, to_turtle
from kg.model import HEDGED, GraphData
from kg.ontology import load_relations, load_terms
from kg.writers import WRITERS
from kg.writers.dossier import dossier, to_html, to_markdown
from kg.writers.webannotation import CONTEXT

from ..graphs import ACME, ALLEGED, DEAL, LINKED, SMALL, graphs
from .exports import write_to, written

STANDARDS = Path(__file__).parent / "standards"
GOLDEN = Path(__file__).parent / "golden"
SINGLE = [name for name, writer in WRITERS.items() if writer.suffix]
FOLDERS = [name for name, writer in WRITERS.items() if not writer.suffix]
CAREFUL = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


def turned(data: GraphData) -> GraphData:
    fields = ("articles", "entities", "claims", "decisions", "deals", "cases", "links")
    return replace(data, **{name: getattr(data, name)[::-1] for name in fields})


@pytest.mark.parametrize("name", SINGLE)
def test_a_format_gives_its_golden_file(name: str) -> None:
    assert written(name, LINKED) == (GOLDEN / f"linked.{name}{WRITERS[name].suffix}").read_bytes()


def test_the_dossiers_are_the_golden_files(tmp_path: Path) -> None:
    write_to(tmp_path, "dossiers", LINKED)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {path.name for path in (GOLDEN / "dossiers").iterdir()}
    for name in names:
        assert (tmp_path / name).read_text("utf-8") == (GOLDEN / "dossiers" / name).read_text("utf-8")


@pytest.mark.parametrize("name", WRITERS)
def test_the_order_of_records_does_not_matter(name: str, tmp_path: Path) -> None:
    if WRITERS[name].suffix:
        assert written(name, turned(LINKED)) == written(name, LINKED)
        return
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder, data in zip(folders, (LINKED, turned(LINKED)), strict=True):
        folder.mkdir()
        write_to(folder, name, data)
    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == other


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_matter(seed: str) -> None:
    code = "import sys; from tests.writers.exports import written; from tests.graphs import LINKED; "
    code += "[sys.stdout.buffer.write(written(name, LINKED)) for name in sys.argv[1:]]"
    command = [sys.executable, "-c", code, *SINGLE]
    run = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert run.stdout == b"".join(written(name, LINKED) for name in SINGLE)


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_says_what_it_is_good_for_and_what_it_loses(name: str) -> None:
    writer = WRITERS[name]
    assert writer.description
    assert writer.hedged == "kept" or writer.loses


def test_the_subjects_of_turtle_are_written_one_by_one() -> None:
    assert written("ttl", LINKED).decode() == to_turtle(to_triples(LINKED), prefixes(LINKED.base))


def annotations(data: GraphData) -> dict:
    return json.loads(written("annotations", data))


def anno_context(url: str, _options: object) -> dict:
    assert url == CONTEXT
    document = json.loads((STANDARDS / "anno.jsonld").read_text("utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def test_annotations_are_web_annotations() -> None:
    """Look for what the Web Annotation Data Model asks: context, id, type, target; a selector that says exactly what."""
    page = annotations(LINKED)
    assert page["@context"] == CONTEXT
    assert page["type"] == "AnnotationPage"
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert {"id", "target", "body", "motivation"} <= item.keys()
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert 0 <= position["start"] <= position["end"]
    assert {item["target"]["selector"][0]["exact"] for item in page["items"]} == {c.quote for c in LINKED.claims}


def test_annotations_are_read_with_their_context() -> None:
    expanded = jsonld.to_rdf(
        annotations(LINKED), {"documentLoader": anno_context, "format": "application/n-quads"}
    ).splitlines()
    space = "http://www.w3.org/ns/oa#"
    assert sum(f"<{space}Annotation>" in line for line in expanded) == len(LINKED.claims)
    assert sum(f"<{space}exact>" in line for line in expanded) == len(LINKED.claims)
    assert sum(f"<{space}start>" in line for line in expanded) == len(LINKED.claims)


def test_an_annotation_tells_status_and_speaker() -> None:
    items = {item["id"].rpartition("/")[2]: item for item in annotations(LINKED)["items"]}
    assert items["01#annotation"]["body"][0]["value"].endswith("(reported, according to Jo O'Neill)")
    assert items["02#annotation"]["body"][1]["value"] == "alleged"
    assert items["03#annotation"]["body"][0]["value"].endswith("1970-02-03 (asserted)")
    assert items["02#annotation"]["target"]["source"].startswith("https://kg.example/article/")


def test_an_article_with_an_address_is_the_target() -> None:
    data = replace(SMALL, articles=(replace(SMALL.articles[0], url="https://news.example/1"), *SMALL.articles[1:]))
    sources = {item["target"]["source"] for item in annotations(data)["items"]}
    assert "https://news.example/1" in sources


RELATIONS = {relation.name: relation for relation in load_relations()}


def test_a_dossier_has_timeline_statements_and_sources() -> None:
    found = dossier(LINKED, ACME, RELATIONS)
    assert "2003 until 2021-03" in [entry.when for entry in found.timeline]
    assert {entry.status for entry in found.entries} >= {"reported", "alleged"}
    assert all(entry.hedged == (entry.status in HEDGED) for entry in found.entries)
    assert {article.identifier for article in found.sources} == {DEAL.article, ALLEGED.article}


@CAREFUL
@given(graphs())
@example(LINKED)
def test_a_page_holds_every_quote_and_runs_nothing(data: GraphData) -> None:
    from lxml import html

    for entity in data.entities:
        text = to_html(dossier(data, entity, RELATIONS)).replace("\x00", "")
        root = html.fromstring(text)
        assert not root.xpath("//script|//img|//iframe|//*[@onclick]|//@style")
        assert len(root.xpath("//blockquote")) == len(dossier(data, entity, RELATIONS).entries)


@pytest.mark.parametrize(
    "name", ["[a](http://x)", "<script>x</script>", "# x", "- x", "1. x", "a\n\n# b", "*x*", "`x`"]
)
def test_a_name_means_nothing_in_markdown(name: str) -> None:
    from markdown_it import MarkdownIt

    acme = replace(ACME, name=name, aliases=())
    data = replace(SMALL, entities=(acme,), claims=(), decisions=())
    page = MarkdownIt().render(to_markdown(dossier(data, acme, RELATIONS)))
    assert page.count("<h1>") == 1
    heading = page.partition("<h1>")[2].partition("</h1>")[0]
    assert "<" not in heading
    assert not set("<>") & set(heading)


def test_a_long_name_gives_a_short_file(tmp_path: Path) -> None:
    long = replace(ACME, slug="a" * 300)
    claim = replace(DEAL, subject=replace(DEAL.subject, entity=long))
    write_to(tmp_path, "dossiers", replace(SMALL, entities=(*SMALL.entities, long), claims=(claim,), decisions=()))
    assert any(len(path.name) == 35 for path in tmp_path.iterdir())


def test_only_pseudonyms_leave_the_house() -> None:
    for name in SINGLE:
        assert b"decisions.jsonl" not in written(name, LINKED)
    assert b"3fa1" in written("jsonld", LINKED)


def test_the_vocabulary_is_what_the_ontology_says() -> None:
    assert load_terms().relations == load_relations()
