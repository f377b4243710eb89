"""What kg adds to spaCy's own time: python tests/benchmarks/speed.py [FOLDER], by default the seeds.

Both are measured in one process, in turn, after a warm-up: the parse of the articles' text by the bare spaCy pipeline, and
the way from the same files to Turtle. The ratio of the medians is what counts; absolute times tell of the machine. What is
read once a process (ontology, weights, spaCy's model) is not counted on either side.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.language.parse import load_model
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
    nlp, extractor = load_model(), load_extractor()
    known = extractor.ontology

    def parse() -> object:
        return [list(nlp.pipe([article.text])) for _ in range(times) for article in articles]

    def build() -> object:
        found = ([extractor.extract(article) for article in articles] for _ in range(times))
        return [resolve(each, known.gazetteer, signs=known.signs) for each in found]

    seconds(parse), seconds(build)
    rounds = [(seconds(parse), seconds(build)) for _ in range(ROUNDS)]
    parsed, built = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(articles)} articles, {times} times over, median of {ROUNDS} rounds, processor seconds")
    print(f"spaCy's parse {parsed:.2f}, build {built:.2f}, ratio {built / parsed:.2f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "seeds")
