"""Answers of pyoxigraph → documents of a bounded size, in the formats that the SPARQL protocol names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import to_turtle

ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class TooLargeError(Exception):
    """A document would grow over its cap."""


class Capped(io.BytesIO):
    """A document in the making."""

    def __init__(self, most: int) -> None:
        """Take the most bytes that it may have."""
        super().__init__()
        self.most = most

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Add to the document; raises TooLargeError where it would grow over its cap."""
        if self.tell() + len(data) > self.most:
            raise TooLargeError
        return super().write(data)


def write_triples(found: Iterable[ox.Triple], target: Capped, name: str, prefixes: Mapping[str, str]) -> None:
    """Write triples, each once, sorted, in one of `RDF_FORMATS`.

    Raises:
        TooLargeError: the document, or the same triples as N-Triples, would grow over the cap of the target.
    """
    triples = _ordered(found, target.most)
    if name == "ttl":
        target.write(to_turtle(triples, prefixes).encode())
    else:
        ox.serialize(triples, target, RDF_FORMATS[name])


def refuse_control_characters(document: bytes) -> None:
    """Refuse an XML document that no reader of XML takes.

    Raises:
        QueryError: it holds a control character.
    """
    if _NOT_XML.search(document):
        raise QueryError("a text in the answer holds a control character, which no XML can: use json")


def _ordered(found: Iterable[ox.Triple], most: int) -> list[ox.Triple]:
    texts: dict[str, ox.Triple] = {}
    size = 0
    for triple in found:
        text = str(triple)
        if text not in texts:
            texts[text] = triple
            size += len(text)
            if size > most:
                raise TooLargeError
    return [texts[text] for text in sorted(texts)]
