"""What extraction finds and misses, and why: python tests/benchmarks/extraction.py GOLD… [--dev] [-v] [--min-confidence X].

GOLD is a folder of annotated articles: JSON files as `kg eval` reads them, or the text files of an ontology's
`articles/en` (whose results are too good, as they were learned from). `--dev` adds ../shared/gold/dev where it is there.
Of a folder called dev, articles 16 and above are summed up in one line and not looked at. The tables go into
tests/benchmarks/extraction.md; `-v` prints the single faults.

Why a fact was missed: the first that holds. Its sentences are those that its quote touches; a mention is of a thing if
the names of what it stands for are, as `kg eval` matches names.

  name         no mention in the article is of one of the two, and none overlaps a place where one of its names stands
  boundary     the same, but a name was found that overlaps such a place: other bounds, split, merged with another thing
  coreference  no mention in the fact's sentences is of one of the two, and its names are not there, or only a pronoun or
               phrase is read there; or both are there, but never in one sentence
  class        in no sentence may the two mentions stand in the relation by its domain and range, or a claim was dropped
               when the classes of things were settled
  choice       the candidate scores above the least confidence, but was dropped for a rival, another relation, or a question
  parse        there is no candidate, or no way between the two in the sentence graph, or one that no example goes
  phrasing     a candidate that scores below the least confidence; told apart by its score
  status       found, but every claim has the wrong status (not among the missed)

Why a claim is wrong: the first that holds. A fact is near if its quote touches the claim's sentence.

  coreference  a pronoun or phrase stands for one side, and another thing in its place would make it a fact that is near
  name         what one side names is no thing of the annotation
  class        by the annotated classes the relation does not admit the two
  direction    a fact the other way round
  relation     the right pair: there is a fact between the two, of another relation
  competing argument  another thing on one side would make it a fact that is near
  hallucinated        none of these: nothing is said between the two
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from causes import Causes
from goldfiles import DEV, Folder, extract, judge, open_folder
from report import measures, section, table

from kg.evaluation import Fact, Scores
from kg.model import MIN_CONFIDENCE, Claim, GraphData
from kg.pipeline import Extractor, load_extractor

MISSED = ("name", "boundary", "coreference", "class", "choice", "parse", "phrasing")
WRONG = ("coreference", "name", "class", "direction", "relation", "competing argument", "hallucinated")
BINS = (0.0, 0.1, 0.3, MIN_CONFIDENCE)


def main() -> None:
    """Read the command line, and report on every folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--dev", action="store_true", help="add ../shared/gold/dev")
    parser.add_argument("--min-confidence", type=float, default=MIN_CONFIDENCE)
    parser.add_argument("-v", "--verbose", action="store_true", help="print the single faults")
    given = parser.parse_args()
    folders = [*given.gold, *([DEV] if given.dev and DEV.is_dir() else [])]
    if not folders:
        parser.error("name a folder of annotated articles")
    extractor = load_extractor()
    for path in folders:
        report(open_folder(path, extractor), extractor, given.min_confidence, verbose=given.verbose)


def report(folder: Folder, extractor: Extractor, least: float, *, verbose: bool) -> None:
    """Write the sections of one folder.

    Args:
        folder: annotated articles.
        extractor: what is measured.
        least: the least confidence of a claim.
        verbose: whether to print the single faults.
    """
    data = extract(folder, extractor, least)
    scores = judge(data, folder.shown, extractor)
    faults = _Faults(folder, extractor, least)
    faults.look(scores)
    command = f"`python tests/benchmarks/extraction.py {folder.name.split()[0]}`, {len(folder.shown)} articles."
    section(
        f"Results: {folder.name}",
        f"{command}\n\n{_totals(scores)}{_kept(folder, data, extractor)}\n{_relations(scores)}",
    )
    section(f"Causes: {folder.name}", f"{faults.missed_table()}\n{faults.wrong_table()}")
    if verbose:
        print("\n".join(faults.lines))


def _totals(scores: Scores) -> str:
    right, of = scores.tallies["status"]
    found, wrong, missed = scores.found.total(), scores.wrong.total(), scores.missed.total()
    head = f"P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f}"
    return f"{head}: {found} found, {wrong} wrong, {missed} missed; status right {right} of {of}.\n"


def _kept(folder: Folder, data: GraphData, extractor: Extractor) -> str:
    return f"16–20, kept for judging: {_totals(judge(data, folder.kept, extractor))}" if folder.kept else ""


def _relations(scores: Scores) -> str:
    rows = [
        (name, found + missed, found, wrong, *measures(found, wrong, missed))
        for name, found, wrong, missed in scores.by_relation()
    ]
    return table(("relation", "facts", "found", "wrong", "P", "R", "F1"), rows)


class _Faults:
    """The faults of a folder, by cause."""

    def __init__(self, folder: Folder, extractor: Extractor, least: float) -> None:
        golds = {gold.identifier: gold for gold in folder.shown}
        self._causes = {name: Causes(gold, folder.parsed[name], extractor, least) for name, gold in golds.items()}
        self._missed: Counter[tuple[str, str]] = Counter()
        self._wrong: Counter[tuple[str, str]] = Counter()
        self._scores: list[float] = []
        self.lines: list[str] = []

    def look(self, scores: Scores) -> None:
        """Find the cause of every fault."""
        for name, fact in scores.missed_facts:
            self._miss(name, fact)
        for fact, claim in scores.found_facts:
            if fact.status != claim.status:
                self._missed["status", fact.relation] += 1
                self._tell(f"{claim.article}: {claim.status} for {fact.status}", fact.quote)
        for claim in scores.wrong_claims:
            self._err(claim)

    def _miss(self, name: str, fact: Fact) -> None:
        cause, score = self._causes[name].missed(fact)
        self._missed[cause, fact.relation] += 1
        if cause == "phrasing":
            self._scores.append(score)
        self._tell(f"{name}: missed, {cause} {score:.2f}: {fact.subject} {fact.relation} {fact.object}", fact.quote)

    def _err(self, claim: Claim) -> None:
        cause = self._causes[claim.article].wrong(claim)
        self._wrong[cause, claim.relation] += 1
        sides = [side.entity.name if side.entity else "?" for side in (claim.subject, claim.object)]
        self._tell(
            f"{claim.article}: wrong, {cause} {claim.confidence}: {claim.relation.join(map(' {} '.format, sides))}",
            claim.quote,
        )

    def _tell(self, fault: str, quote: str) -> None:
        self.lines.append(f"{fault} “{' '.join(quote.split())[:160]}”")

    def missed_table(self) -> str:
        """Tabulate why facts were missed, phrasing by score, wrong statuses below."""
        rows = [*_rows(self._missed, MISSED)]
        ends = (*BINS[1:], 1.0)
        for low, high in zip(BINS, ends, strict=True):
            count = sum(low <= score < high for score in self._scores)
            rows.append(
                (
                    f"– phrasing, scored {low:.2f} to {high:.2f}" if high < 1 else f"– phrasing, from {low:.2f}",
                    count,
                    "",
                    "",
                )
            )
        return table(
            ("why missed", "facts", "share", "most often"), [*rows, *_rows(self._missed, ("status",), share=False)]
        )

    def wrong_table(self) -> str:
        """Tabulate why claims are wrong."""
        return table(("why wrong", "claims", "share", "most often"), _rows(self._wrong, WRONG))


def _rows(counts: Counter[tuple[str, str]], causes: Sequence[str], *, share: bool = True) -> Iterable[Sequence[object]]:
    total = sum(count for (cause, _), count in counts.items() if cause != "status") or 1
    for cause in causes:
        own = Counter({relation: count for (kind, relation), count in counts.items() if kind == cause})
        often = ", ".join(f"{relation} {count}" for relation, count in own.most_common(4))
        yield cause, own.total(), f"{own.total() / total:.0%}" if share else "", often


if __name__ == "__main__":
    main()
