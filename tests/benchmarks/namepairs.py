"""Measure resolution on labelled pairs of names: python tests/benchmarks/namepairs.py cases.csv.

The file is `contrib/name_comparison/cases.csv` of https://github.com/opensanctions/rigour (MIT), not part of kg: names
without any context, many of them misspelled on purpose or in other scripts, as in the screening of customers.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from kg.identifiers import claim_identifier
from kg.model import Argument, Article, Claim, Extracted, Referent
from kg.resolution import propose, resolve

CLASSES = {"Person": "Person", "Company": "Company", "Organization": "Organization"}


def main() -> None:
    """Resolve every pair of two articles, and print what became of the pairs that are one thing and of the others."""
    counts: Counter[tuple[str, bool, str]] = Counter()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["schema"] in CLASSES:
                kind = CLASSES[row["schema"]]
                counts[kind, row["is_match"] == "true", outcome(kind, row["name1"], row["name2"])] += 1
    for kind in CLASSES:
        _report(kind, {(true, found): counts[kind, true, found] for true in (True, False) for found in FOUND})
    _report("all", {(true, f): sum(counts[k, true, f] for k in CLASSES) for true in (True, False) for f in FOUND})


FOUND = ("one", "proposed", "two")


def outcome(kind: str, *names: str) -> str:
    """Tell whether two names become one thing, are proposed, or stay two."""
    articles = [_article(f"{index}", kind, name) for index, name in enumerate(names)]
    entities, claims = resolve(articles, ())
    if len({claim.subject.entity for claim in claims}) == 1:
        return "one"
    return "proposed" if propose(entities, claims) else "two"


def _article(identifier: str, kind: str, name: str) -> Extracted:
    referents = Referent(name, kind, (name,), (0, 9)), Referent(f"Thing {identifier}", "Product", ("Thing",), (9, 12))
    number = claim_identifier(identifier, "criticised", (0, 9), (9, 12))
    claim = Claim(number, identifier, Argument((0, 9), 0), "criticised", Argument((9, 12), 1), "asserted", "", (0, 0))
    return Extracted(Article(identifier, ""), referents, (claim,))


def _report(kind: str, counts: dict[tuple[bool, str], int]) -> None:
    one, wrong = counts[True, "one"], counts[False, "one"]
    matches = sum(counts[True, found] for found in FOUND)
    figures = f"precision {one / max(1, one + wrong):.3f} ({one} of {one + wrong}), recall {one / max(1, matches):.3f}"
    more = f"{(one + counts[True, 'proposed']) / max(1, matches):.3f} with proposals"
    asked = counts[True, "proposed"], counts[True, "proposed"] + counts[False, "proposed"]
    sys.stdout.write(f"{kind}: {sum(counts.values())} pairs: {figures}, {more} ({asked[0]} of {asked[1]} are one)\n")


if __name__ == "__main__":
    main()
