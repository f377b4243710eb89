"""Whole builds: folders of hostile articles under hostile names, as far as the graph and its page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from kg.graph import read
from kg.pipeline import Settings, build

from .formats import HTML, MARKDOWN, PATHS, TEXT
from .mutations import mutated, reworded
from .targets import READ, REFUSED, Target
from .words import DATES, HEADERS, NAMES, SUMS, refusing

PROSE = (
    f"date 2021-05-04\n{TEXT} Ms Lee founded Harbour Watch in 2003. She is to be its director until 2025.",
    "date 2020-01-02 The Ministry of Works won’t pay Øresund A/S €2m, which denies that it was ever a supplier of its.",
    "A row\n\nThe deal, worth $3bn, was extended in December, said “one of them”. Acme's chairman Jo Bloggs resigned.",
)
_END = "\n%%\n"


def _articles(chance: Random) -> bytes:
    made = []
    for _ in range(2):
        name = chance.choice(
            (*PATHS, "é\u202e.txt", "a b.md", "x.html", "'; drop.txt", "100%25.txt", "-.txt", "\n.txt")
        )
        text = reworded(chance.choice(PROSE), chance, (*DATES, *SUMS, *NAMES, *HEADERS))[:4000]
        if chance.random() < 0.3:
            text = mutated(chance.choice((HTML, MARKDOWN)).encode(), chance).decode("latin-1")[:4000]
        made.append(f"{name}\n%\n{text}")
    return _END.join(made).encode("utf-8", "surrogatepass")


def _build(data: bytes, folder: Path) -> str:
    source, output = folder / "in", folder / "out"
    source.mkdir()
    for number, part in enumerate(data.decode("utf-8", "surrogatepass").split(_END)):
        name, _, text = part.partition("\n%\n")
        safe = name.replace("/", "∕").replace("\0", "")[-40:]
        (source / f"{number}{safe}").write_bytes(text.encode("utf-8", chance_of(number)))
    report = build([source], output, Settings(cached=False, jobs=1))
    for problem in report.problems:
        assert "analysed" not in problem.fault, problem
        assert "could not be made" not in problem.fault, problem
    if not report.files:
        return REFUSED
    assert len(read(output / "graph.ttl").articles) == report.articles
    return READ


def chance_of(number: int) -> str:
    """Write the first article in whole characters, and let the others keep their halves."""
    return "surrogatepass" if number else "replace"


def targets() -> Mapping[str, Target]:
    """Give the builds."""
    return {"builds": Target(_articles, refusing(_build))}
