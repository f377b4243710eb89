"""Files, folders and standard input → the files to read, each once, in an order of their own."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.errors import UsageError
from kg.readers.draft import Refusal
from kg.readers.urls import is_url


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file: its path from the source it was found in, its real path, its path as the user would write it."""

    relative: str
    real: str
    path: str

    @property
    def suffix(self) -> str:
        """Return the suffix in small letters."""
        return os.path.splitext(self.relative)[1].lower().removesuffix(".")

    @property
    def name(self) -> str:
        """Return the path so that it can be printed, whatever bytes it has."""
        return self.path.encode("utf-8", "backslashreplace").decode()


STDIN = File("stdin", "stdin", "stdin")

GRAPH = "graph.ttl"
WRITTEN = frozenset({GRAPH, "graph.html", "decisions.jsonl"})
"""What a build writes and reads beside its graph: no articles, where an output folder lies within a source."""


def find(sources: Iterable[str | Path]) -> list[File]:
    """Return what `sources` other than addresses hold, sorted and each file once: also what `load` will refuse.

    Folders are searched to the bottom, but for what is hidden, backups of editors, the files of an earlier build, and links to
    folders. Raises UsageError if a source does not exist.
    """
    files: dict[str, File] = {}
    for source in sources:
        for file in () if is_url(source) else _files(source):
            files[file.real] = min(file, files.get(file.real, file), key=_preference)
    return sorted(files.values())


def _preference(file: File) -> tuple[int, File]:
    """Sort the ways to one file, the longest path from a source first."""
    return -file.relative.count("/"), file


def _files(source: str | Path) -> Iterator[File]:
    if str(source) == "-":
        yield STDIN
        return
    if not str(source) or not os.path.exists(source):
        remedy = "addresses are those in http or https" if "://" in str(source) else "check the path"
        raise UsageError(f"{str(source)!r} does not exist; {remedy}")
    path = Path(source)
    if path.is_dir():
        yield from _walk(path)
    else:
        yield File(path.name, os.path.realpath(path), str(path))


def _walk(top: Path) -> Iterator[File]:
    """Yield what a folder holds that people put there: files, links to folders, and folders that cannot be opened."""
    closed: list[str] = []
    for place, folders, files in os.walk(top, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        own = WRITTEN if GRAPH in files else ()
        yield from _within(
            Path(place), top, [name for name in (*files, *links) if not _is_hidden(name) and name not in own]
        )
    for folder in map(Path, closed):
        yield File(folder.relative_to(top).as_posix(), os.path.realpath(folder), str(folder))


def _within(folder: Path, top: Path, names: Iterable[str]) -> Iterator[File]:
    """Yield the files of one folder; what is the same for all of them is asked once."""
    above, real = folder.relative_to(top).as_posix(), os.path.realpath(folder)
    beside = "" if str(folder) == "." else str(folder)
    for name in names:
        path = os.path.join(beside, name)
        own = os.path.realpath(path) if os.path.islink(path) else os.path.join(real, name)
        yield File(name if above == "." else f"{above}/{name}", own, path)


def _is_hidden(name: str) -> bool:
    """Tell whether a file is hidden, an editor's backup, or the lock by which Word holds a document."""
    return name.startswith((".", "~$")) or name.endswith("~")


def load(file: File, suffixes: Collection[str]) -> bytes:
    """Return the bytes of a file; raises what `checked_path` does, and OSError if it cannot be read."""
    return Path(checked_path(file, suffixes)).read_bytes()


def checked_path(file: File, suffixes: Collection[str]) -> str:
    """Return the path of a file; raises Refusal if its suffix is not in `suffixes`, or it is no file."""
    mode = _mode(file.path)
    if stat.S_ISDIR(mode):
        if os.path.islink(file.path):
            raise Refusal("it is a link to a folder, which is not followed", "name that folder as a source")
        raise Refusal("its files cannot be listed", "make the folder readable")
    if file.suffix not in suffixes:
        fault = f"{file.suffix} files are not read" if file.suffix else "a file without suffix is not read"
        raise Refusal(fault, f"leave it out, or convert it to one of {', '.join(suffixes)}")
    if mode and not stat.S_ISREG(mode):
        raise Refusal("it is not a regular file", "leave it out")
    return file.path


def _mode(path: str) -> int:
    """Return what `stat` says of a path's kind; 0 where nothing is there, or nothing can be said."""
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError):
        return 0


def identifiers(files: Iterable[File]) -> dict[File, str]:
    """Return for each file its stem, or as much of its path as tells it from other files of that stem."""
    by_stem: defaultdict[str, list[File]] = defaultdict(list)
    for file in files:
        by_stem[os.path.splitext(os.path.basename(file.relative))[0]].append(file)
    names = ((group, _names(stem, group)) for stem, group in by_stem.items())
    return {file: name for pair in names for file, name in zip(*pair, strict=True)}


def _names(stem: str, group: list[File]) -> list[str]:
    if len(group) == 1:
        return [stem]
    names = [file.relative for file in group]
    depth = 1
    while len(set(names)) < len(names):
        depth += 1
        names = ["/".join(PurePath(file.real).parts[-depth:]) for file in group]
    return names
