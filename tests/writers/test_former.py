"""What is taken over of the Turtle file that was written last, and what is not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import Blocks
from kg.model import GraphData
from kg.writers.files import replacing
from kg.writers.former import Former
from kg.writers.turtle import render, rewrite
from tests.graphs import LINKED, SMALL


def write(data: GraphData, file: Path, folder: Path | None, maker: str = "code") -> bytes:
    former = Former(file, folder, maker)
    with replacing(file) as out, former:
        rewrite(data, out, former)
    former.keep()
    return file.read_bytes()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record whose texts are made."""
    found: list[str] = []
    usual = Blocks.block

    def block(self: Blocks, record: Any, further: Any) -> Any:
        found.append(getattr(record, "slug", "") or record.identifier)
        return usual(self, record, further)

    monkeypatch.setattr(Blocks, "block", block)
    return found


def of(data: GraphData) -> list[str]:
    return [each.slug for each in data.entities] + [each.identifier for each in data.claims]


@pytest.mark.parametrize("data", [SMALL, LINKED], ids=["small", "linked"])
def test_nothing_is_made_twice(data: GraphData, tmp_path: Path, made: list[str]) -> None:
    wanted = render(data).encode()
    made.clear()
    for expected in (of(data), []):
        assert write(data, tmp_path / "graph.ttl", tmp_path / "cache") == wanted
        assert sorted(made) == sorted(expected)
        made.clear()


def test_what_changed_is_made_and_the_rest_is_not(tmp_path: Path, made: list[str]) -> None:
    write(LINKED, tmp_path / "graph.ttl", tmp_path / "cache")
    claim = next(each for each in LINKED.claims if each.status == "asserted")
    other = replace(claim, status="alleged")
    changed = replace(LINKED, claims=tuple(other if each is claim else each for each in LINKED.claims))
    made.clear()
    found = write(changed, tmp_path / "graph.ttl", tmp_path / "cache")
    assert claim.identifier in made
    assert len(made) < len(of(LINKED)) / 2
    assert found == render(changed).encode()


def test_a_claim_that_lost_its_deal_is_made_again(tmp_path: Path) -> None:
    write(LINKED, tmp_path / "graph.ttl", tmp_path / "cache")
    bare = replace(LINKED, deals=(), cases=(), links=())
    assert write(bare, tmp_path / "graph.ttl", tmp_path / "cache") == render(bare).encode()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_bytes_are_those_of_a_whole_writing(tmp_path: Path, data: st.DataObject) -> None:
    for _ in range(3):
        kept = data.draw(st.lists(st.sampled_from(SMALL.claims), unique_by=id))
        loose = replace(
            SMALL, claims=tuple(sorted(kept, key=lambda each: each.identifier)), deals=(), cases=(), links=()
        )
        assert write(loose, tmp_path / "graph.ttl", tmp_path / "cache") == render(loose).encode()


def test_a_file_that_was_touched_is_not_used(tmp_path: Path, made: list[str]) -> None:
    file = tmp_path / "graph.ttl"
    before = write(SMALL, file, tmp_path / "cache")
    told = file.stat()
    file.write_bytes(before.replace(b"kg:quote", b"kg:QUOTE"))
    made.clear()
    assert write(SMALL, file, tmp_path / "cache") == before
    assert sorted(made) == sorted(of(SMALL))
    file.write_bytes(before.replace(b"kg:quote", b"kg:QUOTE"))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert write(SMALL, file, tmp_path / "cache") == before


def test_other_code_takes_nothing_over(tmp_path: Path, made: list[str]) -> None:
    write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache")
    made.clear()
    write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache", "newer code")
    assert sorted(made) == sorted(of(SMALL))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoilt_index_is_passed_over(tmp_path: Path, data: st.DataObject) -> None:
    before = write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache")
    (index,) = (tmp_path / "cache").iterdir()
    content = bytearray(index.read_bytes())
    start = data.draw(st.integers(0, len(content)))
    content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    index.write_bytes(content)
    assert write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache") == before


@pytest.mark.parametrize("columns", [[b"", b"", b"", b""], [b"1" * 8, b"", b"", b""], [b"123"] * 4, [b"1" * 8] * 4])
def test_an_index_whose_columns_do_not_fit_is_passed_over(columns: list[bytes], tmp_path: Path) -> None:
    before = write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache")
    (index,) = (tmp_path / "cache").iterdir()
    stamp, _ = msgspec.msgpack.decode(index.read_bytes())
    index.write_bytes(msgspec.msgpack.encode((stamp, columns)))
    assert write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache") == before


def test_a_folder_that_cannot_be_used_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert write(SMALL, tmp_path / "graph.ttl", tmp_path / "cache") == render(SMALL).encode()
    assert write(SMALL, tmp_path / "graph.ttl", None) == render(SMALL).encode()


def test_indexes_of_many_folders_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(25):
        write(SMALL, tmp_path / f"{number}" / "graph.ttl", tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 20
