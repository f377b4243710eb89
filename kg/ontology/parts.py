"""Read what relations say of deals and cases: `ontology/deals.ttl`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import cast, get_args

from kg.model import Part, Role
from kg.ontology.turtle import Block, read_blocks

_DEAL = {"buyer", "supplier"}
_NEEDED = {"buyer": "supplier", "supplier": "buyer", "claimant": "defendant", "defendant": "claimant", "court": "party"}


def read_parts(path: Path, relations: Collection[str]) -> tuple[Part, ...]:
    """Read the parts that the subjects and objects of relations play, in file order; the file may be missing.

    Args:
        path: a Turtle file with `kg:subjectIs`, `kg:objectIs`, `kg:extension`, `kg:outcomeIs`, `kg:once`,
            `kg:begins` and `kg:takesOver` of relations.
        relations: the names of those of the ontology.

    Raises:
        OntologyError: it cannot be read, names no relation of the ontology, or gives parts that do not go together.
    """
    blocks = read_blocks(path) if path.is_file() else []
    return tuple(_part(block, relations) for block in blocks if not block.all("rdfs:label"))


def _part(block: Block, relations: Collection[str]) -> Part:
    if block.name not in relations:
        block.fail("is no relation of kg.ttl", "correct the name")
    sides = [block.one_of(term, "kg", get_args(Role), default="") for term in ("kg:subjectIs", "kg:objectIs")]
    for one, other in (sides, sides[::-1]):
        if other != _NEEDED.get(one, other):
            block.fail(f"has a {one} and no {_NEEDED[one]}", "say who is what with kg:subjectIs and kg:objectIs")
    outcome, extension = "".join(block.all("kg:outcomeIs")), _says(block, "kg:extension")
    if extension and not _DEAL.issuperset(sides):
        block.fail("is an extension and has no buyer", "only deals are extended")
    roles = [cast("Role | None", side or None) for side in sides]
    marks = [_says(block, term) for term in ("kg:once", "kg:begins", "kg:takesOver")]
    return Part(block.name, roles[0], roles[1], extension, outcome, *marks)


def _says(block: Block, term: str) -> bool:
    return block.all(term) == ("true",)
