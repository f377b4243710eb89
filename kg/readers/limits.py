"""How much may be unpacked: small files that hold far more than they should are refused, not read."""

from __future__ import annotations

import zlib
from typing import IO

from kg.readers.draft import Refusal

LARGEST_MEMBER = 50_000_000
"""In bytes, unpacked."""

LARGEST_TOTAL = 1_000_000_000
"""In bytes, of all that one file holds; a file of more than a hundredth of it may hold a hundred times its own size."""

DEEPEST = 6
"""How many containers may lie in one another."""

MOST_MEMBERS = 100_000

_RATIO = 100
_CHUNK = 16384


class Budget:
    """What may still be unpacked of one file."""

    def __init__(self, size: int = 0) -> None:
        """Begin with what a file of this size may hold."""
        self._bytes = max(LARGEST_TOTAL, _RATIO * size)
        self._members = max(MOST_MEMBERS, size // 1000)

    def spend(self, size: int) -> None:
        """Count one more member of `size` bytes; raises Refusal if that is too much."""
        self._bytes -= size
        self._members -= 1
        if self._bytes < 0 or self._members < 0:
            raise Refusal("it unpacks to far more than its size, and the rest is left out", "unpack it yourself")


def too_large(most: int) -> Refusal:
    """Say that something unpacks to more than it may."""
    return Refusal(f"it unpacks to more than {most / 1e6:g} MB", "split it, or leave it out")


def read_at_most(stream: IO[bytes]) -> bytes:
    """Return all bytes of a stream; raises Refusal if they are more than a member may have."""
    data = stream.read(LARGEST_MEMBER + 1)
    if len(data) > LARGEST_MEMBER:
        raise too_large(LARGEST_MEMBER)
    return data


def inflate(stream: IO[bytes], wbits: int = zlib.MAX_WBITS | 16, most: int = LARGEST_MEMBER) -> bytes:
    """Unpack gzip, of several parts too, or with another `wbits` zlib.

    Raises Refusal if it is broken, cut short, or unpacks to more than `most` bytes.
    """
    unpacked = bytearray()
    packed, inflater = stream.read(_CHUNK), zlib.decompressobj(wbits)
    try:
        while packed:
            unpacked += inflater.decompress(packed, most + 1 - len(unpacked))
            if len(unpacked) > most:
                raise too_large(most)
            packed = inflater.unconsumed_tail or inflater.unused_data or stream.read(_CHUNK)
            if inflater.eof:
                packed = packed.lstrip(b"\0")
                inflater = zlib.decompressobj(wbits) if packed else inflater
    except zlib.error as error:
        raise Refusal(f"it cannot be unpacked ({error})", "get a whole copy of it") from None
    if not inflater.eof:
        raise Refusal("it is cut short", "get a whole copy of it")
    return bytes(unpacked)
