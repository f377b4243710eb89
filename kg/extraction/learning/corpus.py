"""Passages that others annotated with their own properties, as rows to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.learning.fitting import fit
from kg.extraction.learning.rows import Label, Row, Rows, join
from kg.extraction.scoring.features import FeatureMaker
from kg.extraction.scoring.linear import LinearModel
from kg.model import Mention, Parsed, Passage, Property, Span

_OWN, _FOREIGN = 0.2, 0.1
_NOTHING: frozenset[str] = frozenset()


def passage_candidates(
    parsed: Parsed, passages: Iterable[Passage], admission: Admission
) -> Iterator[tuple[Passage, list[Candidate]]]:
    """Yield every passage with the candidates in it, pronouns of all kinds among them."""
    found = list(find_candidates(parsed, admission, unresolved=True, bound=True))
    for passage in passages:
        yield passage, [c for c in found if _inside(c.subject, passage) and _inside(c.object, passage)]


def property_rows(
    parsed: Parsed, passages: Iterable[Passage], properties: Iterable[Property], admission: Admission
) -> Iterator[Row]:
    """Turn passages into rows whose relations are the names of properties.

    Args:
        parsed: the article as the language stage left it.
        passages: its annotated passages.
        properties: how the properties lie to relations.
        admission: which classes each relation admits.
    """
    properties, maker = tuple(properties), FeatureMaker(parsed)
    for passage, candidates in passage_candidates(parsed, passages, admission):
        judged = [each for each in properties if each.name in passage.properties]
        for candidate in candidates:
            admitted = admitted_properties(candidate, judged, admission)
            if admitted:
                true = frozenset(
                    each.name for each in judged if each.name in admitted and says(passage, each, candidate)
                )
                yield Row(maker.features(candidate), admitted, true, admitted - true, None)


def says(passage: Passage, prop: Property, candidate: Candidate) -> bool:
    """Tell whether a passage is annotated with a property between the two sides of a candidate."""
    subject, other = ends(prop, candidate)
    pairs = [(subject.span, other.span), *([(other.span, subject.span)] if prop.symmetric else [])]
    return any(
        fact.property == prop.name and _touch(one, fact.subject) and _touch(two, fact.object)
        for fact in passage.facts
        for one, two in pairs
    )


def ends(prop: Property, candidate: Candidate) -> tuple[Mention, Mention]:
    """Return the two sides of a candidate in the direction of a property."""
    return (candidate.object, candidate.subject) if prop.inverse else (candidate.subject, candidate.object)


def admitted_properties(candidate: Candidate, properties: Iterable[Property], admission: Admission) -> frozenset[str]:
    """Return the properties that the classes of a candidate allow."""
    relations = admission.relations(candidate.subject, candidate.object)
    return frozenset(each.name for each in properties if not relations.isdisjoint(each.relations))


def as_relations(label: Label, properties: Iterable[Property]) -> Label:
    """Turn a label that speaks of properties into one that speaks of relations."""
    true, false = set[str](), set[str]()
    for each in properties:
        if each.name in label.true:
            true |= {*each.same, *each.broader}
        elif each.name in label.false:
            false |= {*each.same, *each.narrower}
    return label._replace(admitted=_NOTHING, true=frozenset(true), false=frozenset(false - true))


def as_properties(label: Label, properties: Iterable[Property]) -> Label:
    """Turn a label that speaks of relations into one that speaks of properties."""
    true, false, unknown, admitted = set[str](), set[str](), set[str](), set[str]()
    for each in properties:
        if label.true.intersection((*each.same, *each.narrower)):
            true.add(each.name)
        elif label.true.intersection(each.broader):
            unknown.add(each.name)
        elif label.false.intersection(each.relations):
            false.add(each.name)
        elif label.unknown is None or label.unknown.intersection(each.relations):
            unknown.add(each.name)
        if label.admitted.intersection(each.relations):
            admitted.add(each.name)
    return Label(frozenset(admitted), frozenset(true), frozenset(false), frozenset(unknown), label.background)


def relabelled(rows: Rows, turn: Callable[[Label, Iterable[Property]], Label], properties: Iterable[Property]) -> Rows:
    """Return rows with their labels turned from relations to properties, or from properties to relations."""
    properties = tuple(properties)
    return replace(rows, labels=tuple(turn(label, properties) for label in rows.labels))


def fit_corpus(own: Rows, foreign: Rows, properties: Iterable[Property]) -> LinearModel:
    """Fit the relations that a corpus teaches to its rows and to an ontology's own together.

    Args:
        own: the rows of the ontology's examples, background and articles.
        foreign: the rows of the corpus, labelled with its properties.
        properties: how these lie to relations.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    properties = tuple(properties)
    taught = {name for each in properties for name in (*each.same, *each.broader)}
    rows = join(own, relabelled(foreign, as_relations, properties))
    counts = np.repeat(np.array([_OWN, _FOREIGN], dtype=np.float32), [len(own.codes), len(foreign.codes)])
    return fit(rows, sorted(taught), counts=counts)[1]


def _inside(mention: Mention, passage: Passage) -> bool:
    return passage.span[0] <= mention.span[0] < passage.span[1]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
