"""The formats in which a graph can be written, a file each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import KgError
from kg.model import GraphData, Vocabulary
from kg.plugins import plugins
from kg.writers import (
    csv,
    cypher,
    dossier,
    ftm,
    gexf,
    graphml,
    jsonld,
    neo4j,
    network,
    parquet,
    rdf,
    turtle,
    webannotation,
)
from kg.writers.files import replacing, replacing_all, sweep, unwritable, write
from kg.writers.table import Function, Open, Writer, single

__all__ = [
    "WRITERS",
    "Open",
    "Writer",
    "replacing",
    "replacing_all",
    "single",
    "sweep",
    "unwritable",
    "write",
    "writers",
]


def _turtle(data: GraphData, _vocabulary: Vocabulary, out: BinaryIO) -> None:
    out.writelines(chunk.encode() for chunk in turtle.chunks(data))


def _network(suffix: str, function: Function, description: str, more: str) -> Writer:
    return Writer(suffix, function, description, f"{network.LOSES} {more}", "labelled")


_LABELLED = "The label of an edge for an alleged, denied or planned claim says so: sued (alleged)."
_SPELLS = "A spell runs from the first possible day to the last."
_CLAIMED = f"Alleged, denied and planned claims are relationships of the type {cypher.CLAIMED}."

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "ttl": Writer(".ttl", single(_turtle), "Turtle, the source of truth: one property a line, made to be compared"),
        "nt": Writer(".nt", single(rdf.write_ntriples), "N-Triples, a triple a line, for pipelines"),
        "rdfxml": Writer(
            ".rdf",
            single(rdf.write_rdfxml),
            "RDF/XML, for older tools of RDF",
            "XML has no control characters: each in a text becomes U+FFFD.",
        ),
        "jsonld": Writer(".jsonld", single(jsonld.write_jsonld), "JSON-LD 1.1 with its context, for the web"),
        "trig": Writer(".trig", single(rdf.write_trig), "TriG, one graph an article, for stores of provenance"),
        "csv": Writer("", csv.write_csv, "CSV for spreadsheets: entities, claims and what else there is, a table each"),
        "parquet": Writer("", parquet.write_parquet, "Parquet for pandas and DuckDB: the same tables, with types"),
        "graphml": _network(
            ".graphml",
            single(graphml.write_graphml),
            "GraphML, for yEd, Cytoscape, igraph and networkx",
            _LABELLED,
        ),
        "gexf": _network(
            ".gexf",
            single(gexf.write_gexf),
            "GEXF 1.3 with the days of claims as spells, for Gephi",
            f"{_SPELLS} {_LABELLED}",
        ),
        "ftm": Writer(
            ".ftm.json",
            single(ftm.write_ftm),
            "entities of FollowTheMoney in lines of JSON, for Aleph, OpenSanctions and nomenklatura",
            ftm.LOSES,
            "labelled",
        ),
        "cypher": _network(
            ".cypher", single(cypher.write_cypher), "an openCypher script, for Neo4j and Memgraph", _CLAIMED
        ),
        "ladybug": _network(
            ".cypher",
            single(cypher.write_ladybug),
            "the same script after the tables that Ladybug wants declared",
            _CLAIMED,
        ),
        "neo4j": _network(
            "", neo4j.write_neo4j, "CSV for neo4j-admin database import --multiline-fields=true", _CLAIMED
        ),
        "annotations": Writer(
            ".jsonld",
            single(webannotation.write_annotations),
            "Web Annotations of the quotes, for Hypothesis and archives",
            webannotation.LOSES,
            "labelled",
        ),
        "dossiers": Writer(
            "",
            dossier.write_dossiers,
            "Markdown for reporters, a file an entity: timeline, who says what, sources",
            dossier.LOSES,
            "labelled",
        ),
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
