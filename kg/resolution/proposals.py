"""What to ask a person: entities that may be one thing, and entities that may be two."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Claim, Entity, Proposal


def propose(entities: Iterable[Entity], claims: Iterable[Claim]) -> tuple[Proposal, ...]:
    """Find entities that may be one thing, and entities that may be two, the most likely merges first.

    What `resolve` returns will do as well as what is read back from a graph.

    Args:
        entities: the things.
        claims: what is said of them, with entities as arguments.
    """
    return ()
