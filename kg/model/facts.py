"""What articles say, and the graph of it: things, claims, decisions, deals, cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from kg.model.text import Article, Referent
from kg.model.words import Amount, Date, Judgement, LinkKind, Place, Span, Status


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing: the slug its IRI ends in, its fullest name, its class, every other name, IRIs of the same thing."""

    slug: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question to a person: are these two mentions one thing?

    `one` and `other` are what they are taken for now: two entities that may be one, or one entity that may be two.
    `likelihood`, from 0 to 1, is that of their being one thing; `why` says in words what it rests on.
    """

    one: Entity
    other: Entity
    places: tuple[Place, Place]
    why: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a claim, or its speaker: the words used and the thing they stand for.

    `mention` is the span of the words actually used, pronouns too. `referent` is an index into the article's
    referents until resolution puts the `entity` beside it. A literal object has `date` instead.
    """

    mention: Span
    referent: int | None = None
    entity: Entity | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of two things, with the sentence that says it.

    `taught_by` is the nearest example (`relation#hash`); `inferred_from` holds claim identifiers. `takes_up` is that of the
    claim by which the article told the deal that words such as "the contract" take up here: it knows the sides by it.
    `outcome` is how a case ended, where the sentence tells that too: "dismissed".
    """

    identifier: str
    article: str
    subject: Argument
    relation: str
    object: Argument
    status: Status
    quote: str
    quote_span: Span
    trigger: Span | None = None
    start: Date | None = None
    end: Date | None = None
    amount: Amount | None = None
    role: str = ""
    speaker: Argument | None = None
    speaker_text: str = ""
    confidence: float = 1.0
    taught_by: str = ""
    rule: str = ""
    inferred_from: tuple[str, ...] = ()
    takes_up: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a decision: words of an article and the slug of what they stand for, or the article as a whole."""

    article: str
    span: Span | None = None
    text: str = ""
    entity: str = ""

    @property
    def place(self) -> Place | None:
        """Return the words, if it is not the article as a whole."""
        return (self.article, *self.span) if self.span else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, as a graph tells it: the person goes by a pseudonym, in `reviewer`, or is left out.

    With `target`, whether the two sides are one thing; with `claim`, its identifier, whether that claim is right: then the
    text of `source` says in words what it claims, and `quote` is the sentence that it rests on, as it may be gone from the
    graph. Without either, whether the article of `source` may be used. `time` is in UTC, to the second.
    """

    identifier: str
    judgement: Judgement
    time: dt.datetime
    source: Side
    target: Side | None = None
    claim: str = ""
    reviewer: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract that claims are about: who buys, who supplies, what is said of its value, start and end.

    `claims` are their identifiers. `buyers` and `suppliers` are several where articles name a body and its parent.
    `start` and `end` are what all claims allow, None where they tell none or differ; `values` are those of the claims,
    as each says it. `extends` is the identifier of an earlier deal.
    """

    identifier: str
    buyers: tuple[Entity, ...]
    suppliers: tuple[Entity, ...]
    claims: tuple[str, ...]
    values: tuple[Amount, ...] = ()
    start: Date | None = None
    end: Date | None = None
    extends: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A lawsuit or a prosecution that claims are about; `claims` are their identifiers, `outcomes` a few words each."""

    identifier: str
    claimants: tuple[Entity, ...]
    defendants: tuple[Entity, ...]
    claims: tuple[str, ...]
    courts: tuple[Entity, ...] = ()
    outcomes: tuple[str, ...] = ()


class Link(NamedTuple):
    """How one claim stands to another, both by identifier; agreement and conflict are noted both ways."""

    kind: LinkKind
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article yields: the things it speaks of and what it says of them."""

    article: Article
    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What a graph was made with; no timestamp, so that the same input gives the same bytes."""

    version: str
    model: str
    fingerprint: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class GraphData:
    """Everything that a graph file holds, ordered by identifier."""

    base: str
    header: Header
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...] = ()
    deals: tuple[Deal, ...] = ()
    cases: tuple[Case, ...] = ()
    links: tuple[Link, ...] = ()
