"""Every format: the same bytes for the same graph, and no plain edge for what is only alleged."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from kg.graph import prefixes, to_triples, to_turtle
from kg.model import HEDGED, GraphData
from kg.ontology import load_relations, load_terms
from kg.writers import WRITERS
from kg.writers.dossier import dossier, to_html, to_markdown

from ..graphs import ACME, ALLEGED, DEAL, LINKED, SMALL, graphs
from .exports import write_to, written

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


def test_the_tables_of_neo4j_are_the_golden_files(tmp_path: Path) -> None:
    write_to(tmp_path, "neo4j", LINKED)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in (GOLDEN / "neo4j").iterdir()
    }


def test_the_page_of_an_entity_is_the_golden_file() -> None:
    assert to_html(dossier(LINKED, ACME, RELATIONS)) == (GOLDEN / "acme.html").read_text("utf-8")


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
