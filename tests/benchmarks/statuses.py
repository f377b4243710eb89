"""How right the status of claims is, by rules alone and as learned: python tests/benchmarks/statuses.py [--writers FOLDER].

Judged are the facts of the ontology's annotated articles, each with the pairs that its quote holds. What judges an article
was learned from the examples and from the articles of other folds. With FOLDER, which holds a folder of annotated JSON
articles for each writer, a fold is a few writers; else it is every fifth article. "Hedged plain" are denied, alleged or
planned facts that would stand as plain triples, "false hedges" the other way round.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from report import section, table

from kg.extraction.candidates import Admission
from kg.extraction.learning.examples import read_lessons
from kg.extraction.learning.status_fitting import StatusRow, article_statuses, fit_statuses, lesson_statuses
from kg.extraction.status.statuses import STATUSES, decide
from kg.language import Analyser
from kg.model import HEDGED, Ontology, Status
from kg.ontology import load, packaged
from kg.pipeline.weights import LEARNED, read_fitting

FOLDS = 5

Judged = tuple[Status, Status]
"""The annotated status, and that of the claim."""


def main() -> None:
    """Read the command line, judge every fold, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=Path)
    given = parser.parse_args()
    ontology = load()
    examples, articles = read_rows(ontology)
    folds = folds_of([each.article.identifier for each in ontology.articles], given.writers)
    before, after = judge_folds(examples, list(zip(folds, articles, strict=True)))
    how = "folds of writers" if given.writers else f"{FOLDS} folds of articles"
    body = f"`python tests/benchmarks/statuses.py`, {how}, {len(before)} pairs.\n\n{_sums(before, after)}\n"
    section("Status", f"{body}\nRules alone:\n\n{_confusion(before)}\nAs learned:\n\n{_confusion(after)}")


def read_rows(ontology: Ontology) -> tuple[list[StatusRow], list[list[StatusRow]]]:
    """Return the rows of all examples, and those of each annotated article; raise SystemExit without weights."""
    learned = read_fitting(packaged() / LEARNED)
    if learned is None:
        raise SystemExit("Nothing was learned yet: run kg learn.")
    analyser, admission = Analyser(ontology.gazetteer), Admission(ontology.relations, dict(ontology.classes))
    lessons = read_lessons((*ontology.examples, *ontology.practice), analyser.analyse)
    examples = list(lesson_statuses(lessons, learned, admission))
    articles = [
        list(article_statuses(analyser.analyse(each.article), each, learned, admission)) for each in ontology.articles
    ]
    return examples, articles


def folds_of(identifiers: Sequence[str], writers: Path | None) -> list[int]:
    """Return the fold of each article.

    Args:
        identifiers: those of the articles.
        writers: holds a folder for each writer, in which a file's name ends like the identifier of its article.
    """
    if writers is None:
        return [number % FOLDS for number in range(len(identifiers))]
    known = {
        path.stem.partition("-")[2]: number % FOLDS
        for number, folder in enumerate(sorted(writers.iterdir()))
        for path in folder.glob("*.json")
    }
    return [known.get(identifier, FOLDS) for identifier in identifiers]


def judge_folds(
    examples: list[StatusRow], articles: list[tuple[int, list[StatusRow]]]
) -> tuple[list[Judged], list[Judged]]:
    """Return what the rules and what was learned from examples and other folds make of each fold's rows."""
    before: list[Judged] = []
    after: list[Judged] = []
    for fold in sorted({number for number, _ in articles}):
        model = fit_statuses([*examples, *(row for number, rows in articles if number != fold for row in rows)])
        for row in (row for number, rows in articles if number == fold for row in rows):
            before.append((row.status, row.rules))
            after.append((row.status, decide(row.rules, model.chances([row.features])[0]) if model else row.rules))
    return before, after


def _sums(before: Iterable[Judged], after: Iterable[Judged]) -> str:
    rows = [(name, *_figures(list(judged))) for name, judged in (("rules", before), ("learned", after))]
    return table(("by", "right", "hedged plain", "of", "false hedges", "of"), rows)


def _figures(judged: Sequence[Judged]) -> tuple[object, ...]:
    hedged = [found for wanted, found in judged if wanted in HEDGED]
    plain = [found for wanted, found in judged if wanted not in HEDGED]
    wrong = sum(found not in HEDGED for found in hedged), sum(found in HEDGED for found in plain)
    right = sum(wanted == found for wanted, found in judged) / len(judged)
    return f"{right:.3f}", wrong[0], len(hedged), wrong[1], len(plain)


def _confusion(judged: Iterable[Judged]) -> str:
    counts = Counter(judged)
    rows = []
    for wanted in STATUSES:
        found = [counts[wanted, status] for status in STATUSES]
        rows.append((wanted, *found, counts[wanted, wanted] / max(sum(found), 1)))
    return table(("annotated", *STATUSES, "right"), rows)


if __name__ == "__main__":
    main()
