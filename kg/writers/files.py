"""Files that are either the old one or the whole new one, never half."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ASIDE = re.compile(r"\.kg-[0-9a-f]{16}\.tmp")


def write(path: Path, text: str) -> None:
    """Write a text file in UTF-8 in one step; missing folders are made, and on any error an old file stays.

    Raises:
        KgError: the file cannot be written there, or the text holds half a surrogate pair.
    """
    try:
        with replacing(path) as file:
            file.write(text.encode())
    except UnicodeEncodeError as error:
        raise KgError(f"{path}: half a surrogate pair at {error.start}: read the source as UTF-8") from None


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well; missing folders are made.

    Raises:
        KgError: the file cannot be written there.
    """
    with replacing_all() as opened:
        yield opened(path)


def sweep(folder: Path) -> None:
    """Remove what was being written in a folder when a process was killed; nobody else may be writing there.

    Raises:
        OSError: it cannot be removed.
    """
    for path in folder.iterdir():
        if _ASIDE.fullmatch(path.name):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing_all() -> Iterator[Callable[[Path], BinaryIO]]:
    """Give the function that opens files one after the other, each of which ends the one before.

    They take the places of old ones when the block ends well; after an error in it all old ones stay. Missing folders are
    made.

    Raises:
        KgError: a file cannot be written there.
    """
    begun: list[_Aside] = []

    def opened(path: Path) -> BinaryIO:
        if begun:
            begun[-1].end()
        begun.append(_Aside(path))
        return begun[-1].begin()

    try:
        yield opened
        for each in begun[-1:]:
            each.end()
        for each in begun:
            each.settle()
    except OSError as error:
        place = begun[-1].path if begun else "a file"
        raise unwritable(place, error) from None
    finally:
        for each in begun:
            each.discard()
    for folder in {each.target.parent for each in begun}:
        _sync_folder(folder)


def unwritable(place: Path | str, error: OSError) -> KgError:
    """Say that a place cannot be written to, why not and what to do."""
    remedy = "make room there, or give another place" if error.errno in _FULL else "give another place"
    return KgError(f"{place}: cannot be written ({error.strerror}): {remedy}")


class _Aside:
    """A file that is written beside the one whose place it takes."""

    def __init__(self, path: Path) -> None:
        self.path, self.target = path, path.resolve()
        self._aside = self.target.with_name(f".kg-{secrets.token_hex(8)}.tmp")
        self._file: BinaryIO | None = None

    def begin(self) -> BinaryIO:
        if self.target.exists() and not self.target.is_file():
            raise KgError(f"{self.path}: is not a file: give the path of one")
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._aside.open("xb")
        return self._file

    def end(self) -> None:
        if self._file and not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def settle(self) -> None:
        if self.target.exists():
            shutil.copymode(self.target, self._aside)
        self._aside.replace(self.target)

    def discard(self) -> None:
        # On a full disk, what is still in memory cannot be written at the end either.
        with contextlib.suppress(OSError):
            if self._file:
                self._file.close()
        with contextlib.suppress(OSError):
            self._aside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
