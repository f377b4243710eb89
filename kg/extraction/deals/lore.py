"""What is known of deals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.model import DealTalk, Part

_SIDES = {"buyer", "supplier"}


class DealLore(NamedTuple):
    """What is known of deals: how they are spoken of, and which relations have a buyer and a supplier."""

    talk: DealTalk
    parts: Mapping[str, Part]


def deal_lore(talk: DealTalk, parts: Iterable[Part]) -> DealLore:
    """Bring what an ontology says of deals into the form that is looked up."""
    return DealLore(talk, {part.relation: part for part in parts if {part.subject, part.object} == _SIDES})
