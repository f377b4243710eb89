"""`kg build` with addresses, tables and archives, as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.api import build
from kg.cli import main
from kg.graph import read

from .. import samples
from .conftest import Site

TEXT = "The Five Rivers Angling Trust sued Severn Water last year."


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["build", *map(str, arguments)], prog_name="kg")
    assert result.exit_code == code, result.output
    return result


def test_an_address_is_fetched_once_and_built_again_without_asking(site: Site, taught: Path) -> None:
    site.pages["/2021/case.html"] = samples.page(TEXT)
    for _ in range(2):
        site.asked.clear()
        run(f"{site.url}/2021/case.html", "--allow-private", "--ontology", taught)
        assert site.asked == ["/robots.txt", "/2021/case.html"]
    graph = read(Path("output/graph.ttl"))
    (article,) = graph.articles
    assert article.url == f"{site.url}/2021/case.html"
    assert "sued" in {claim.relation for claim in graph.claims}


def test_an_address_of_this_machine_needs_to_be_allowed(site: Site) -> None:
    result = run(f"{site.url}/a", code=1)
    assert "it is no public address; allow such with --allow-private" in result.stderr
    assert not site.asked


def test_columns_are_named(taught: Path) -> None:
    Path("table.csv").write_text(f"Day,Words\n2021-03-30,{TEXT}\n")
    assert "--column text=NAME" in run("table.csv", "-o", "out", code=1).stderr
    run("table.csv", "-o", "out", "--column", "text=Words", "--column", "published=Day", "--ontology", taught)
    (article,) = read(Path("out/graph.ttl")).articles
    assert str(article.published) == "2021-03-30"


@pytest.mark.parametrize("wrong", [["--column", "text"], ["--column", "body=Body"], ["--limit", "0"]])
def test_wrong_options_are_wrong_use(wrong: list[str]) -> None:
    run("table.csv", *wrong, code=2)


def test_python_takes_the_same_options(site: Site, taught: Path, place: Path) -> None:
    site.pages |= {"/sitemap.xml": f"<urlset><url><loc>{site.url}/t.csv</loc></url><url><loc>/b</loc></url></urlset>"}
    site.pages |= {"/t.csv": (200, {"Content-Type": "text/csv"}, f"Words\n{TEXT}\n".encode())}
    options = {"columns": {"text": "Words"}, "limit": 1, "allow_private": True}
    graph = build(f"{site.url}/sitemap.xml", place / "out", ontology=taught, **options)  # type: ignore[arg-type]
    assert graph.report
    assert (graph.report.articles, graph.report.problems) == (1, ())
