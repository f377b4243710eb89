"""What is said of a graph that is not sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import OntologyError, UsageError
from kg.graph import to_triples
from kg.model import GraphData
from kg.ontology import packaged
from kg.pipeline import Settings, build
from kg.readers import ReadOptions
from kg.validation import checks, examine, validate
from kg.validation.faults import short
from kg.writers.turtle import render

from .generated import generate

SOUND = generate(13)
DAMAGE = {
    "blank-node": "INSERT { ?x rdfs:seeAlso [] } WHERE { ?x a kg:Article }",
    "header": "DELETE WHERE { ?x a schema:Dataset }",
    "class": "INSERT { ?x a kg:Wizard } WHERE { ?x a kg:Person }",
    "several-classes": "INSERT { ?x a kg:Place } WHERE { ?x a kg:Person }",
    "no-class": "DELETE { ?x a kg:Person } WHERE { ?x a kg:Person }",
    "place": "INSERT DATA { <urn:x> a kg:Person ; rdfs:label 'X' }",
    "missing": "DELETE { ?x kg:status ?y } WHERE { ?x kg:status ?y }",
    "several-values": "INSERT { ?x kg:role 'a', 'b' } WHERE { ?x a kg:Claim }",
    "together": "DELETE { ?x kg:currency ?y } WHERE { ?x kg:currency ?y }",
    "undeclared": "INSERT { ?x kg:adored ?x } WHERE { ?x a kg:Person }",
    "inverse": "INSERT { ?y kg:suedBy ?x } WHERE { ?x kg:sued ?y }",
    "domain": "INSERT { ?x kg:quote 'x' } WHERE { ?x a kg:Person }",
    "range": "DELETE { ?x kg:article ?y } INSERT { ?x kg:article ?x } WHERE { ?x kg:article ?y }",
    "undescribed": "DELETE { ?x kg:status ?y } INSERT { ?x kg:status kg:day } WHERE { ?x kg:status ?y }",
    "datatype": "DELETE { ?x rdfs:label ?y } INSERT { ?x rdfs:label 'x'@en } WHERE { ?x rdfs:label ?y }",
    "relation-subject": "DELETE { ?x kg:predicate kg:sued } INSERT { ?x kg:predicate kg:headOf } WHERE { ?x kg:predicate kg:sued }",
    "relation-object": "DELETE { ?x kg:predicate kg:sued } INSERT { ?x kg:predicate kg:bornIn } WHERE { ?x kg:predicate kg:sued }",
    "relation-date": "DELETE { ?x kg:predicate kg:sued } INSERT { ?x kg:predicate kg:bornOn } WHERE { ?x kg:predicate kg:sued }",
    "object-date": "DELETE { ?x kg:objectPrecision ?y } WHERE { ?x kg:objectPrecision ?y }",
    "unlicensed": "INSERT { ?x kg:founded ?x } WHERE { ?x a kg:Company }",
    "unwritten": "DELETE { ?x kg:headOf ?y } WHERE { ?x kg:headOf ?y }",
    "span": "DELETE { ?x kg:subjectEnd ?y } INSERT { ?x kg:subjectEnd 0 } WHERE { ?x kg:subjectEnd ?y }",
    "quote": "DELETE { ?x kg:quote ?y } INSERT { ?x kg:quote 'x' } WHERE { ?x kg:quote ?y }",
    "date-order": "DELETE { ?x kg:startLatest ?y } INSERT { ?x kg:startLatest '1999-01-01'^^xsd:date } WHERE { ?x kg:startLatest ?y }",
    "offset": "DELETE { ?x kg:textOffset ?y } INSERT { ?x kg:textOffset -1 } WHERE { ?x kg:textOffset ?y }",
    "confidence": "DELETE { ?x kg:confidence ?y } INSERT { ?x kg:confidence 1.5 } WHERE { ?x kg:confidence ?y }",
    "form": "DELETE { ?x kg:currency ?y } INSERT { ?x kg:currency 'pounds' } WHERE { ?x kg:currency ?y }",
    "both-ways": "INSERT { ?x kg:agreesWith ?z } WHERE { ?x kg:predicate kg:sued . ?z kg:predicate kg:headOf }",
    "origin": "INSERT { ?x kg:copyOf ?x } WHERE { ?x a kg:Article }",
    "about": "DELETE { ?x kg:about ?y } WHERE { ?x kg:about ?y }",
    "name": "INSERT { ?x skos:altLabel '' } WHERE { ?x a kg:Person }",
    "calendar": "DELETE { ?x kg:end ?y } INSERT { ?x kg:end '2021-02-30'^^xsd:date } WHERE { ?x kg:end ?y }",
    "derivation": "INSERT { ?x kg:rule kg:rightOfReply } WHERE { ?x kg:derivation kg:stated }",
    "claim-identifier": "DELETE { ?x dcterms:identifier ?y } INSERT { ?x dcterms:identifier '0001' } WHERE { ?x dcterms:identifier ?y }",
    "article-identifier": "DELETE { ?x dcterms:identifier ?y } INSERT { ?x dcterms:identifier 'other' } WHERE { ?x dcterms:identifier ?y }",
    "same-identifier": "INSERT DATA { article:x a kg:Article ; dcterms:identifier 'x' . article:y a kg:Article ; dcterms:identifier 'x' }",
}
PREFIXES = "".join(
    f"PREFIX {name}: <{iri}> "
    for name, iri in {
        "kg": "https://kg.example/ontology#",
        "article": "https://kg.example/article/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)


def write(data: GraphData, folder: Path) -> Path:
    path = folder / "graph.ttl"
    path.write_text(render(data), "utf-8")
    return path


def damaged(update: str, folder: Path) -> Path:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in to_triples(SOUND))
    store.update(PREFIXES + update)
    path = folder / "graph.ttl"
    store.dump(str(path), format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
    return path


def test_there_is_a_damage_for_every_check() -> None:
    assert set(DAMAGE) == {check.name for check in checks()}


def test_an_end_before_the_start_is_a_fault(tmp_path: Path) -> None:
    update = (
        "INSERT { ?x kg:endEarliest '1999-01-01'^^xsd:date ; kg:end '1999-12-31'^^xsd:date } WHERE { ?x kg:start ?y }"
    )
    assert "date-order" in {fault.check for fault in validate(damaged(update, tmp_path))}


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_every_check_finds_its_fault_and_says_it_in_a_sentence(name: str, tmp_path: Path) -> None:
    faults = [fault for fault in validate(damaged(DAMAGE[name], tmp_path)) if fault.check == name]
    assert faults
    assert all(fault.message.endswith(".") and "{" not in fault.message and ": " in fault.message for fault in faults)


def test_a_sound_graph_has_no_fault(tmp_path: Path) -> None:
    assert validate(write(SOUND, tmp_path)) == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "holds no triples"), ("# nothing\n", "holds no triples"), ("Acme sued.", "is not Turtle")],
)
def test_what_is_no_graph_is_one_fault(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(content)
    (fault,) = validate(path)
    assert fault.check == "file"
    assert words in fault.message


def test_nodes_under_another_base_than_the_header_are_told(tmp_path: Path) -> None:
    path = write(SOUND, tmp_path)
    path.write_text(path.read_text().replace("<https://kg.example/dataset>", "<https://news.example/dataset>"))
    faults = validate(path)
    assert {fault.check for fault in faults} == {"place"}
    assert "<https://news.example/claim/>" in " ".join(fault.message for fault in faults)


def test_a_graph_under_another_base_is_sound(tmp_path: Path) -> None:
    assert validate(write(replace(SOUND, base="https://news.example/graph/"), tmp_path)) == ()


def test_a_missing_file_and_a_missing_ontology_are_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        validate(tmp_path / "none.ttl")
    with pytest.raises(OntologyError, match=r"kg\.ttl: is missing"):
        validate(write(SOUND, tmp_path), tmp_path)


def test_faults_shorten_what_is_long() -> None:
    assert short("x" * 70, {}) == "x" * 58 + " …"
    assert short(None, {}) == ""


TEXT = "Lowland Water Ltd sued Harbour Bank Ltd in March, and its lawyers said that the case would be heard this year."


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "water.txt").write_text(f"date 2021-03-30 {TEXT}", "utf-8")
    return folder


@pytest.fixture
def quoting(sources: Path, tmp_path: Path) -> Path:
    """Write a graph with one claim of one article."""
    from kg.graph import claim_identifier
    from kg.model import Argument, Claim
    from kg.readers import read

    (article,) = read([sources]).articles
    one, two = generate(8).entities[1], generate(8).entities[5]
    spans = (0, 17), (23, 39)
    claim = Claim(
        claim_identifier("water", "sued", *spans), "water", Argument(spans[0], entity=one), "sued",
        Argument(spans[1], entity=two), "asserted", TEXT, (0, len(TEXT)), (18, 22),
    )  # fmt: skip
    return write(
        replace(
            SOUND, articles=(article,), entities=(one, two), claims=(claim,), decisions=(), deals=(), cases=(), links=()
        ),
        tmp_path,
    )


def found(graph: Path, *sources: Path) -> list[str]:
    return [fault.check for fault in validate(graph, sources=sources)]


def test_a_graph_that_quotes_its_articles_is_sound(quoting: Path, sources: Path) -> None:
    assert found(quoting, sources) == []


def test_a_corrected_article_is_told_and_so_is_every_quote_that_went(quoting: Path, sources: Path) -> None:
    (sources / "water.txt").write_text(f"date 2021-03-30 {TEXT.replace('March', 'April')}", "utf-8")
    assert found(quoting, sources) == ["text-hash", "verbatim"]


def test_words_behind_the_end_of_a_text_are_told(quoting: Path, sources: Path) -> None:
    (sources / "water.txt").write_text(f"{TEXT[:30]} and the others said so.", "utf-8")
    faults = found(quoting, sources)
    assert faults[:3] == ["text-hash", "text-offset", "verbatim"]
    quoting.write_text(quoting.read_text().replace("kg:objectEnd 39", "kg:objectEnd 999"))
    assert "inside" in found(quoting, sources)


def test_an_article_that_is_not_there_is_told(quoting: Path, sources: Path) -> None:
    (sources / "water.txt").rename(sources / "other.txt")
    assert found(quoting, sources) == ["source"]


def test_a_source_that_a_build_leaves_out_is_no_fault_of_the_graph(quoting: Path, sources: Path) -> None:
    (sources / "empty.txt").write_text("")
    examined = examine(quoting, None, [sources])
    assert examined.faults == ()
    assert [problem.source for problem in examined.problems] == [str(sources / "empty.txt")]
    (sources / "water.txt").write_text("")
    assert found(quoting, sources) == ["source"]


def test_a_table_is_read_by_the_columns_of_the_build(tmp_path: Path) -> None:
    table, columns = tmp_path / "export.csv", {"text": "Story", "id": "Ref"}
    table.write_text(f"Ref,Story\nA7,{TEXT}\n", "utf-8")
    assert build([table], tmp_path / "out", Settings(reading=ReadOptions(columns))).articles == 1
    graph = tmp_path / "out" / "graph.ttl"
    assert examine(graph, None, [table], ReadOptions(columns)) == ((), ())
    assert [fault.check for fault in examine(graph, None, [table]).faults] == ["source"]
    given = [word for what, name in columns.items() for word in ("--column", f"{what}={name}")]
    done = CliRunner().invoke(main, ["validate", str(graph), "--sources", str(table), *given])
    assert (done.exit_code, "nothing wrong" in done.output) == (0, True)


def test_terms_of_an_ontology_of_its_own_are_known(tmp_path: Path) -> None:
    for name in ("kg.ttl", "deals.ttl"):
        (tmp_path / name).write_bytes((packaged() / name).read_bytes())
    path = damaged("INSERT { ?x kg:tender 7 } WHERE { ?x a kg:Contract }", tmp_path)
    assert {fault.check for fault in validate(path, tmp_path)} == {"undeclared"}
    with (tmp_path / "deals.ttl").open("a", encoding="utf-8") as file:
        file.write('kg:tender a owl:DatatypeProperty ; rdfs:label "tender"@en ; schema:domainIncludes kg:Contract .')
    assert validate(path, tmp_path) == ()


def test_the_sentences_of_checks_name_columns_only() -> None:
    for check in checks():
        assert check.sentence.endswith(".")
        assert check.title[0].isupper()


@pytest.mark.parametrize(
    ("update", "check"),
    [
        ("DELETE { ?x kg:judgement ?y } WHERE { ?x kg:judgement ?y }", "missing"),
        (
            "DELETE { ?x kg:judgement ?y } INSERT { ?x kg:judgement kg:asserted } WHERE { ?x kg:judgement ?y }",
            "undescribed",
        ),
        ("INSERT { ?x kg:decidedAt '2021-05-06'^^xsd:date } WHERE { ?x kg:judgement ?y }", "datatype"),
        (
            "DELETE { ?x kg:decidedAt ?y } INSERT { ?x kg:decidedAt 'now'^^xsd:dateTime } WHERE { ?x kg:decidedAt ?y }",
            "form",
        ),
        ("DELETE { ?x kg:targetEnd ?y } WHERE { ?x kg:targetEnd ?y }", "together"),
        (
            "DELETE { ?x kg:sourceArticle ?y } INSERT { ?x kg:sourceArticle ?x } WHERE { ?x kg:sourceArticle ?y }",
            "range",
        ),
        ("DELETE { ?x kg:buyer ?y } WHERE { ?x kg:buyer ?y }", "missing"),
        ("DELETE { ?x kg:court ?y } INSERT { ?x kg:court ?x } WHERE { ?x kg:court ?y }", "range"),
        ("DELETE { ?x kg:currency ?y } WHERE { ?x kg:value ?z ; kg:currency ?y }", "together"),
        ("DELETE { ?x kg:value ?y } WHERE { ?x kg:value ?y }", "together"),
        ("INSERT { ?x kg:value 'much' } WHERE { ?x a kg:Contract }", "datatype"),
    ],
)
def test_decisions_and_deals_are_checked_too(update: str, check: str, tmp_path: Path) -> None:
    assert check in {fault.check for fault in validate(damaged(update, tmp_path))}
