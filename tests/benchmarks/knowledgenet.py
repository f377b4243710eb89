"""How kg does on KnowledgeNet: python tests/benchmarks/knowledgenet.py FILE [--alone], FILE being its folds 1 to 3.

Learns on two folds and measures on the third, in turn: what is meant by a property is learned from the passages, with
`--alone` from nothing else, otherwise from the sentences of the ontology too. From which score on something counts is
chosen on the two folds, on halves that the other half was learned without. Counts are those of KnowledgeNet's evaluator
with overlapping spans.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from zlib import crc32

import numpy as np

from kg.evaluation.knowledgenet import Counts, best_threshold, count, spread
from kg.extraction.candidates import Admission
from kg.extraction.learning.corpus import (
    admitted_properties,
    as_properties,
    ends,
    passage_candidates,
    property_rows,
    relabelled,
)
from kg.extraction.learning.fitting import fit
from kg.extraction.learning.gathering import gather
from kg.extraction.learning.rows import Row, Rows, join, pack
from kg.extraction.scoring.features import FeatureMaker
from kg.extraction.scoring.linear import LinearModel
from kg.language import Analyser
from kg.model import CorpusArticle, Labelled, Mention, Ontology, Parsed, Passage, Property
from kg.ontology import PROPERTIES, load, packaged
from kg.ontology.properties import read_properties
from kg.pipeline.rowcache import bank_place, read_bank
from kg.readers.knowledgenet import read_knowledgenet

PULL, WEIGHT, OWN = 2.5, 0.3, 0.06
FOLDS, PARTS = (1, 2, 3), ("found", "wrong", "missed")

Scored = list[tuple[Passage, dict[Labelled, float]]]


@dataclass(frozen=True)
class Document:
    """A document as it was parsed, with the rows it makes, and the half of its fold it is in."""

    annotated: CorpusArticle
    parsed: Parsed
    rows: tuple[Row, ...]

    @property
    def half(self) -> int:
        """Return 0 or 1."""
        return crc32(self.annotated.article.identifier.encode()) % 2


class Measure:
    """Learns and scores.

    Args:
        properties: what is annotated.
        admission: which classes go together.
        own: rows to learn from besides the documents.
    """

    def __init__(self, properties: Sequence[Property], admission: Admission, own: Rows) -> None:
        self.properties, self.admission, self.own = properties, admission, own
        self.names = [each.name for each in properties]

    def learn(self, documents: Iterable[Document]) -> LinearModel:
        """Fit every property."""
        rows = join(self.own, pack(row for document in documents for row in document.rows))
        counts = np.full(len(rows.codes), WEIGHT, dtype=np.float32)
        counts[: len(self.own.codes)] = OWN
        return fit(rows, self.names, counts=counts, pull=PULL)[1]

    def score(self, model: LinearModel, document: Document) -> Scored:
        """Score what every passage of a document may say."""
        parsed, maker = document.parsed, FeatureMaker(document.parsed)
        scored: Scored = []
        for passage, candidates in passage_candidates(parsed, document.annotated.passages, self.admission):
            found: list[tuple[str, Mention, Mention, float]] = []
            chances = model.probabilities([maker.features(each) for each in candidates]) if candidates else ()
            for candidate, row in zip(candidates, chances, strict=True):
                admitted = admitted_properties(candidate, self.properties, self.admission) & passage.properties
                for number, each in enumerate(self.properties):
                    if each.name in admitted:
                        found.append((each.name, *ends(each, candidate), float(row[number])))
            scored.append((passage, spread(parsed, passage, found)))
        return scored

    def fold(self, documents: Sequence[Document], fold: int) -> Counts:
        """Count one fold after learning on the others."""
        others = [d for d in documents if d.annotated.fold != fold]
        held: Scored = []
        for half in (0, 1):
            model = self.learn(d for d in others if d.half != half)
            held.extend(each for d in others if d.half == half for each in self.score(model, d))
        least = {name: best_threshold(held, name) for name in self.names}
        model = self.learn(others)
        tested = (each for d in documents if d.annotated.fold == fold for each in self.score(model, d))
        return count(
            (passage, frozenset(one for one, score in scores.items() if score >= least[one.property]))
            for passage, scores in tested
        )


def own_rows(ontology: Ontology, analyser: Analyser, properties: Sequence[Property]) -> Rows:
    """Return the rows of the ontology's sentences, as far as they say anything of the properties."""
    sentences = replace(ontology, articles=())
    _, rows, _ = gather(sentences, analyser.analyse, read_bank(bank_place(ontology, analyser)), "", lambda *_: None)
    turned = relabelled(rows, as_properties, properties)
    says = np.array(
        [label.true or label.false or label.admitted - (label.unknown or label.admitted) for label in turned.labels],
        dtype=bool,
    )
    return turned.select(np.flatnonzero(says[turned.codes]))


def main(source: Path, *, alone: bool) -> None:
    """Measure and print."""
    ontology = load()
    properties = read_properties(packaged() / PROPERTIES, ontology.relations)
    admission = Admission(ontology.relations, dict(ontology.classes))
    analyser = Analyser(ontology.gazetteer)
    own = pack(()) if alone else own_rows(ontology, analyser, properties)
    documents = []
    for annotated in read_knowledgenet(source):
        parsed = analyser.analyse(annotated.article)
        rows = property_rows(parsed, annotated.passages, properties, admission)
        documents.append(Document(annotated, parsed, tuple(rows)))
    measure = Measure(properties, admission, own)
    results = [measure.fold(documents, fold) for fold in FOLDS]
    total = Counts(*(sum((getattr(each, part) for each in results), Counter()) for part in PARTS))
    print(f"{'':24}precision  recall   F1")
    for name in sorted(measure.names):
        print(f"{name:24}" + "".join(f"{value:9.3f}" for value in total.measures(name)))
    for fold, result in zip(FOLDS, results, strict=True):
        print(f"{f'fold {fold}':24}" + "".join(f"{value:9.3f}" for value in result.measures()))
    print(
        f"{'mean of the folds':24}"
        + "".join(f"{mean(v):9.3f}" for v in zip(*(r.measures() for r in results), strict=True))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), alone="--alone" in sys.argv[2:])
