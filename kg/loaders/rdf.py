"""Files of RDF → quads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""The syntaxes of RDF, by suffix."""


_REMOTE = "LoadDocumentCallback"
"""What stands in pyoxigraph's error when a context would have to be fetched."""


def read_quads(path: Path) -> list[ox.Quad]:
    """Read a file in the syntax that its suffix names; nothing that it refers to is fetched.

    Raises:
        GraphError: it cannot be read, or is not in this syntax.
    """
    form = FORMATS[path.suffix.lower()]
    try:
        with path.open("rb") as file:
            return list(ox.parse(file, format=form, base_iri=path.resolve().as_uri()))
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}): check the path") from None
    except (SyntaxError, ValueError) as error:
        if _REMOTE in str(error):
            fault = f"{path}: its context stands on the web, and nothing is fetched"
            raise GraphError(f"{fault}: put the context into the file, or convert it to Turtle") from None
        raise GraphError(f"{path}: is not {form.name}: {error}") from None


def is_own(quads: list[ox.Quad]) -> bool:
    """Tell whether quads are a graph of kg: they have its header."""
    header = {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "https://kg.example/ontology#version",
        "https://kg.example/ontology#fingerprint",
    }
    found = {quad.predicate.value for quad in quads if str(quad.subject).endswith("/dataset>")}
    return header <= found
