"""IRIs of a graph: any identifier becomes one path segment, and comes back unchanged."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import GraphError

_KEPT = "-._~!$&'()*+,;=:@"
_SPACES_AND_MARKS = "\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff"
_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
_ESCAPED = re.compile(
    rf"[^A-Za-z0-9{re.escape(_KEPT)}\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}]"
    rf"|[{_SPACES_AND_MARKS}\U0001d173-\U0001d17a]"
)
"""What RFC 3987 keeps out of a path segment, and what nobody can see; fixed, as `unicodedata` grows with Python."""


def encode(identifier: str) -> str:
    """Write an identifier as one path segment of an IRI, in NFC; other scripts stay as they are.

    Raises:
        GraphError: the identifier is empty or holds half a surrogate pair.
    """
    if not identifier:
        raise GraphError("an identifier is empty: give it at least one character")
    try:
        segment = _ESCAPED.sub(lambda hit: quote(hit[0], safe=""), identifier)
        if not unicodedata.is_normalized("NFC", segment):
            segment = quote(identifier, safe=_KEPT)
    except UnicodeEncodeError:
        raise GraphError(f"the identifier {identifier!r} holds half a surrogate pair: name it otherwise") from None
    return segment if segment.strip(".") else segment.replace(".", "%2E")


def decode(segment: str) -> str:
    """Give back the identifier that `encode` wrote.

    Raises:
        GraphError: `encode` writes no such segment.
    """
    identifier = unquote(segment)
    if encode(identifier) != segment:
        raise GraphError(f"{segment!r} is not how kg writes {identifier!r} in an IRI: write {encode(identifier)!r}")
    return identifier


@cache
def kg_name(name: str) -> str:
    """Write the name of a relation, class or rule as a prefixed name of `kg:`.

    Raises:
        GraphError: the name is empty or holds half a surrogate pair.
    """
    return f"kg:{encode(name)}"


class Iris:
    """The IRIs under one base, one kind a prefix: `id/<slug>`, `claim/<hash>`, `deal/<hash>` and so on, and `dataset`."""

    def __init__(self, base: str) -> None:
        """Take the base.

        Raises:
            GraphError: the base is not an absolute IRI that ends in a slash.
        """
        self.base = base
        try:
            self.dataset = NamedNode(f"{base}dataset")
        except ValueError as error:
            raise GraphError(f"the base {base!r} is no absolute IRI ({error}): give one such as https://…/") from None
        if not base.endswith("/"):
            raise GraphError(f"the base {base!r} does not end in a slash: give {base + '/'!r}")
        self._nodes: dict[tuple[str, str], NamedNode] = {}

    def entity(self, slug: str) -> NamedNode:
        """Make the node of an entity."""
        return self._node("id", slug)

    def claim(self, identifier: str) -> NamedNode:
        """Make the node of a claim."""
        return self._node("claim", identifier)

    def article(self, identifier: str) -> NamedNode:
        """Make the node of an article."""
        return self._node("article", identifier)

    def decision(self, identifier: str) -> NamedNode:
        """Make the node of a decision."""
        return self._node("decision", identifier)

    def reviewer(self, pseudonym: str) -> NamedNode:
        """Make the node of a person who decides."""
        return self._node("reviewer", pseudonym)

    def deal(self, identifier: str) -> NamedNode:
        """Make the node of a deal."""
        return self._node("deal", identifier)

    def case(self, identifier: str) -> NamedNode:
        """Make the node of a case."""
        return self._node("case", identifier)

    def identifier(self, kind: str, iri: str) -> str | None:
        """Give the identifier in an IRI of this kind (`id`, `claim`, `deal` …), or None for any other IRI.

        Raises:
            GraphError: the IRI is not spelled as kg spells it.
        """
        start = f"{self.base}{kind}/"
        return decode(iri[len(start) :]) if iri.startswith(start) else None

    def _node(self, kind: str, identifier: str) -> NamedNode:
        node = self._nodes.get((kind, identifier))
        if node is None:
            node = self._nodes[kind, identifier] = NamedNode(f"{self.base}{kind}/{encode(identifier)}")
        return node
