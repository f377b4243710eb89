"""Read a Turtle file of the ontology into blocks, one for each subject, with errors that name the line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg.errors import OntologyError

PREFIXES = {
    "gaz": "https://kg.example/gazetteer#",
    "kg": "https://kg.example/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Block:
    """What a file says of one subject: its values by property, in file order."""

    path: Path
    iri: str
    values: Mapping[str, list[str]]

    @property
    def name(self) -> str:
        """Return what follows the namespace."""
        return self.iri.rpartition("#")[2]

    def is_a(self, kind: str) -> bool:
        """Tell whether the subject is of the class `kind`."""
        return iri(kind) in self.values.get(iri("rdf:type"), ())

    def all(self, term: str, prefix: str = "") -> tuple[str, ...]:
        """Return the values of `term`; with `prefix` only those in that namespace, without it."""
        values = self.values.get(iri(term), ())
        if not prefix:
            return tuple(values)
        space = PREFIXES[prefix]
        return tuple(value.removeprefix(space) for value in values if value.startswith(space))

    def one(self, term: str) -> str:
        """Return the one value of `term`; it must have exactly one."""
        return self._single(term, self.all(term))

    def one_of(self, term: str, prefix: str, names: Collection[str], default: str | None = None) -> str:
        """Return the one value of `term`, which must be among `names`; it may be missing if there is a `default`."""
        values = self.known(term, prefix, names)
        return default if default is not None and not values else self._single(term, values)

    def known(self, term: str, prefix: str, names: Collection[str]) -> tuple[str, ...]:
        """Return the values of `term` in a namespace; all must be among `names`."""
        values = self.all(term, prefix)
        for value in values:
            if value not in names:
                self.fail(
                    f"has {prefix}:{value} as {term}, which cannot be used there", "define it, or correct the name"
                )
        return values

    def _single(self, term: str, values: tuple[str, ...]) -> str:
        if len(values) != 1:
            self.fail(f"has {len(values) or 'no'} {term}", f"give it exactly one {term}")
        return values[0]

    def fail(self, fault: str, remedy: str) -> NoReturn:
        """Refuse the subject: say where it stands, what is wrong and what to do."""
        text = self.path.read_text(encoding="utf-8")
        start = re.search(rf"^\w*:{re.escape(self.name)}\s", text, re.MULTILINE)
        line = text.count("\n", 0, start.start()) + 1 if start else 1
        raise fault_at(self.path, line, f"{self.name} {fault}", remedy)


def fault_at(path: Path, line: int, fault: str, remedy: str) -> OntologyError:
    """Return the error for a line of a file."""
    return OntologyError(f"{path}, line {line}: {fault}; {remedy}")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file that the ontology must have."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); name a folder that holds an ontology"
        raise OntologyError(message) from error


def read_blocks(path: Path) -> list[Block]:
    """Read a Turtle file into blocks, in file order."""
    subjects: dict[str, dict[str, list[str]]] = {}
    try:
        for triple in ox.parse(read_bytes(path), format=ox.RdfFormat.TURTLE):
            values = subjects.setdefault(_value(triple.subject), {})
            values.setdefault(triple.predicate.value, []).append(_value(triple.object))
    except SyntaxError as error:
        raise fault_at(path, error.lineno or 1, f"not Turtle: {error.msg}", "mend the syntax") from error
    return [Block(path, subject, values) for subject, values in subjects.items()]


@cache
def iri(term: str) -> str:
    """Expand a prefixed name."""
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name


def _value(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(node) if isinstance(node, ox.Triple) else node.value
