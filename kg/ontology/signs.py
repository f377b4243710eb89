"""Read what relations tell of who is who: `ontology/evidence.ttl`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from kg.model import Filling, Sign, Slot
from kg.ontology.turtle import Block, read_blocks

_FILLINGS: dict[str, Filling] = {
    "kg:objectFills": "object",
    "kg:subjectFills": "subject",
    "kg:yearFills": "year",
    "kg:countryFills": "country",
    "kg:localCountryFills": "local country",
    "kg:countryOfBodyFills": "country of body",
    "kg:localTownFills": "local town",
}
_Life = Literal["", "begins", "learns", "within", "ends"]
_LIFE = get_args(_Life)


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
    life = block.all("kg:life")
    if any(word not in _LIFE for word in life):
        block.fail(f"has the kg:life {', '.join(life)}", f"say one of {', '.join(filter(None, _LIFE))}")
    return Slot(
        name=block.name,
        label=block.one("rdfs:label"),
        weight=int(weight),
        lasting=block.all("kg:lasting") == ("true",),
        locates=block.known("kg:locates", "kg", classes),
        life=cast("_Life", "".join(life)),
    )


def _sign(block: Block, relations: Collection[str], slots: Mapping[str, Slot]) -> Sign:
    if block.name not in relations:
        block.fail("is no relation of kg.ttl", "correct the name")
    return Sign(block.name, block.all("kg:tiesClosely") == ("true",), tuple(_fills(block, slots)))


def _fills(block: Block, slots: Mapping[str, Slot]) -> Iterator[tuple[Filling, Slot]]:
    for term, filling in _FILLINGS.items():
        yield from ((filling, slots[name]) for name in block.known(term, "kg", slots))
