"""Read what words call deals and what is said of them: `ontology/deeds.ttl`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Literal, cast, get_args

from kg.model import DealTalk, Deed, Role, SideTalk, Status
from kg.ontology.turtle import Block, read_blocks

_ROLES = get_args(Role)
_CONTRACT = "Contract"
_STATUSES = ("", *get_args(Status))


def read_deal_talk(path: Path, relations: Collection[str], classes: Collection[str]) -> DealTalk:
    """Read how deals are spoken of; the file may be missing.

    Args:
        path: a Turtle file with `kg:called` of relations, `kg:Deed`s, and what tells who is buyer and who supplier.
        relations: the names of those of the ontology.
        classes: the names of its classes of things.

    Raises:
        OntologyError: it cannot be read, names no relation, class or status of the ontology, or a deed without words.
    """
    blocks = read_blocks(path) if path.is_file() else []
    deeds = tuple(_deed(block, relations) for block in blocks if block.is_a("kg:Deed"))
    unnamed = [block for block in blocks if not block.all("rdfs:label")]
    sides = {block.name: _side(block, classes) for block in unnamed if block.name in _ROLES}
    called = {block.name: _called(block, relations) for block in unnamed if block.name not in {_CONTRACT, *_ROLES}}
    mutual = frozenset(noun for block in unnamed for noun in block.all("kg:mutual"))
    return DealTalk(called, deeds, sides, mutual)


def _side(block: Block, classes: Collection[str]) -> SideTalk:
    described, acts = frozenset(block.all("kg:describedAs")), frozenset(block.all("kg:actsBy"))
    return SideTalk(described, acts, frozenset(block.known("kg:usually", "kg", classes)))


def _called(block: Block, relations: Collection[str]) -> frozenset[str]:
    if block.name not in relations:
        block.fail("is no relation of kg.ttl", "correct the name")
    return frozenset(block.all("kg:called"))


def _deed(block: Block, relations: Collection[str]) -> Deed:
    done_to, does, done_as = (frozenset(block.all(term)) for term in ("kg:doneTo", "kg:does", "kg:doneAs"))
    if not done_to | does | done_as:
        block.fail("has no words", "say it with kg:doneTo, kg:does or kg:doneAs")
    return Deed(
        name=block.one("rdfs:label"),
        relation=block.one_of("kg:tells", "kg", relations, default=""),
        done_to=done_to,
        does=does,
        done_as=done_as,
        leaves=_status(block, "kg:leaves"),
        left=_status(block, "kg:left"),
        is_news=_says(block, "kg:news"),
        by_others=_says(block, "kg:byOthers"),
        outcome="".join(block.all("kg:outcomeIs")),
        done_by=frozenset(block.all("kg:doneBy")),
        against=cast("Role | Literal['']", block.one_of("kg:goesAgainst", "kg", _ROLES, default="")),
    )


def _says(block: Block, term: str) -> bool:
    return block.all(term) == ("true",)


def _status(block: Block, term: str) -> Status | Literal[""]:
    return cast("Status | Literal['']", block.one_of(term, "kg", _STATUSES, default=""))
