"""Pairs of mentions in one sentence that a relation may hold between, with the way from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from kg.extraction.paths import Path, shortest_paths
from kg.model import Mention, Parsed, Relation, Span

_FARTHEST = 40
_MUTUAL = frozenset({"subj", "poss"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two mentions of one sentence, in the order subject, object, and the path between their heads, if there is one."""

    sentence: Span
    subject: Mention
    object: Mention
    path: Path | None


class Admission:
    """Which classes each relation lets stand on its two sides."""

    def __init__(self, relations: tuple[Relation, ...], classes: Mapping[str, tuple[str, ...]]) -> None:
        self.classes = classes
        self.by_name = {relation.name: relation for relation in relations}
        self._pairs: dict[tuple[str, bool, str, bool], frozenset[str]] = {}

    def relations(self, subject: Mention, other: Mention) -> frozenset[str]:
        """Return the relations that a subject and an object may stand in."""
        return self.between(subject.type, subject.sure, other.type, other.sure)

    def between(self, subject: str, subject_sure: bool, other: str, other_sure: bool) -> frozenset[str]:
        """Return the relations that things of two classes may stand in, either taken for it on good grounds or not."""
        key = subject, subject_sure, other, other_sure
        if key not in self._pairs:
            self._pairs[key] = frozenset(
                name
                for name, relation in self.by_name.items()
                if self.admits(subject, subject_sure, relation.domain)
                and self.admits(other, other_sure, relation.range)
            )
        return self._pairs[key]

    def admits(self, kind: str, sure: bool, allowed: tuple[str, ...]) -> bool:
        """Tell whether a thing of a class may stand on a side: one taken for a class on weak grounds may be any thing."""
        return self._fits(kind, allowed) or (not sure and "date" not in allowed and kind != "date")

    def _fits(self, kind: str, allowed: tuple[str, ...]) -> bool:
        """Tell whether a class, one above it or one below it is allowed: names are often typed too broadly."""
        above = self.classes.get(kind, (kind,))
        return any(wanted in above or kind in self.classes.get(wanted, ()) for wanted in allowed)


def find_candidates(
    parsed: Parsed, admission: Admission, unresolved: bool = False, bound: bool = False
) -> Iterator[Candidate]:
    """Yield the candidates of an article, sentence by sentence, both orders of a pair one after the other.

    Args:
        parsed: the article.
        admission: which classes go together.
        unresolved: whether pronouns and phrases without a known name may take part.
        bound: whether relative pronouns and unsettled first persons may take part as well.
    """
    blocked = other_names(parsed)
    for sentence, mentions in _by_sentence(parsed, unresolved, bound):
        yield from _mutual(parsed, sentence, mentions, admission)
        for place, first in enumerate(mentions):
            later = [m for m in mentions[place + 1 :] if _distinct(first, m) and m.head - first.head <= _FARTHEST]
            paths = shortest_paths(parsed, first.head, {m.head for m in later}, blocked.__contains__)
            for second in later:
                path = paths.get(second.head)
                if admission.relations(first, second):
                    yield Candidate(sentence, first, second, path)
                if admission.relations(second, first):
                    yield Candidate(sentence, second, first, path.reversed() if path else None)


def _mutual(parsed: Parsed, sentence: Span, mentions: list[Mention], admission: Admission) -> Iterator[Candidate]:
    """Yield what a plural says of the things that it stands for: "the two merged", "their alliance"."""
    for _, same in groupby(mentions, key=lambda mention: mention.tokens):
        for first, second in combinations(same, 2):
            way = _through(parsed, first.head)
            if way is not None and first.referent != second.referent and admission.relations(first, second):
                yield Candidate(sentence, first, second, way)


def _through(parsed: Parsed, head: int) -> Path | None:
    """Return the way from a subject or an owner to its verb or noun, and back."""
    edge = next((e for e in parsed.edges[head] if e.target == head and e.label in _MUTUAL), None)
    return None if edge is None else Path((head, edge.source, head), (f"<{edge.label}", f">{edge.label}"))


def _distinct(one: Mention, other: Mention) -> bool:
    return one.head != other.head and (one.referent is None or one.referent != other.referent)


def _by_sentence(parsed: Parsed, unresolved: bool, bound: bool) -> Iterator[tuple[Span, list[Mention]]]:
    told = (m for m in parsed.mentions if m.referent is not None or (unresolved and m.kind != "implied"))
    usable = sorted([*told, *(parsed.bound if bound else ()), *_dates(parsed)], key=lambda m: m.tokens)
    position = 0
    for sentence in parsed.sentences:
        inside: list[Mention] = []
        while position < len(usable) and usable[position].head < sentence[1]:
            inside.append(usable[position])
            position += 1
        if len(inside) > 1:
            yield sentence, inside


def _dates(parsed: Parsed) -> Iterator[Mention]:
    """Yield the dates that can be the object of a relation, as mentions."""
    starts = {token.start: token.index for token in parsed.tokens}
    for mention in parsed.dates:
        first = starts.get(mention.span[0])
        if mention.date is not None and first is not None:
            last = first
            while last + 1 < len(parsed.tokens) and parsed.tokens[last + 1].start < mention.span[1]:
                last += 1
            inside = range(first, last + 1)
            head = next((i for i in inside if parsed.tokens[i].head not in inside), last)
            yield Mention(mention.span, (first, last + 1), head, "date", "date")


def other_names(parsed: Parsed, *ends: int) -> frozenset[int]:
    """Return the heads of names that a path between two ends must not pass through."""
    return frozenset(m.head for m in parsed.mentions if m.kind == "name") - set(ends)
