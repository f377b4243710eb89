"""Count predictions against KnowledgeNet as its own evaluator does with overlapping spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon import words
from kg.model import Labelled, Mention, Parsed, Passage, Span

_GROUPS = ("he", "she", "it", "they", "i", "we")
_SMOOTH = 7


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts of each property were found and missed, and how many predictions were wrong."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def measures(self, *properties: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of some properties, by default of all together."""
        found, wrong, missed = (
            sum(counts[name] for name in properties or counts) for counts in (self.found, self.wrong, self.missed)
        )
        precision, recall = found / max(1, found + wrong), found / max(1, found + missed)
        return precision, recall, 2 * found / max(1, 2 * found + wrong + missed)


def count(passages: Iterable[tuple[Passage, frozenset[Labelled]]]) -> Counts:
    """Count passages with what was predicted for each.

    A fact is found if a prediction of its property overlaps both its sides. A prediction is wrong if its property was
    annotated in the passage and it overlaps no prediction that found a fact.
    """
    counts = Counts()
    for passage, predicted in passages:
        right: set[Labelled] = set()
        for fact in passage.facts:
            matching = {one for one in predicted if overlaps(one, fact)}
            (counts.found if matching else counts.missed)[fact.property] += 1
            right |= matching
        for one in predicted:
            if one.property in passage.properties and not any(overlaps(one, other) for other in right):
                counts.wrong[one.property] += 1
    return counts


def overlaps(one: Labelled, other: Labelled) -> bool:
    """Tell whether two facts have one property and overlap on both sides."""
    return one.property == other.property and _touch(one.subject, other.subject) and _touch(one.object, other.object)


def spread(
    parsed: Parsed, passage: Passage, scored: Iterable[tuple[str, Mention, Mention, float]]
) -> dict[Labelled, float]:
    """Let what is said of two things hold for all their names and pronouns in the passage, as it is annotated.

    Args:
        parsed: the article.
        passage: the passage.
        scored: property, subject, object, and how likely it is.

    Returns:
        The best score for every pair of words.
    """
    inside = [m for m in (*parsed.mentions, *parsed.bound) if passage.span[0] <= m.span[0] < passage.span[1]]
    places: defaultdict[object, list[Span]] = defaultdict(list)
    for mention in inside:
        if mention.kind in {"name", "pronoun"}:
            places[_thing(parsed, mention)].append(mention.span)
    best: dict[Labelled, float] = {}
    for name, subject, other, score in scored:
        for one in _places(parsed, subject, places):
            for two in _places(parsed, other, places):
                fact = Labelled(name, one, two)
                if not _touch(one, two) and score > best.get(fact, -1):
                    best[fact] = score
    return best


def _places(parsed: Parsed, mention: Mention, places: Mapping[object, list[Span]]) -> Sequence[Span]:
    own = [] if mention.kind == "nominal" else [mention.span]
    return list(dict.fromkeys((*own, *places.get(_thing(parsed, mention), ()))))


def _thing(parsed: Parsed, mention: Mention) -> object:
    """Return what is alike for the mentions of one thing; a place under another name counts as another."""
    text = parsed.article.text[slice(*mention.span)].lower()
    if mention.referent is None:
        alike = (name for name in _GROUPS if mention.kind == "pronoun" and text in words("pronouns", name))
        return next(alike, mention.span)
    return (mention.referent, text) if mention.type == "Place" else mention.referent


def best_threshold(passages: Iterable[tuple[Passage, Mapping[Labelled, float]]], name: str) -> float:
    """Return the score from which on predictions of a property give the best F1, smoothed over neighbouring scores."""
    scored: list[tuple[float, frozenset[tuple[int, int]]]] = []
    wanted = 0
    for number, (passage, scores) in enumerate(passages):
        facts = [(place, fact) for place, fact in enumerate(passage.facts) if fact.property == name]
        wanted += len(facts)
        for one, score in scores.items():
            if one.property == name and name in passage.properties:
                scored.append((score, frozenset((number, place) for place, fact in facts if overlaps(one, fact))))
    scored.sort(key=lambda item: -item[0])
    curve = list(_curve([hits for _, hits in scored], wanted))
    smooth = [
        sum(part) / len(part) for n in range(len(curve)) for part in [curve[max(0, n - _SMOOTH) : n + _SMOOTH + 1]]
    ]
    return scored[max(range(len(smooth)), key=smooth.__getitem__)][0] if smooth else 1.0


def _curve(ranked: list[frozenset[tuple[int, int]]], wanted: int) -> Iterator[float]:
    """Yield F1 after each prediction, the surest first."""
    found: set[tuple[int, int]] = set()
    wrong = 0
    for hits in ranked:
        found |= hits
        wrong += not hits
        yield 2 * len(found) / (len(found) + wrong + wanted)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
