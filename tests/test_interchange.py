"""kg export, kg load, kg show --html, kg relations --html, the ontology's page and its reasoner."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from lxml import html

from kg.api.documentation import FILES
from kg.api.interchange import export, load
from kg.cli import main
from kg.errors import GraphError, KgError, OntologyError, UsageError
from kg.graph import read, term
from kg.ontology import fingerprint, load_relations, load_terms, packaged
from kg.store import load as load_store
from kg.writers import WRITERS, write
from kg.writers.turtle import render

from .graphs import LINKED
from .writers.programs import hermit

REGISTER = """
@prefix schema: <https://schema.org/> . @prefix r: <https://r.example/> .
r:1 a schema:Corporation ; schema:name "Acme Ltd" ; schema:founder r:2 . r:2 a schema:Person ; schema:name "Jane Roe" .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write(tmp_path / "out" / "graph.ttl", render(LINKED))
    return tmp_path / "out" / "graph.ttl"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="kg")


def test_export_writes_to_standard_output(graph: Path) -> None:
    done = run("export", "ttl", "--graph", graph)
    assert done.exit_code == 0
    assert done.stdout_bytes == graph.read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_export_writes_files_and_counts_what_is_hedged(name: str, graph: Path, tmp_path: Path) -> None:
    target = tmp_path / f"made{WRITERS[name].suffix}"
    done = run("export", name, "-o", target, "--graph", graph)
    assert done.exit_code == 0
    assert all(Path(line).is_file() for line in done.stdout.splitlines())
    expected = "" if WRITERS[name].hedged == "kept" else f"1 alleged, denied or planned claim {WRITERS[name].hedged}\n"
    assert done.stderr == expected


def test_export_lists_the_formats(graph: Path) -> None:
    done = run("export")
    assert all(name in done.stdout for name in WRITERS)
    wrong = run("export", "docx", "--graph", graph)
    assert wrong.exit_code == 2
    assert f"choose one of {', '.join(WRITERS)}" in wrong.stderr


@pytest.mark.parametrize("arguments", [("ftm", "--help"), ("--help", "ftm")])
def test_export_tells_what_a_format_cannot_carry(arguments: tuple[str, ...]) -> None:
    done = run("export", *arguments)
    assert done.exit_code == 0
    assert "no precision" in re.sub(r"\s+", " ", done.stdout)
    assert "Nothing is lost" not in done.stdout


def test_export_of_several_files_wants_a_folder(graph: Path, tmp_path: Path) -> None:
    assert "csv is several files: name a folder" in run("export", "csv", "--graph", graph).stderr
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="csv is several: name a folder"):
        export("csv", tmp_path / "file", graph)
    with pytest.raises(UsageError, match=r"name a file such as .*graph\.nt"):
        export("nt", tmp_path, graph)


def test_export_leaves_no_half_file(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise KgError("broken")

    broken = {"nt": WRITERS["nt"].__class__(".nt", lambda _d, _v, o: (o("").write(b"half"), fail()), "x")}
    monkeypatch.setattr("kg.api.interchange.writers", lambda: broken)
    with pytest.raises(KgError, match="broken"):
        export("nt", tmp_path / "x.nt", graph)
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_export_to_a_stream(graph: Path) -> None:
    out = io.BytesIO()
    assert export("nt", out, graph).files == ()
    assert out.getvalue().count(b"\n") == len(list(ox.parse(graph.read_bytes(), format=ox.RdfFormat.TURTLE)))


class Full(io.RawIOBase):
    """A stream on a full disk."""

    def writable(self) -> bool:
        return True

    def write(self, _data: bytes) -> int:
        raise OSError(28, "No space left on device")


def test_export_to_a_full_disk_says_so(graph: Path) -> None:
    with pytest.raises(KgError, match=r"the output cannot be written \(No space left on device\)"):
        export("nt", Full(), graph)


def test_export_replaces_the_files_of_a_folder(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    export("csv", folder, graph)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "claims.csv").write_text("stale", "utf-8")
    (folder / "mine.txt").write_text("mine", "utf-8")
    export("csv", folder, graph)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first | {"mine.txt": b"mine"}


def test_export_ends_well_when_nobody_reads_on(graph: Path) -> None:
    command = f"{sys.executable} -m kg export nt --graph {graph} | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["ttl", "nt", "rdfxml", "jsonld", "trig", "csv", "parquet"])
def test_load_gives_the_graph_back_byte_for_byte(name: str, graph: Path, tmp_path: Path) -> None:
    target = tmp_path / f"exported{WRITERS[name].suffix}"
    export(name, target, graph)
    done = run("load", target, "-o", tmp_path / "again")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "again" / "graph.ttl").read_bytes() == graph.read_bytes()
    assert (tmp_path / "again" / "graph.html").is_file()


def test_load_does_not_replace_a_graph_unasked(graph: Path, tmp_path: Path) -> None:
    export("nt", tmp_path / "x.nt", graph)
    done = run("load", tmp_path / "x.nt", "-o", graph.parent)
    assert done.exit_code == 2
    assert "holds a graph" in done.stderr
    assert run("load", tmp_path / "x.nt", "-o", graph.parent, "--replace").exit_code == 0


def test_a_register_can_be_asked_beside_the_claims(graph: Path, tmp_path: Path) -> None:
    before = graph.read_bytes()
    (tmp_path / "register.ttl").write_text(REGISTER, "utf-8")
    done = run("load", tmp_path / "register.ttl", "-o", graph.parent, "--licence", "https://l.example/")
    assert done.exit_code == 0, done.stderr
    assert "6 facts, 5 of them in the terms of kg; 0 entities recognised, 1 namesake linked" in done.stderr
    assert graph.read_bytes() == before
    query = """SELECT ?founder ?buyer ?source WHERE { ?firm kg:contractedBy ?buyer .
        GRAPH ?source { ?entry skos:closeMatch ?firm . ?who kg:founded ?entry ; rdfs:label ?founder } }"""
    found = json.loads(run("query", query, "--graph", graph, "--format", "json").stdout)["results"]["bindings"]
    assert [{name: cell["value"].rpartition("/")[2] for name, cell in row.items()} for row in found] == [
        {"founder": "Jane Roe", "buyer": "bureau-of-maps", "source": "register.ttl"}
    ]
    plain = "SELECT ?x WHERE { ?x kg:founded ?y }"
    assert json.loads(run("query", plain, "--graph", graph, "--format", "json").stdout)["results"]["bindings"] == []


def test_load_tells_scripts_what_it_did(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "register.ttl").write_text(REGISTER, "utf-8")
    done = json.loads(run("load", tmp_path / "register.ttl", "-o", graph.parent, "--json").stdout)
    assert (done[0]["facts"], done[0]["namesakes"]) == (6, 1)


def test_foreign_facts_need_a_graph_to_stand_beside(tmp_path: Path) -> None:
    (tmp_path / "register.ttl").write_text(REGISTER, "utf-8")
    with pytest.raises(UsageError, match="is no graph to stand beside"):
        load(tmp_path / "register.ttl", tmp_path / "empty")


def test_a_store_refuses_broken_sources(graph: Path) -> None:
    graph.with_name("sources.trig").write_text("<", "utf-8")
    with pytest.raises(GraphError, match=r"sources\.trig: cannot be read"):
        load_store(graph, (), {})


def test_show_prints_a_page(graph: Path) -> None:
    done = run("show", "acme", "--html", "--graph", graph)
    assert done.exit_code == 0
    assert html.fromstring(done.stdout).xpath("//h1")[0].text_content() == "Acme Ltd"


def test_the_page_and_the_context_of_the_ontology_are_current() -> None:
    for name, option in (("index.html", "--html"), ("context.jsonld", "--context")):
        made = run("relations", option, "--ontology", packaged()).stdout
        assert (packaged() / name).read_text("utf-8") == made, f"kg relations {option} > ontology/{name}"


def test_the_page_explains_every_term() -> None:
    page = html.fromstring((packaged() / "index.html").read_text("utf-8"))
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {relation.name for relation in load_relations()} | {"Claim", "status", "asserted", "quote"} <= set(anchors)
    inside = {address[1:] for address in page.xpath("//@href") if address.startswith("#")}
    assert inside <= set(anchors)


def reasoned(path: Path) -> str:
    """Ask HermiT, behind the OWL API that Protégé has, whether an ontology is consistent, and which classes are empty."""
    command = ["java", "-cp", hermit(), "org.semanticweb.HermiT.cli.CommandLine", "-k", "-U", path.resolve().as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def together(folder: Path, more: str = "") -> Path:
    text = "\n".join((packaged() / name).read_text("utf-8") for name in FILES)
    (folder / "all.ttl").write_text(text + more, "utf-8")
    return folder / "all.ttl"


SOUND = re.compile(r"\S*owl#Thing is satisfiable\.\s+Classes equivalent to 'owl:Nothing':\s+owl:Nothing\s*")


@pytest.mark.foreign
@pytest.mark.parametrize("name", FILES)
def test_the_owl_api_reads_the_ontology_and_hermit_finds_no_fault(name: str) -> None:
    assert SOUND.fullmatch(reasoned(packaged() / name))


@pytest.mark.foreign
def test_hermit_finds_no_fault_in_all_files_together(tmp_path: Path) -> None:
    assert SOUND.fullmatch(reasoned(together(tmp_path)))


@pytest.mark.foreign
def test_hermit_would_find_a_fault(tmp_path: Path) -> None:
    told = reasoned(together(tmp_path, "\nkg:Person rdfs:subClassOf owl:Nothing ."))
    assert not SOUND.fullmatch(told)
    assert "Person" in told


@pytest.mark.parametrize("name", FILES)
def test_owlrl_closes_the_ontology_without_a_contradiction(name: str) -> None:
    import owlrl
    import rdflib

    closed = rdflib.Graph().parse(packaged() / name)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    assert not list(closed.subjects(rdflib.RDF.type, rdflib.OWL.Nothing))
    assert not [triple for triple in closed if "ErrorMessage" in str(triple)]


def test_alignments_have_no_part_in_what_is_learned(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(packaged(), tmp_path / "ontology", ignore=shutil.ignore_patterns("learned")))
    (folder / "alignments.ttl").unlink()
    assert fingerprint(folder) == fingerprint()
    assert load_terms(folder).alignments.terms == ()


def test_alignments_agree_with_the_close_matches_of_the_ontology() -> None:
    terms = {(own, foreign) for foreign, own in load_terms().alignments.terms}
    for relation in load_relations():
        own = term(f"kg:{relation.name}").value
        assert {(own, match) for match in relation.close_matches} <= terms, relation.name


@pytest.mark.parametrize(
    ("text", "fault"),
    [("kg:no kg:edgeSchema kg:x", "no is no relation"), ("kg:x skos:closeMatch kg:no", "which is not in the ontology")],
)
def test_alignments_to_nothing_are_refused(text: str, fault: str, tmp_path: Path) -> None:
    prefixes = "@prefix kg: <https://kg.example/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    shutil.copy(packaged() / "kg.ttl", tmp_path / "kg.ttl")
    (tmp_path / "alignments.ttl").write_text(f"{prefixes}{text} .\n", "utf-8")
    with pytest.raises(OntologyError, match=fault):
        load_terms(tmp_path)


def test_decisions_leave_the_house_under_pseudonyms(graph: Path, tmp_path: Path) -> None:
    graph.with_name("decisions.jsonl").write_text('{"user": "Jo Real Name"}\n', "utf-8")
    for name in WRITERS:
        target = tmp_path / f"{name}{WRITERS[name].suffix}"
        for file in export(name, target, graph).files:
            assert b"Real Name" not in file.read_bytes()
    assert read(graph).decisions[0].reviewer == "3fa1"
