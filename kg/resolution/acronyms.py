"""Whose acronym it is: the gazetteer's thing, or what the articles of one matter call so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from kg.resolution.evidence import Evidence
from kg.resolution.names import Form, is_acronym, is_short_for, read_name
from kg.resolution.referents import Candidate, Cluster, Spot, without_key

Meaning = tuple[str | int, ...]
"""What a candidate is taken for: its key or its name; candidates of one meaning may be one thing."""


def settle_acronyms(
    things: Iterable[Candidate], meanings: Mapping[Spot, Meaning], said: Mapping[Spot, Evidence]
) -> dict[Spot, Meaning]:
    """Return what acronyms mean that the gazetteer knows, where other articles call another thing so in the same matter.

    The matter is the same where both are tied to one thing; where that holds of several things, the gazetteer's stays.

    Args:
        things: those of all articles.
        meanings: what each is taken for.
        said: what is said of each.
    """
    things = tuple(things)
    asked = [(each, _signs(each)) for each in things if _is_asked(each)]
    wanted = frozenset(chain.from_iterable(signs for _, signs in asked))
    called: defaultdict[tuple[str, str], set[Meaning]] = defaultdict(set)
    for each in things if wanted else ():
        named = each.family == "Organization" and meanings[each.place][0] == "name"
        signs = _signs(each) & wanted if named else set()
        if signs and not by_acronym([each]):
            for sign in signs:
                called[each.family, sign].add(meanings[each.place])
    ground = _grounds(things, meanings, frozenset(chain.from_iterable(called.values())), said)
    found: dict[Spot, Meaning] = {}
    for each, signs in asked:
        others = {other for sign in signs for other in called[each.family, sign]}
        fitting = [other for other in others if ground[other] & _ground(each, said)]
        found |= {each.place: fitting[0]} if len(fitting) == 1 else {}
    return found


def _is_asked(thing: Candidate) -> bool:
    """Tell whether an acronym alone made a thing that of the gazetteer."""
    acronyms = thing.referent.key and any(is_acronym(_without_article(name)) for name in thing.names)
    return bool(acronyms) and by_acronym([thing])


def _grounds(
    things: Iterable[Candidate],
    meanings: Mapping[Spot, Meaning],
    wanted: Collection[Meaning],
    said: Mapping[Spot, Evidence],
) -> Mapping[Meaning, set[str]]:
    """Gather what the things of some meanings are tied to."""
    ground: defaultdict[Meaning, set[str]] = defaultdict(set)
    for each in things if wanted else ():
        if meanings[each.place] in wanted:
            ground[meanings[each.place]] |= _ground(each, said)
    return ground


def _ground(thing: Candidate, said: Mapping[Spot, Evidence]) -> set[str]:
    return said[thing.place].ground if thing.place in said else set()


def _signs(thing: Candidate) -> set[str]:
    return {read_name(name, thing.family).sign for name in thing.printed if is_acronym(name)}


def by_acronym(things: Iterable[Candidate]) -> bool:
    """Tell whether articles call things by acronyms alone."""
    return all(is_acronym(_without_article(name)) for each in things for name in each.printed)


def _without_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _by_key(cluster: Cluster) -> tuple[int, str]:
    return 0, cluster.key


def joined(group: Sequence[Cluster], rank: Callable[[Cluster], tuple[int, str]] = _by_key) -> Cluster:
    """Make one cluster of several; one alone stays as it is.

    One called by an acronym alone has its key by that acronym: what another, which the gazetteer does not know, is
    called in full goes before it if that has the same letters.

    Args:
        group: clusters that are one thing.
        rank: whose key is taken of those that have one, the least.
    """
    if len(group) == 1:
        return group[0]
    full = {member.own for each in group if not each.key for member in each.members if member.own}
    lent = [each for each in group if each.key and by_acronym(each.members) and _is_spelled(each, full)]
    own = [each for each in group if each.key and each not in lent]
    key = min(own, key=rank).key if own else ""
    parts = (map(without_key, each.members) if each in lent and not key else each.members for each in group)
    return Cluster(key, list(chain.from_iterable(parts)))


def _is_spelled(cluster: Cluster, full: Collection[Form]) -> bool:
    shorts = {read_name(_without_article(name), member.family) for member in cluster.members for name in member.printed}
    return any(is_short_for(short, form) for short in shorts for form in full)
