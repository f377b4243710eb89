"""Read what relations tell of who is who: `ontology/evidence.ttl`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kg._turtle import Block, read_blocks
from kg.model import Filling, Sign, Slot

_FILLINGS: dict[str, Filling] = {
    "kg:objectFills": "object",
    "kg:subjectFills": "subject",
    "kg:yearFills": "year",
    "kg:countryFills": "country",
    "kg:localCountryFills": "local country",
    "kg:countryOfBodyFills": "country of body",
}


def read_signs(path: Path, relations: Collection[str], classes: Collection[str]) -> tuple[Sign, ...]:
    """Read which relations tie closely and which slots they fill, in file order; the file may be missing.

    Args:
        path: a Turtle file that defines `kg:Slot`s, and says of relations what they fill and whether they tie closely.
        relations: the names of those of the ontology.
        classes: the names of its classes of things.

    Raises:
        OntologyError: it cannot be read, or names what is no relation, slot or class, or a weight that is no number.
    """
    blocks = read_blocks(path) if path.is_file() else []
    slots = {block.name: _slot(block, classes) for block in blocks if block.is_a("kg:Slot")}
    return tuple(_sign(block, relations, slots) for block in blocks if not block.all("rdfs:label"))


def _slot(block: Block, classes: Collection[str]) -> Slot:
    weight = block.one("kg:weight")
    if not weight.isdecimal():
        block.fail(f"has the kg:weight {weight}", "give it a whole number")
    locates = block.one_of("kg:locates", "kg", classes, default="")
    return Slot(block.name, block.one("rdfs:label"), int(weight), block.all("kg:lasting") == ("true",), locates)


def _sign(block: Block, relations: Collection[str], slots: Mapping[str, Slot]) -> Sign:
    if block.name not in relations:
        block.fail("is no relation of kg.ttl", "correct the name")
    return Sign(block.name, block.all("kg:tiesClosely") == ("true",), tuple(_fills(block, slots)))


def _fills(block: Block, slots: Mapping[str, Slot]) -> Iterator[tuple[Filling, Slot]]:
    for term, filling in _FILLINGS.items():
        yield from ((filling, slots[name]) for name in block.known(term, "kg", slots))
