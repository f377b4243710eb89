"""How other vocabularies lie to that of kg."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.knowledge import Relation


@dataclass(frozen=True, slots=True)
class EdgeSchema:
    """The schema of FollowTheMoney that a relation is written as, and the properties for its subject and object."""

    relation: str
    schema: str
    subject_role: str
    object_role: str


@dataclass(frozen=True, slots=True)
class Alignments:
    """How other vocabularies lie to that of kg.

    `terms` are IRIs of foreign terms and the IRIs as which they are read. The rest is how FollowTheMoney is written:
    `edges`; `kinds`, the schemata of classes; `dates`, the properties for relations to dates; `ranges`, the schemata
    that roles take; `lines`, the ancestors of schemata, themselves first.
    """

    terms: tuple[tuple[str, str], ...] = ()
    edges: tuple[EdgeSchema, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What those need who write and read graphs: the relations, and how other vocabularies lie to them."""

    relations: tuple[Relation, ...] = ()
    alignments: Alignments = Alignments()
