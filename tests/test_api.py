"""The Python face."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

import kg
from kg.api.lookup import find_claim, find_entity
from kg.api.result import Result
from kg.api.table import write_table
from kg.api.text import one_line, visible
from kg.api.trial import try_sentence
from kg.errors import GraphError, KgError, QueryError, UsageError
from kg.model import Entity
from kg.store import Iri
from kg.writers import write
from kg.writers.turtle import render

from .conftest import write_articles
from .graphs import ACME, ALLEGED, BUREAU, DEAL, JO, SMALL

SENTENCE = "Lowland Water Ltd sued Harbour Bank Ltd in March."


@pytest.fixture
def small(tmp_path: Path) -> kg.Graph:
    """Return a small graph that shows every property."""
    write(tmp_path / "graph.ttl", render(SMALL))
    return kg.load(tmp_path / "graph.ttl")


def loaded_modules(code: str) -> set[str]:
    """Run code in a fresh Python, and return what it has loaded."""
    script = f"{code}\nimport sys; print(*(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def test_import_loads_nothing_heavy() -> None:
    heavy = {"spacy", "rdflib", "pyvis", "jinja2", "numpy", "networkx", "pandas"}
    assert not loaded_modules("import kg; dir(kg); kg.load") & heavy


def test_kg_names_what_there_is() -> None:
    assert set(dir(kg)) >= {"extract", "build", "load", "Graph", "KgError", "__version__"}
    assert kg.KgError is KgError
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018


def test_extract_gives_claims_with_their_words(taught: Path) -> None:
    (claim,) = [claim for claim in kg.extract(SENTENCE, "2021-03-30", ontology=taught) if claim.relation == "sued"]
    assert (claim.status, claim.quote) == ("asserted", SENTENCE)
    assert claim.subject.entity is not None
    assert claim.subject.entity.name == SENTENCE[slice(*claim.subject.mention)] == "Lowland Water Ltd"
    assert claim.start is not None
    assert (claim.start.earliest, claim.start.precision) == (dt.date(2021, 3, 1), "month")


def test_extract_gives_dates_as_objects(taught: Path) -> None:
    claims = kg.extract("Severn Water Ltd was founded in 1990 by Jo Bloggs.", ontology=taught)
    founded = next(claim for claim in claims if claim.relation == "foundedOn")
    assert founded.object.entity is None
    assert founded.object.date is not None
    assert founded.object.date.precision == "year"
    assert founded.object.mention == (32, 36)


def test_extract_takes_a_date_or_its_words(taught: Path) -> None:
    worded = kg.extract(SENTENCE, "2021-03-30", ontology=taught)
    assert kg.extract(SENTENCE, dt.date(2021, 3, 30), ontology=taught) == worded


def test_extract_refuses_what_is_no_date(taught: Path) -> None:
    with pytest.raises(UsageError, match="30 March"):
        kg.extract(SENTENCE, "30 March", ontology=taught)


def test_extract_leaves_out_what_has_no_name_unless_told(taught: Path) -> None:
    text = "They sued Severn Water Ltd."
    assert kg.extract(text, ontology=taught) == []
    (claim,) = kg.extract(text, ontology=taught, unresolved=True)
    assert claim.subject.entity is None
    assert text[slice(*claim.subject.mention)] == "They"
    assert claim.object.entity is not None


def test_extract_leaves_out_claims_below_the_least_confidence(taught: Path) -> None:
    assert kg.extract(SENTENCE, min_confidence=1, ontology=taught) == []


@pytest.mark.parametrize("text", ["", " \n", "...", "a" * 5000, "\x00\x1b[2J", "Acme\u202e sued\u200b Globex 👩‍🚀."])
def test_extract_takes_any_text(text: str, taught: Path) -> None:
    assert isinstance(kg.extract(text, ontology=taught), list)


def test_extract_refuses_half_a_character(taught: Path) -> None:
    with pytest.raises(UsageError, match="half a character at 2"):
        kg.extract("a \ud800", ontology=taught)


def test_extract_sees_that_examples_have_changed(taught: Path, tmp_path: Path, cache: Path) -> None:
    folder = shutil.copytree(taught, tmp_path / "ontology")
    before = kg.extract(SENTENCE, ontology=folder)
    assert before
    for file in (folder / "examples" / "en").iterdir():
        file.write_text("+ {Acme} is a *nephew of* [Globex].\n", "utf-8")
    assert kg.extract(SENTENCE, ontology=folder) != before
    assert len(list(cache.iterdir())) == 1


def test_extract_refuses_an_unknown_model(taught: Path) -> None:
    with pytest.raises(UsageError, match="no_such_model"):
        kg.extract(SENTENCE, ontology=taught, model="no_such_model")


def test_build_returns_the_graph_with_its_report(tmp_path: Path, taught: Path) -> None:
    seeds = write_articles(tmp_path / "seeds")
    (seeds / "empty.txt").touch()
    graph = kg.build(str(seeds), str(tmp_path / "out"), ontology=taught)
    assert graph.report is not None
    assert [problem.source for problem in graph.report.problems] == [str(seeds / "empty.txt")]
    assert graph.path == tmp_path / "out" / "graph.ttl"
    assert len(graph.data.claims) == graph.report.claims > 0


def test_build_takes_several_sources(tmp_path: Path, taught: Path) -> None:
    seeds = write_articles(tmp_path / "seeds")
    graph = kg.build(iter(seeds.iterdir()), tmp_path / "out", ontology=taught)
    assert len(graph.data.articles) == 2


def test_build_fails_where_no_article_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(KgError, match="it is empty"):
        kg.build(tmp_path / "empty.txt", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_load_reads_nothing_before_it_is_needed(tmp_path: Path) -> None:
    graph = kg.load(tmp_path / "nothing.ttl")
    assert repr(graph) == f"kg.load({str(tmp_path / 'nothing.ttl')!r})"
    for use in (lambda: graph.data, lambda: graph.store, lambda: graph.query("busiest")):
        with pytest.raises(GraphError, match="kg build"):
            use()


def test_query_answers_sparql(small: kg.Graph) -> None:
    result = small.query("SELECT ?name ?x WHERE { ?x a kg:Person ; rdfs:label ?name }")
    assert result.columns == ("name", "x")
    assert list(result) == [("Jo O'Neill", Iri("https://kg.example/id/jo-o'neill"))]
    assert (len(result), result[0][0]) == (1, "Jo O'Neill")


def test_query_answers_named_queries(small: kg.Graph) -> None:
    assert small.query("timeline", entity="acme").rows
    with pytest.raises(UsageError, match="timeline"):
        small.query("timelin")
    with pytest.raises(UsageError, match="entity"):
        small.query("timeline")


def test_query_infers_unless_told(small: kg.Graph) -> None:
    question = "ASK { ?agency kg:hasPart|kg:contracted ?firm }"
    assert small.query(question)[0] == (True,)
    assert kg.load(small.path, infer=False).query(question)[0] == (False,)


def test_the_truth_of_a_result_is_its_answer_or_whether_there_are_rows(small: kg.Graph) -> None:
    assert small.query("ASK { ?x a kg:Person }")
    assert not small.query("ASK { ?x a kg:Person, kg:Company }")
    assert small.query("SELECT (false AS ?answer) {}"), "a row, whatever it holds"
    assert not small.query("SELECT ?x { ?x a kg:Person, kg:Company }")


def test_query_refuses_what_is_not_sparql(small: kg.Graph) -> None:
    with pytest.raises(QueryError, match="line 1"):
        small.query("SELECT ?x WHERE")


def test_query_warns_of_slips(small: kg.Graph) -> None:
    found = small.query("SELECT * WHERE { ?x kg:suued '<b>' }")
    (warning,) = found.warnings
    assert "kg:sued" in warning
    assert str(found).endswith(f"\nWarning: {warning}")
    assert found._repr_html_().startswith(f"<p>Warning: {warning}</p><table>")
    (absent,) = small.query("SELECT * FROM <urn:nowhere> { ?x ?y ?z }").warnings
    assert absent.startswith("line 1, column 15: there is no graph <urn:nowhere> here")


ROWS = Result(
    ("name", "day", "sum", "thing"),
    (
        ("A <b>", dt.date(2021, 3, 30), Decimal(5), Iri("https://kg.example/id/acme")),
        ("\x1b[2J", None, Decimal("0.5"), None),
    ),
    {"id": "https://kg.example/id/"},
)


def test_result_becomes_json() -> None:
    assert json.loads(ROWS.to_json()) == [
        {"name": "A <b>", "day": "2021-03-30", "sum": 5, "thing": "https://kg.example/id/acme"},
        {"name": "\x1b[2J", "day": None, "sum": 0.5, "thing": None},
    ]


def test_result_becomes_a_data_frame() -> None:
    pytest.importorskip("pandas")
    frame = ROWS.to_pandas()
    assert list(frame.columns) == list(ROWS.columns)
    assert frame["sum"].sum() == Decimal("5.5")
    assert len(Result(("a", "b"), ()).to_pandas().columns) == 2


def test_result_says_what_a_data_frame_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match="pip install"):
        ROWS.to_pandas()


def test_result_prints_as_a_table_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = str(ROWS).splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[0].split() == ["name", "day", "sum", "thing"]
    assert "id:acme" in str(ROWS)
    assert "\x1b" not in str(ROWS)
    assert repr(ROWS) == str(ROWS)


def test_result_shows_a_notebook_an_escaped_table() -> None:
    html = ROWS._repr_html_()
    assert "<td>A &lt;b&gt;</td>" in html
    assert html.count("<tr>") == 3


def test_result_shows_a_hundred_rows() -> None:
    many = Result(("n",), tuple((n,) for n in range(250)))
    assert "… and 150 more rows" in str(many)
    assert "… and 150 more rows" in many._repr_html_()


def test_write_table_loses_nothing_however_narrow() -> None:
    rows = [("Jo", "sued", "東京電力ホールディングス", 7, "long " * 30), ("", "", "", 12, "")]
    words = "abcquote" + "".join(map(str, (*rows[0], 12))).replace(" ", "")
    for width in range(20, 200, 7):
        lines = list(write_table(("a", "b", "c", "", "quote"), rows, width))
        assert max(map(cell_len, lines)) <= width
        assert sorted("".join(lines).replace(" ", "")) == sorted(words)


def test_write_table_takes_no_columns_and_no_rows() -> None:
    assert not "".join(write_table((), [], 80))
    assert list(write_table(("a",), [], 80)) == ["a"]


def test_visible_replaces_what_a_terminal_obeys() -> None:
    assert visible("a\x1b]0;x\x07\r\u202eb\n\tc\ud800") == "a\ufffd]0;x\ufffd\ufffd\ufffdb\n c\ufffd"
    assert one_line(" a\n\n b\t") == "a b"


def test_entity_is_found_by_any_name(small: kg.Graph) -> None:
    for name in ("acme", "id:acme", "ACME LTD", " acme  ltd "):
        assert small.entity(name) == ACME
    assert small.entity("the bureau") == BUREAU


def test_entity_tells_namesakes_apart() -> None:
    twins = [Entity(slug, "Jo", "Person", ("JB",)) for slug in ("jo", "jo-1")]
    assert find_entity(twins, "jo") == twins[0]
    with pytest.raises(UsageError, match="jo, jo-1"):
        find_entity(twins, "jb")
    head = replace(SMALL.claims[0], subject=replace(SMALL.claims[0].subject, entity=twins[1]), role="chair")
    said = rf"jo, jo-1 \(chair, {head.relation} .*; article {head.article}\)"
    with pytest.raises(UsageError, match=said):
        find_entity(twins, "jb", [head])


def test_entity_suggests_nothing_far_fetched(small: kg.Graph) -> None:
    with pytest.raises(UsageError, match=r"knows nothing called “Quixotic Zebra”$"):
        small.entity("Quixotic Zebra")


@pytest.mark.parametrize("text", ["", " \n "])
def test_try_wants_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="there is no sentence"):
        try_sentence(text)


def test_entity_suggests_what_is_near(small: kg.Graph) -> None:
    with pytest.raises(UsageError, match="Jo O'Neill"):
        small.entity("Joe Oneil")
    with pytest.raises(UsageError, match=r"nothing called “qqq”$"):
        small.entity("qqq")


def test_about_gives_claims_in_any_part(small: kg.Graph) -> None:
    assert {claim.identifier for claim in small.about(JO)} == {"01", "03"}


def test_claim_is_found_by_the_beginning_of_its_identifier() -> None:
    claims = [replace(DEAL, identifier="5f1c09"), replace(DEAL, identifier="5f2000")]
    iri = "https://kg.example/claim/5f1c09"
    for wanted in ("5f1", "5F1C09", "claim:5f1c", iri, f"<{iri}>"):
        assert find_claim(claims, wanted) == claims[0]
    for wanted, fault in (("5f", "2 claims"), ("6", "no claim"), ("", "no claim")):
        with pytest.raises(UsageError, match=fault):
            find_claim(claims, wanted)


def test_explain_gathers_why_a_claim_stands(small: kg.Graph) -> None:
    explanation = small.explain("05")
    assert explanation.rule is not None
    assert [claim.identifier for claim in explanation.basis] == ["01", "02"]
    assert explanation.status.startswith("It held before")
    assert small.explain("01").example is None
    assert small.explain(ALLEGED.identifier).article.identifier == ALLEGED.article


def test_explain_gives_the_example_that_taught(built: Path, taught: Path) -> None:
    graph = kg.load(built / "graph.ttl", taught)
    for claim in graph.data.claims:
        explanation = graph.explain(claim.identifier)
        assert explanation.example is not None
        assert explanation.example.relation == claim.relation


def test_rdflib_holds_what_the_file_holds(small: kg.Graph) -> None:
    ask = "ASK { ?x a kg:Organization ; a kg:Company }"
    for infer in (False, True):
        assert bool(small.rdflib(infer=infer).query(ask)) is infer
    found = small.rdflib().query("SELECT ?name WHERE { ?x a kg:Person ; rdfs:label ?name }")
    assert [str(row[0]) for row in found] == ["Jo O'Neill"]  # type: ignore[index]


def test_pandas_has_a_row_for_every_claim(small: kg.Graph) -> None:
    pytest.importorskip("pandas")
    frame = small.pandas()
    assert sorted(frame["claim"].map(lambda iri: iri.rpartition("/")[2])) == [
        claim.identifier for claim in SMALL.claims
    ]
    row = frame.set_index("claim").loc["https://kg.example/claim/01"]
    assert tuple(row[["subject", "relation", "object", "status", "speaker", "amount"]]) == (
        "Acme Ltd",
        "contractedBy",
        "Bureau of Maps",
        "reported",
        "Jo O'Neill",
        Decimal("23500000.5"),
    )


def test_a_notebook_shows_what_a_graph_holds(tmp_path: Path) -> None:
    write(tmp_path / "a&b.ttl", render(SMALL))
    shown = kg.load(tmp_path / "a&b.ttl")._repr_html_()
    assert "a&amp;b.ttl</th><td>3 articles, 2 sources</td><td>4 entities</td><td>6 claims</td>" in shown


def test_a_query_warns_of_names_that_the_graph_lacks(small: kg.Graph) -> None:
    assert small.query("contracts", entity="Acne Ltd").warnings == (
        "the graph knows nothing called “Acne Ltd”; the nearest are Acme Ltd",
    )
    assert small.query("contracts", entity="ACME").warnings == ()
    assert small.query("contracts", entity="").warnings == ()


def test_a_graph_on_a_server_says_where_it_is() -> None:
    assert repr(kg.connect("http://h/q")) == "kg.connect('http://h/q')"
    named = kg.connect("http://h/q", "urn:g")
    assert repr(named) == "kg.connect('http://h/q', 'urn:g')"
    assert named.place == "the graph urn:g of http://h/q; nothing is added to what is there"
    assert kg.connect("http://h/q").place.startswith("the default graph of http://h/q;")
    with pytest.raises(UsageError, match="is no IRI of a graph"):
        _ = kg.connect("http://h/q", "graph").store


def test_networkx_has_an_edge_for_every_claim_between_two(small: kg.Graph) -> None:
    assert DEAL.start
    assert DEAL.end
    graph = small.networkx()
    assert set(graph) == {entity.slug for entity in SMALL.entities}
    assert graph.nodes["acme"]["name"] == "Acme Ltd"
    assert len(graph.edges) == 4
    assert graph.edges["acme", "bureau-of-maps", "01"] == {
        "relation": "contractedBy",
        "status": "reported",
        "article": "001_abc",
        "quote": DEAL.quote,
        "role": "supplier",
        "confidence": 0.5,
        "start": DEAL.start.earliest.isoformat(),
        "end": DEAL.end.latest.isoformat(),
        "amount": "GBP 23500000.5",
        "voice": "001_abc",
        "weight": 1.0,
    }


def test_networkx_weights_add_up_to_the_number_of_sources(tmp_path: Path) -> None:
    claims = [
        replace(DEAL, identifier=f"{number}", article=each)
        for number, each in enumerate(("001_abc", "003_copy", "001_abc", "sub/002 é"))
    ]
    write(tmp_path / "graph.ttl", render(replace(SMALL, claims=tuple(claims))))
    edges = kg.load(tmp_path / "graph.ttl").networkx().get_edge_data("acme", "bureau-of-maps").values()
    assert sorted(edge["weight"] for edge in edges) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])
    assert {edge["voice"] for edge in edges} == {"001_abc", "sub/002 é"}


@pytest.mark.slow
def test_explain_reads_the_article_again_where_it_lies(built: Path, taught: Path) -> None:
    graph = kg.load(built / "graph.ttl", taught)
    for claim in graph.data.claims:
        alone, whole = graph.explain(claim.identifier), graph.explain(claim.identifier, [built.parent / "seeds"])
        assert (alone.read, whole.read) == ("the sentence alone", "the article")
        assert whole.evidence is not None
        assert whole.evidence.relation == claim.relation
        assert whole.evidence.probability == pytest.approx(claim.confidence, abs=0.01)
        assert all(near.example.relation == claim.relation for near in whole.evidence.nearest)
        assert len(whole.evidence.shares) <= 8


def test_explain_knows_the_weights_that_a_graph_was_built_with() -> None:
    root = Path(__file__).parents[1]
    graph = kg.load(root / "output" / "graph.ttl")
    claim = next(claim for claim in graph.data.claims if not claim.rule)
    assert graph.explain(claim.identifier, [root / "seeds"]).read == "the article"


def test_try_sentence_gives_claims_with_their_examples(taught: Path) -> None:
    trial = kg.try_sentence(SENTENCE, ontology=taught)
    claim, example = next(pair for pair in trial.claims if pair[0].relation == "sued")
    assert example is not None
    assert claim.taught_by == example.identifier
    assert not trial.pairs[0].obstacle


def test_try_sentence_tells_what_came_closest(taught: Path) -> None:
    trial = kg.try_sentence(SENTENCE, min_confidence=1, ontology=taught)
    assert trial.claims == ()
    names = [SENTENCE[slice(*mention.span)] for mention in trial.mentions]
    assert names == ["Lowland Water Ltd", "Harbour Bank Ltd"]
    assert (trial.pairs[0].relation, trial.pairs[0].obstacle) == ("sued", "not sure enough")


def test_try_sentence_tells_nothing_where_there_is_nothing(taught: Path) -> None:
    trial = kg.try_sentence("It rained.", ontology=taught)
    assert trial.claims == trial.pairs == ()
