"""Stores on disk: made once, found again, never half made, thrown away in the end."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import store
from kg.errors import GraphError
from kg.store import disk, leases, prepare
from kg.writers import turtle

from ..graphs import CLASSES, RELATIONS, SMALL, relation

ROOT = Path(__file__).parents[2]


def graph_file(folder: Path, base: str = "https://kg.example/") -> Path:
    path = folder / "graph.ttl"
    path.write_text(turtle.render(replace(SMALL, base=base)), encoding="utf-8")
    return path


def quads(place: Path) -> set[str]:
    return set(map(str, ox.Store.read_only(str(place))))


def test_a_store_holds_what_memory_would(tmp_path: Path, small_file: Path) -> None:
    found = quads(prepare(small_file, RELATIONS, CLASSES, tmp_path))
    plain = quads(prepare(small_file, RELATIONS, CLASSES, tmp_path, infer=False))
    memory = store.load(small_file, RELATIONS, CLASSES)
    assert found == set(map(str, memory._store))
    assert plain < found


def test_it_is_made_once_for_a_graph_and_an_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_file(tmp_path)
    folder = tmp_path / "stores"
    first = prepare(graph, RELATIONS, CLASSES, folder)
    monkeypatch.setattr(disk, "fill", None)
    assert prepare(graph, iter(RELATIONS), dict(reversed(CLASSES.items())), folder) == first
    monkeypatch.undo()
    others = [
        prepare(graph, (*RELATIONS, relation("met")), CLASSES, folder),
        prepare(graph, RELATIONS, {}, folder),
        prepare(graph, RELATIONS, CLASSES, folder, infer=False),
        prepare(graph_file(tmp_path, "https://news.example/"), RELATIONS, CLASSES, folder),
    ]
    monkeypatch.setattr(disk, "__version__", "0")
    others.append(prepare(graph, RELATIONS, CLASSES, folder))
    assert len({first, *others}) == 6
    assert {path.parent for path in others} == {folder}


def test_by_default_it_lies_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert prepare(graph_file(tmp_path), (), {}).parent == tmp_path / "kg" / "stores"


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"none\.ttl: there is no such file"):
        prepare(tmp_path / "none.ttl", (), {}, tmp_path / "stores")
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> <urn:c> . <urn:d>")
    with pytest.raises(GraphError, match=r"broken\.ttl: is not Turtle"):
        prepare(tmp_path / "broken.ttl", (), {}, tmp_path / "stores")
    assert list((tmp_path / "stores").iterdir()) == []


def test_a_folder_that_can_keep_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        store.KeepingError, match=r"file: no store can be kept there \(.+\): make room, or name another"
    ):
        prepare(graph_file(tmp_path), (), {}, tmp_path / "file")


def test_a_failure_of_the_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("No space left")

    monkeypatch.setattr(disk, "fill", fail)
    with pytest.raises(store.KeepingError, match="No space left"):
        prepare(graph_file(tmp_path), (), {}, tmp_path / "stores")
    assert list((tmp_path / "stores").iterdir()) == []


def test_a_place_that_cannot_be_taken_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(store.KeepingError, match="not permitted"):
        prepare(graph_file(tmp_path), (), {}, tmp_path / "stores")


def run(code: str, *arguments: object) -> subprocess.Popen:
    head = (
        "import sys; from pathlib import Path; from kg.store import prepare; from kg.ontology import *; a = sys.argv\n"
    )
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-c", head + code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def test_several_processes_at_once_make_one(tmp_path: Path) -> None:
    graph, folder = graph_file(tmp_path), tmp_path / "stores"
    code = "sys.stdin.read(1); print(prepare(Path(a[1]), load_relations(), load_classes(), Path(a[2])))"
    started = [run(code, graph, folder) for _ in range(4)]
    for process in started:
        process.stdin.write("x")
        process.stdin.flush()
    places = {process.communicate()[0].strip() for process in started}
    assert [process.returncode for process in started] == [0] * 4
    assert [str(path) for path in folder.iterdir()] == [*places]
    assert quads(Path(places.pop()))


def test_old_stores_are_thrown_away_unless_somebody_holds_them(tmp_path: Path) -> None:
    folder = tmp_path / "stores"
    made = "place = prepare(Path(a[1]), (), {a[3]: ()}, Path(a[2])); print(place, flush=True); "
    graph = graph_file(tmp_path)
    holder = run(f"{made} sys.stdin.read(1)", graph, folder, "held")
    held = Path(holder.stdout.readline().strip())
    passed = Path(run(made, graph, folder, "passed").communicate()[0].strip())
    for age, place in ((200, held), (100, passed)):
        os.utime(place, (place.stat().st_mtime - age,) * 2)
    newer = [prepare(graph, (), {name: ()}, folder) for name in "abc"]
    assert set(folder.iterdir()) == {held, *newer}
    holder.communicate("x")
    newest = prepare(graph, (), {"d": ()}, folder)
    assert held not in folder.iterdir()
    assert {*newer, newest} == set(folder.iterdir()), "this process holds them"


def test_what_was_never_finished_is_thrown_away_in_time(tmp_path: Path) -> None:
    folder = tmp_path / "stores"
    (old := folder / ".building-old").mkdir(parents=True)
    (young := folder / ".building-young").mkdir()
    (old / "file").write_text("")
    os.utime(old, (0, 0))
    prepare(graph_file(tmp_path), (), {}, folder)
    assert not old.exists()
    assert young.exists()


def test_what_vanished_is_made_anew(tmp_path: Path) -> None:
    graph, folder = graph_file(tmp_path), tmp_path / "stores"
    place = prepare(graph, (), {}, folder)
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    assert prepare(graph, (), {}, folder) == place
    assert quads(place)


def test_a_large_graph_is_asked_from_disk(tmp_path: Path, small_file: Path) -> None:
    large = store.load(small_file, RELATIONS, CLASSES, folder=tmp_path, large=1)
    assert len(list(tmp_path.iterdir())) == 1
    small = store.load(small_file, RELATIONS, CLASSES, folder=tmp_path / "none")
    assert not (tmp_path / "none").exists()
    sparql = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert large.rows(sparql) == small.rows(sparql)
    assert large.prefixes == small.prefixes
    assert large.warnings("ASK { ?s kg:suedd ?o }") == small.warnings("ASK { ?s kg:suedd ?o }") != ()


def test_where_no_disk_keeps_it_memory_does(tmp_path: Path, small_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    loaded = store.load(small_file, RELATIONS, CLASSES, folder=tmp_path / "file", large=1)
    assert loaded.rows("ASK { ?s a kg:Claim }").rows == ((True,),)
    assert "The graph is read into memory: " in caplog.text


def test_a_spoilt_store_does_not_stop_a_query(tmp_path: Path, small_file: Path) -> None:
    place = prepare(small_file, RELATIONS, CLASSES, tmp_path)
    for file in place.iterdir():
        file.write_bytes(b"spoilt")
    loaded = store.load(small_file, RELATIONS, CLASSES, folder=tmp_path, large=1)
    assert loaded.rows("ASK { ?s a kg:Claim }").rows == ((True,),)


def test_a_graph_that_is_missing_is_missing_whatever_its_size(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no such file"):
        store.load(tmp_path / "none.ttl", (), {}, large=0)


def test_without_locks_stores_are_made_and_found_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "fcntl", None)
    graph, folder = graph_file(tmp_path), tmp_path / "stores"
    places = [prepare(graph, (), {name: ()}, folder) for name in "abcd"]
    assert prepare(graph, (), {"d": ()}, folder) == places[-1]
    assert set(folder.iterdir()) < set(places)


def test_who_comes_while_a_store_is_thrown_away_makes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(leases.fcntl, "flock", lambda *_: place.rename(tmp_path / "gone"))
    assert not leases.lease(place)
