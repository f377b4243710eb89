"""Triples as Turtle for people: one subject a block, one property a line, prefixed names that every reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.vocabulary import term

_LETTERS = (
    r"A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff"
    r"\U00010000-\U000dfffd"
)
_LOCAL_NAME = re.compile(rf"(?:[{_LETTERS}]|%[0-9A-F]{{2}})(?:[{_LETTERS}.-]|%[0-9A-F]{{2}})*(?<!\.)")
"""Local names that need no escape in Turtle, whatever the reader; any other IRI is written in full."""

_BARE_NUMBERS = {"integer": re.compile(r"[+-]?\d+", re.ASCII), "decimal": re.compile(r"[+-]?\d*\.\d+", re.ASCII)}
_NEXT_LINE = " ;\n    "


def to_turtle(triples: Iterable[Triple], names: Mapping[str, str]) -> str:
    """Write triples as Turtle, in the order in which they come.

    Args:
        triples: those of one subject stand together, and among them those of one predicate.
        names: namespaces by prefix.
    """
    head = [f"@prefix {name}: <{iri}> .\n" for name, iri in names.items()]
    return "".join([*head, *_Renderer(names).blocks(triples)])


class _Renderer:
    """Triples to text, under one set of prefixes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._prefixes = {iri: name for name, iri in names.items()}
        self._written: dict[NamedNode, str] = {}

    def blocks(self, triples: Iterable[Triple]) -> Iterator[str]:
        for subject, block in groupby(triples, attrgetter("subject")):
            lines = (self._line(predicate, group) for predicate, group in groupby(block, attrgetter("predicate")))
            yield f"\n{self._term(subject)} {_NEXT_LINE.join(lines)} .\n"

    def _line(self, predicate: NamedNode, triples: Iterable[Triple]) -> str:
        verb = "a" if predicate == term("rdf:type") else self._name(predicate)
        return f"{verb} {', '.join(self._term(triple.object) for triple in triples)}"

    def _term(self, value: NamedNode | BlankNode | Literal | Triple) -> str:
        if isinstance(value, NamedNode):
            return self._name(value)
        return self._literal(value) if isinstance(value, Literal) else str(value)

    def _name(self, node: NamedNode) -> str:
        text = self._written.get(node)
        if text is None:
            iri = node.value
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix, local = self._prefixes.get(iri[:cut]), iri[cut:]
            text = f"{prefix}:{local}" if prefix and _LOCAL_NAME.fullmatch(local) else str(node)
            self._written[node] = text
        return text

    def _literal(self, literal: Literal) -> str:
        kind = self._name(literal.datatype)
        if kind == "xsd:string" or literal.language:
            return str(literal)
        bare = _BARE_NUMBERS.get(kind.removeprefix("xsd:"))
        if bare and bare.fullmatch(literal.value):
            return literal.value
        return f"{Literal(literal.value)}^^{kind}"
