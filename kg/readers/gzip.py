"""Gzip: one packed file, read by the format that its name has before `.gz`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from kg.readers.draft import Member, Source
from kg.readers.limits import inflate
from kg.readers.sniff import sniff

_STREAMED = ".warc"


def read_gzip(source: Source) -> Iterator[Member]:
    """Yield the packed file; a web archive stays packed, as its records are packed one by one.

    Raises Refusal if the bytes are not gzip, or hold too much.
    """
    inner = PurePosixPath(source.name.removesuffix(".gz").removesuffix(".GZ"))
    suffix = inner.suffix.lower() if inner.name != source.name else ""
    stem = PurePosixPath(source.identifier)
    identifier = str(stem.with_suffix("")) if suffix and stem.suffix.lower() == suffix else source.identifier
    if suffix == _STREAMED:
        yield Member(replace(source, identifier=identifier), suffix)
        return
    with source.stream() as stream:
        data = inflate(stream)
    yield Member(replace(source, identifier=identifier, data=data, path=""), suffix or sniff(data))
