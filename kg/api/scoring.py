"""Score a graph against annotated articles, building it in memory where it is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph import read
from kg.model import GraphData
from kg.ontology import load_relations

if TYPE_CHECKING:
    from kg.evaluation import Gold, Scores
    from kg.pipeline import Progress, Settings

DEFAULT_GRAPH = Path("output/graph.ttl")


def score(folder: Path, graph: Path | None, settings: Settings, progress: Progress) -> Scores:
    """Score a graph against the annotated articles of a folder.

    Args:
        folder: the annotated articles.
        graph: a graph file; None for `output/graph.ttl`, if there is one.
        settings: how to build where the graph has none of these articles.
        progress: is told how far that is.

    Raises:
        UsageError: the graph has none of the articles, and they come without texts.
        KgError: a file cannot be read.
    """
    from kg.evaluation import evaluate, read_gold

    articles = read_gold(folder)
    data = read(graph or DEFAULT_GRAPH) if graph or DEFAULT_GRAPH.exists() else None
    wanted = {article.identifier for article in articles}
    if data is None or not any(article.identifier in wanted for article in data.articles):
        data = _built(articles, settings, progress)
    return evaluate(data, articles, load_relations(settings.ontology))


def _built(articles: tuple[Gold, ...], settings: Settings, progress: Progress) -> GraphData:
    from kg.pipeline import assemble

    texts = [article.source for article in articles if article.source]
    if not texts:
        raise UsageError("the graph has none of the annotated articles, and they come without text: build them first")
    return assemble(texts, settings, progress)[0]
