"""Records of the Turtle file that was written last, taken over where nothing about them has changed.

Its index lies in a cache: for each record a hash of all that its text was made from, and where the text stands. A file that
has been touched since is not used, and neither is a text that is not as it was.
"""

from __future__ import annotations

import hashlib
import logging
import mmap
import os
import zlib
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from kg.graph import Property
from kg.model import Claim, Entity

_WIDTH = 8
"""The bytes of a number."""

_KEPT = 20
"""So many indexes are kept: those of the files that were written last."""

_log = logging.getLogger("kg")


def key_of(record: Entity | Claim, further: Sequence[Property]) -> int:
    """Hash all that the text of a record is made from.

    Args:
        record: an entity or a claim.
        further: what is written of it besides.
    """
    more = [(predicate, str(value)) for predicate, value in further]
    digest = hashlib.blake2b(msgspec.msgpack.encode((record, more)), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class _Texts(NamedTuple):
    """A column each: the hashes of records, where their texts begin in the file, how long they are, and their checksums."""

    keys: array[int]
    starts: array[int]
    sizes: array[int]
    checksums: array[int]

    @classmethod
    def of(cls, columns: Iterable[Iterable[int]]) -> _Texts:
        """Pack the columns."""
        return cls(*(array("Q", column) for column in columns))


class _Index(NamedTuple):
    """What the file is known by, and its texts by hash, each column as bytes."""

    stamp: list[str | int]
    columns: tuple[bytes, bytes, bytes, bytes]


class Former:
    """A Turtle file as it was last written, and what is noted of the one that takes its place.

    Args:
        file: the Turtle file.
        folder: where indexes lie; None for taking nothing over, and noting nothing.
        maker: what makes texts, such as a hash of the code.
    """

    def __init__(self, file: Path, folder: Path | None, maker: str) -> None:
        self._file, self._maker = file, maker
        name = hashlib.sha256(os.fsencode(file.absolute())).hexdigest()[:32]
        self._place = folder / f"{name}.written" if folder else None
        self._known, self._noted = _Texts.of([()] * 4), _Texts.of([()] * 4)
        self._places: dict[int, int] = {}
        self._content: mmap.mmap | None = None

    def __enter__(self) -> Self:
        """Open the file, if its index fits it."""
        try:
            self._open()
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            _log.debug("%s: nothing is taken over: %s", self._file, error)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close the file, so that another can take its place on every system."""
        if self._content is not None:
            self._content.close()
            self._content = None

    def find(self, key: int) -> bytes:
        """Return the text that was last written for a record, by `key_of`; empty where there is none."""
        place = self._places.get(key)
        if self._content is None or place is None:
            return b""
        start = self._known.starts[place]
        text = self._content[start : start + self._known.sizes[place]]
        return text if zlib.crc32(text) == self._known.checksums[place] else b""

    def note(self, key: int, start: int, text: bytes) -> None:
        """Note where the text of a record stands in the new file, `start` in bytes."""
        if self._place:
            noted = self._noted
            noted.keys.append(key)
            noted.starts.append(start)
            noted.sizes.append(len(text))
            noted.checksums.append(zlib.crc32(text))

    def keep(self) -> None:
        """Keep the index of the new file, once that has taken its place."""
        if self._place is None:
            return
        try:
            index = msgspec.msgpack.encode((self._stamp(), [column.tobytes() for column in self._noted]))
            _write(self._place, index)
        except OSError as error:
            _log.debug("%s: no index is kept: %s", self._file, error)

    def _open(self) -> None:
        """Open the file, if its index fits it."""
        if self._place is None or not self._place.is_file():
            return
        index = msgspec.msgpack.decode(self._place.read_bytes(), type=_Index)
        if len({len(column) for column in index.columns}) > 1 or len(index.columns[0]) % _WIDTH:
            raise ValueError("its columns do not fit together")
        if index.stamp == self._stamp() and index.columns[0]:
            self._known = _Texts.of(memoryview(column).cast("Q") for column in index.columns)
            self._places = {key: place for place, key in enumerate(self._known.keys)}
            with self._file.open("rb") as file:
                self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def _stamp(self) -> list[str | int]:
        told = self._file.stat()
        return [self._maker, told.st_size, told.st_mtime_ns]


def _write(place: Path, index: bytes) -> None:
    """Write an index; a half of one is known by not being whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(index)
    for old in sorted(place.parent.glob("*.written"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)
