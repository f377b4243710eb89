"""Folders that a process uses, so that no other throws them away: a shared lock on the folder itself, gone with the process."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows lets nobody remove what another has open
    fcntl = None  # type: ignore[assignment]

_GONE = ".gone"

_held: dict[Path, int] = {}
"""The open folders of this process, by path; they stay open until it ends."""


def lease(folder: Path) -> bool:
    """Hold a folder until this process ends.

    Returns:
        Whether there is such a folder.
    """
    if fcntl is None:
        return folder.is_dir()
    if folder in _held and _same(_held[folder], folder):
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return False
    fcntl.flock(handle, fcntl.LOCK_SH)
    if not _same(handle, folder):
        os.close(handle)
        return False
    _held[folder] = handle
    return True


def discard(folder: Path) -> None:
    """Throw a folder away, unless some process holds it; who comes to hold it meanwhile finds that it is gone."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY) if fcntl else None
        try:
            if handle is not None:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder.rename(f"{folder}{_GONE}"))
        finally:
            if handle is not None:
                os.close(handle)


def _same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False
