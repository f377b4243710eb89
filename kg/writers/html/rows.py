"""Lay out each claim for reading: the sentence with its words marked, who says so, when, where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.model import Argument, Article, Claim, Link, LinkKind, Relation, Rule, Span
from kg.writers.html.ties import Tie, named
from kg.writers.html.words import LINK_WORDS, PREFIXES, STATUS_GROUPS, STATUS_WORDS, dated, day, money, spaced, when

Piece = tuple[str, str]
"""A stretch of a sentence and the parts it plays: any of subject, object and trigger.

Where several claims rest on the sentence, a part bears the number of its claim among them: `subject-0`.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the page names it; `url` is empty unless it is a web address, `copy_of` unless it is a copy."""

    identifier: str
    title: str
    url: str
    publisher: str
    published: str
    copy_of: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """How a claim stands to another, in words, and that other."""

    kind: LinkKind
    words: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as the page shows it; `tie` is the number of its edge, if it has one.

    The first of several claims that rest on one sentence carries it for all of them, `shared` in number; for the
    others `shared` is 0 and `pieces` is empty.
    """

    number: int
    claim: Claim
    prefix: str
    subject: str
    label: str
    object: str
    group: str
    status: str
    speaker: str
    when: str
    amount: str
    shared: int
    pieces: tuple[Piece, ...]
    meanings: tuple[tuple[str, str], ...]
    rule: str
    basis: tuple[Claim, ...]
    told: Claim | None
    links: tuple[Linked, ...]
    source: Source
    tie: int | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What rows look things up in."""

    relations: Mapping[str, Relation]
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    links: Mapping[str, Sequence[Linked]]


def source_of(article: Article) -> Source:
    """Name an article; only web addresses become links."""
    return Source(
        article.identifier,
        article.title,
        article.url if article.url.lower().startswith(("http://", "https://")) else "",
        article.publisher,
        day(article.published) if article.published else "",
        article.copy_of,
        article.credit,
    )


def linked(links: Iterable[Link], claims: Mapping[str, Claim]) -> Mapping[str, Sequence[Linked]]:
    """Give for every claim how it stands to others, both ways; `claims` are by identifier."""
    found: defaultdict[str, dict[Linked, None]] = defaultdict(dict)
    for link in sorted(links):
        there, back = LINK_WORDS[link.kind]
        found[link.source][Linked(link.kind, there, claims[link.target])] = None
        found[link.target][Linked(link.kind, back, claims[link.source])] = None
    return {claim: tuple(others) for claim, others in found.items()}


def rows_of(claims: Sequence[Claim], ties: Sequence[Tie], shelf: Shelf) -> list[Row]:
    """Lay out all claims in their order; those that rest on one sentence follow each other."""
    tied = {index: number for number, tie in enumerate(ties) for index in tie.claims}
    rows: list[Row] = []
    for _, group in groupby(claims, key=lambda claim: (claim.article, claim.quote_span, claim.quote)):
        together = list(group)
        pieces = tuple(_pieces(together))
        for place, claim in enumerate(together):
            index, shared = len(rows), len(together) if place == 0 else 0
            rows.append(_row(index, claim, tied.get(index), (shared, pieces if shared else ()), shelf))
    return rows


def _row(index: int, claim: Claim, tie: int | None, sentence: tuple[int, tuple[Piece, ...]], shelf: Shelf) -> Row:
    relation = shelf.relations[claim.relation]
    return Row(
        number=index,
        claim=claim,
        prefix=PREFIXES[STATUS_GROUPS[claim.status]],
        subject=named(claim.subject),
        label=dated(relation.label, claim),
        object=named(claim.object),
        group=STATUS_GROUPS[claim.status],
        status=_status(claim),
        speaker=_speaker(claim, shelf.sources[claim.article]),
        when=when(claim, relation),
        amount=money(claim.amount) if claim.amount else "",
        shared=sentence[0],
        pieces=sentence[1],
        meanings=tuple(_meanings(claim)),
        rule=shelf.rules[claim.rule].explanation if claim.rule in shelf.rules else f"Rule: {spaced(claim.rule)}.",
        basis=tuple(shelf.claims[each] for each in claim.inferred_from if each in shelf.claims),
        told=shelf.claims.get(claim.takes_up),
        links=tuple(shelf.links.get(claim.identifier, ())),
        source=shelf.sources[claim.article],
        tie=tie,
    )


def _status(claim: Claim) -> str:
    if not claim.rule:
        return STATUS_WORDS[claim.status]
    return "inferred" if STATUS_GROUPS[claim.status] == "held" else f"inferred, {STATUS_WORDS[claim.status]}"


def _speaker(claim: Claim, source: Source) -> str:
    """Say who answers for a claim, by name and by the words used; nothing where the status says it all."""
    name = named(claim.speaker) if claim.speaker else ""
    if name and claim.speaker_text and claim.speaker_text != name:
        return f"{name} (“{claim.speaker_text}”)"
    if claim.rule and not name:
        return f"nobody in these words; the rule “{spaced(claim.rule)}” infers it"
    return name or claim.speaker_text or _unnamed(claim, source)


def _unnamed(claim: Claim, source: Source) -> str:
    if claim.status == "reported":
        return "a source that is not named"
    return source.publisher or ("" if claim.status == "asserted" else "the article")


def _pieces(claims: Sequence[Claim]) -> Iterator[Piece]:
    """Cut the sentence of some claims where a marked stretch of any begins or ends."""
    several = len(claims) > 1
    marks = {
        f"{part}-{place}" if several else part: span
        for place, claim in enumerate(claims)
        for part, span in _marks(claim).items()
    }
    quote = claims[0].quote
    cuts = sorted({0, len(quote), *(edge for span in marks.values() for edge in span)})
    for start, end in pairwise(cuts):
        parts = [part for part, span in marks.items() if span[0] <= start and end <= span[1]]
        yield quote[start:end], " ".join(parts)


def _marks(claim: Claim) -> dict[str, Span]:
    """Find which words of the sentence to mark, leaving out what lies outside it."""
    spans = {"subject": claim.subject.mention, "object": claim.object.mention, "trigger": claim.trigger}
    offset, length = claim.quote_span[0], len(claim.quote)
    shifted = {part: (span[0] - offset, span[1] - offset) for part, span in spans.items() if span}
    return {part: span for part, span in shifted.items() if 0 <= span[0] < span[1] <= length}


def _meanings(claim: Claim) -> Iterator[tuple[str, str]]:
    """Say what words stand for that are not a name of what they mean: “the firm” is Acme."""
    marks = _marks(claim)
    if claim.subject.mention == claim.object.mention and "subject" in marks:
        yield claim.quote[slice(*marks["subject"])], f"the deal of {named(claim.subject)} and {named(claim.object)}"
        return
    for part, side in (("subject", claim.subject), ("object", claim.object)):
        if part in marks and side.entity:
            words = claim.quote[slice(*marks[part])]
            if words.casefold() not in _names(side):
                yield words, side.entity.name


def _names(side: Argument) -> set[str]:
    names = (side.entity.name, *side.entity.aliases) if side.entity else ()
    return {name.casefold() for name in names}
