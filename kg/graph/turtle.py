"""Triples as Turtle for people: one subject a block, one property a line, prefixed names that every reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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

_BARE_NUMBERS = {
    "xsd:integer": re.compile(r"[+-]?\d+", re.ASCII),
    "xsd:decimal": re.compile(r"[+-]?\d*\.\d+", re.ASCII),
}
_REMEMBERED = 100_000
"""Shortened IRIs that are kept, so that memory does not grow with the graph."""

_NEXT_LINE = " ;\n    "

Term = NamedNode | BlankNode | Literal | Triple


Blocks = Iterable[tuple[Term, Iterable[tuple[str, Term]]]]
"""Subjects with their predicates and objects; predicates are prefixed names of the fixed namespaces."""


def to_turtle(triples: Iterable[Triple], names: Mapping[str, str]) -> str:
    """Write triples as Turtle, in the order in which they come.

    Args:
        triples: those of one subject stand together, and among them those of one predicate.
        names: namespaces by prefix.
    """
    renderer = Renderer(names)
    subjects = groupby(triples, attrgetter("subject"))
    blocks = ((subject, [(str(p), o) for _, p, o in found]) for subject, found in subjects)
    return "".join([renderer.head(), *map(renderer.block, blocks)])


class Renderer:
    """Triples to text, under one set of prefixes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take namespaces by prefix."""
        self._names = names
        self._prefixes = {iri: name for name, iri in names.items()}
        self._written: dict[str, str] = {}
        self._verbs = {"rdf:type": "a", str(term("rdf:type")): "a"}

    def head(self) -> str:
        """Write the prefixes."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self._names.items())

    def block(self, block: tuple[Term, Iterable[tuple[str, Term]]]) -> str:
        """Write what is said of one subject, after an empty line.

        Args:
            block: the subject, and pairs of a predicate (prefixed, or in angle brackets) and an object; those of one
                predicate stand together.
        """
        subject, pairs = block
        parts = ["\n", self._term(subject), " "]
        last = ""
        for predicate, value in pairs:
            if predicate == last:
                parts.append(", ")
            else:
                parts += (_NEXT_LINE if last else "", self._verbs.get(predicate) or self._verb(predicate), " ")
                last = predicate
            parts.append(self._term(value))
        parts.append(" .\n")
        return "".join(parts)

    def _term(self, value: Term) -> str:
        text = str(value)
        if text[0] == "<":
            return self._written.get(text) or self._name(text)
        return text if text[-1] != ">" else self._typed(text)

    def _verb(self, predicate: str) -> str:
        full = predicate if predicate.startswith("<") else str(term(predicate))
        verb = self._verbs[predicate] = self._name(full)
        return verb

    def _name(self, full: str) -> str:
        if len(self._written) > _REMEMBERED:
            self._written.clear()
        cut = max(full.rfind("/"), full.rfind("#")) + 1
        prefix, local = self._prefixes.get(full[1:cut]), full[cut:-1]
        text = self._written[full] = f"{prefix}:{local}" if prefix and _LOCAL_NAME.fullmatch(local) else full
        return text

    def _typed(self, text: str) -> str:
        """Shorten a literal with a datatype, which N-Triples writes as text, two carets and an IRI."""
        quoted, _, datatype = text.rpartition("^^")
        kind = self._written.get(datatype) or self._name(datatype)
        bare = _BARE_NUMBERS.get(kind)
        return quoted[1:-1] if bare and bare.fullmatch(quoted, 1, len(quoted) - 1) else f"{quoted}^^{kind}"
