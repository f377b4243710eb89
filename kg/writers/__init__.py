"""The formats in which a graph can be written, a file each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import KgError
from kg.model import GraphData, Relation
from kg.plugins import plugins
from kg.writers import jsonld, rdf, turtle
from kg.writers.files import replacing, write
from kg.writers.table import Open, Writer, single

__all__ = ["WRITERS", "Open", "Writer", "replacing", "single", "write", "writers"]


def _turtle(data: GraphData, _relations: Sequence[Relation], out: BinaryIO) -> None:
    out.writelines(chunk.encode() for chunk in turtle.chunks(data))


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "ttl": Writer(".ttl", single(_turtle), "Turtle, the source of truth: one property a line, made to be compared"),
        "nt": Writer(".nt", single(rdf.write_ntriples), "N-Triples, a triple a line, for pipelines"),
        "rdfxml": Writer(
            ".rdf",
            single(rdf.write_rdfxml),
            "RDF/XML, for older tools of RDF",
            loses="XML has no control characters: each in a text becomes U+FFFD.",
        ),
        "jsonld": Writer(".jsonld", single(jsonld.write_jsonld), "JSON-LD 1.1 with its context, for the web"),
        "trig": Writer(".trig", single(rdf.write_trig), "TriG, one graph an article, for stores of provenance"),
    }
)
"""Every format that kg comes with, by the name that users give."""


def writers() -> dict[str, Writer]:
    """Give every format by name: those of kg, then those of installed packages (`kg.writers`).

    Raises:
        KgError: a package cannot be loaded, or its writer is none or has the name of another.
    """
    found = dict(WRITERS)
    for name, writer in plugins("kg.writers").items():
        if not isinstance(writer, Writer) or name in found:
            fault = (
                f"has the name of a format of kg, {name!r}" if name in found else f"{name!r} is no kg.writers.Writer"
            )
            raise KgError(f"a package adds a writer that {fault}: uninstall or mend it")
        found[name] = writer
    return found
