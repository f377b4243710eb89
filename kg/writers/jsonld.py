"""A graph as JSON-LD 1.1: one tree, the dataset with its articles, entities and claims, and the context that explains it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode

from kg.graph import NAMESPACES, Block, kg_name, term, to_blocks
from kg.model import GraphData, Relation, Vocabulary

_SECTIONS = {
    "article": "articles",
    "id": "entities",
    "claim": "claims",
    "decision": "decisions",
    "deal": "deals",
    "case": "cases",
}
_VOCABULARY = NAMESPACES["kg"]

Context = Mapping[str, Any]


def context(relations: Iterable[Relation]) -> dict[str, Any]:
    """Make the context: short names for the terms of the claim model, and how the values of relations are read."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath("context.json").read_text("utf-8"))
    for relation in relations:
        local = kg_name(relation.name).removeprefix("kg:")
        found.setdefault(local, {"@type": "xsd:date" if relation.range == ("date",) else "@id"})
    return found


def write_jsonld(data: GraphData, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """Write a graph as JSON-LD, a node at a time; raises GraphError where the graph cannot be RDF."""
    terms = _Terms(context(vocabulary.relations), data.base)
    head = {"@context": {"@base": data.base, **terms.context}}
    blocks = to_blocks(data)
    header = terms.node(next(blocks))
    out.write((json.dumps({**head, **header}, ensure_ascii=False, indent=1)[:-2]).encode())
    for section, found in groupby(blocks, lambda block: _section(block, data.base)):
        out.write(f',\n "{section}": ['.encode())
        for number, block in enumerate(found):
            out.write((",\n  " if number else "\n  ").encode())
            out.write(json.dumps(terms.node(block), ensure_ascii=False, indent=1).replace("\n", "\n  ").encode())
        out.write(b"\n ]")
    out.write(b"\n}\n")


def _section(block: Block, base: str) -> str:
    return _SECTIONS[block[0].value.removeprefix(base).partition("/")[0]]


class _Terms:
    """Nodes as JSON under a context."""

    def __init__(self, found: Context, base: str) -> None:
        self.context, self._base = found, base
        self._names: dict[str, str] = {}
        for name, meaning in found.items():
            if not name.startswith("@"):
                iri = meaning if isinstance(meaning, str) else meaning.get("@id", _VOCABULARY + name)
                self._names.setdefault(iri, name)

    def node(self, block: Block) -> dict[str, Any]:
        subject, pairs = block
        found: dict[str, Any] = {"id": self._relative(subject.value)}
        for predicate, group in groupby(pairs, itemgetter(0)):
            if predicate == "rdf:type":
                found["type"] = _only([self._word(value.value) for _, value in group])
            else:
                name = self._name(term(predicate).value)
                found[name] = _only(list(self._values(name, (value for _, value in group))))
        return found

    def _name(self, iri: str) -> str:
        known = self._names.get(iri)
        if known:
            return known
        local = iri.removeprefix(_VOCABULARY)
        return local if local != iri and self._is_word(local) else iri

    def _values(self, name: str, values: Iterable[NamedNode | Literal]) -> Iterator[object]:
        meaning = self.context.get(name)
        kind = meaning.get("@type", "") if isinstance(meaning, dict) else ""
        for value in values:
            if isinstance(value, NamedNode):
                yield self._reference(value.value, kind)
            else:
                yield _literal(value, kind)

    def _reference(self, iri: str, kind: str) -> object:
        if kind == "@vocab":
            return self._word(iri)
        return self._relative(iri) if kind == "@id" else {"id": self._relative(iri)}

    def _relative(self, iri: str) -> str:
        """Shorten an IRI, but where a colon would make readers take the rest for a whole one."""
        rest = iri.removeprefix(self._base)
        return iri if ":" in rest else rest

    def _word(self, iri: str) -> str:
        local = iri.removeprefix(_VOCABULARY)
        return local if local != iri and self._is_word(local) else iri

    def _is_word(self, local: str) -> bool:
        """Tell whether a name stands for itself in the vocabulary: no term of another meaning, no IRI, no keyword."""
        meaning = self.context.get(local)
        other = isinstance(meaning, str) or (isinstance(meaning, dict) and "@id" in meaning)
        return not other and ":" not in local and not local.startswith("@")


def _literal(value: Literal, kind: str) -> object:
    datatype = value.datatype
    if datatype == term("xsd:string"):
        return value.value if not kind else {"@value": value.value}
    if kind.startswith("xsd:") and term(kind) == datatype:
        return int(value.value) if kind == "xsd:integer" else value.value
    return {"@value": value.value, "@type": datatype.value}


def _only(values: list[Any]) -> object:
    return values[0] if len(values) == 1 else values
