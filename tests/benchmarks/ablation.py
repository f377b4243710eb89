"""What each part of learning is worth: python tests/benchmarks/ablation.py VARIANT… [--gold FOLDER…].

A variant leaves out a scorer or something to learn from; `all` stands for every variant. Those that leave out a scorer or
KnowledgeNet take what kg ships; the others learn anew (minutes each). All are scored on the annotated articles: by default
../shared/gold/dev, of it 01 to 15, and ../shared/gold/seeds, where they are there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goldfiles import DEV, Folder, extract, judge, open_folder
from report import section, table

from kg.evaluation import Scores
from kg.extraction.candidates import Admission, Candidate
from kg.extraction.details.times import TimeModel
from kg.extraction.learned import Learned
from kg.extraction.learning.rows import RowBank
from kg.extraction.learning.teaching import learn
from kg.extraction.scoring.patterns import Match, PatternBook
from kg.extraction.status.statuses import StatusModel
from kg.extraction.storage import read_learned
from kg.language import Analyser
from kg.model import MIN_CONFIDENCE, Parsed
from kg.ontology import load, packaged
from kg.pipeline import Extractor
from kg.pipeline.weights import LEARNED, complete

NO_PATTERNS = PatternBook({}, {}, frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant uses: patterns, weights, background sentences, annotated articles, KnowledgeNet."""

    patterns: bool = True
    weights: bool = True
    background: bool = True
    articles: bool = True
    knowledgenet: bool = True


VARIANTS = {
    "both": Variant(),
    "patterns": Variant(weights=False),
    "scorer": Variant(patterns=False),
    "no-background": Variant(background=False),
    "no-articles": Variant(articles=False),
    "no-knowledgenet": Variant(knowledgenet=False),
    "examples-alone": Variant(background=False, articles=False, knowledgenet=False),
}


@dataclass(frozen=True, slots=True)
class PatternsAlone:
    """A scorer that knows patterns only, each as sure as it was on the examples."""

    patterns: PatternBook
    statuses: StatusModel | None = None
    times: TimeModel | None = None

    def score(
        self, parsed: Parsed, candidates: Sequence[Candidate], floor: float = 0.0
    ) -> Iterator[tuple[Candidate, Match]]:
        """Yield the patterns that fit the candidates."""
        for candidate in candidates:
            if candidate.path:
                found = self.patterns.match(parsed, candidate.path)
                yield from ((candidate, match) for match in found if match.confidence >= floor)


def main() -> None:
    """Read the command line, learn and score the variants, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("variants", nargs="+", choices=[*VARIANTS, "all"], metavar="VARIANT", help=", ".join(VARIANTS))
    parser.add_argument("--gold", nargs="+", type=Path, default=[DEV, DEV.with_name("seeds")])
    given = parser.parse_args()
    bench = _Bench([path for path in given.gold if path.is_dir()])
    rows: list[tuple[object, ...]] = []
    for name in VARIANTS if "all" in given.variants else given.variants:
        rows.extend(bench.score(name))
        section("Ablation", _body(rows))


class _Bench:
    """Makes variants of what kg ships and scores them on parsed articles."""

    def __init__(self, golds: Iterable[Path]) -> None:
        shipped = read_learned(packaged() / LEARNED)
        if shipped is None:
            raise SystemExit("there are no weights: run kg learn")
        self._shipped, self._ontology, self._bank = shipped[0], load(), RowBank()
        self._analyser = Analyser(self._ontology.gazetteer)
        alone = self._extractor(PatternsAlone(self._shipped.patterns))
        self._folders: list[Folder] = [open_folder(path, alone) for path in golds]

    def score(self, name: str) -> Iterator[tuple[object, ...]]:
        """Yield a row for each folder: variant, folder, figures."""
        extractor = self._extractor(self._scorer(VARIANTS[name]))
        for folder in self._folders:
            scores = judge(extract(folder, extractor, MIN_CONFIDENCE), folder.shown, extractor)
            yield name, folder.name, *_figures(scores)

    def _scorer(self, variant: Variant) -> Learned | PatternsAlone:
        if not variant.weights:
            return PatternsAlone(self._shipped.patterns)
        learned = self._shipped if variant.background and variant.articles else self._taught(variant)
        learned = complete(learned, packaged(), mit_only=not variant.knowledgenet)
        return learned if variant.patterns else replace(learned, patterns=NO_PATTERNS)

    def _taught(self, variant: Variant) -> Learned:
        """Learn from the part of the ontology that a variant uses; without articles, confidence means what it did with them."""
        kept = {} if variant.background else {"background": ()}
        kept |= {} if variant.articles else {"articles": ()}
        learned = learn(replace(self._ontology, **kept), self._analyser.analyse, bank=self._bank)
        return learned if variant.articles else replace(learned, calibration=self._shipped.calibration)

    def _extractor(self, scorer: Learned | PatternsAlone) -> Extractor:
        admission = Admission(self._ontology.relations, dict(self._ontology.classes))
        return Extractor(self._ontology, self._analyser, scorer, admission)


def _figures(scores: Scores) -> tuple[float | int, ...]:
    counts = scores.found.total(), scores.wrong.total(), scores.missed.total()
    return *counts, scores.precision, scores.recall, scores.f1


def _body(rows: Sequence[tuple[object, ...]]) -> str:
    head = ("variant", "articles", "found", "wrong", "missed", "P", "R", "F1")
    command = "`python tests/benchmarks/ablation.py all`; least confidence"
    return f"{command} {MIN_CONFIDENCE}.\n\n{table(head, rows)}"


if __name__ == "__main__":
    main()
