"""Read how the properties of an annotated corpus lie to relations: `ontology/knowledgenet.ttl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.model import Property, Relation
from kg.ontology.turtle import Block, read_blocks

_MATCHES = ("skos:exactMatch", "skos:broadMatch", "skos:narrowMatch")


def read_properties(path: Path, relations: Iterable[Relation]) -> tuple[Property, ...]:
    """Read the properties of a corpus, in file order.

    Args:
        path: a Turtle file of properties with SKOS matches.
        relations: those of the ontology.

    Raises:
        OntologyError: it cannot be read, matches no relation, or matches relations in both directions.
    """
    known = {relation.name: relation for relation in relations}
    turned = {relation.inverse: relation.name for relation in known.values() if relation.inverse}
    blocks = [block for block in read_blocks(path) if block.is_a("kg:ForeignProperty")]
    return tuple(_property(block, known, turned) for block in blocks)


def _property(block: Block, known: Mapping[str, Relation], turned: Mapping[str, str]) -> Property:
    matches = [block.known(term, "kg", {*known, *turned}) for term in _MATCHES]
    names = [name for found in matches for name in found]
    inverse = {name in turned for name in names}
    if len(inverse) != 1:
        block.fail("matches no relation, or some in both directions", "match relations, or else inverse ones")
    same, broader, narrower = (tuple(turned.get(name, name) for name in found) for found in matches)
    symmetric = any(known[turned.get(name, name)].symmetric for name in names)
    return Property(block.name, same, broader, narrower, inverse.pop(), symmetric)
