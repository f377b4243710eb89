"""The nouns of kg: frozen records that the stages hand on, without logic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Span = tuple[int, int]
"""Start and end in code points of an article's text, or in tokens where a docstring says so; the end is exclusive."""

Place = tuple[str, int, int]
"""A mention wherever it stands: the article's identifier, and start and end in code points of its text."""

Status = Literal["asserted", "reported", "alleged", "denied", "planned", "ended"]
Judgement = Literal["positive", "negative", "unsure"]
Precision = Literal["year", "month", "week", "day"]
LinkKind = Literal["agreesWith", "conflictsWith", "disputes"]
Role = Literal["buyer", "supplier", "claimant", "defendant", "party", "court"]
MentionKind = Literal["name", "pronoun", "nominal", "implied", "date"]

HEDGED: frozenset[Status] = frozenset({"alleged", "denied", "planned"})
"""Statuses that alone never license a plain triple."""


MIN_CONFIDENCE = 0.45
"""Claims below it are left out unless less is asked for; set on annotated articles so that about 17 in 20 are right."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its own text and what is known about it.

    `offset` is where `text` begins in the source, in code points; `text_hash` is `sha256:` and the
    hex digest of the text in UTF-8. An article read back from a graph has an empty text.
    """

    identifier: str
    text: str
    published: dt.date | None = None
    title: str = ""
    url: str = ""
    publisher: str = ""
    offset: int = 0
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was wrong with an input: where, what, and what to do about it."""

    source: str
    fault: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Date:
    """A stretch of days in which something happened: first and last possible day, and how exactly it was said."""

    earliest: dt.date
    latest: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that tell a time: a moment, or a duration in months counted from another moment.

    `kind` is `at` (in March 2020), `since`, `until`, or `for` (a duration; `months` is its length and `date` is None).
    """

    span: Span
    kind: Literal["at", "since", "until", "for"]
    date: Date | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: value in whole units of an ISO 4217 currency, and the words that say it."""

    value: Decimal
    currency: str
    text: str


@dataclass(frozen=True, slots=True)
class AmountMention:
    """Words that name a sum of money."""

    span: Span
    amount: Amount


@dataclass(frozen=True, slots=True)
class Token:
    """One token as the parser gave it: indices are into the article's tokens, offsets are code points."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a thing: a name, a pronoun, a noun phrase or a date.

    `span` is in code points, `tokens` in tokens; `head` is the token that governs the phrase; `referent` is an
    index into `Parsed.referents`, or None where the article does not settle what is meant. `sure` is False where
    little speaks for `type`, so that a relation may still decide it. `likelihood` is that of `referent`, from 0 to 1.
    """

    span: Span
    tokens: Span
    head: int
    kind: MentionKind
    type: str
    referent: int | None = None
    sure: bool = True
    likelihood: float = 1.0


@dataclass(frozen=True, slots=True)
class Referent:
    """A thing that one article speaks of: its fullest name there, its class, every name used.

    `key` is the gazetteer's key where the gazetteer knows the thing, `parent` that of the body it belongs to. `sure`
    is False where little speaks for `type`, so that another article may know better.
    """

    name: str
    type: str
    names: tuple[str, ...]
    first: Span
    key: str = ""
    parent: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of tokens that somebody other than the outlet answers for.

    `verb` is the token that says so ("said", "alleged", "according"); `speaker` an index into `Parsed.mentions`;
    `speaker_span` the words used for the speaker, in code points; `force` what saying it this way makes of a claim.
    """

    content: Span
    verb: int
    force: Status
    speaker: int | None
    speaker_span: Span | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A normalised dependency from one token to another, e.g. `subj`, `obj`, `against`, `poss`, `same`."""

    source: int
    label: str
    target: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with everything the language stage found in it.

    `sentences` are spans in tokens; `edges[i]` are the edges of the sentence graph that leave or enter token `i`.
    `bound` holds what is no mention of its own: relative pronouns, with the head of their noun, and an unsettled "we".
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    edges: tuple[tuple[Edge, ...], ...]
    mentions: tuple[Mention, ...]
    referents: tuple[Referent, ...]
    dates: tuple[DateMention, ...]
    amounts: tuple[AmountMention, ...]
    speech: tuple[Speech, ...]
    bound: tuple[Mention, ...] = ()


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

    `taught_by` is the nearest example (`relation#hash`); `inferred_from` holds claim identifiers.
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


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a decision: words of an article and the slug of what they stand for, or the article as a whole."""

    article: str
    span: Span | None = None
    text: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, as a graph tells it: the person goes by a pseudonym, in `reviewer`, or is left out.

    With `target`, whether the two sides are one thing; with `claim`, its identifier, whether that claim is right;
    without either, whether the article of `source` may be used. `time` is in UTC, to the second.
    """

    identifier: str
    judgement: Judgement
    time: dt.datetime
    source: Side
    target: Side | None = None
    claim: str = ""
    reviewer: str = ""


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
    """A lawsuit or a prosecution that claims are about; `claims` are their identifiers, `outcomes` a word or two each."""

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


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of the ontology, as `ontology/kg.ttl` gives it.

    `domain` and `range` hold class names, subclasses not spelled out; `range` of ("date",) marks a literal. `scored` is
    False where annotated articles leave the relation out, so that nothing is known of claims of it.
    """

    name: str
    label: str
    definition: str
    group: str
    aspect: Literal["event", "state"]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str = ""
    inverse_label: str = ""
    broader: tuple[str, ...] = ()
    symmetric: bool = False
    scored: bool = True
    qualifiers: tuple[str, ...] = ()
    close_matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What claims of a relation say of a deal or a case: the parts that subject and object play in it.

    `extension` marks the extension of an earlier deal, `outcome` says how a case ended. `once` marks what happens only
    once to the same subject and object, or to the same subject where the object is a date.
    """

    relation: str
    subject: Role | None = None
    object: Role | None = None
    extension: bool = False
    outcome: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One example sentence: plain text, and in code points of it the two arguments and the trigger words."""

    relation: str
    text: str
    subject: Span
    object: Span
    triggers: tuple[Span, ...]
    positive: bool
    status: Status
    identifier: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An inference rule: its name, the sentence that explains it, the relations it may be used on."""

    name: str
    explanation: str
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A thing that the gazetteer knows: key, class, names, and what helps to recognise it."""

    key: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    country: str = ""
    parent: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A fact that a careful reader takes from an article: two things by their first names, or a thing and an ISO date.

    `quote` is where the text says it, in code points: both stand in it, by name or by words that take one up.
    """

    subject: str
    relation: str
    object: str
    quote: Span
    status: Status = "asserted"


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with every fact in it, so that all other pairs of its things say nothing.

    `things` holds the names of each thing, the fullest first.
    """

    article: Article
    things: tuple[tuple[str, ...], ...]
    facts: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an annotated corpus, and the relations that are the same, broader or narrower.

    `inverse` says that its subject is their object; `symmetric` that both orders are meant.
    """

    name: str
    same: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    inverse: bool = False
    symmetric: bool = False

    @property
    def relations(self) -> tuple[str, ...]:
        """All of these relations."""
        return (*self.same, *self.broader, *self.narrower)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact of a passage: a property, and where the two things stand in the article, in code points."""

    property: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article, in code points, in which all facts of some properties are annotated, and no others."""

    span: Span
    properties: frozenset[str]
    facts: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    """An article of an annotated corpus; `fold` is the part of the corpus that it belongs to."""

    article: Article
    passages: tuple[Passage, ...]
    fold: int


@dataclass(frozen=True, slots=True)
class Ontology:
    """What `ontology/` says: relations, classes (name to superclasses, itself first), rules, gazetteer, examples.

    `parts` says which relations make deals and cases. `practice` holds sentences that teach like `examples` but are not
    understood yet; `background` holds sentences in which no relation holds between any of the names.
    """

    relations: tuple[Relation, ...]
    classes: tuple[tuple[str, tuple[str, ...]], ...]
    rules: tuple[Rule, ...]
    gazetteer: tuple[GazetteerEntry, ...]
    examples: tuple[Example, ...]
    practice: tuple[Example, ...]
    background: tuple[str, ...]
    articles: tuple[AnnotatedArticle, ...]
    fingerprint: str
    parts: tuple[Part, ...] = ()
