"""What kg adds to spaCy's own time: python tests/benchmarks/speed.py [FOLDER], by default the seeds.

Both are measured in one process, in turn, after a warm-up, an article at a time: the parse of the articles' text by the
spaCy pipeline as its package ships it, and the way from the same text to resolved claims (not their writing). The ratio of
the medians is what counts; absolute times tell of the machine. What is read once a process (ontology, weights, spaCy's
model) is not counted on either side, and the collector of cycles is off on both, as in a build. The third figure is the
parse by the pipeline as kg uses it, whose attribute ruler remembers (`kg.language.ruling`).
"""

from __future__ import annotations

import gc
import importlib
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.language.parse import DEFAULT_MODEL, load_model
from kg.pipeline.extractor import load_extractor
from kg.readers import read
from kg.resolution import resolve

ROUNDS = 7
LEAST = 200_000


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, in processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(folder: str) -> None:
    """Measure and print."""
    articles = read([Path(folder)]).articles
    times = max(1, LEAST // sum(len(article.text) for article in articles))
    shipped, own, extractor = importlib.import_module(DEFAULT_MODEL).load(), load_model(), load_extractor()
    known = extractor.ontology

    def parse() -> object:
        return [list(shipped.pipe([article.text])) for _ in range(times) for article in articles]

    def parse_quickly() -> object:
        return [list(own.pipe([article.text])) for _ in range(times) for article in articles]

    def build() -> object:
        found = ([extractor.extract(article) for article in articles] for _ in range(times))
        return [resolve(each, known.gazetteer, signs=known.signs) for each in found]

    gc.disable()
    seconds(parse), seconds(build), seconds(parse_quickly)
    rounds = [(seconds(parse), seconds(build), seconds(parse_quickly)) for _ in range(ROUNDS)]
    parsed, built, quick = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(articles)} articles, {times} times over, median of {ROUNDS} rounds, processor seconds")
    print(f"spaCy's parse {parsed:.2f}, build {built:.2f}, ratio {built / parsed:.2f}; parse as kg has it {quick:.2f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "seeds")
