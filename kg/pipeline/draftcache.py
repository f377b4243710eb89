"""What articles yielded, kept in the user's cache: an article that was read once is not read again.

A file of SQLite, so that several builds can use it at once and one that is killed leaves it whole; each answer is written as soon
as it is there. Whoever throws the folder away loses nothing but time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kg.pipeline.engines import Task

FOLDER = "KG_CACHE"
"""The environment variable that names another folder."""

MOST = 2 * 2**30
"""The bytes that are kept; beyond them, what was not used for longest is thrown away."""

_FILE = "articles.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, day INTEGER, sum BLOB, answer BLOB)"
_WAIT = 60.0
_AFTER = 0.9
_DAY = 86400

_log = logging.getLogger("kg")


def default_folder() -> Path:
    """Name the folder: that of the environment, else one in the user's cache."""
    from platformdirs import user_cache_path

    return Path(os.environ.get(FOLDER) or user_cache_path("kg") / "articles")


def key_of(identity: str, task: Task) -> bytes:
    """Hash a task with what decides what it yields; the code's part is `identity`."""
    return hashlib.sha256(msgspec.msgpack.encode((identity, task.thresholds, task.article))).digest()


class DraftCache:
    """Answers by key; where the file cannot be used, nothing is kept, and the log says so once.

    Args:
        folder: where it lies, or lay to; None for keeping nothing.
        most: the bytes to keep.
    """

    def __init__(self, folder: Path | None, most: int = MOST) -> None:
        self._path = folder / _FILE if folder else None
        self._most = most
        self._used: list[bytes] = []
        self._file: sqlite3.Connection | None = None
        if self._path is not None:
            self._open(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Note what was used, make room, and close."""
        self._attempt(self._tidy)
        self._close()

    def get(self, key: bytes) -> bytes | None:
        """Give an answer, if it is there and as it was written."""
        found = self._attempt(
            lambda file: file.execute("SELECT sum, answer FROM answers WHERE key = ?", (key,)).fetchone()
        )
        if found is None:
            return None
        if found[0] != _sum(key, found[1]):
            _log.warning("%s: what is kept of an article is spoilt; the article is read again.", self._path)
            return None
        self._used.append(key)
        return bytes(found[1])

    def put(self, key: bytes, answer: bytes) -> None:
        """Keep an answer."""
        row = key, _today(), _sum(key, answer), answer
        self._attempt(lambda file: file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row))

    def _open(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                self._give_up(error)
            else:
                self._renew(path, error)
        except OSError as error:
            self._give_up(error)

    def _connect(self, path: Path) -> None:
        self._file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.execute(_TABLE)

    def _renew(self, path: Path, error: sqlite3.Error) -> None:
        """Begin anew in the place of a spoilt file; other builds go on with the old one until they end."""
        _log.warning("%s: cannot be read (%s); the articles are read again.", path, error)
        self._close()
        try:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._connect(path)
        except (OSError, sqlite3.Error) as fault:
            self._give_up(fault)

    def _give_up(self, error: Exception) -> None:
        _log.warning(
            "%s: nothing is kept for the next build (%s): name another folder with --cache.", self._path, error
        )
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    def _attempt(self, work: Callable[[sqlite3.Connection], object]) -> tuple[bytes, bytes] | None:
        """Do something with the file, if there is one; where it fails, begin anew or do without."""
        if self._file is None or self._path is None:
            return None
        try:
            return work(self._file)  # type: ignore[return-value]
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except sqlite3.DatabaseError as error:
            self._renew(self._path, error)
        return None

    def _tidy(self, file: sqlite3.Connection) -> None:
        today = _today()
        file.execute("BEGIN IMMEDIATE")
        file.executemany(
            "UPDATE answers SET day = ?1 WHERE key = ?2 AND day < ?1", ((today, key) for key in self._used)
        )
        file.execute("COMMIT")
        if (held := _bytes(file)) > self._most:
            average = held / max(1, file.execute("SELECT count(*) FROM answers").fetchone()[0])
            surplus = int((held - _AFTER * self._most) / average) + 1
            file.execute(
                "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY day, key LIMIT ?)", (surplus,)
            )


def _bytes(file: sqlite3.Connection) -> int:
    """Count the bytes in use."""
    count, free, size = (
        int(file.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (count - free) * size


def _sum(key: bytes, answer: bytes) -> bytes:
    return hashlib.blake2b(answer, key=key, digest_size=16).digest()


def _today() -> int:
    return int(time.time()) // _DAY
