"""What the first stages find in an article: tokens, mentions, dates, sums, speech, the sentence graph."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kg.model.words import Amount, Date, MentionKind, Span, Status


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its own text and what is known about it.

    `offset` is where `text` begins in the source, in code points; `text_hash` is `sha256:` and the
    hex digest of the text in UTF-8. An article read back from a graph has an empty text. `copy_of` is the identifier of
    the article of whose text this one is a copy, `credit` the news agency that the text itself gives as its source.
    """

    identifier: str
    text: str
    published: dt.date | None = None
    title: str = ""
    url: str = ""
    publisher: str = ""
    offset: int = 0
    text_hash: str = ""
    copy_of: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was wrong with an input: where, what, and what to do about it."""

    source: str
    fault: str
    remedy: str


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
    is False where little speaks for `type`, so that another article may know better. `namesake` is True where the article
    says that it is another thing than one of its name that it speaks of too, or that the gazetteer knows. `former` are those
    of its names that the article says it no longer has.
    """

    name: str
    type: str
    names: tuple[str, ...]
    first: Span
    key: str = ""
    parent: str = ""
    sure: bool = True
    namesake: bool = False
    former: tuple[str, ...] = ()


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
