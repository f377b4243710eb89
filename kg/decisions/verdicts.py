"""What decisions come to, taken in order: the last one wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from networkx.utils import UnionFind

from kg.decisions.anchors import Orphan, locate, locate_any
from kg.decisions.record import Anchor, Record
from kg.identifiers import claim_place
from kg.model import Article, Claim, Place, Span

Spot = tuple[str, int]
Pair = tuple[Place, Place]
Fault = tuple[Record, str]
"""A decision that does not count, and why not, as a clause."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What to do: which mentions are one thing or two, which claims to keep or drop, and what does not count.

    `counted` are the records that stand, with their anchors where the words are now, or where another mention stands if the
    words are gone, beside the identifier that the claim has now, if they are about one. `wrong` and `right` are identifiers of claims.
    """

    counted: tuple[tuple[Record, str], ...] = ()
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


def in_force(records: Iterable[Record]) -> list[Record]:
    """Return what was not taken back, in the order in which it was decided."""
    found: dict[object, Record] = {}
    for record in records:
        key = replace(record, deleted_at=None)
        found.pop(key, None)
        if record.deleted_at is None:
            found[key] = record
    return list(found.values())


def withdrawals(records: Iterable[Record]) -> dict[str, Record]:
    """Return the decisions that withdraw an article, by its identifier."""
    last = {record.source.article: record for record in in_force(records) if record.target is None}
    return {article: record for article, record in last.items() if record.judgement == "negative"}


def decide(
    records: Iterable[Record], articles: Iterable[Article], claims: Iterable[Claim], spots: Mapping[Place, Spot]
) -> Verdicts:
    """Tell what decisions come to for the articles as they are now; of two that contradict each other the later counts.

    Those whose sides are the places of two claims, see `claim_place`, are about deals or cases: they are counted, and do
    nothing to mentions.

    Args:
        records: decisions in force, in order, none of them about an article as a whole.
        articles: those that are there, with their texts.
        claims: all that they may be read to say, however unlikely.
        spots: what stands for which thing of which article, by place.
    """
    known, claims = {article.identifier: article for article in articles}, tuple(claims)
    sayings = _sayings(claims)
    pairs: dict[frozenset[Spot], Record] = {}
    judged: dict[str, Record] = {}
    rulings: dict[frozenset[Place | None], Record] = {}
    places: set[Place | None] = {place for claim in claims if (place := claim_place(claim)) not in spots}
    faults: list[Fault] = []
    for record in records:
        try:
            here = _anchored(record, known)
            sides = [each.place for each in _sides(here)]
            if record.claim:
                judged[_claim(here, known, sayings)] = here
            elif places.issuperset(sides):
                rulings[frozenset(sides)] = here
            else:
                key = _pair(here, spots)
                pairs.pop(key, None)
                pairs[key] = here
        except Orphan as orphan:
            faults.append((record, str(orphan)))
    standing, overruled = _consistent(pairs)
    found = _verdicts(standing, judged, [*faults, *((each, _OVERRULED) for each in overruled)])
    return replace(found, counted=(*found.counted, *((record, "") for record in rulings.values())))


_OVERRULED = "later decisions about the same things say otherwise"

Sayings = Mapping[tuple[str, str, frozenset[Span]], Sequence[str]]
"""Identifiers of claims by article, relation and the spans of the two sides."""


def _verdicts(pairs: Sequence[Record], judged: Mapping[str, Record], faults: Sequence[Fault]) -> Verdicts:
    def those(judgement: str) -> tuple[Pair, ...]:
        return tuple(_places(record) for record in pairs if record.judgement == judgement)

    right = frozenset(claim for claim, record in judged.items() if record.judgement == "positive")
    wrong = frozenset(claim for claim, record in judged.items() if record.judgement == "negative")
    counted = [*((record, "") for record in pairs), *((record, claim) for claim, record in judged.items())]
    return Verdicts(tuple(counted), those("positive"), those("negative"), right, wrong, tuple(faults))


def _sides(record: Record) -> list[Anchor]:
    return [each for each in (record.source, record.target) if each]


def _places(record: Record) -> Pair:
    one, other = (place for each in _sides(record) if (place := each.place))
    return one, other


def _anchored(record: Record, articles: Mapping[str, Article]) -> Record:
    find = locate if record.claim else locate_any
    source, target = (find(each, articles) for each in _sides(record))
    return replace(record, source=source, target=target)


def _pair(here: Record, spots: Mapping[Place, Spot]) -> frozenset[Spot]:
    pair = frozenset(_spot(side, spots) for side in _sides(here))
    if len(pair) == 1 and here.judgement == "negative":
        fault = "“{}” and “{}” in the article {} are one thing by its own words, which no decision divides"
        raise Orphan(fault.format(*(side.text for side in _sides(here)), here.source.article))
    return pair


def _spot(anchor: Anchor, spots: Mapping[Place, Spot]) -> Spot:
    place = anchor.place
    if place is None or place not in spots:
        raise Orphan(f"“{anchor.text}” in the article {anchor.article} is no longer found to name a thing")
    return spots[place]


def _sayings(claims: Iterable[Claim]) -> dict[tuple[str, str, frozenset[Span]], list[str]]:
    found: dict[tuple[str, str, frozenset[Span]], list[str]] = {}
    for claim in claims:
        spans = frozenset((claim.subject.mention, claim.object.mention))
        found.setdefault((claim.article, claim.relation, spans), []).append(claim.identifier)
    return found


def _claim(here: Record, articles: Mapping[str, Article], sayings: Sayings) -> str:
    """Return the claim that a decision is about: by its identifier, or in a corrected text by where its sides stand."""
    spans = frozenset(each.span for each in _sides(here) if each.span)
    found = sayings.get((here.source.article, here.relation, spans), ())
    if here.claim in found:
        return here.claim
    if len(found) == 1 and here.source.text_hash != articles[here.source.article].text_hash:
        return found[0]
    what = f"“{here.source.text}” {here.relation} “{here.target.text if here.target else ''}”"
    raise Orphan(f"the claim {here.claim}, {what}, is no longer found in the article {here.source.article}")


def _consistent(pairs: Mapping[frozenset[Spot], Record]) -> tuple[list[Record], list[Record]]:
    """Take decisions from the last to the first; leave out those that what was taken before contradicts."""
    union: UnionFind[Spot] = UnionFind()
    bars: defaultdict[Spot, set[Spot]] = defaultdict(set)
    standing: list[Record] = []
    overruled: list[Record] = []
    for pair, record in reversed(list(pairs.items())):
        one, other = (union[spot] for spot in (min(pair), max(pair)))
        barred = other in {union[spot] for spot in bars[one]}
        if (record.judgement == "positive" and barred) or (record.judgement == "negative" and one == other):
            overruled.append(record)
            continue
        standing.append(record)
        if record.judgement == "positive":
            union.union(one, other)
            bars[union[one]] = bars[one] | bars[other]
        elif record.judgement == "negative":
            bars[one].add(other)
            bars[other].add(one)
    return standing[::-1], overruled[::-1]
