"""Deals and cases from whole invented articles, read by the extractor that kg comes with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.api import load
from kg.api.review import Review
from kg.cli import main
from kg.graph import from_triples, read, to_triples
from kg.model import GraphData
from kg.pipeline import Settings, build
from kg.pipeline.build import assemble
from kg.pipeline.deciding import without
from kg.pipeline.forgetting import forget
from kg.pipeline.questions import Question

ARTICLES = {
    "morning.txt": (
        "date 2021-03-02 The Department of Health signed a £23m contract with Acme Systems in December 2020. "
        "Acme Systems was founded in Leeds. Harbour Watch sued the Department of Health over the deal in February 2021."
    ),
    "evening.txt": (
        "date 2021-04-20 In December 2020 the Department of Health extended its contract with Acme Systems for £23.5m. "
        "Harbour Watch sued the Department of Health."
    ),
    "other.txt": (
        "date 2019-06-03 Globex Security won a £5m contract from the Home Office in May 2019. "
        "The Home Office was sued by Lantern Aid."
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphData:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return assembled(*sorted(folder.iterdir()))


def assembled(*paths: Path) -> GraphData:
    data, problems, _ = assemble(paths, Settings(), lambda *_: None)
    assert not problems
    return data


def test_each_contract_and_each_lawsuit_is_one(graph: GraphData) -> None:
    found = {(deal.suppliers[0].name, tuple(amount.text for amount in deal.values)) for deal in graph.deals}
    assert found == {("Acme Systems", ("£23m", "£23.5m")), ("Globex Security", ("£5m",))}
    sides = {(case.claimants[0].name, case.defendants[0].slug) for case in graph.cases}
    assert sides == {("Harbour Watch", "department-of-health-and-social-care"), ("Lantern Aid", "home-office")}
    assert len(graph.deals) == len(graph.cases) == 2


def test_two_papers_agree_on_the_sum(graph: GraphData) -> None:
    articles = {claim.identifier: claim.article for claim in graph.claims}
    agreeing = {(articles[link.source], articles[link.target]) for link in graph.links if link.kind == "agreesWith"}
    assert agreeing == {("morning", "evening"), ("evening", "morning")}
    assert not [link for link in graph.links if link.kind == "conflictsWith"]


def test_people_say_whether_two_deals_are_one(tmp_path: Path) -> None:
    texts = {
        "start": "date 2021-03-02 The Department of Health signed a contract with Acme Systems in March 2020.",
        "sum": "date 2021-04-20 Acme Systems won a £23m contract from the Department of Health.",
    }
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")

    def built() -> Review:
        report = build([folder], out)
        assert not report.problems
        return Review(report.files[0], "Jo")

    def asked(review: Review) -> list[Question]:
        return [question for question in review.questions() if question.kind == "deal"]

    (question,) = asked(built())
    assert {claim.article for claim in question.told} == {"start", "sum"}
    for judgement, deals in (("unsure", 2), ("negative", 2), ("positive", 1)):
        record = built().answer(question, judgement)
        review = built()
        assert len(review.data.deals) == deals
        assert not asked(review)
        assert [decision.judgement for decision in review.data.decisions] == [judgement]
        assert not load(out / "graph.ttl").validate([folder])
        if judgement != "positive":
            review.take_back(record)
            assert asked(built()) == [question]
    (folder / "start.txt").write_text(texts["start"].replace("02 The", "02 Yesterday it rained. The"), "utf-8")
    assert len(built().data.deals) == 1
    (folder / "other.txt").write_text(ARTICLES["other.txt"], "utf-8")
    built()
    forget("other", out / "graph.ttl", "Jo", record.time)
    assert len(Review(out / "graph.ttl").data.deals) == 1


def test_what_was_built_comes_back(graph: GraphData) -> None:
    again = from_triples(to_triples(graph))
    assert (again.deals, again.cases, again.links) == (graph.deals, graph.cases, graph.links)


def test_an_unrelated_article_renames_nothing(graph: GraphData, tmp_path: Path) -> None:
    path = tmp_path / "morning.txt"
    path.write_text(ARTICLES["morning.txt"], "utf-8")
    alone = assembled(path)
    assert {deal.identifier for deal in alone.deals} < {deal.identifier for deal in graph.deals}
    assert {case.identifier for case in alone.cases} < {case.identifier for case in graph.cases}


SPRING = (
    "date 2021-03-30 Drummore Council has a £9m contract with the waste firm Pellow. "
    "The bins of the town are emptied on Mondays. "
    "In December the contract was extended for two years in a deal worth £23.5m."
)


@pytest.fixture(scope="module")
def taken_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of an article whose extension names neither side."""
    folder = tmp_path_factory.mktemp("taken")
    (folder / "spring.txt").write_text(SPRING, "utf-8")
    assert not build([folder / "spring.txt"], folder / "out").problems
    return folder / "out" / "graph.ttl"


def test_an_extension_that_names_nobody_extends_the_deal_told_before(taken_up: Path) -> None:
    data = read(taken_up)
    (extension,) = (claim for claim in data.claims if claim.takes_up)
    first = next(claim for claim in data.claims if claim.identifier == extension.takes_up)
    assert {extension.subject.entity, extension.object.entity} == {first.subject.entity, first.object.entity}
    assert (extension.relation, extension.status) == ("extendedContractWith", "asserted")
    deals = {deal.identifier: deal for deal in data.deals}
    later = next(deal for deal in data.deals if extension.identifier in deal.claims)
    assert first.identifier in deals[later.extends].claims
    assert [amount.text for amount in later.values] == ["£23.5m"]


def test_what_takes_up_a_rejected_claim_goes_with_it(taken_up: Path) -> None:
    data = read(taken_up)
    (extension,) = (claim for claim in data.claims if claim.takes_up)
    kept = {claim.identifier for claim in without(data.claims, [extension.takes_up])}
    assert kept.isdisjoint({extension.identifier, extension.takes_up})
    assert len(kept) == len(data.claims) - 2


def test_explain_and_try_tell_what_deal_is_meant(taken_up: Path) -> None:
    (extension,) = (claim for claim in read(taken_up).claims if claim.takes_up)
    commands = (
        ["explain", extension.identifier, "--graph", str(taken_up)],
        ["try", SPRING.removeprefix("date 2021-03-30 "), "--published", "2021-03-30"],
    )
    for command in commands:
        result = CliRunner().invoke(main, command, prog_name="kg", env={"COLUMNS": "100"})
        shown = " ".join(result.output.split())
        assert result.exit_code == 0
        assert "“the contract” stands for the deal between Pellow and Drummore Council, told at characters" in shown
        assert "told as Pellow contracted by Drummore Council" in shown


def test_the_page_tells_what_deal_is_meant(taken_up: Path) -> None:
    (extension,) = (claim for claim in read(taken_up).claims if claim.takes_up)
    page = taken_up.with_suffix(".html").read_text("utf-8")
    assert "the deal of Drummore Council and Pellow" in page
    assert f'a deal told before: <a href="#claim-{extension.takes_up}">' in page
