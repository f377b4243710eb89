"""How claims about the same stand to each other: what agrees, what conflicts, what disputes what.

Claims are about the same if they are about one deal, if they have one relation in one case, or else if they have one
subject, relation and object. Where these may come about several times, they must tell the same month, week or day before
sums that differ are a conflict. Claims that tell one thing in the same words are not linked. A denial that can mean several
deals or cases disputes all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.model import Case, Claim, Date, Deal, Link, LinkKind
from kg.resolution.accounts import Background
from kg.resolution.moments import fit, is_coarser
from kg.resolution.rounding import Sum, agree, read_sum

_Subject = tuple[str, ...]
_DEAL = {"buyer", "supplier"}


class _Told(NamedTuple):
    """What a claim tells of one happening; `firm` if it is no plan."""

    sum: Sum | None
    start: Date | None
    end: Date | None
    day: Date | None
    firm: bool


def find_links(
    claims: Iterable[Claim], deals: Iterable[Deal], cases: Iterable[Case], known: Background, states: Collection[str]
) -> list[Link]:
    """Link the claims that agree, conflict or dispute; inferred ones repeat others and are left out.

    Args:
        claims: resolved claims of all articles.
        deals: the deals that they are about.
        cases: the cases that they are about.
        known: what is known beside them.
        states: the relations that hold for a while.

    Returns:
        The links, sorted; agreement and conflict both ways.
    """
    homes = {claim: ("deal", deal.identifier) for deal in deals for claim in deal.claims}
    homes |= {claim: ("case", case.identifier) for case in cases for claim in case.claims}
    claims = tuple(claims)
    groups: defaultdict[_Subject, list[Claim]] = defaultdict(list)
    for claim in claims:
        subject = None if claim.rule else _subject(claim, homes, known)
        if subject:
            groups[subject].append(claim)
    found = set(_open_denials(claims, homes, known))
    for subject, group in ((subject, group) for subject, group in groups.items() if len(group) > 1):
        one = subject[0] != "fact" or _happens_once(group[0].relation, known)
        found.update(_values(group, one=one))
        found.update(_endings(group, known, states))
        found.update(_denials(group, known))
    return sorted(found)


def _happens_once(relation: str, known: Background) -> bool:
    return relation in known.parts and known.parts[relation].once


def _subject(claim: Claim, homes: Mapping[str, tuple[str, str]], known: Background) -> _Subject | None:
    """Return what a claim is about; None if it is about some deal or case, and nobody knows which."""
    home, part = homes.get(claim.identifier), known.parts.get(claim.relation)
    if home:
        return home if home[0] == "deal" else (*home, claim.relation)
    if claim.subject.entity is None or (part and part.subject):
        return None
    other = claim.object.entity.slug if claim.object.entity else ""
    return "fact", claim.relation, claim.subject.entity.slug, other


def _values(group: Iterable[Claim], *, one: bool) -> Iterator[Link]:
    """Link what agrees or conflicts in sums and dates; what is told alike is compared once."""
    alike: defaultdict[_Told, list[str]] = defaultdict(list)
    for claim in group:
        if claim.status != "denied":
            told = _Told(read_sum(claim), claim.start, claim.end, claim.object.date, claim.status != "planned")
            alike[told].append(claim.identifier)
    for first, second in combinations(alike, 2):
        for kind in _compare(first, second, one=one):
            for source in alike[first]:
                for target in alike[second]:
                    yield from _both(kind, source, target)


def _compare(first: _Told, second: _Told, *, one: bool) -> set[LinkKind]:
    """Tell in what two accounts agree or conflict; those of two happenings in nothing."""
    when = fit(first.start, second.start)
    if when == "apart" and not one:
        return set()
    same = one or when == "together"
    found: set[LinkKind] = set()
    money = agree(first.sum, second.sum)
    if money and first.sum != second.sum:
        found.add("agreesWith")
    conflicts = [money is False]
    for mine, theirs in ((first.start, second.start), (first.end, second.end), (first.day, second.day)):
        if mine and theirs and (is_coarser(mine, theirs) or is_coarser(theirs, mine)):
            found.add("agreesWith")
        conflicts.append(fit(mine, theirs) == "apart")
    if same and first.firm and second.firm and any(conflicts):
        found.add("conflictsWith")
    return found


def _endings(group: Sequence[Claim], known: Background, states: Collection[str]) -> Iterator[Link]:
    """Link what is said to have ended by a day to what is said to hold after it."""
    ended = [claim for claim in group if claim.status == "ended" and claim.end and claim.relation in states]
    held = [claim for claim in group if claim.status in ("asserted", "reported") and claim.relation in states]
    for over in ended:
        for claim in held:
            day, last = known.published.get(claim.article), over.end.latest if over.end else None
            began_again = claim.start and last and claim.start.latest > last
            if day and last and day > last and not claim.end and not began_again:
                yield from _both("conflictsWith", over.identifier, claim.identifier)


def _denials(group: Sequence[Claim], known: Background) -> Iterator[Link]:
    """Link each denial to what it denies, unless that came about only later."""
    denials = [claim for claim in group if claim.status == "denied"]
    for denial in denials:
        day = known.published.get(denial.article)
        for claim in group:
            later = claim.start and day and claim.start.earliest > day
            apart = fit(denial.start, claim.start) == "apart" or agree(read_sum(denial), read_sum(claim)) is False
            if claim.status != "denied" and not later and not apart and not _is_of_another(denial, claim, known):
                yield Link("disputes", denial.identifier, claim.identifier)


def _is_of_another(denial: Claim, claim: Claim, known: Background) -> bool:
    """Tell whether a denial is of another happening than one that the same article dates, in its own voice, as having been.

    Somebody who is no party to it would else deny, without a date, what the article knows: "the firm sued in May; campaigners
    say that it agreed not to sue". What extends a deal that was extended before, or does not, is another happening also
    where another article tells it.
    """
    speaker = denial.speaker.entity if denial.speaker else None
    part, day = known.parts.get(claim.relation), known.published.get(denial.article)
    again = part is not None and part.extension and claim.start and day and claim.start.latest < day
    own = (again or denial.article == claim.article) and claim.status == "asserted" and claim.start is not None
    return bool(own) and denial.start is None and speaker not in (claim.subject.entity, claim.object.entity)


def _open_denials(claims: Iterable[Claim], homes: Container[str], known: Background) -> Iterator[Link]:
    """Link denials that can mean several deals or cases to all of the same sides and the same kind."""
    groups: defaultdict[_Subject, list[Claim]] = defaultdict(list)
    for claim in claims:
        part = None if claim.rule else known.parts.get(claim.relation)
        if part and part.subject and (claim.identifier in homes or claim.status == "denied"):
            roles = (part.subject or "", claim.subject), (part.object or "", claim.object)
            sides = sorted((role, argument.entity.slug) for role, argument in roles if role and argument.entity)
            kind = f"{part.extension}" if _DEAL & {part.subject, part.object} else claim.relation
            groups[kind, *(text for side in sides for text in side)].append(claim)
    for group in groups.values():
        yield from _denials(
            [claim for claim in group if claim.status != "denied" or claim.identifier not in homes], known
        )


def _both(kind: LinkKind, one: str, other: str) -> tuple[Link, Link]:
    return Link(kind, one, other), Link(kind, other, one)
