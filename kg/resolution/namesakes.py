"""Mentions of one name, taken apart where what articles say of them cannot be said of one thing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import NamedTuple

from kg.resolution.evidence import Evidence, Filled, balance
from kg.resolution.lives import are_apart
from kg.resolution.rarity import is_common
from kg.resolution.referents import Candidate

Company = Callable[[Candidate], Collection[str]]
"""Tells what else the article of a mention speaks of, as far as it tells anything."""

Bars = Collection[tuple[tuple[str, int], ...]]

ODDS = -2
"""The balance of evidence from which on two mentions of one name are two things."""

_AS_OFTEN = 10
"""How many times as often as all others a company form must be told, for a name without any to be taken for it."""

_TRIED = 20
_ROUNDS = 3


@dataclass(slots=True)
class _Part:
    members: list[Candidate]
    evidence: Evidence
    beside: set[str] = field(default_factory=set)


class Known(NamedTuple):
    """What is known of mentions: what is said of each by its place, their company, and which two words set apart."""

    said: Mapping[tuple[str, int], Evidence]
    company: Company = lambda _: ()
    barred: Bars = ()


def split(group: list[Candidate], known: Known) -> list[list[Candidate]]:
    """Take namesakes apart: by the trait that their names and titles tell, then by what is said of them.

    A company's name without a form goes with the form that shares ground with it, or that nearly all others have; where it
    may be of several, those without form are a part of their own. Mentions of a name that very many bear, or of which an
    article says that two bear it, are one only if something is tied to both, or both articles speak of it. A mention that
    could be either goes with the greater part, or with a tie stands alone.

    Args:
        group: mentions of one name.
        known: what is known of them.
    """
    if len(group) == 1:
        return [group]
    return [part for each in _by_trait(group, known) for part in _by_evidence(each, known)]


def _by_trait(group: list[Candidate], known: Known) -> list[list[Candidate]]:
    """Take apart persons of two genders, and companies whose forms contradict each other."""
    times = Counter(each.trait for each in group if each.trait)
    if len(times) < 2:
        return [group]
    return _by_gender(group, times) if group[0].family == "Person" else _by_form(group, times, known)


def _by_form(group: list[Candidate], times: Counter[str], known: Known) -> list[list[Candidate]]:
    parts = {trait: [each for each in group if each.trait == trait] for trait in times}
    grounds = {trait: _ground(part, known) for trait, part in parts.items()}
    ((leading, most),) = times.most_common(1)
    default = leading if most >= _AS_OFTEN * (times.total() - most) else ""
    bare = [each for each in group if not each.trait]
    for each in bare:
        tied = [trait for trait, ground in grounds.items() if ground & _ground([each], known)]
        parts.setdefault(tied[0] if len(tied) == 1 else default, []).append(each)
    return list(parts.values())


def _by_gender(group: list[Candidate], times: Counter[str]) -> list[list[Candidate]]:
    leading = times.most_common(2)
    default = leading[0][0] if leading[0][1] > leading[1][1] else ""
    parts: defaultdict[tuple[str | int, ...], list[Candidate]] = defaultdict(list)
    for each in group:
        trait = each.trait or default
        parts[(trait,) if trait else each.place].append(each)
    return list(parts.values())


def _ground(members: Iterable[Candidate], known: Known) -> set[str]:
    return {tie for each in members if each.place in known.said for tie in known.said[each.place].ground}


def _by_evidence(group: list[Candidate], known: Known) -> list[list[Candidate]]:
    told = [each for each in group if known.said.get(each.place)]
    wary = len(told) > 1 and _is_wary(group, known.barred)
    if not wary and not _at_odds([known.said[each.place] for each in told]):
        return [group]
    parts = [_part(each, known, wary=wary) for each in told]
    parts.sort(key=lambda part: (-len(part.evidence.slots) - len(part.evidence.ground), part.members[0].age))
    for _ in range(_ROUNDS):
        fewer = _gather(parts, known.barred, wary=wary)
        if len(fewer) == len(parts):
            break
        parts = fewer
    rest = [each for each in group if not known.said.get(each.place)]
    return [part.members for part in parts[1:]] + _with_greatest(parts, rest)


def _is_wary(group: Sequence[Candidate], barred: Bars) -> bool:
    """Tell whether a name alone does not make mentions one: very many bear it, or words of an article say that two do."""
    if barred and not {each.place for each in group}.isdisjoint(chain.from_iterable(barred)):
        return True
    return group[0].family == "Person" and is_common(group[0].name)


def _part(candidate: Candidate, known: Known, *, wary: bool) -> _Part:
    part = _Part([candidate], Evidence(), set(known.company(candidate)) if wary else set())
    part.evidence.add(known.said[candidate.place])
    return part


def _at_odds(told: Sequence[Evidence]) -> bool:
    """Tell whether some slot holds values that have nothing in common, or lives are apart."""
    common: dict[Filled, set[str]] = {}
    for each in told:
        for slot, values in each.slots.items():
            common[slot] = common[slot] & values if slot in common else set(values)
    lives = sorted({each.life for each in told}, key=str)
    return not all(common.values()) or any(are_apart(*pair) for pair in combinations(lives[:_TRIED], 2))


def _gather(units: Sequence[_Part], barred: Bars, *, wary: bool) -> list[_Part]:
    """Put every unit with the part that most speaks for, unless too much speaks against."""
    parts: list[_Part] = []
    grounds: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for unit in units:
        tried = {*range(min(_TRIED, len(parts))), *(index for each in unit.evidence.ground for index in grounds[each])}
        ranked = [(_score(parts[i], unit, barred, wary=wary), len(parts[i].members), -i) for i in tried]
        score, _, index = max(ranked, default=(ODDS, 0, 0))
        if score <= ODDS:
            index = -len(parts)
            parts.append(_Part([], Evidence()))
        parts[-index].members.extend(unit.members)
        parts[-index].evidence.add(unit.evidence)
        parts[-index].beside |= unit.beside
        for each in unit.evidence.ground:
            if len(grounds[each]) < _TRIED:
                grounds[each][-index] = None
    return sorted(parts, key=lambda part: (-len(part.members), min(member.age for member in part.members)))


def _score(part: _Part, unit: _Part, barred: Bars, *, wary: bool) -> float:
    """Return what speaks for two parts being one thing."""
    if barred and any(
        tuple(sorted((one.place, other.place))) in barred for one in part.members for other in unit.members
    ):
        return -math.inf
    score = balance(part.evidence, unit.evidence)
    told = part.evidence.ground and unit.evidence.ground
    strange = wary and told and part.evidence.ground.isdisjoint(unit.evidence.ground)
    return min(score, ODDS) if strange and part.beside.isdisjoint(unit.beside) else score


def _with_greatest(parts: Sequence[_Part], rest: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the greatest part with the mentions that nothing is said of; if two are as great, these stand alone."""
    first = parts[0].members
    if len(parts) > 1 and len(parts[1].members) == len(first):
        return [first, *([each] for each in rest)]
    return [[*first, *rest]]
