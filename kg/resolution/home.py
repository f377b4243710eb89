"""Public bodies that are named with their country, or without it in an article that tells the country."""

from __future__ import annotations

from kg.lexicon import words
from kg.resolution.evidence import Evidence
from kg.resolution.geography import Geography
from kg.resolution.referents import Cluster
from kg.resolution.words import compared, listed

Qualified = tuple[str, str]
"""A body's name without its country, and the country."""

_MEMBERS = 100


def qualified(cluster: Cluster, evidence: Evidence, world: Geography) -> frozenset[Qualified]:
    """Return the names of a public body without its country, each with that country; none where it has one in every town.

    Args:
        cluster: what may be a public body.
        evidence: what is said of it.
        world: countries, and what they are called.
    """
    members = cluster.members[:_MEMBERS]
    if not all(member.referent.type == "GovernmentBody" for member in members):
        return frozenset()
    told = [values for (slot, _), values in evidence.slots.items() if "Organization" in slot.locates]
    said = set.intersection(*told) if told else set()
    return frozenset(home for name in {member.name for member in members} for home in _homes(name, said, world))


def _homes(name: str, said: set[str], world: Geography) -> set[Qualified]:
    parts = compared(name)
    parts = parts[1:] if parts[:1] == ("the",) else parts
    rest, country = world.without_country(parts)
    if len(rest) <= 1 or set(rest) & listed("towns", "shared"):
        return set()
    if not country and not set(rest) & words("companies", "government_words"):
        return set()
    found = {country} if country else said
    return {(" ".join(sorted(set(rest) - listed("small"))), each) for each in found} if len(found) == 1 else set()
