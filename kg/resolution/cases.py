"""Which claims are about one lawsuit or prosecution.

A case is opened by claims that name claimant and defendant. What names a party joins the one case that it can mean. A
case is called after the earliest claim that opened it: neither other cases nor later articles rename it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial

from kg.identifiers import record_identifier
from kg.model import HEDGED, Case, Claim, Entity, Part, Role
from kg.resolution.accounts import (
    Account,
    Background,
    Doubt,
    Repetitions,
    are_apart,
    entities,
    repetitions,
    ruling,
    side,
)
from kg.resolution.blocks import doubts_between, gather_blocks, stated
from kg.resolution.gather import Bond
from kg.resolution.moments import age, begun_by, fit
from kg.resolution.names import family

_ROLES: tuple[Role, Role] = ("claimant", "defendant")
_PARTIES: tuple[Role, ...] = (*_ROLES, "party")
_Group = list[Claim]


def find_cases(claims: Iterable[Claim], known: Background) -> tuple[list[Case], list[Doubt]]:
    """Gather the claims about each case.

    Args:
        claims: resolved claims of all articles.
        known: what is known beside them.

    Returns:
        The cases and the pairs that may be one, both by identifier. No claim is about two cases.
    """
    claims = tuple(claims)
    parties = stated(claims, (*_PARTIES, "court"), known)
    two_sided = [claim for claim in parties if set(_ROLES) == set(_roles(claim, known))]
    tie, keys = partial(_bond, known), partial(_keys, known)
    blocks = gather_blocks(two_sided, _ROLES, keys, lambda account: not account.is_denial, tie, known)
    groups = [[[claim for account in group for claim in account.claims] for group in block.groups] for block in blocks]
    opening = {claim.identifier for block in groups for group in block for claim in group}
    followers = [claim for claim in parties if claim.identifier not in opening]
    opened = [group for block in groups for group in block]
    for names_both in (True, False):
        _join_followers([each for each in followers if (len(_parties(each, known)) > 1) == names_both], opened, known)
    repeated = repetitions(claims)
    found = [[_case(group, known, repeated) for group in block] for block in groups]
    doubts = {
        doubt
        for cases, block in zip(found, blocks, strict=True)
        for doubt in doubts_between("case", cases, block.doubts)
    }
    return sorted((case for cases in found for case in cases), key=lambda case: case.identifier), sorted(doubts)


def _roles(claim: Claim, known: Background) -> list[Role]:
    part = known.parts.get(claim.relation)
    return [role for role in (part.subject, part.object) if role in (*_PARTIES, "court")] if part else []


def _keys(known: Background, account: Account) -> Iterator[Hashable]:
    """Yield what cases that can be one have in common: kindred sides, or a sentence that joins the sides."""
    yield account.relation, *(known.kinship.root(slug) for slug in account.sides)
    yield from ((account.relation, claim.article, claim.trigger or claim.quote_span) for claim in account.claims)


def _bond(known: Background, one: Account, other: Account) -> Bond:
    """Tell how sure it is that two accounts are of one case."""
    decided = ruling(one, other, known)
    if decided is not None:
        return decided
    tie, when = known.kinship.pair_tie(one.sides, other.sides), fit(one.start, other.start)
    if are_apart(one, other) or one.relation != other.relation:
        return Bond.APART
    if tie == "other":
        return Bond.SURE if _act_together(one, other) else Bond.SILENT
    if tie == "kin":
        return Bond.LIKELY if when == "together" else Bond.DOUBTFUL
    return Bond.SURE if when == "together" or one.articles & other.articles else Bond.LIKELY


def _act_together(one: Account, other: Account) -> bool:
    """Tell whether some sentence says in one breath that both sue, or are sued."""
    acts = ({(claim.article, claim.trigger or claim.quote_span) for claim in each.claims} for each in (one, other))
    shares = bool(set(one.sides) & set(other.sides))
    return shares and bool(set.intersection(*acts))


def _join_followers(followers: Iterable[Claim], groups: Sequence[_Group], known: Background) -> None:
    """Give settlements, rulings, fines and denials to the one case that they can mean.

    What names one party alone can mean a case that its article tells: those that name both are to be joined before.
    """
    parties = [{slug for claim in group for slug in _parties(claim, known)} for group in groups]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, slugs in enumerate(parties):
        for slug in slugs:
            holders[slug].append(index)
    begins = [[claim.start.earliest for claim in group if claim.start] for group in groups]
    articles = [{claim.article for claim in group} for group in groups]
    homes: list[tuple[Claim, int]] = []
    for claim in followers:
        slugs, last = _parties(claim, known), begun_by(claim, known.published)
        fitting = [
            index
            for index in holders[min(slugs)]
            if slugs <= parties[index] and not (last and begins[index] and last < min(begins[index]))
        ]
        near = [index for index in fitting if claim.article in articles[index]]
        choice = near or (fitting if len(slugs) > 1 else [])
        homes += [(claim, choice[0])] if len(choice) == 1 else []
    for claim, index in homes:
        groups[index].append(claim)


def _parties(claim: Claim, known: Background) -> set[str]:
    return {found.slug for role in _PARTIES for found in _all(claim, role, known)}


def _all(claim: Claim, role: Role, known: Background) -> list[Entity]:
    part = known.parts[claim.relation]
    sides = ((part.subject, claim.subject.entity), (part.object, claim.object.entity))
    return [entity for each, entity in sides if each == role and entity]


def _outcome(claim: Claim, part: Part) -> str:
    """Return how a case ended by a claim; what a court does to one party is said with its name."""
    party = claim.object.entity if part.outcome and part.subject == "court" else None
    return f"{part.outcome} {party.name}" if party else part.outcome


def _is_body(court: Entity | None) -> bool:
    """Tell whether it is a court that rules, and not its judge by name."""
    return court is not None and family(court.type) == "Organization"


def _case(group: _Group, known: Background, repeated: Repetitions) -> Case:
    openers = [claim for claim in group if "claimant" in _roles(claim, known) and claim.status != "denied"]
    first = min(openers, key=lambda claim: age(claim, known.published))
    every = [again for claim in group for again in (claim, *repeated.get(claim.identifier, ()))]
    done = [claim for claim in group if claim.status not in HEDGED]
    outcomes = {_outcome(claim, known.parts[claim.relation]) for claim in done} | {claim.outcome for claim in done}
    return Case(
        identifier=record_identifier("case", first.identifier),
        claimants=entities(side(claim, "claimant", known) for claim in every),
        defendants=entities(side(claim, "defendant", known) for claim in every),
        claims=tuple(sorted(claim.identifier for claim in every)),
        courts=entities(court for claim in done if _is_body(court := side(claim, "court", known))),
        outcomes=tuple(sorted(outcomes - {""})),
    )
