"""Examples to weights: labelled rows, background rows, and the logistic regressions fitted to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError
from kg.extraction.candidates import Admission, Candidate, find_candidates
from kg.extraction.examples import Lesson
from kg.extraction.features import FeatureMaker, Features
from kg.extraction.linear import LinearModel
from kg.model import Example, Mention, Parsed, Relation, Span

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_CUT = 0.02
_SUSPECT = 0.5
_STRENGTH = 1.0
_PULL = 30.0
_NEVER = -10.0
_ROUGH, _FINE = 0.1, 0.01
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate to learn from: its features, and of which relations it is an instance, or is none.

    `admitted` are the relations that its classes allow; it says nothing of others. `unknown` relations are not judged
    by it; None stands for all but those in `true` and `false`. `background` rows are not true of anything, as far as is
    known.
    """

    features: Features
    admitted: frozenset[str]
    true: frozenset[str] = frozenset()
    false: frozenset[str] = frozenset()
    unknown: frozenset[str] | None = frozenset()
    background: bool = False


def lesson_rows(lesson: Lesson, admission: Admission) -> Iterator[Row]:
    """Turn an example into rows: the marked pair in both orders, and the other pairs as background."""
    example, relation = lesson.example, admission.by_name[lesson.example.relation]
    near = kin(relation, admission.by_name)
    maker = FeatureMaker(lesson.parsed)
    for candidate in find_candidates(lesson.parsed, admission, unresolved=True):
        order = _order(candidate, example.subject, example.object)
        judged = maker.features(candidate), admission.relations(candidate.subject, candidate.object) | {relation.name}
        if order == 0:
            if example.positive and not _listed(lesson.parsed, candidate, example):
                yield Row(*judged, false=frozenset({relation.name}), unknown=None)
        elif not example.positive:
            if order == 1 or relation.symmetric:
                yield Row(*judged, false=frozenset({relation.name}), unknown=None)
        elif order == 1 or relation.symmetric:
            yield Row(*judged, true=frozenset({relation.name}), unknown=near)
        else:
            yield Row(*judged, false=frozenset({relation.name}), unknown=frozenset())


def background_rows(parsed: Parsed, admission: Admission) -> Iterator[Row]:
    """Turn a sentence that holds no relation into rows."""
    maker = FeatureMaker(parsed)
    for candidate in find_candidates(parsed, admission, unresolved=True):
        yield Row(maker.features(candidate), admission.relations(candidate.subject, candidate.object), background=True)


def _order(candidate: Candidate, subject: Span, other: Span) -> int:
    """Return 1 if a candidate is the marked pair, -1 if it is its reverse, 0 if it is another."""
    if _touch(candidate.subject, subject) and _touch(candidate.object, other):
        return 1
    return -1 if _touch(candidate.subject, other) and _touch(candidate.object, subject) else 0


def _listed(parsed: Parsed, candidate: Candidate, example: Example) -> bool:
    """Tell whether a candidate differs from the marked pair only by a thing listed beside a marked one, or named twice."""
    return any(
        mention.kind != "name"
        or parsed.tokens[mention.head].dep in {"conj", "appos"}
        or (not _touch(mention, example.subject) and _touch(mention, example.object))
        for mention in (candidate.subject, candidate.object)
        if not _touch(mention, example.subject) and not _touch(mention, example.object)
    ) or any(
        t.dep == "conj" and _within(t.head, parsed, example)
        for t in parsed.tokens
        if t.index in {candidate.subject.head, candidate.object.head}
    )


def _within(index: int, parsed: Parsed, example: Example) -> bool:
    start = parsed.tokens[index].start
    return any(a <= start < b for a, b in (example.subject, example.object))


def _touch(mention: Mention, span: Span) -> bool:
    return mention.span[0] < span[1] and span[0] < mention.span[1]


def kin(relation: Relation, by_name: Mapping[str, Relation]) -> frozenset[str]:
    """Return the relations broader or narrower than one."""
    broader = set(relation.broader)
    narrower = {name for name, other in by_name.items() if relation.name in other.broader}
    return frozenset(broader | narrower)


def fit(rows: Sequence[Row], relations: Iterable[str], held: int = 0) -> tuple[LinearModel, LinearModel]:
    """Fit a logistic regression for every relation, twice: the second time without background that looks like an instance.

    Args:
        rows: what to learn from.
        relations: the names of the relations, in the order of the model's columns.
        held: how many rows at the end the first model does not see, so that it can be judged by them.

    Returns:
        The first model and the second.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    names = tuple(relations)
    matrix, ids = _matrix(rows)
    unseen = frozenset(range(len(rows) - held, len(rows)))
    first = _fit_all(matrix, ids, rows, names, lambda row, _: row in unseen, _ROUGH)
    suspects = frozenset(
        (n, r)
        for n, row in enumerate(rows)
        if row.background
        for r in np.flatnonzero(first.probabilities([row.features])[0] >= _SUSPECT).tolist()
    )
    return first, _fit_all(matrix, ids, rows, names, lambda row, column: (row, column) in suspects, _FINE)


def _matrix(rows: Sequence[Row]) -> tuple[csr_matrix[np.float32], Features]:
    from scipy import sparse

    features = np.concatenate([row.features for row in rows])
    ids, columns, counts = np.unique(features, return_inverse=True, return_counts=True)
    pointers = np.cumsum([0, *(len(row.features) for row in rows)])
    ones = np.ones(len(columns), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, columns, pointers), shape=(len(rows), len(ids)))
    often = np.flatnonzero(counts >= _LEAST)
    return matrix[:, often], ids[often]


def _fit_all(
    matrix: csr_matrix[np.float32],
    ids: Features,
    rows: Sequence[Row],
    names: tuple[str, ...],
    skipped: Callable[[int, int], bool],
    tolerance: float,
) -> LinearModel:
    weights = np.zeros((len(ids) + 1, len(names)), dtype=np.float32)
    bias = np.full(len(names), _NEVER, dtype=np.float32)

    def fit_column(column: int) -> None:
        labels = _labels(rows, names[column], column, skipped)
        used = np.flatnonzero(labels >= 0)
        if (labels == 1).any():
            weights[:-1, column], bias[column] = _fit_one(matrix[used], labels[used], tolerance)

    with ThreadPoolExecutor() as pool:
        list(pool.map(fit_column, range(len(names))))
    weights = np.where(np.abs(weights) < _CUT, 0, weights).astype(np.float16).astype(np.float32)
    kept = np.flatnonzero(np.abs(weights[:-1]).sum(axis=1) > 0)
    return LinearModel(
        names, ids[kept].astype(np.uint32), np.vstack([weights[kept], np.zeros((1, len(names)), np.float32)]), bias
    )


def _labels(rows: Sequence[Row], name: str, column: int, skipped: Callable[[int, int], bool]) -> NDArray[np.int8]:
    labels = np.zeros(len(rows), dtype=np.int8)
    for n, row in enumerate(rows):
        if skipped(n, column) or not (name in row.true or _judges(row, name)):
            labels[n] = -1
        elif name in row.true:
            labels[n] = 1
    return labels


def _judges(row: Row, name: str) -> bool:
    """Tell whether a row that is no instance of a relation is a counterexample to it."""
    if name in row.false:
        return True
    return name in row.admitted and row.unknown is not None and name not in row.unknown


def _fit_one(
    matrix: csr_matrix[np.float32], labels: NDArray[np.int8], tolerance: float
) -> tuple[NDArray[np.float64], float]:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise KgError("Learning needs scikit-learn: install it with pip install 'kg[learn]'.") from error
    model = LogisticRegression(
        C=_STRENGTH, solver="liblinear", random_state=0, tol=tolerance, class_weight={0: 1.0, 1: _PULL}
    )
    model.fit(matrix, labels)
    return model.coef_[0], float(model.intercept_[0])
