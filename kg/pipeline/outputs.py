"""The files of a build: graph and page, which take their places together, under a lock that one process at a time holds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from kg.errors import KgError
from kg.model import GraphData, Problem
from kg.ontology import load_vocabulary
from kg.pipeline.identity import writing
from kg.writers import replacing, sweep, unwritable
from kg.writers.former import Former
from kg.writers.turtle import rewrite

try:
    import fcntl
except ImportError:  # Windows lets nobody remove what another has open, which is lock enough
    fcntl = None  # type: ignore[assignment]

_LOCK = ".kg.lock"


@contextlib.contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder; it is made if need be, and what a killed build left half-written there is removed.

    The system takes the lock back when a process ends, however it ends, so that a lock is never stale.

    Raises:
        KgError: another process holds the folder, or nothing can be written to it.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _lock(folder / _LOCK)
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        sweep(folder)
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / _LOCK).unlink()
        os.close(handle)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()


def _lock(path: Path) -> int:
    """Lock a file, and give it open; it has the number of the process in it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, path):
                _sign(handle, path)
                return handle
            os.close(handle)
        except BlockingIOError:
            holder = os.read(handle, 20).decode(errors="replace") or "another"
            os.close(handle)
            fault = f"process {holder} is building there"
            raise KgError(f"{path.parent}: {fault}: wait until it is done, or name another folder with -o") from None
        except BaseException:
            os.close(handle)
            raise


def _sign(handle: int, path: Path) -> None:
    """Write the number of the process into a lock that it holds; on a full disk none is left."""
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
    except OSError:
        path.unlink()
        raise


def _is_at(handle: int, path: Path) -> bool:
    """Tell whether an open file still has its name, which whoever held it before takes away at the end."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def files_of(graph: Path) -> tuple[Path, Path]:
    """Name the files of a build: the Turtle file, and the page beside it.

    Args:
        graph: the Turtle file.
    """
    return graph, graph.with_suffix(".html")


def write_graph(
    data: GraphData, graph: Path, folder: Path | None, cache: Path | None = None
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write the graph and its page; neither takes its place before both are whole.

    Args:
        data: the graph.
        graph: the Turtle file; the page lies beside it.
        folder: that of the ontology; None for the one that kg comes with.
        cache: where it is kept how the graph was written; None for writing all of it anew.

    Returns:
        The files, and what was wrong with the page.

    Raises:
        KgError: a file cannot be written; then those of an earlier build stay.
    """
    former = Former(graph, cache, f"{writing()} {data.base}")
    with replacing(graph) as file:
        with former:
            rewrite(data, file, former)
        file.flush()
        os.fsync(file.fileno())
        files, problems = _write_page(data, graph, folder)
    former.keep()
    return (graph, *files), problems


def _write_page(data: GraphData, graph: Path, folder: Path | None) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    (_, page), ontology = files_of(graph), load_vocabulary(folder)
    try:
        from kg.writers.html import render

        text = render(data, ontology.relations, ontology.rules).encode()
    except Exception as error:  # noqa: BLE001  # the graph stands, and the page can be made from it again
        fault = f"it could not be made ({' '.join(f'{type(error).__name__}: {error}'.split())})"
        return (), (Problem(str(page), fault, f"report this; {graph} is complete"),)
    with replacing(page) as beside:
        beside.write(text)
    return (page,), ()
