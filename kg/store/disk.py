"""A graph file as a store on disk: made once for each graph, ontology and version, opened at once ever after."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from kg._version import __version__
from kg.errors import GraphError
from kg.model import Relation
from kg.store.fill import Classes, fill, open_graph, sources_of
from kg.store.leases import discard, lease

_BUILDING = ".building-"
_KEPT = 3
_ABANDONED = 3600.0
"""Seconds after which what nobody builds any more is thrown away."""


class KeepingError(GraphError):
    """No store can be kept on disk."""


def default_folder() -> Path:
    """Name the folder for stores in the user's cache."""
    from platformdirs import user_cache_path

    return user_cache_path("kg") / "stores"


def prepare(
    path: Path, relations: Iterable[Relation], classes: Classes, folder: Path | None = None, *, infer: bool = True
) -> Path:
    """Make a store of a graph file on disk, or find the one that was made of the same graph, ontology and version of kg.

    It is built aside and put in its place in one step, so that nobody ever opens half of one, and two processes that build
    the same one do each other no harm. This process holds it until it ends; what no process holds is thrown away when
    newer ones are made. Whoever throws away the whole folder loses nothing but time.

    Args:
        path: a Turtle file.
        relations: the relations of the ontology.
        classes: superclasses by class, itself first.
        folder: where stores lie; by default in the user's cache.
        infer: add broader relations, inverses, the other order of symmetric ones, and superclasses.

    Returns:
        A folder for `pyoxigraph.Store.read_only`.

    Raises:
        GraphError: the file is missing or not Turtle.
        KeepingError: no store can be written to the folder.
    """
    relations, folder = tuple(relations), folder or default_folder()
    with open_graph(path) as file:
        place = folder / _name(path, file, relations, classes, infer=infer)
        try:
            while not lease(place):
                file.seek(0)
                _build(place, path, file, relations, classes if infer else None)
            os.utime(place)
        except OSError as error:
            reason = error.strerror or str(error)
            raise KeepingError(f"{folder}: no store can be kept there ({reason}): make room, or name another") from None
    _clean(folder)
    return place


def _name(path: Path, file: BufferedReader, relations: tuple[Relation, ...], classes: Classes, *, infer: bool) -> str:
    digest = hashlib.file_digest(file, "sha256")
    sources = sources_of(path)
    digest.update(sources.read_bytes() if sources.is_file() else b"")
    digest.update(repr((__version__, ox.__version__, relations, sorted(classes.items()), infer)).encode())
    return digest.hexdigest()[:32]


def _build(
    place: Path, path: Path, file: BufferedReader, relations: tuple[Relation, ...], classes: Classes | None
) -> None:
    """Build a store aside and put it in its place, unless another process has done so meanwhile."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=_BUILDING, dir=place.parent))
    try:
        _write(aside, path, file, relations, classes)
        _sync(aside)
        try:
            aside.rename(place)
        except OSError:
            if not place.is_dir():
                raise
        _sync(place.parent, files=())
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(
    aside: Path, path: Path, file: BufferedReader, relations: tuple[Relation, ...], classes: Classes | None
) -> None:
    """Fill a store; it is closed when this returns, as nothing holds it any longer."""
    store = ox.Store(aside)
    fill(store, path, file, relations, classes)
    store.flush()


def _sync(folder: Path, files: Iterable[Path] | None = None) -> None:
    """Have the disk keep the files of a folder, and the folder itself."""
    for path in (*(folder.iterdir() if files is None else files), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clean(folder: Path) -> None:
    """Throw away stores that nobody holds, but for the newest, and what was never finished."""
    for old in _old(folder):
        discard(old)


def _old(folder: Path) -> Iterator[Path]:
    times = {path: _time(path) for path in folder.iterdir() if path.is_dir()}
    unfinished = {path for path in times if path.name.startswith(_BUILDING)}
    yield from (path for path in unfinished if times[path] < time.time() - _ABANDONED)
    finished = sorted(times.keys() - unfinished, key=lambda path: (times[path], path), reverse=True)
    yield from finished[_KEPT:]


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
