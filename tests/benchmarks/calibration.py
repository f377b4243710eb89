"""Whether confidence means what it says: python tests/benchmarks/calibration.py GOLD… [--min-confidence X].

For the claims of each bin of confidence: what they say of themselves on average, and how many are right on the annotated
articles (all folders together; of dev all twenty, as nothing of an article is shown). ECE, the expected calibration error,
is the distance between the two, weighted by the claims of each bin. Claims of relations that the annotation leaves out and
inferred claims do not count.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from goldfiles import extract, judge, open_folder
from report import section, table

from kg.pipeline import Extractor, load_extractor

EDGES = (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
LEAST = 0.3

Judged = tuple[float, bool]
"""A claim's confidence, and whether it is right."""


def main() -> None:
    """Read the command line, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--min-confidence", type=float, default=LEAST)
    given = parser.parse_args()
    extractor = load_extractor()
    judged = [pair for path in given.gold for pair in judgements(path, extractor, given.min_confidence)]
    folders = " ".join(path.name for path in given.gold)
    command = f"`python tests/benchmarks/calibration.py {folders}`, claims from confidence {given.min_confidence} on."
    rows = [row for low, high in pairwise(EDGES) if (row := _row(judged, low, high))]
    head = ("confidence", "claims", "said", "right")
    section(
        "Calibration",
        f"{command}\n\nECE {expected_error(judged):.3f} over {len(judged)} claims.\n\n{table(head, rows)}",
    )


def judgements(folder: Path, extractor: Extractor, least: float) -> Iterator[Judged]:
    """Yield each claim's confidence on a folder of annotated articles, and whether it is right.

    Args:
        folder: the annotated articles.
        extractor: what finds claims in them.
        least: the least confidence of a claim.
    """
    opened = open_folder(folder, extractor)
    scores = judge(extract(opened, extractor, least), (*opened.shown, *opened.kept), extractor)
    for claim, facts in scores.judged:
        yield claim.confidence, bool(facts)


def expected_error(judged: Sequence[Judged]) -> float:
    """Give the expected calibration error: 0 where a claim of confidence .8 is right in 8 of 10 cases."""
    rows = [row for low, high in pairwise(EDGES) if (row := _row(judged, low, high))]
    return sum(count * abs(said - right) for _, count, said, right in rows) / max(len(judged), 1)


def _row(judged: Sequence[Judged], low: float, high: float) -> tuple[str, int, float, float] | None:
    inside = [pair for pair in judged if low <= pair[0] < high]
    if not inside:
        return None
    said, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
    return f"{low:.2f} to {min(high, 1):.2f}", len(inside), said, right


if __name__ == "__main__":
    main()
