"""The terms of the Turtle: namespaces, the names that graphs use of `kg:`, and nodes for them."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

DEFAULT_BASE = "https://kg.example/"

NAMESPACES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": "https://kg.example/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

STRUCTURE: frozenset[str] = frozenset(
    """
    Claim Article subject predicate object objectLatest objectPrecision status article quote quoteStart quoteEnd
    subjectStart subjectEnd objectStart objectEnd triggerStart triggerEnd start startLatest startPrecision
    end endEarliest endPrecision amount currency amountText role saidBy saidByText saidByStart saidByEnd
    about agreesWith conflictsWith disputes Contract buyer supplier value extends Lawsuit claimant defendant court outcome
    confidence taughtBy derivation rule inferredFrom takesUp textHash textOffset copyOf version model fingerprint
    Decision judgement source target sourceArticle sourceStart sourceEnd sourceText sourceQuote targetArticle targetStart
    targetEnd targetText decidedBy decidedAt positive negative unsure
    asserted reported alleged denied planned ended stated inferred year month week day aspect event state
    """.split()  # noqa: SIM905 - as a list this takes sixty lines
)
"""Names in `kg:` that make up the claim model; relations and classes come from the ontology, rules too."""


def prefixes(base: str) -> dict[str, str]:
    """Give every prefix that a graph with this base uses, by name."""
    own = {name: f"{base}{name}/" for name in ("article", "case", "claim", "deal", "decision", "id", "reviewer")}
    return dict(sorted((NAMESPACES | own).items()))


@cache
def term(name: str) -> NamedNode:
    """Make the node of a prefixed name such as `kg:status`, of the fixed namespaces only.

    Raises:
        ValueError: the name holds what an IRI cannot.
    """
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)
