"""Mentions of one name, taken apart where what articles say of them cannot be said of one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolution.evidence import Evidence, Filled, balance
from kg.resolution.lives import are_apart
from kg.resolution.referents import Candidate

ODDS = -2
"""The balance of evidence from which on two mentions of one name are two things."""

_TRIED = 20
_ROUNDS = 3


@dataclass(slots=True)
class _Part:
    members: list[Candidate]
    evidence: Evidence


def split(group: list[Candidate], known: Mapping[tuple[str, int], Evidence]) -> list[list[Candidate]]:
    """Take namesakes apart: by the trait that their names and titles tell, then by what is said of them.

    A mention that could be either goes with the greater part, or with a tie stands alone.

    Args:
        group: mentions of one name.
        known: what is said of each, by its place.
    """
    return [part for each in _by_trait(group) for part in _by_evidence(each, known)]


def _by_trait(group: list[Candidate]) -> list[list[Candidate]]:
    if not _are_namesakes(group):
        return [group]
    leading = Counter(each.trait for each in group if each.trait).most_common(2)
    default = leading[0][0] if leading[0][1] > leading[1][1] else ""
    parts: defaultdict[tuple[str | int, ...], list[Candidate]] = defaultdict(list)
    for each in group:
        trait = each.trait or default
        parts[(trait,) if trait else each.place].append(each)
    return list(parts.values())


def _are_namesakes(group: Sequence[Candidate]) -> bool:
    """Tell whether things of one name differ: persons in gender, companies in their forms within one article."""
    scopes: defaultdict[str, set[str]] = defaultdict(set)
    for each in group:
        scopes["" if each.family == "Person" else each.article.identifier].add(each.trait)
    return any(len(traits - {""}) > 1 for traits in scopes.values())


def _by_evidence(group: list[Candidate], known: Mapping[tuple[str, int], Evidence]) -> list[list[Candidate]]:
    told = [each for each in group if known.get(each.place)]
    if not _at_odds([known[each.place] for each in told]):
        return [group]
    parts = [_part(each, known[each.place]) for each in told]
    parts.sort(key=lambda part: (-len(part.evidence.slots) - len(part.evidence.ground), part.members[0].age))
    for _ in range(_ROUNDS):
        fewer = _gather(parts)
        if len(fewer) == len(parts):
            break
        parts = fewer
    rest = [each for each in group if not known.get(each.place)]
    return [part.members for part in parts[1:]] + _with_greatest(parts, rest)


def _part(candidate: Candidate, evidence: Evidence) -> _Part:
    part = _Part([candidate], Evidence())
    part.evidence.add(evidence)
    return part


def _at_odds(told: Sequence[Evidence]) -> bool:
    """Tell whether some slot holds values that have nothing in common, or lives are apart."""
    common: dict[Filled, set[str]] = {}
    for each in told:
        for slot, values in each.slots.items():
            common[slot] = common[slot] & values if slot in common else set(values)
    lives = sorted({each.life for each in told}, key=str)
    return not all(common.values()) or any(are_apart(*pair) for pair in combinations(lives[:_TRIED], 2))


def _gather(units: Sequence[_Part]) -> list[_Part]:
    """Put every unit with the part that most speaks for, unless too much speaks against."""
    parts: list[_Part] = []
    grounds: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for unit in units:
        tried = {*range(min(_TRIED, len(parts))), *(index for each in unit.evidence.ground for index in grounds[each])}
        ranked = [(balance(parts[i].evidence, unit.evidence), len(parts[i].members), -i) for i in tried]
        score, _, index = max(ranked, default=(ODDS, 0, 0))
        if score <= ODDS:
            index = -len(parts)
            parts.append(_Part([], Evidence()))
        parts[-index].members.extend(unit.members)
        parts[-index].evidence.add(unit.evidence)
        for each in unit.evidence.ground:
            if len(grounds[each]) < _TRIED:
                grounds[each][-index] = None
    return sorted(parts, key=lambda part: (-len(part.members), min(member.age for member in part.members)))


def _with_greatest(parts: Sequence[_Part], rest: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the greatest part with the mentions that nothing is said of; if two are as great, these stand alone."""
    first = parts[0].members
    if len(parts) > 1 and len(parts[1].members) == len(first):
        return [first, *([each] for each in rest)]
    return [[*first, *rest]]
