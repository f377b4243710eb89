"""Files that are either the old one or the whole new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.writers import files, replacing_all, write


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


def write_both(*paths: Path) -> None:
    with replacing_all() as opened:
        for path in paths:
            opened(path).write(b"new")


def test_several_files_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    names = [tmp_path / "folder" / name for name in ("a", "b")]
    write(names[0], "old")
    with pytest.raises(KgError, match="is not a file"):
        write_both(names[0], tmp_path)
    assert [path.read_text() for path in names[0].parent.iterdir()] == ["old"]
    with replacing_all() as opened:
        first = opened(names[0])
        first.write(b"new")
        opened(names[1])
        assert first.closed
    assert [name.read_text() for name in names] == ["new", ""]
    assert len(list(names[0].parent.iterdir())) == 2


def test_more_files_are_written_than_can_be_open(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only Unix limits how many files are open")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    some = os.dup(0)
    os.close(some)
    resource.setrlimit(resource.RLIMIT_NOFILE, (some + 20, hard))
    try:
        with replacing_all() as opened:
            for number in range(100):
                opened(tmp_path / str(number)).write(b"x")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(list(tmp_path.iterdir())) == 100


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
