"""Annotated articles for the benchmarks: folders of JSON gold, and the annotated articles of an ontology folder.

The last articles of a folder `dev` (numbers 16 and above) are kept for judging: they count in one total, and nothing of
them is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg._version import __version__
from kg.evaluation import Fact, Gold, GoldEntity, Scores, evaluate, read_gold
from kg.graph import DEFAULT_BASE
from kg.model import Article, Extracted, GraphData, Header, Parsed, Relation
from kg.ontology.articles import read_article
from kg.ontology.examples import example_files
from kg.pipeline import Extractor
from kg.readers import read
from kg.resolution import resolve

DEV = Path(__file__).parents[3] / "shared" / "gold" / "dev"
_KEPT = re.compile(r"(1[6-9]|[2-9]\d)-")


@dataclass(frozen=True, slots=True)
class Folder:
    """Annotated articles with their parses; `shown` may be looked at, `kept` may not."""

    name: str
    shown: tuple[Gold, ...]
    kept: tuple[Gold, ...]
    parsed: dict[str, Parsed]


def open_folder(path: Path, extractor: Extractor) -> Folder:
    """Read and parse the annotated articles of a folder.

    Args:
        path: holds JSON files, or the text files of an ontology's `articles/en`.
        extractor: whose language stage reads them.
    """
    if any(path.glob("*.json")):
        golds, articles = read_gold(path), {}
        for gold in golds:
            if gold.source:
                articles[gold.identifier] = read([gold.source]).articles[0]
    else:
        pairs = [_annotated(file, extractor.ontology.relations) for file in example_files(path)]
        golds, articles = tuple(gold for gold, _ in pairs), {gold.identifier: article for gold, article in pairs}
    parsed = {name: extractor.analyser.analyse(article) for name, article in articles.items()}
    known = tuple(gold for gold in golds if gold.identifier in parsed)
    kept = tuple(gold for gold in known if path.resolve().name == "dev" and _KEPT.match(gold.identifier))
    return Folder(_title(path), tuple(gold for gold in known if gold not in kept), kept, parsed)


def extract(folder: Folder, extractor: Extractor, least: float) -> GraphData:
    """Extract and resolve the articles of a folder as a build does.

    Args:
        folder: parsed articles.
        extractor: what finds claims in them.
        least: the least confidence of a claim.
    """
    extracted: list[Extracted] = [extractor.conclude(parsed, least) for parsed in folder.parsed.values()]
    symmetric = {relation.name for relation in extractor.ontology.relations if relation.symmetric}
    known = extractor.ontology
    entities, claims = resolve(extracted, known.gazetteer, symmetric, signs=known.signs)
    articles = tuple(each.article for each in extracted)
    return GraphData(DEFAULT_BASE, Header(__version__, "", ""), articles, tuple(entities), tuple(claims))


def judge(data: GraphData, golds: Sequence[Gold], extractor: Extractor) -> Scores:
    """Count what a graph has right of some of its articles."""
    wanted = {gold.identifier for gold in golds}
    claims = tuple(claim for claim in data.claims if claim.article in wanted)
    graph = GraphData(data.base, data.header, data.articles, data.entities, claims)
    return evaluate(graph, golds, extractor.ontology.relations)


def _title(path: Path) -> str:
    path = path.resolve()
    if path.name == "dev":
        return "dev 01–15"
    return "annotated articles that were learned from" if path.parent.name == "articles" else path.name


def _annotated(path: Path, relations: Sequence[Relation]) -> tuple[Gold, Article]:
    """Read an annotated article of an ontology with the qualifiers and classes that learning has no use for."""
    annotated = read_article(path, [relation.name for relation in relations])
    _, _, rest = path.read_text(encoding="utf-8").partition("\n--- entities\n")
    things, _, rows = rest.partition("\n--- facts\n")
    kinds = [row.partition(":")[0] for row in things.splitlines() if row.strip()]
    entities = tuple(GoldEntity(names[0], names, kind) for names, kind in zip(annotated.things, kinds, strict=True))
    scored = {relation.name for relation in relations if relation.scored}
    facts = tuple(fact for fact in _facts(rows) if fact.relation in scored)
    return Gold(annotated.article.identifier, entities, facts, annotated.article.text, path), annotated.article


def _facts(rows: str) -> Iterator[Fact]:
    for row in filter(str.strip, rows.splitlines()):
        subject, relation, other, qualifiers, quote = (column.strip() for column in row.split("|"))
        said = dict(part.strip().partition("=")[::2] for part in qualifiers.split(";") if part.strip())
        status, speaker, amount = said.get("status", "asserted"), said.get("by", ""), said.get("amount", "")
        date, end, role = said.get("date", ""), said.get("end", ""), said.get("role", "")
        yield Fact(subject, relation, other, status, speaker, date, end, amount, role, quote)
