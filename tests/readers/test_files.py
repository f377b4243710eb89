"""Which files are read, in what order, under which identifiers."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import DECISIONS
from kg.errors import UsageError
from kg.pipeline import build
from kg.readers import ReadResult, read
from kg.readers.files import WRITTEN, File, identifiers

from .conftest import Tree

TEXT = "Acme sued Globex."


def identifiers_of(result: ReadResult) -> list[str]:
    assert not result.problems
    return [article.identifier for article in result.articles]


def test_read_searches_folders_and_skips_what_is_hidden(tree: Tree) -> None:
    folder = tree({"b.txt": TEXT, "x/y/a.TXT": TEXT, ".hidden.txt": TEXT, ".git/c.txt": TEXT, "x/.d/e.txt": TEXT})
    assert identifiers_of(read([folder])) == ["a", "b"]


def test_read_skips_backups_and_locks(tree: Tree) -> None:
    assert identifiers_of(read([tree({"a.txt": TEXT, "a.txt~": TEXT, "~$b.docx": TEXT})])) == ["a"]


def test_read_skips_what_a_build_wrote_into_a_source(tree: Tree) -> None:
    folder = tree({"a.txt": TEXT})
    assert not build([folder], folder / "out").problems
    assert not build([folder], folder).problems
    built = {path.name for path in folder.glob("graph.*")}
    assert built < WRITTEN
    assert DECISIONS in WRITTEN
    assert identifiers_of(read([folder])) == ["a"]
    (alone,) = read([folder / "out" / "graph.html"]).problems
    assert "kg wrote" in alone.fault


def test_read_takes_a_page_of_such_a_name_where_no_build_wrote_it(tree: Tree) -> None:
    assert identifiers_of(read([tree({"graph.html": f"<p>{TEXT} Globex denied it.</p>"})])) == ["graph"]


def test_read_takes_a_hidden_file_that_is_named(tree: Tree) -> None:
    folder = tree({".hidden/.a.txt": TEXT})
    assert identifiers_of(read([folder / ".hidden"])) == []
    assert identifiers_of(read([folder / ".hidden" / ".a.txt"])) == [".a"]


def test_read_counts_a_file_once(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({"x/a.txt": TEXT})
    (folder / "b.txt").symlink_to(folder / "x" / "a.txt")
    monkeypatch.chdir(folder)
    sources: list[str | Path] = [folder, "x", Path("x/a.txt"), "x/../x/a.txt", folder / "b.txt"]
    assert identifiers_of(read(sources)) == ["a"]
    assert read(reversed(sources)) == read(sources)


def test_read_tells_files_of_one_stem_apart_by_their_path(tree: Tree) -> None:
    folder = tree({"a.txt": TEXT, "x/a.txt": TEXT, "x/a.md": TEXT, "x/b.md": TEXT})
    assert identifiers_of(read([folder])) == ["a.txt", "b", "x/a.md", "x/a.txt"]
    assert identifiers_of(read([folder, folder / "x", folder / "x" / "a.md"])) == ["a.txt", "b", "x/a.md", "x/a.txt"]


def test_read_tells_files_of_one_relative_path_apart_by_their_folders(tree: Tree) -> None:
    folder = tree({"p/x/a.txt": TEXT, "q/x/a.txt": TEXT})
    assert identifiers_of(read([folder / "p", folder / "q"])) == ["p/x/a.txt", "q/x/a.txt"]
    assert identifiers_of(read([folder / "q/x/a.txt", folder / "p/x/a.txt"])) == ["p/x/a.txt", "q/x/a.txt"]


def test_identifiers_do_not_mind_files_that_are_not_read(tree: Tree) -> None:
    articles, (problem,) = read([tree({"a.txt": TEXT, "a.png": b"PNG"})])
    assert [article.identifier for article in articles] == ["a"]
    assert problem.fault == ".png files are not read"
    assert ".txt" in problem.remedy


def test_identifiers_are_unique_for_any_files() -> None:
    files = [File("a.txt", real, real) for real in ("/a.txt", "/x/a.txt", "/y/x/a.txt")]
    assert len(set(identifiers(files).values())) == len(files)


@pytest.mark.parametrize("missing", ["no-such.txt", "no-such/", "", "a\0b", "broken.txt", "ftp://example.org/a"])
def test_read_refuses_a_source_that_does_not_exist(tree: Tree, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    folder = tree({"a.txt": TEXT})
    (folder / "broken.txt").symlink_to("nowhere")
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match="does not exist"):
        read(["a.txt", missing])


def test_links_that_loop_are_problems_and_end(tree: Tree) -> None:
    folder = tree({"x/a.txt": TEXT})
    (folder / "x" / "up").symlink_to(folder)
    (folder / "x" / "self.txt").symlink_to("self.txt")
    (folder / ".hidden").symlink_to(folder)
    articles, problems = read([folder])
    assert [article.identifier for article in articles] == ["a"]
    assert [(problem.source, problem.fault) for problem in problems] == [
        (str(folder / "x" / "self.txt"), "it cannot be read: Too many levels of symbolic links"),
        (str(folder / "x" / "up"), "it is a link to a folder, which is not followed"),
    ]


def test_link_to_a_folder_is_followed_if_named(tree: Tree) -> None:
    folder = tree({"x/a.txt": TEXT})
    (folder / "link").symlink_to("x")
    assert identifiers_of(read([folder / "link"])) == ["a"]


def test_file_without_suffix_is_one_problem(tree: Tree) -> None:
    articles, (problem,) = read([tree({"README": TEXT})])
    assert not articles
    assert problem.fault == "a file without suffix is not read"


def test_pipe_is_one_problem_and_does_not_hang(tree: Tree) -> None:
    folder = tree({"a.txt": TEXT})
    os.mkfifo(folder / "b.txt")
    articles, (problem,) = read([folder])
    assert len(articles) == 1
    assert problem.fault == "it is not a regular file"


def test_file_that_may_not_be_read_is_one_problem(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({"a.txt": TEXT, "b.txt": TEXT})
    read_bytes = Path.read_bytes

    def deny(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", deny)
    (article,), (problem,) = read([folder])
    assert article.identifier == "a"
    assert problem.fault == "it cannot be read: Permission denied"


def test_folder_that_may_not_be_listed_is_one_problem(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({"a.txt": TEXT, "x/b.txt": TEXT})
    scandir = os.scandir

    def deny(path: str | Path) -> object:
        if Path(path).name == "x":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", deny)
    (article,), (problem,) = read([folder])
    assert article.identifier == "a"
    assert (problem.source, problem.fault) == (str(folder / "x"), "its files cannot be listed")


def test_name_that_is_not_utf8_is_one_problem_that_can_be_printed(tree: Tree) -> None:
    folder = tree({"a.txt": TEXT})
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system refuses such names")
    (article,), (problem,) = read([folder])
    assert article.identifier == "a"
    assert problem.source.encode().endswith(rb"/b\udcff.txt")
    assert "half a character" in problem.fault


NAMES = st.sampled_from(["a.txt", "b.txt", "a.md", "x/a.txt", "x/b.json", "x/y/a.txt", "y/a.txt", "y/n.png", "x/e.txt"])


@settings(max_examples=60, deadline=None)
@given(st.sets(NAMES, min_size=1), st.lists(st.integers(0, 20), min_size=1, max_size=6), st.randoms())
def test_read_does_not_depend_on_the_order_of_sources(
    names: set[str], picks: list[int], shuffler: random.Random
) -> None:
    contents = {"x/b.json": '{"id": "a", "text": "Globex won."}', "x/e.txt": ""}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in map(folder.joinpath, sorted(names)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents.get(path.relative_to(folder).as_posix(), TEXT))
        everything = [folder, *sorted(folder.rglob("*"))]
        sources = [everything[pick % len(everything)] for pick in picks]
        first = read(sources)
        shuffler.shuffle(sources)
        assert read([*sources, *sources]) == first
        assert len({article.identifier for article in first.articles}) == len(first.articles)


def test_read_does_not_depend_on_the_order_of_the_file_system(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({f"{stem}/{stem}.txt": TEXT for stem in "abcdef"})
    first = read([folder])
    walk = os.walk

    def backwards(top: str, onerror: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
        for place, folders, files in walk(top, onerror=onerror):
            folders.sort(reverse=True)
            yield place, folders, sorted(files, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    assert read([folder]) == first
