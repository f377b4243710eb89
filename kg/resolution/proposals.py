"""What to ask a person: entities that may be one thing, and entities that may be two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

from kg.model import Argument, Article, Claim, Entity, GazetteerEntry, Place, Proposal, Relation, Sign, Slot
from kg.resolution.bearing import Bearing, bearing_of
from kg.resolution.companies import are_of_other_forms
from kg.resolution.crossing import BEGINS, SAME_PERSON, SAME_PRODUCT, WEAKER, crossed, crossing
from kg.resolution.evidence import Clues, Evidence, Neighbour, Side, against, clues_of, note
from kg.resolution.likeness import is_other_arm, keys, likeness
from kg.resolution.names import family
from kg.resolution.rarity import is_common

_SCORES = {
    "spellings of one name": 0.5,
    "forms of one given name": 0.5,
    "one has more names": 0.5,
    "one is an acronym of the other": 0.5,
    "one begins with the other": 0.5,
    "an initial": 0.4,
    "the same name": 0.5,
    SAME_PERSON: 0.5,
    BEGINS: 0.45,
    SAME_PRODUCT: 0.45,
    WEAKER: 0.3,
}
"""What such names of two things score if nothing else is known; set by hand, like the other figures here."""

_MEASURED = ((0.0, 0.02), (0.39, 0.14), (0.45, 0.31), (0.58, 0.4))
"""The score from which on, and how likely two things that score so are one: isotonic regression on those of the labelled
pairs of tests/resolution that are proposed, as `python -m tests.resolution.calibration` prints it."""

_GUESSED = 0.5

_GROUND, _MOST_GROUND, _AGAINST = 0.15, 0.3, 0.06
_OTHER_ARM = 0.15
_BORNE_OUT = 0.2
"""What it takes off that both of two classes are borne out by what is said: each of the things does what the other cannot."""

_LEAST = 0.33
_GREATEST = 30
_NAMES = 6


@dataclass(slots=True)
class _Known:
    """What the graph holds of an entity: all evidence, that of each claim, and where it is named."""

    evidence: Evidence = field(default_factory=Evidence)
    told: list[tuple[Place, Evidence]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    borne_out: set[str] = field(default_factory=set)


def propose(
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    articles: Iterable[Article] = (),
    gazetteer: Iterable[GazetteerEntry] = (),
    signs: Iterable[Sign] = (),
    relations: Iterable[Relation] = (),
) -> tuple[Proposal, ...]:
    """Find entities that may be one thing, and entities that may be two, the most likely merges first.

    What `resolve` returns will do as well as what is read back from a graph. Two things that the gazetteer knows, and
    two that a claim or an article sets beside each other, are not proposed.

    Args:
        entities: the things.
        claims: what is said of them, with entities as arguments.
        articles: those of the claims; their days tell what was said of one time.
        gazetteer: the things known beforehand.
        signs: what relations tell of who is who.
        relations: tell of which classes the things are that they hold between.
    """
    things = {entity.slug: entity for entity in entities}
    entries = {entry.key: entry for entry in gazetteer}
    days = {article.identifier: article for article in articles}
    known = _read(claims, days, clues_of(entries, signs), entries, bearing_of(relations))
    merges = (_merge(things[one], things[other], known) for one, other in sorted(set(_pairs(things, known, entries))))
    splits = (_split(things[slug], known[slug]) for slug in sorted(known) if slug in things)
    found = [proposal for proposal in (*merges, *splits) if proposal]
    return tuple(sorted(found, key=lambda each: (-each.likelihood, each.one.slug, each.other.slug, each.places)))


def _read(
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    clues: Clues,
    entries: Mapping[str, GazetteerEntry],
    bearing: Bearing,
) -> dict[str, _Known]:
    known: defaultdict[str, _Known] = defaultdict(_Known)
    for claim in sorted(claims, key=lambda claim: claim.identifier):
        sides = (claim.subject, claim.object, True), (claim.object, claim.subject, False)
        for one, other, is_subject in sides:
            if one.entity:
                evidence = Evidence()
                side = Side(one.entity.name, one.entity.type, is_subject, articles.get(claim.article))
                if other.entity or other.date:
                    note(evidence, side, claim, _neighbour(other, entries), clues)
                _remember(known[one.entity.slug], claim, one, other, evidence)
                known[one.entity.slug].borne_out.add(bearing.get((claim.relation, is_subject), ""))
    return dict(known)


def _remember(known: _Known, claim: Claim, one: Argument, other: Argument, evidence: Evidence) -> None:
    known.evidence.add(evidence)
    known.told.append(((claim.article, *one.mention), evidence))
    known.articles.add(claim.article)
    if other.entity:
        known.beside.add(other.entity.slug)


def _neighbour(argument: Argument, entries: Mapping[str, GazetteerEntry]) -> Neighbour | None:
    entity = argument.entity
    if entity is None:
        return None
    return Neighbour(entity.slug, entity.name, family(entity.type), entity.slug if entity.slug in entries else "")


def _pairs(
    things: Mapping[str, Entity], known: Mapping[str, _Known], entries: Mapping[str, GazetteerEntry]
) -> Iterator[tuple[str, str]]:
    """Yield the entities whose names have a key in common, and those of two classes whose names may be one thing's."""
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for slug in sorted(known.keys() & things.keys()):
        kind = family(things[slug].type)
        for key in sorted({key for name in _names(things[slug]) for key in keys(name, kind)}):
            blocks[kind, key].append(slug)
    within = (combinations(block, 2) for block in blocks.values() if len(block) <= _GREATEST)
    found = chain(chain.from_iterable(within), crossed(things, known.keys() & things.keys()))
    yield from (min((a, b), (b, a)) for a, b in found if a not in entries or b not in entries)


def _names(entity: Entity) -> list[str]:
    return [entity.name, *entity.aliases][:_NAMES]


def _merge(one: Entity, other: Entity, known: Mapping[str, _Known]) -> Proposal | None:
    first, second = known[one.slug], known[other.slug]
    if other.slug in first.beside or not first.articles.isdisjoint(second.articles):
        return None
    kind = family(one.type)
    ways = {way for a in _names(one) for b in _names(other) if (way := likeness(a, b, kind))}
    if kind != family(other.type):
        ways = {crossing(one, other)} - {""}
    if not ways:
        return None
    way = max(sorted(ways), key=lambda each: _SCORES[each])
    ground, slots = first.evidence.ground & second.evidence.ground, against(first.evidence, second.evidence)
    score = _SCORES[way] + min(_MOST_GROUND, _GROUND * len(ground)) - _AGAINST * sum(slot.weight for slot in slots)
    if kind == "Organization":
        score -= _OTHER_ARM * (is_other_arm(one.name, other.name) + are_of_other_forms(_names(one), _names(other)))
    if kind != family(other.type) and _are_borne_out(one, first, other, second):
        score -= _BORNE_OUT
    if score < _LEAST:
        return None
    why = [f"“{one.name}” and “{other.name}”: {way}", *_in_common(ground), *_differing(slots)]
    return Proposal(one, other, (_first(first), _first(second)), "; ".join(why), likelihood_of(score))


def _are_borne_out(one: Entity, first: _Known, other: Entity, second: _Known) -> bool:
    return family(one.type) in first.borne_out and family(other.type) in second.borne_out


def likelihood_of(score: float) -> float:
    """Return how likely two things are one that are proposed with this score."""
    return next(likelihood for least, likelihood in reversed(_MEASURED) if score >= least)


def _first(known: _Known) -> Place:
    return min(place for place, _ in known.told)


def _in_common(ground: Sequence[str] | set[str]) -> list[str]:
    return [f"both are tied to {', '.join(sorted(ground)[:3])}"] if ground else []


def _differing(slots: Iterable[Slot]) -> list[str]:
    return [f"different {slot.label}" for slot in sorted(slots)]


def _split(entity: Entity, known: _Known) -> Proposal | None:
    """Ask about an entity whose claims differ, between two articles, in what can only be one."""
    for filled in sorted(known.evidence.slots):
        told = [(place, each.slots[filled]) for place, each in known.told if filled in each.slots]
        place, values = min(told, key=lambda each: each[0])
        others = (where for where, found in told if where[0] != place[0] and values.isdisjoint(found))
        other = min(others, default=None)
        if other:
            why = f"“{entity.name}”: different {filled[0].label}"
            return Proposal(entity, entity, (place, other), why, _GUESSED)
    return _namesakes(entity, known) if entity.type == "Person" and is_common(entity.name) else None


def _namesakes(entity: Entity, known: _Known) -> Proposal | None:
    """Ask about a common name if an article ties it to nothing that the others tie it to."""
    first: dict[str, Place] = {}
    grounds: defaultdict[str, set[str]] = defaultdict(set)
    for place, evidence in sorted(known.told, key=lambda each: each[0]):
        first.setdefault(place[0], place)
        grounds[place[0]] |= evidence.ground
    times = Counter(each for ground in grounds.values() for each in ground)
    lone = next((article for article in first if all(times[each] == 1 for each in grounds[article])), None)
    others = [place for article, place in first.items() if article != lone]
    if lone is None or not others:
        return None
    why = f"“{entity.name}”: a common name, and nothing that both articles tie it to"
    return Proposal(entity, entity, (first[lone], others[0]), why, _GUESSED)
