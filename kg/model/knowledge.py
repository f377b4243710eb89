"""What is known beforehand: relations, rules, the gazetteer, examples, annotated articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from kg.model.text import Article
from kg.model.words import Role, Span, Status


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
    once to the same subject and object, or to the same subject where the object is a date. `begins` marks what may tell when
    a deal began that is known by its extension. By one that `takes_over` the subject gets the object, whole, from others.
    """

    relation: str
    subject: Role | None = None
    object: Role | None = None
    extension: bool = False
    outcome: str = ""
    once: bool = False
    begins: bool = False
    takes_over: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be said of a deal that was told before, and by which lemmas.

    `done_to` are verbs that have the deal as their object, `does` verbs and adjectives that have it as their subject,
    `done_as` nouns for the deed itself, such as "extension". `relation` is what it tells of the two sides, or empty for that
    of the claim that is taken up. What was asserted is of the status `leaves` after it, of `left` where it is told in
    the past. It `is_news` also without a date or a sum; `by_others` if others than the two sides may do it.
    One with an `outcome` is said of a case, not of a contract, and done by a claimant, or by those whom the nouns `done_by`
    name if there are any; it goes `against` the claimant or the defendant.
    """

    name: str
    relation: str = ""
    done_to: frozenset[str] = frozenset()
    does: frozenset[str] = frozenset()
    done_as: frozenset[str] = frozenset()
    leaves: Status | Literal[""] = ""
    left: Status | Literal[""] = ""
    is_news: bool = False
    by_others: bool = False
    outcome: str = ""
    done_by: frozenset[str] = frozenset()
    against: Role | Literal[""] = ""


class SideTalk(NamedTuple):
    """What tells who plays a part in a deal: nouns that describe it, verbs of what it does, its classes."""

    described: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


class DealTalk(NamedTuple):
    """How deals are spoken of: by relation the nouns for its deals, what is said of deals, and what tells who is who.

    `mutual` are nouns for deals that one side has "with" the other, whichever buys.
    """

    called: Mapping[str, frozenset[str]] = MappingProxyType({})
    deeds: tuple[Deed, ...] = ()
    sides: Mapping[str, SideTalk] = MappingProxyType({})
    mutual: frozenset[str] = frozenset()


class Slot(NamedTuple):
    """What only one value fits in, such as a person's employer.

    `label` names such values in the plural; `weight` is how much two different ones speak for two things. A `lasting` one
    never changes. `locates` are the classes of which it tells the countries; `life` says whether its year is that in which
    a person's life begins or ends, lies within it, or is one of study. A weight of 0 tells years alone.
    """

    name: str
    label: str
    weight: int
    lasting: bool = False
    locates: tuple[str, ...] = ()
    life: Literal["", "begins", "learns", "within", "ends"] = ""


Filling = Literal["object", "subject", "year", "country", "local country", "country of body", "local town"]
"""What of a claim fills a slot: its subject one of the object, anything else one of the subject."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What claims of a relation tell of whether two things of like names are one.

    `close` if two that are so tied to one third thing are one; `fills` are the slots that they fill, and with what.
    """

    relation: str
    close: bool = False
    fills: tuple[tuple[Filling, Slot], ...] = ()


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

    `quote` is where the text says it, in code points: both stand in it, by name or by words that take one up. `date` and
    `end` are ISO dates, cut short where the article is no more exact, or empty; relations are not learned from them, so that
    they are left out of what tells whether a relation must be learned anew.
    """

    subject: str
    relation: str
    object: str
    quote: Span
    status: Status = "asserted"
    date: str = field(default="", repr=False)
    end: str = field(default="", repr=False)


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

    `parts` says which relations make deals and cases, `signs` what they tell of who is who, `deal_talk` how
    deals are spoken of. `practice` holds sentences that teach like `examples` but are not understood yet; `background`
    holds sentences in which no relation holds between any of the names.
    """

    relations: tuple[Relation, ...]
    classes: tuple[tuple[str, tuple[str, ...]], ...]
    rules: tuple[Rule, ...]
    gazetteer: tuple[GazetteerEntry, ...]
    examples: tuple[Example, ...] = ()
    practice: tuple[Example, ...] = ()
    background: tuple[str, ...] = ()
    articles: tuple[AnnotatedArticle, ...] = ()
    fingerprint: str = ""
    parts: tuple[Part, ...] = ()
    signs: tuple[Sign, ...] = ()
    deal_talk: DealTalk = field(default_factory=DealTalk)
