"""Builds after decisions, reviews of what was built, and articles that are withdrawn."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.api.review import Review
from kg.cli import main
from kg.decisions import read_book
from kg.errors import UsageError
from kg.graph import read
from kg.model import Argument, Claim, Date, Entity, GraphData
from kg.ontology import load_vocabulary
from kg.pipeline import Report, Settings, build
from kg.pipeline.fitting import fitting, tell_misfits
from kg.pipeline.forgetting import forget, remember
from kg.resolution.judgements import arguments
from kg.validation import validate

from .conftest import write_articles

NOW = dt.datetime(2021, 4, 1, tzinfo=dt.UTC)


class Corpus:
    """Two small articles and what is built of them."""

    def __init__(self, folder: Path, ontology: Path) -> None:
        self.seeds, self.output, self.ontology = write_articles(folder / "seeds"), folder / "output", ontology
        self.graph, self.decisions = self.output / "graph.ttl", self.output / "decisions.jsonl"

    def build(self, min_confidence: float = 0.45) -> Report:
        return build([self.seeds], self.output, Settings(ontology=self.ontology, min_confidence=min_confidence))

    def data(self) -> GraphData:
        return read(self.graph)

    def review(self, below: float = 1.0) -> Review:
        return Review(self.graph, "ada", below, self.ontology)

    def claim(self, relation: str, article: str = "harbour") -> Claim:
        return next(each for each in self.data().claims if (each.relation, each.article) == (relation, article))

    def slugs(self) -> list[str]:
        return [entity.slug for entity in self.data().entities]


@pytest.fixture
def corpus(tmp_path: Path, taught: Path, built: Path) -> Corpus:
    shutil.copytree(built, tmp_path / "output")
    return Corpus(tmp_path, taught)


@pytest.fixture
def run(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(corpus.output.parent)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("KG_ONTOLOGY", str(corpus.ontology))

    def invoke(*arguments: str, code: int = 0, given: str | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=given, prog_name="kg")
        assert result.exit_code == code, result.output
        return result

    return invoke


def test_a_merge_joins_two_things_and_taking_it_back_parts_them(corpus: Corpus) -> None:
    before, review = corpus.graph.read_bytes(), corpus.review()
    record = review.decide(review.place("Severn Water"), review.place("London"), "positive")
    assert corpus.build().problems == ()
    assert len(corpus.slugs()) == len(read_slugs(before)) - 1
    (decision,) = corpus.data().decisions
    assert decision.source.entity == decision.target.entity  # type: ignore[union-attr]
    assert decision.reviewer == read_book(corpus.decisions).pseudonym("ada")
    assert "ada" not in corpus.graph.read_text("utf-8").split()
    review.take_back(record)
    corpus.build()
    assert corpus.graph.read_bytes() == before


def read_slugs(turtle: bytes) -> set[str]:
    return {line.split(" ")[0] for line in turtle.decode().splitlines() if line.startswith("id:")}


def test_a_mention_cannot_be_split_from_itself(corpus: Corpus) -> None:
    review = corpus.review()
    article, start, end = review.place("London")
    with pytest.raises(UsageError, match=f"{article}:{start}-{end}"):
        review.pair("London", "London")
    with pytest.raises(UsageError, match=r"one mention: name two by their places$"):
        review.pair(f"{article}:{start}-{end}", f"{article}:{start}-{end}")
    assert read_book(corpus.decisions).records == ()


def test_a_split_parts_what_has_one_name(corpus: Corpus) -> None:
    one, other = (
        (each.article, *each.object.mention) for each in (corpus.claim("founded"), corpus.claim("founded", "globex"))
    )
    corpus.review().decide(one, other, "negative")
    corpus.build()
    decision = corpus.data().decisions[0]
    assert decision.source.entity != decision.target.entity  # type: ignore[union-attr]
    assert corpus.claim("founded").object.entity != corpus.claim("founded", "globex").object.entity


def test_a_claim_that_is_wrong_goes_with_its_plain_triple(corpus: Corpus) -> None:
    claim = corpus.claim("sued")
    assert "kg:sued id:" in corpus.graph.read_text("utf-8")
    record = corpus.review().judge(claim, "negative")
    corpus.build()
    assert claim.identifier not in {each.identifier for each in corpus.data().claims}
    assert "kg:sued id:" not in corpus.graph.read_text("utf-8")
    assert [decision.claim for decision in corpus.data().decisions] == [claim.identifier]
    corpus.review().take_back(record)
    corpus.build()
    assert corpus.claim("sued") == claim


def test_a_claim_that_is_right_stays_when_more_confidence_is_asked_for(corpus: Corpus) -> None:
    claim = min(corpus.data().claims, key=lambda each: each.confidence)
    above = claim.confidence + 0.01
    corpus.build(above)
    assert claim.identifier not in {each.identifier for each in corpus.data().claims}
    corpus.build()
    corpus.review().judge(claim, "positive")
    corpus.build(above)
    assert claim.identifier in {each.identifier for each in corpus.data().claims}


def test_a_corrected_article_keeps_what_stands_in_the_same_sentence_and_reports_the_rest(corpus: Corpus) -> None:
    founded, sued = corpus.claim("founded"), corpus.claim("sued")
    corpus.review().judge(founded, "negative")
    corpus.review().judge(sued, "negative")
    article = corpus.seeds / "harbour.txt"
    text = article.read_text("utf-8").replace(
        " sued Severn Water last year", " has sued Severn Water in the High Court"
    )
    article.write_text(text, "utf-8")
    report = corpus.build()
    (problem,) = report.problems
    assert problem.source == str(corpus.decisions)
    assert "the text of the article harbour has changed" in problem.fault
    claims = corpus.data().claims
    assert {each.relation for each in claims if each.article == "harbour"} == {"sued"}
    assert sued.quote not in {each.quote for each in claims}
    assert len(read_book(corpus.decisions).records) == 2


def test_a_decision_about_an_article_that_is_gone_is_reported_and_kept(corpus: Corpus) -> None:
    corpus.review().judge(corpus.claim("sued"), "negative")
    (corpus.seeds / "harbour.txt").unlink()
    (problem,) = corpus.build().problems
    assert "the article harbour is not there" in problem.fault
    assert len(read_book(corpus.decisions).records) == 1
    assert corpus.data().decisions == ()


def test_a_damaged_line_is_reported_and_the_others_count(corpus: Corpus) -> None:
    corpus.review().judge(corpus.claim("sued"), "negative")
    with corpus.decisions.open("a", encoding="utf-8") as file:
        file.write('{"source": {"article"')
    (problem,) = corpus.build().problems
    assert problem.source == f"{corpus.decisions}, line 3"
    assert len(corpus.data().decisions) == 1


def test_forget_gives_what_a_build_without_the_article_gives(corpus: Corpus, tmp_path: Path) -> None:
    done = forget("harbour", corpus.graph, "ada", NOW, corpus.ontology)
    assert done.claims > 0
    assert done.entities > 0
    assert done.problems == ()
    assert "Angling" not in (corpus.output / "graph.html").read_text("utf-8") + corpus.graph.read_text("utf-8")
    at_once = corpus.graph.read_bytes()
    report = corpus.build()
    assert corpus.graph.read_bytes() == at_once
    assert report.problems == ()
    assert [notice.split(":")[0] for notice in report.notices] == ["harbour"]


@pytest.fixture
def copied(corpus: Corpus) -> Corpus:
    """Two small articles, and a third of which two later ones are copies."""
    text = "The Five Rivers Angling Trust sued Severn Water last year over the filth that it had let into the river for weeks on end. "
    text += "Severn Water was founded by Jo Bloggs."
    for day, name in enumerate(("wire", "evening", "morning"), 1):
        (corpus.seeds / f"{name}.txt").write_text(f"date 2021-04-0{day} {text}", "utf-8")
    corpus.build()
    return corpus


def origins(corpus: Corpus) -> dict[str, str]:
    return {each.identifier: each.copy_of for each in corpus.data().articles if each.copy_of}


def test_a_build_finds_copies_and_counts_their_sources(copied: Corpus) -> None:
    assert origins(copied) == {"evening": "wire", "morning": "wire"}
    report = copied.build()
    assert (report.articles, report.sources) == (5, 3)
    assert validate(copied.graph, copied.ontology, [copied.seeds]) == ()


def test_forget_an_origin_makes_its_earliest_copy_the_origin(copied: Corpus) -> None:
    forget("wire", copied.graph, "ada", NOW, copied.ontology)
    assert origins(copied) == {"morning": "evening"}
    at_once = copied.graph.read_bytes()
    copied.build()
    assert copied.graph.read_bytes() == at_once


def test_review_takes_the_claims_of_copies_for_one(copied: Corpus, run: Callable[..., Result]) -> None:
    (copied.seeds / "harbour.txt").unlink()
    copied.build()
    asked = {each.claim.identifier: each for each in copied.review().questions() if each.claim}
    sued = [asked[each.identifier] for each in copied.data().claims if each.relation == "sued"]
    assert [(each.why, each.weight) for each in sued] == [
        ("the only claim for this edge (3 articles, 1 source)", 2)
    ] * 3
    founded = [asked[each.identifier] for each in copied.data().claims if each.relation == "founded"]
    assert {(each.why, each.weight) for each in founded} == {("an uncertain claim", 1)}
    assert "5 articles" not in run("build", str(copied.seeds), "-o", str(copied.output)).stdout
    assert "4 articles, 2 sources, " in run("build", str(copied.seeds), "-o", str(copied.output)).stdout


def test_forget_undone_brings_the_article_back(corpus: Corpus) -> None:
    before = corpus.graph.read_bytes()
    forget("harbour", corpus.graph, "ada", NOW, corpus.ontology)
    remember("harbour", corpus.graph, NOW)
    report = corpus.build()
    assert report.notices == ()
    assert corpus.graph.read_bytes() == before
    with pytest.raises(UsageError, match="'harbour' is not withdrawn; none is"):
        remember("harbour", corpus.graph, NOW)


def test_forget_takes_decisions_about_the_article_out_of_the_graph(corpus: Corpus) -> None:
    review = corpus.review()
    review.judge(corpus.claim("sued"), "positive")
    review.judge(corpus.claim("founded", "globex"), "positive")
    corpus.build()
    forget("harbour", corpus.graph, "ada", NOW, corpus.ontology)
    assert [decision.source.article for decision in corpus.data().decisions if decision.claim] == ["globex"]
    (problem,) = corpus.build().problems
    assert "the article harbour is not there" in problem.fault


def test_forget_tells_what_becomes_of_decisions(corpus: Corpus) -> None:
    review = corpus.review()
    review.judge(corpus.claim("sued"), "positive")
    review.judge(corpus.claim("founded", "globex"), "positive")
    one, other = review.pair("Five Rivers Angling Trust", "Severn Water")
    review.decide(one, other, "negative")
    lost = [record for record in review.standing() if record.source.article == "harbour"]
    done = forget("harbour", corpus.graph, "ada", NOW, corpus.ontology)
    assert {record.identifier in notice for record, notice in zip(lost, done.notices, strict=True)} == {True}
    assert all("does not count until kg forget --undo harbour" in notice for notice in done.notices)


def test_a_decision_goes_on_by_another_article_where_its_own_is_withdrawn(corpus: Corpus) -> None:
    shutil.copy(corpus.seeds / "harbour.txt", corpus.seeds / "again.txt")
    corpus.build()
    review = corpus.review()
    places = [review.place(name) for name in ("Five Rivers Angling Trust", "Severn Water")]
    review.decide(*(place for place in places), judgement="negative")
    (record,) = review.standing()
    first = record.source.article
    assert {each.article for each in record.source.also} == {"harbour", "again"} - {first}
    (notice,) = forget(first, corpus.graph, "ada", NOW, corpus.ontology).notices
    assert "goes on in the next build" in notice
    report = corpus.build()
    assert report.problems == ()
    assert any(
        f"goes on by “Five Rivers Angling Trust” in the article {record.source.also[0].article}" in each
        for each in report.notices
    )
    assert record.identifier in {decision.identifier for decision in corpus.data().decisions}


def test_every_article_may_be_withdrawn(corpus: Corpus) -> None:
    for article in ("harbour", "globex"):
        forget(article, corpus.graph, "ada", NOW, corpus.ontology)
    assert corpus.data().claims == ()
    corpus.build()
    assert corpus.data().articles == ()
    assert len(corpus.data().decisions) == 2


def test_forget_refuses_an_article_that_the_graph_does_not_have(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="no article 'harbor' in it; the nearest are harbour"):
        forget("harbor", corpus.graph, "ada", NOW)
    with pytest.raises(UsageError, match="kg query sources lists them"):
        forget("42", corpus.graph, "ada", NOW)
    assert not corpus.decisions.exists()


def test_review_asks_about_unlikely_claims_but_once(corpus: Corpus) -> None:
    review = corpus.review()
    asked = [each for each in review.questions() if each.claim]
    assert {each.claim.identifier for each in asked if each.claim} == {each.identifier for each in corpus.data().claims}
    ranks = [each.rank for each in review.questions()]
    assert ranks == sorted(ranks)
    review.answer(asked[0], "unsure")
    assert asked[0] not in review.questions()
    assert Review(corpus.graph, below=0.0, ontology=corpus.ontology).questions() == tuple(
        each for each in review.questions() if not each.claim
    )


def test_place_takes_names_and_mentions(corpus: Corpus) -> None:
    review, claim = corpus.review(), corpus.claim("sued")
    start, end = claim.subject.mention
    assert review.place(f"harbour:{start}-{end}") == ("harbour", start, end)
    article, start, end = review.place("severn water")
    assert (article, end - start) == ("globex", len("Severn Water"))
    with pytest.raises(UsageError, match="nothing called"):
        review.place("harbour:1-2")
    assert any(each.entity for each in arguments(claim))


def test_kg_review_walks_through_answers_undo_and_quit(corpus: Corpus, run: Callable[..., Result]) -> None:
    asked = corpus.review().questions()[:2]
    output = run("review", "--user", "eve", "--below", "1", given="?\ny\ns\nz\nn\nu\nq\n").output
    assert f"1 of {len(corpus.review().questions()) + 2}" in output
    records = corpus.review().standing()
    assert [(record.judgement, record.user) for record in records] == [("negative", "eve"), ("unsure", "eve")]
    assert [record.claim for record in records] == [each.claim.identifier if each.claim else "" for each in asked]
    assert "2 decisions kept in output/decisions.jsonl" in output
    assert "kg build" in output


def test_kg_review_with_nothing_to_undo_or_to_ask(corpus: Corpus, run: Callable[..., Result]) -> None:
    output = run("review", "--below", "1", given="z\n").output
    assert "There is no answer to undo." in output
    assert "Nothing decided." in output
    if not corpus.review(0).questions():
        assert run("review", "--below", "0", given="").output == "No open questions.\n"
    assert not corpus.decisions.exists()


def test_kg_review_for_scripts(corpus: Corpus, run: Callable[..., Result]) -> None:
    questions = json.loads(run("review", "--json", "--below", "1").output)
    claim = corpus.claim("sued").identifier
    lines = [
        {"question": questions[0]["identifier"], "judgement": "positive"},
        {"claim": claim, "judgement": "negative"},
        {"source": "London", "target": "Severn Water", "judgement": "negative"},
    ]
    given = "".join(f"{json.dumps(line)}\n" for line in lines)
    assert "3 decisions kept" in run("review", "--answer", "-", "--below", "1", given=given).output
    assert "1 decision kept" in run("review", "--decide", "London", "Jo Bloggs", "unsure").output
    assert "1 decision kept" in run("review", "--claim", claim[:8], "positive").output
    listed = json.loads(run("review", "--list", "--json").output)
    assert [each["decision"]["judgement"] for each in listed] == [
        "positive",
        "negative",
        "negative",
        "unsure",
        "positive",
    ]
    table = run("review", "--list").output
    assert "“London” (globex)" in table
    assert f"claim {claim[:8]}" in table
    assert "Taken back" in run("review", "--undo").output
    assert "Taken back" in run("review", "--undo", listed[0]["identifier"][:8]).output
    assert len(json.loads(run("review", "--list", "--json").output)) == 3


def test_kg_review_takes_the_question_about_a_claim_for_the_claim(
    corpus: Corpus, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = next(each for each in corpus.review().questions() if each.claim)
    assert "1 decision kept" in run("review", "--claim", asked.identifier, "negative").output
    (record,) = corpus.review().standing()
    assert record.claim == asked.claim.identifier
    merge = replace(asked, identifier="question", kind="merge", claim=None)
    monkeypatch.setattr("kg.api.review.questions", lambda *_: (merge,))
    told = run("review", "--claim", "question", "negative", code=2).output
    assert "question is no claim but a question about two things" in told
    assert """echo '{"question": "question", "judgement": "positive"}' | kg review --answer -""" in " ".join(
        told.split()
    )
    assert "the graph has no claim 'other'" in run("review", "--claim", "other", "negative", code=2).output


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{}", "answer 1: it is no answer"),
        ("[", "answer 1: it is no answer"),
        ('{"question": "x", "judgement": "unsure"}', "answer 1: there is no open question 'x'"),
        ('{"source": "London", "target": "Severn Water", "judgement": "maybe"}', "answer 1: 'maybe' is no judgement"),
        ('{"claim": "zz", "judgement": "unsure"}', "answer 1: the graph has no claim 'zz'"),
    ],
)
def test_kg_review_refuses_answers_and_keeps_none(
    corpus: Corpus, run: Callable[..., Result], line: str, fault: str
) -> None:
    good = json.dumps({"claim": corpus.claim("sued").identifier, "judgement": "unsure"})
    assert fault in run("review", "--answer", "-", given=f"{line}\n{good}\n", code=2).output
    assert not corpus.decisions.exists()


def test_kg_review_undo_names_what_it_cannot_find(corpus: Corpus, run: Callable[..., Result]) -> None:
    assert "there is no decision" in run("review", "--undo", code=2).output
    for claim in corpus.data().claims:
        corpus.review().judge(claim, "unsure")
    identifiers = [record.identifier for record in corpus.review().standing()]
    shared = next((start for start in "0123456789abcdef" if sum(each[0] == start for each in identifiers) > 1), "")
    if shared:
        assert f"decisions begin with {shared}" in run("review", "--undo", shared, code=2).output


def test_kg_forget_and_build_tell_what_they_leave_out(corpus: Corpus, run: Callable[..., Result]) -> None:
    own = [claim for claim in corpus.data().claims if claim.article == "harbour"]
    output = run("forget", "harbour", "--user", "eve").output
    assert f"harbour is withdrawn, and with it {len(own)} claims and 1 entity" in output
    listed = run("review", "--list").output
    assert "article harbour" in listed
    built = run("build", "seeds", "-o", "output")
    assert "harbour: is left out, as eve withdrew it on" in built.stderr
    assert "harbour is no longer withdrawn." in run("forget", "--undo", "harbour").output
    assert "harbour" not in run("build", "seeds", "-o", "output").stderr
    assert "no article 'x'" in run("forget", "x", code=2).output


def test_kg_query_decisions(corpus: Corpus, run: Callable[..., Result]) -> None:
    corpus.review().decide(corpus.review().place("Jo Bloggs"), corpus.review().place("London"), "negative")
    corpus.build()
    (row,) = json.loads(run("query", "decisions", "--format", "json", "-p", "entity=Jo Bloggs").output)["results"][
        "bindings"
    ]
    assert row["judgement"]["value"] == "negative"
    assert row["kind"]["value"] == "mentions"


def test_kg_query_decisions_and_kg_diff_say_what_a_rejected_claim_said(
    corpus: Corpus, run: Callable[..., Result]
) -> None:
    shutil.copytree(corpus.output, corpus.output.parent / "before")
    claim = corpus.claim("sued")
    corpus.review().judge(claim, "negative")
    corpus.build()
    assert validate(corpus.graph, corpus.ontology) == ()
    (decision,) = corpus.data().decisions
    assert decision.source.text == "“Five Rivers Angling Trust” sued “Severn Water”"
    assert decision.quote == claim.quote
    (row,) = json.loads(run("query", "decisions", "--format", "json").output)["results"]["bindings"]
    assert (row["words"]["value"], row["sentence"]["value"]) == (decision.source.text, claim.quote)
    told = run("diff", "before", "output", code=1).output
    assert f"negative: {decision.source.text}" in " ".join(told.split())


def test_kg_review_is_readable_in_a_pipe(
    corpus: Corpus, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    review = corpus.review()
    review.decide(review.place("Jo Bloggs"), review.place("Five Rivers Angling Trust"), "negative")
    monkeypatch.delenv("COLUMNS")
    for command in (("review", "--list"), ("review", "--below", "1")):
        shown = run(*command, "--graph", str(corpus.graph), given="q\n").output
        assert "Severn Water" in shown or "Jo Bloggs" in shown
        assert max(map(len, shown.splitlines())) <= 100


def test_a_merge_across_classes_leaves_out_what_the_class_does_not_admit(
    corpus: Corpus, run: Callable[..., Result]
) -> None:
    before, review = corpus.graph.read_bytes(), corpus.review()
    record = review.decide(review.place("Severn Water"), review.place("London"), "positive")
    report = corpus.build()
    left_out = "globex: the claim that “Severn Water” headquartered in “Severn Water” is left out, as Severn Water is"
    undo = f"that is by the decision {record.identifier}, which kg review --undo {record.identifier} takes back"
    assert report.notices == (f"{left_out} of the class Organization, of which that cannot be said; {undo}",)
    assert "headquarteredIn" not in {claim.relation for claim in corpus.data().claims}
    assert validate(corpus.graph, corpus.ontology) == ()
    assert undo in " ".join(run("build", "seeds", "-o", "output").output.split())
    review.take_back(record)
    assert corpus.build().notices == ()
    assert corpus.graph.read_bytes() == before


def test_a_thing_that_only_such_claims_were_about_goes_with_them() -> None:
    ontology = load_vocabulary()
    mason, quern, vale = (
        Entity(slug, slug, kind) for slug, kind in (("mason", "Product"), ("quern", "Company"), ("vale", "Place"))
    )
    wrong = replace(_said("1", mason, "employedBy", quern), inferred_from=())
    follows = replace(_said("2", vale, "partOf", vale), inferred_from=("1",))
    born = replace(_said("3", mason, "bornOn", vale), object=Argument((4, 5), date=Date(NOW.date(), NOW.date(), "day")))
    found = fitting([mason, quern, vale], [wrong, follows, born, _said("4", quern, "sued", quern)], ontology)
    assert [entity.slug for entity in found.entities] == ["quern"]
    assert [claim.identifier for claim in found.claims] == ["4"]
    told = tell_misfits(found.misfits, (), ontology)
    assert told == (
        "a: the claim that “mason” employed by “quern” is left out, as mason is of the class Product, of which that cannot be said",
        "a: the claim that “mason” born on 2021-04-01 is left out, as mason is of the class Product, of which that cannot be said",
    )


def _said(identifier: str, subject: Entity, relation: str, other: Entity) -> Claim:
    sides = Argument((0, 1), entity=subject), Argument((4, 5), entity=other)
    return Claim(identifier, "a", sides[0], relation, sides[1], "asserted", "", (0, 0))
