"""What is known of deals and of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from kg.model import DealTalk, Part

_DEAL, _CASE = {"buyer", "supplier"}, {"claimant", "defendant"}


class DealLore(NamedTuple):
    """What is known of deals, or of cases: how they are spoken of, and which relations have the two sides of one.

    `rulings` are the relations by which a court goes against a side.
    """

    talk: DealTalk
    parts: Mapping[str, Part]
    rulings: frozenset[str] = frozenset()


def deal_lore(talk: DealTalk, parts: Iterable[Part]) -> DealLore:
    """Bring what an ontology says of deals into the form that is looked up."""
    parts = tuple(parts)
    cases = _with_sides(parts, _CASE)
    called = {relation: nouns for relation, nouns in talk.called.items() if relation not in cases}
    deeds = tuple(deed for deed in talk.deeds if not deed.outcome)
    return DealLore(talk._replace(called=called, deeds=deeds), _with_sides(parts, _DEAL))


def case_lore(talk: DealTalk, parts: Iterable[Part]) -> DealLore:
    """Bring what an ontology says of lawsuits and prosecutions into the same form."""
    parts = tuple(parts)
    cases = _with_sides(parts, _CASE)
    called = {relation: nouns for relation, nouns in talk.called.items() if relation in cases}
    rulings = frozenset(part.relation for part in parts if part.subject == "court")
    return DealLore(DealTalk(called, tuple(deed for deed in talk.deeds if deed.outcome)), cases, rulings)


def _with_sides(parts: Iterable[Part], sides: Collection[str]) -> dict[str, Part]:
    return {part.relation: part for part in parts if {part.subject, part.object} == sides}
