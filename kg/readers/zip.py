"""Zip archives: every file in them is read by its own format; nothing is written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.model import Problem
from kg.readers.draft import Member, Refusal, Source
from kg.readers.limits import read_at_most

_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def read_zip(source: Source) -> Iterator[Member | Problem]:
    """Yield the files of an archive in the order of their names, but for hidden ones.

    Raises Refusal if the bytes are no zip archive.
    """
    with source.stream() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise Refusal(f"it is no whole zip archive ({error})", "get a whole copy of it") from None
        yield from _members(source, archive)


def _members(source: Source, archive: zipfile.ZipFile) -> Iterator[Member | Problem]:
    files = [(_path(each.filename), each) for each in archive.infolist() if not each.filename.endswith("/")]
    shown = sorted(((path, each) for path, each in files if not _is_hidden(path)), key=lambda pair: str(pair[0]))
    if not shown:
        raise Refusal("it holds no files", "leave it out")
    stems = Counter(path.with_suffix("") for path, _ in shown)
    for path, each in shown:
        name = f"{source.name}/{path}"
        own = path.with_suffix("") if stems[path.with_suffix("")] == 1 else path
        try:
            data = _read(archive, each)
        except Refusal as refusal:
            yield refusal.problem(name)
        else:
            yield Member(Source(name, f"{source.identifier}/{own}", data), path.suffix.lower())


def _path(name: str) -> PurePosixPath:
    """Return a path that stays inside the archive, whatever its name says."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return PurePosixPath(*(parts or ["nameless"]))


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _read(archive: zipfile.ZipFile, each: zipfile.ZipInfo) -> bytes:
    if each.flag_bits & _ENCRYPTED:
        raise Refusal("it is protected by a password", "unpack it, and name the folder")
    try:
        with archive.open(each) as stream:
            return read_at_most(stream)
    except _BROKEN as error:
        raise Refusal(f"it cannot be unpacked ({error})", "get a whole copy of the archive") from None
