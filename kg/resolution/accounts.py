"""Accounts: claims that tell the same of one deal or case, taken together before they are compared with others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

from kg.identifiers import claim_place
from kg.model import Argument, Claim, Date, Entity, GazetteerEntry, Part, Place, Role
from kg.resolution.gather import Bond
from kg.resolution.judgements import Pairs
from kg.resolution.kinship import Kinship, Pair
from kg.resolution.moments import Days, age, begun_by, fit
from kg.resolution.rounding import Sum, read_sum

Rulings = frozenset[frozenset[Place]]
"""Pairs of places of claims, see `claim_place`, that people decided on."""


class Background(NamedTuple):
    """What is known beside the claims: days of publication, what bodies belong to which, which relations make deals.

    `together` and `apart` are claims of which people say that they are about one deal or case, or about two.
    """

    published: Days
    kinship: Kinship
    parts: Mapping[str, Part]
    together: Rulings = frozenset()
    apart: Rulings = frozenset()


Repetitions = Mapping[str, Sequence[Claim]]


class Doubt(NamedTuple):
    """Two deals, or two cases, by identifier, that may be one; a person should say."""

    kind: Literal["deal", "case"]
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Account:
    """Claims that tell, or deny, the same two sides, start and sum in the same way, the earliest first.

    `begun_by` is the last day on which it can have begun.
    """

    sides: Pair
    relation: str
    start: Date | None
    sum: Sum | None
    begun_by: dt.date | None
    claims: tuple[Claim, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Return the articles that tell it."""
        return frozenset(claim.article for claim in self.claims)

    @property
    def is_denial(self) -> bool:
        """Tell whether the claims say that it is not so."""
        return self.claims[0].status == "denied"

    @property
    def is_telling(self) -> bool:
        """Tell whether it has what tells one deal from another."""
        return self.start is not None or self.sum is not None


def background(
    published: Days, gazetteer: Iterable[GazetteerEntry], parts: Iterable[Part], together: Pairs = (), apart: Pairs = ()
) -> Background:
    """Bring what is known into the form that is looked up."""
    rulings = (frozenset(map(frozenset, pairs)) for pairs in (together, apart))
    return Background(published, Kinship(gazetteer), {part.relation: part for part in parts}, *rulings)


def ruling(one: Account, other: Account, known: Background) -> Bond | None:
    """Return what people decided about two accounts, None where they did not; that they are two goes before one."""
    if not known.together and not known.apart:
        return None
    pairs = {frozenset(pair) for pair in product(_places(one), _places(other))}
    if pairs & known.apart:
        return Bond.APART
    return Bond.SURE if pairs & known.together else None


def accounts(claims: Iterable[Claim], roles: tuple[Role, Role], known: Background) -> list[Account]:
    """Take claims together that tell the same, in the order of their articles.

    Args:
        claims: claims whose relations have these two roles.
        roles: those of the two sides.
        known: what is known beside the claims.
    """
    alike: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    judged = {place for pair in known.apart for place in pair}
    for claim in sorted(claims, key=lambda claim: age(claim, known.published)):
        key = _sides(claim, roles, known), claim.relation, claim.start, read_sum(claim), claim.status == "denied"
        alike[*key, claim_place(claim) if judged and claim_place(claim) in judged else None].append(claim)
    return [_account(_sides(found[0], roles, known), found, known) for found in alike.values()]


def side(claim: Claim, role: Role, known: Background) -> Entity | None:
    """Return who plays this part in what a claim is about."""
    part = known.parts.get(claim.relation)
    if part and part.subject == role:
        return claim.subject.entity
    return claim.object.entity if part and part.object == role else None


def are_apart(one: Account, other: Account) -> bool:
    """Tell whether one began only after the other is known to have begun, or both began at different times."""
    return (
        fit(one.start, other.start) == "apart"
        or (other.start is not None and one.begun_by is not None and one.begun_by < other.start.earliest)
        or (one.start is not None and other.begun_by is not None and other.begun_by < one.start.earliest)
    )


def repetitions(claims: Iterable[Claim]) -> Repetitions:
    """Return the inferred claims by the claim that they repeat for another thing."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for identifier in claim.inferred_from[:1] if claim.rule else ():
            found[identifier].append(claim)
    return found


def entities(found: Iterable[Entity | None]) -> tuple[Entity, ...]:
    """Return the entities, each once, by slug."""
    return tuple(sorted({entity.slug: entity for entity in found if entity}.values(), key=lambda entity: entity.slug))


def has_two_sides(claim: Claim) -> bool:
    """Tell whether a claim is stated, and of two different things."""
    return (
        not claim.rule
        and _slug(claim.subject) != _slug(claim.object)
        and ""
        not in (
            _slug(claim.subject),
            _slug(claim.object),
        )
    )


def _places(account: Account) -> set[Place]:
    return {claim_place(claim) for claim in account.claims}


def _account(sides: Pair, claims: list[Claim], known: Background) -> Account:
    first = claims[0]
    bounds = [bound for claim in claims if (bound := begun_by(claim, known.published))]
    return Account(sides, first.relation, first.start, read_sum(first), min(bounds, default=None), tuple(claims))


def _sides(claim: Claim, roles: tuple[Role, Role], known: Background) -> Pair:
    one, other = (side(claim, role, known) for role in roles)
    return one.slug if one else "", other.slug if other else ""


def _slug(argument: Argument) -> str:
    return argument.entity.slug if argument.entity else ""
