"""Files that are either the old one or the whole new one, never half."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

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
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise KgError(f"{path}: is not a file: give the path of one")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _aside(target) as file:
            yield file
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror}): give another place") from None


def sweep(folder: Path) -> None:
    """Remove what was being written in a folder when a process was killed; nobody else may be writing there.

    Raises:
        OSError: it cannot be removed.
    """
    for path in folder.iterdir():
        if _ASIDE.fullmatch(path.name):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _aside(target: Path) -> Iterator[BinaryIO]:
    aside = target.with_name(f".kg-{secrets.token_hex(8)}.tmp")
    try:
        with aside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
