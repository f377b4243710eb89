"""What people decided, applied to what articles yield: before resolution, and told of in the graph after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.decisions import Anchor, Book, Record, Verdicts, decide, in_force, withdrawals
from kg.model import Article, Claim, Decision, Extracted, Place, Problem, Relation, Side
from kg.resolution import find_places
from kg.resolution.judgements import arguments
from kg.resolution.naming import Named
from kg.resolution.referents import Spot
from kg.resolution.traces import Trace

FLOOR = 0.1
"""The least confidence of claims that are kept because a person said that they are right."""

Pairs = tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an article yields, and, if a decision points to it, what it yields with unlikely claims too.

    `trace` is what its copies are found by, and `names` what its names come to, where they are known already.
    """

    likely: Extracted
    unlikely: Extracted | None = None
    trace: Trace | None = None
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What articles yield after decisions on claims, what resolution must do, and what does not count."""

    extracted: tuple[Extracted, ...]
    together: Pairs
    apart: Pairs
    verdicts: Verdicts
    spots: Mapping[Place, Spot]
    book: Book

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the decisions that do not count."""
        return tuple(_problem(record, fault, self.book) for record, fault in self.verdicts.faults)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return a sentence for each decision that counts by another mention than the one that was decided on."""
        return tuple(
            f"the decision {record.identifier} of {record.time:%Y-%m-%d} goes on by “{side.text}” in the article "
            f"{side.article}, as what it was made on is gone from {side.instead.article}"
            for record, _ in self.verdicts.counted
            for side in (record.source, record.target)
            if side and side.instead
        )

    def tell(self, claims: Iterable[Claim], relations: Iterable[Relation] = ()) -> tuple[Decision, ...]:
        """Return the decisions that count, as the graph tells them.

        Args:
            claims: those of the graph, with their entities.
            relations: those of the ontology; their labels say what claims say that were judged.
        """
        slugs = {
            (claim.article, argument.referent): argument.entity.slug
            for claim in (claims if self.spots else ())
            for argument in arguments(claim)
            if argument.entity and argument.referent is not None
        }
        slug_of = {place: slugs[spot] for place, spot in self.spots.items() if spot in slugs}
        known = {each.article.identifier: each for each in self.extracted}
        names = {place: known[article].referents[index].name for place, (article, index) in self.spots.items()}
        words = _Words(known, slug_of, names, {relation.name: relation.label for relation in relations})
        told = [_told(record, claim, self.book, words) for record, claim in self.verdicts.counted]
        told += [tell_withdrawal(record, self.book) for record in withdrawals(self.book.records).values()]
        return tuple(sorted(told, key=lambda decision: decision.identifier))


def articles_of(book: Book) -> frozenset[str]:
    """Return the articles to which decisions about mentions and claims point."""
    records = (record for record in in_force(book.records) if record.target)
    sides = (side for record in records for side in (record.source, record.target) if side)
    return frozenset(each.article for side in sides for each in (side, *side.also))


def leave_out(articles: Iterable[Article], book: Book) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Leave out the articles that were withdrawn.

    Args:
        articles: what was read.
        book: what people decided.

    Returns:
        The others, and a sentence for each that is left out.
    """
    found, gone = tuple(articles), withdrawals(book.records)
    notices = tuple(
        f"{each.identifier}: is left out, as {gone[each.identifier].user} withdrew it on "
        f"{gone[each.identifier].time:%Y-%m-%d}; kg forget --undo {each.identifier} takes that back"
        for each in found
        if each.identifier in gone
    )
    return tuple(each for each in found if each.identifier not in gone), notices


def settle(drafts: Sequence[Draft], book: Book) -> Settled:
    """Tell what decisions come to for what articles yield.

    Args:
        drafts: what the articles yield.
        book: what people decided.
    """
    records = [record for record in in_force(book.records) if record.target]
    likely = [draft.likely for draft in drafts]
    doubtful = {draft.likely.article.identifier: draft.unlikely for draft in drafts if draft.unlikely}
    everything = [*likely, *doubtful.values()]
    spots = find_places(everything) if records else {}
    claims = {claim.identifier: claim for each in everything for claim in each.claims} if records else {}
    verdicts = decide(records, (each.article for each in likely), claims.values(), spots)
    kept = tuple(_kept(each, doubtful.get(each.article.identifier), verdicts) for each in likely)
    firsts = _firsts(kept) if records else {}
    together, apart = (
        tuple((firsts.get(spots[one], one), firsts.get(spots[other], other)) for one, other in pairs)
        for pairs in (verdicts.together, verdicts.apart)
    )
    return Settled(kept, together, apart, verdicts, spots, book)


def tell_withdrawal(record: Record, book: Book) -> Decision:
    """Tell in a graph that an article is withdrawn.

    Args:
        record: the decision.
        book: the file that it stands in.
    """
    source, reviewer = Side(record.source.article), book.pseudonym(record.user)
    return Decision(record.identifier, record.judgement, record.time, source, reviewer=reviewer)


def without(claims: Iterable[Claim], gone: Collection[str]) -> tuple[Claim, ...]:
    """Leave out claims, what was inferred from them, and what takes up the deals that they told.

    Args:
        claims: the claims.
        gone: identifiers of those to leave out.
    """
    kept, gone = tuple(claims), set(gone)
    while lost := {claim.identifier for claim in kept if gone.intersection(_grounds(claim))}:
        gone |= lost
        kept = tuple(claim for claim in kept if claim.identifier not in gone)
    return kept


def _grounds(claim: Claim) -> tuple[str, ...]:
    return claim.identifier, claim.takes_up, *claim.inferred_from


def _kept(likely: Extracted, unlikely: Extracted | None, verdicts: Verdicts) -> Extracted:
    if unlikely is None:
        return likely
    known = {claim.identifier for claim in likely.claims}
    right = (claim for claim in unlikely.claims if claim.identifier in verdicts.right and claim.identifier not in known)
    return replace(likely, claims=without((*likely.claims, *right), verdicts.wrong))


def _firsts(extracted: Iterable[Extracted]) -> dict[Spot, Place]:
    """Return a place by which resolution knows each referent."""
    found: dict[Spot, Place] = {}
    for place, spot in find_places(extracted).items():
        found.setdefault(spot, place)
    return found


class _Words(NamedTuple):
    """What decisions are told in: the articles, what a place stands for by slug and by name, the labels of relations."""

    articles: Mapping[str, Extracted]
    slugs: Mapping[Place, str]
    names: Mapping[Place, str]
    labels: Mapping[str, str]

    def at(self, anchor: Anchor) -> str:
        """Return the words of an anchor."""
        return self.articles[anchor.article].article.text[slice(*(anchor.span or (0, 0)))]


def _told(record: Record, claim: str, book: Book, words: _Words) -> Decision:
    reviewer = book.pseudonym(record.user)
    if claim:
        source = Side(record.source.article, text=_saying(record, words))
        told = Decision(record.identifier, record.judgement, record.time, source, claim=claim, reviewer=reviewer)
        return replace(told, quote=record.source.quote)
    source, target = (_side(each, words) for each in (record.source, record.target) if each)
    return Decision(record.identifier, record.judgement, record.time, source, target, reviewer=reviewer)


def _saying(record: Record, words: _Words) -> str:
    """Say in words what a claim says: by the names of its sides, or a date's words, and the label of its relation."""
    sides = [
        words.names.get(each.place or ("", 0, 0)) or words.at(each) for each in (record.source, record.target) if each
    ]
    return f" {words.labels.get(record.relation, record.relation)} ".join(f"“{name}”" for name in sides)


def _side(anchor: Anchor, words: _Words) -> Side:
    slug = words.slugs.get(anchor.place, "") if anchor.place else ""
    return Side(anchor.article, anchor.span, words.at(anchor), slug)


def _problem(record: Record, fault: str, book: Book) -> Problem:
    what = f"the decision {record.identifier} of {record.time:%Y-%m-%d} does not count: {fault}"
    return Problem(str(book.path), what, f"kg review --undo {record.identifier} takes it back, or leave it")
