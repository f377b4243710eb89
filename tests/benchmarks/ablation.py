"""What each part of learning is worth: python tests/benchmarks/ablation.py VARIANT… [--gold FOLDER…].

A variant leaves out a scorer or a source of rows; `all` stands for every variant. Each is learned once (minutes, kept in
the user's cache under the ontology and the code) and scored on the annotated articles: by default ../shared/gold/dev, of it
01 to 15, and ../shared/gold/seeds, where they are there. Rows of earlier runs stay in the table for as long as they are
of the same ontology and code.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goldfiles import DEV, Folder, extract, judge, open_folder
from report import section, table
from taught import ARTICLES, BACKGROUND, EXAMPLES, KNOWLEDGENET, SOURCES, Taught, cache_folder, learn, read_taught

from kg.evaluation import Scores
from kg.extraction.candidates import Admission, Candidate
from kg.extraction.learned import Learned
from kg.extraction.patterns import Match, PatternBook
from kg.extraction.statuses import StatusModel
from kg.language import Analyser
from kg.model import MIN_CONFIDENCE, Ontology, Parsed
from kg.ontology import load
from kg.pipeline import Extractor

NO_PATTERNS = PatternBook({}, {}, frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant learns from, and which of the two scorers judge."""

    sources: frozenset[str] = frozenset(SOURCES)
    patterns: bool = True
    weights: bool = True


VARIANTS = {
    "both": Variant(),
    "patterns": Variant(frozenset({EXAMPLES}), weights=False),
    "scorer": Variant(patterns=False),
    "no-background": Variant(frozenset(SOURCES) - {BACKGROUND}),
    "no-articles": Variant(frozenset(SOURCES) - {ARTICLES}),
    "no-knowledgenet": Variant(frozenset(SOURCES) - {KNOWLEDGENET}),
    "examples-alone": Variant(frozenset({EXAMPLES})),
}


@dataclass(frozen=True, slots=True)
class PatternsAlone:
    """A scorer that knows patterns only, each as sure as it was on the examples."""

    patterns: PatternBook
    statuses: StatusModel | None = None

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
    ontology = load()
    analyser = Analyser(ontology.gazetteer)
    taught = read_taught(ontology, analyser)
    bench = _Bench(ontology, analyser, taught, [path for path in given.gold if path.is_dir()])
    kept = cache_folder(ontology) / "ablation.json"
    known: dict[str, list[list[object]]] = json.loads(kept.read_text()) if kept.is_file() else {}
    for name in VARIANTS if "all" in given.variants else given.variants:
        if VARIANTS[name].sources < set(SOURCES) and not bench.differs(VARIANTS[name]):
            print(f"{name}: there are no rows to leave out")
            continue
        known[name] = [list(row) for row in bench.score(name)]
        kept.write_text(json.dumps(known))
        section("Ablation", _body(taught, known))


class _Bench:
    """Learns variants and scores them on parsed articles."""

    def __init__(self, ontology: Ontology, analyser: Analyser, taught: Taught, golds: Iterable[Path]) -> None:
        self._ontology, self._analyser, self._taught = ontology, analyser, taught
        self._folders: list[Folder] = []
        for path in golds:
            self._folders.append(open_folder(path, self._extractor(PatternsAlone(taught.patterns))))

    def differs(self, variant: Variant) -> bool:
        """Tell whether a variant leaves out any rows, or a scorer."""
        left_out = any(rows for source, rows in self._taught.rows.items() if source not in variant.sources)
        return left_out or not (variant.patterns and variant.weights)

    def score(self, name: str) -> Iterator[tuple[object, ...]]:
        """Yield a row for each folder: variant, folder, figures."""
        extractor = self._extractor(self._scorer(VARIANTS[name]))
        for folder in self._folders:
            scores = judge(extract(folder, extractor, MIN_CONFIDENCE), folder.shown, extractor)
            yield name, folder.name, *_figures(scores)

    def _scorer(self, variant: Variant) -> Learned | PatternsAlone:
        if not variant.weights:
            return PatternsAlone(self._taught.patterns)
        learned = learn(self._ontology, self._taught, variant.sources)
        return learned if variant.patterns else replace(learned, patterns=NO_PATTERNS)

    def _extractor(self, scorer: Learned | PatternsAlone) -> Extractor:
        admission = Admission(self._ontology.relations, dict(self._ontology.classes))
        return Extractor(self._ontology, self._analyser, scorer, admission)


def _figures(scores: Scores) -> tuple[float | int, ...]:
    counts = scores.found.total(), scores.wrong.total(), scores.missed.total()
    return *counts, scores.precision, scores.recall, scores.f1


def _body(taught: Taught, known: dict[str, list[list[object]]]) -> str:
    counts = ", ".join(f"{source} {len(rows)}" for source, rows in taught.rows.items() if rows)
    rows = [row for name in VARIANTS for row in known.get(name, [])]
    head = ("variant", "articles", "found", "wrong", "missed", "P", "R", "F1")
    command = "`python tests/benchmarks/ablation.py all`, rows to learn from: "
    return f"{command}{counts}; least confidence {MIN_CONFIDENCE}.\n\n{table(head, rows)}"


if __name__ == "__main__":
    main()
