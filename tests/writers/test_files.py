"""Files that are either the old one or the whole new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.writers import files, write


def test_write_makes_folders_and_keeps_text_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.ttl"
    write(target, "é\r\nb\n")
    assert target.read_bytes() == "é\r\nb\n".encode()
    assert list(target.parent.iterdir()) == [target]


def test_write_keeps_the_mode_of_a_file_and_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_write_gives_a_new_file_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "new.ttl", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new.ttl").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_write_leaves_the_old_file_on_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "graph.ttl"
    target.write_text("old")
    monkeypatch.setattr(*((files.os, "fsync", fail) if call == "fsync" else (Path, "replace", fail)))
    with pytest.raises(KgError, match=r"graph\.ttl: cannot be written \(No space left on device\)"):
        write(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_write_does_not_mind_a_folder_that_cannot_be_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(files.os, "open", fail)
    write(tmp_path / "graph.ttl", "new")
    assert (tmp_path / "graph.ttl").read_text() == "new"


def test_write_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="is not a file"):
        write(tmp_path, "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(KgError, match="cannot be written"):
        write(tmp_path / "file" / "graph.ttl", "x")


def test_write_refuses_half_a_surrogate_pair(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="half a surrogate pair at 1"):
        write(tmp_path / "graph.ttl", "a\ud800")
    assert list(tmp_path.iterdir()) == []
