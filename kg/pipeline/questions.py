"""What to ask a person of a graph: things that may be one or two, and claims that may be wrong."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.decisions import Record, in_force
from kg.identifiers import claim_place, record_identifier
from kg.model import HEDGED, Case, Claim, Deal, Entity, GraphData, Ontology, Place, Proposal
from kg.pipeline.relating import related_claims
from kg.resolution import propose
from kg.resolution.judgements import arguments
from kg.voices import support, support_words, told_once, voices

DOUBTFUL = 0.6
"""Claims below this confidence are asked about, unless another bound is given."""

_SHOWN = 3
_EVEN = 0.5
"""How likely two deals that may be one are one: nobody has measured it."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of two sides of a question: a mention, what it is taken for, and a few claims that it rests on.

    `articles` are those of all its claims, and `sources` how many voices these are: copies of one text are one.
    """

    place: Place
    entity: Entity
    claims: tuple[Claim, ...]
    articles: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question: are two mentions one thing (`merge`: now they are two, `split`: now one), or is a claim right?

    Or are two claims about one contract (`deal`) or one lawsuit (`case`): now they are about two. `likelihood` is that of
    yes, `weight` the number of claims that the answer changes, where those of copies count once.
    """

    identifier: str
    kind: Literal["merge", "split", "claim", "deal", "case"]
    why: str
    likelihood: float
    weight: int
    parties: tuple[Party, ...] = ()
    claim: Claim | None = None
    told: tuple[Claim, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the two places that the question is about, none where it is about a claim."""
        return tuple(party.place for party in self.parties) or tuple(map(claim_place, self.told))

    @property
    def rank(self) -> tuple[float, str]:
        """Return what sorts the most doubtful and most consequential first."""
        return -round(self.weight * (1 - abs(2 * self.likelihood - 1)), 6), self.identifier


def questions(
    data: GraphData, records: Iterable[Record], ontology: Ontology, below: float = DOUBTFUL
) -> tuple[Question, ...]:
    """Return what is open, the most doubtful and most consequential first: doubt times the claims that it is about.

    Args:
        data: the graph.
        records: what people decided; it is not asked again.
        ontology: what is known beforehand.
        below: claims of less confidence are asked about.
    """
    decided, voice_of = in_force(records), voices(data.articles)
    proposals = propose(
        data.entities, data.claims, data.articles, ontology.gazetteer, ontology.signs, ontology.relations
    )
    found = [
        *_pairs(data, decided, proposals, voice_of),
        *_claims(data, {record.claim for record in decided}, below, voice_of),
        *_records(data, decided, ontology, voice_of),
    ]
    return tuple(sorted(found, key=lambda question: question.rank))


def mentions(claims: Iterable[Claim]) -> dict[Place, list[Claim]]:
    """Return the claims that name something at each place."""
    found: defaultdict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        for argument in arguments(claim):
            found[claim.article, *argument.mention].append(claim)
    return dict(found)


def _pairs(
    data: GraphData, decided: Sequence[Record], proposals: Iterable[Proposal], voice_of: Mapping[str, str]
) -> Iterator[Question]:
    slugs = {
        (claim.article, *argument.mention): argument.entity.slug
        for claim in data.claims
        for argument in arguments(claim)
        if argument.entity
    }
    known = {
        _key(places, slugs)
        for record in decided
        if record.target and not record.claim and None not in (places := (record.source.place, record.target.place))
    }
    named = _named(data.claims)
    for proposal in proposals:
        if _key(proposal.places, slugs) not in known:
            yield _pair(proposal, named, voice_of)


def _key(places: Sequence[Place | None], slugs: Mapping[Place, str]) -> frozenset[object]:
    """Return what two mentions are taken for; where that is one thing, their articles too."""
    found = [(slugs.get(place, ""), place[0]) for place in places if place]
    names = frozenset(slug for slug, _ in found)
    return names if len(names) > 1 else frozenset(found)


def _named(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the claims about each thing, by slug."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for slug in {argument.entity.slug for argument in arguments(claim) if argument.entity}:
            found[slug].append(claim)
    return found


def _pair(proposal: Proposal, named: Mapping[str, Sequence[Claim]], voice_of: Mapping[str, str]) -> Question:
    merge = proposal.one.slug != proposal.other.slug
    parties = tuple(
        _party(
            place, entity, [each for each in named.get(entity.slug, ()) if merge or each.article == place[0]], voice_of
        )
        for place, entity in zip(proposal.places, (proposal.one, proposal.other), strict=True)
    )
    weight = min(told_once(party.claims, voice_of) for party in parties) or 1
    shown = tuple(replace(party, claims=party.claims[:_SHOWN]) for party in parties)
    identifier = _identifier(sorted(proposal.places))
    return Question(identifier, "merge" if merge else "split", proposal.why, proposal.likelihood, weight, shown)


def _party(place: Place, entity: Entity, claims: Sequence[Claim], voice_of: Mapping[str, str]) -> Party:
    """Describe a side; claims of the mention itself come first."""
    spans = {claim.identifier: [(claim.article, *each.mention) for each in arguments(claim)] for claim in claims}
    ordered = sorted(claims, key=lambda claim: (place not in spans[claim.identifier], claim.article, claim.quote_span))
    articles = sorted({claim.article for claim in claims})
    return Party(place, entity, tuple(ordered), tuple(articles), support(articles, voice_of)[1])


def _claims(data: GraphData, judged: Container[str], below: float, voice_of: Mapping[str, str]) -> Iterator[Question]:
    """Ask about unlikely claims; one on which a plain triple rests alone weighs twice."""
    licences: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in data.claims:
        if claim.status not in HEDGED:
            licences[_triple(claim)].append(claim)
    basis = Counter(identifier for claim in data.claims for identifier in claim.inferred_from)
    for claim in data.claims:
        if claim.confidence < below and claim.identifier not in judged and not claim.rule:
            beside = licences[_triple(claim)] if claim.status not in HEDGED else []
            sole = told_once(beside, voice_of) == 1
            copied = f" ({support_words((each.article for each in beside), voice_of)})" if len(beside) > 1 else ""
            why = f"the only claim for this edge{copied}" if sole else "an uncertain claim"
            weight = 1 + sole + basis[claim.identifier]
            yield Question(_identifier(claim.identifier), "claim", why, claim.confidence, weight, claim=claim)


def _records(
    data: GraphData, decided: Iterable[Record], ontology: Ontology, voice_of: Mapping[str, str]
) -> Iterator[Question]:
    """Ask about deals and cases that may be one, each by its first claim."""
    known = {frozenset((each.source.place, each.target.place)) for each in decided if each.target and not each.claim}
    claims = {claim.identifier: claim for claim in data.claims}
    related = related_claims(data, ontology)
    records: dict[str, Deal | Case] = {each.identifier: each for each in related.deals}
    records |= {each.identifier: each for each in related.cases}
    for doubt in related.doubts:
        pair = tuple(_first(records[each], claims) for each in (doubt.one, doubt.other))
        places = [claim_place(claim) for claim in pair]
        if frozenset(places) not in known:
            told = ([claims[claim] for claim in records[each].claims] for each in (doubt.one, doubt.other))
            weight = min(told_once(each, voice_of) for each in told)
            why = "of the same sides or bodies that belong together, and nothing tells them apart"
            yield Question(_identifier(sorted(places)), doubt.kind, why, _EVEN, weight, told=pair)


def _first(record: Deal | Case, claims: Mapping[str, Claim]) -> Claim:
    """Return the claim that a deal or case is called after."""
    return next(
        claims[each]
        for each in record.claims
        if record.identifier in (record_identifier("deal", each), record_identifier("case", each))
    )


def _triple(claim: Claim) -> tuple[object, ...]:
    sides = (side.entity.slug if side.entity else side.date for side in (claim.subject, claim.object))
    return claim.relation, *sides


def _identifier(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:8]
