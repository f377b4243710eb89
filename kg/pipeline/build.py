"""Articles in, files out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg._version import __version__
from kg.errors import GraphError, UsageError
from kg.graph import read as read_graph
from kg.model import Article, Extracted, GraphData, Header, Ontology, Problem
from kg.ontology import load
from kg.pipeline.extractor import Extractor, load_extractor
from kg.pipeline.settings import Progress, Settings, silent
from kg.readers import READERS, ReadResult, read
from kg.readers.files import find, identifiers
from kg.resolution import relate, resolve
from kg.writers import WRITERS, write

GRAPH = "graph.ttl"
PAGE = "graph.html"
SEEDS, OUTPUT = "seeds", "output"

Sources = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: how much it read and found, what was wrong, how long it took, which files it wrote."""

    articles: int
    claims: int
    entities: int
    problems: tuple[Problem, ...]
    seconds: float
    files: tuple[Path, ...]


def build(
    sources: Sources, output: Path | None = None, settings: Settings | None = None, progress: Progress = silent
) -> Report:
    """Build `graph.ttl`, and from it `graph.html`.

    What is wrong with an article, or with the page, becomes a Problem, and the rest goes on. Files are replaced in one
    step; where no article can be read, those of an earlier build stay.

    Args:
        sources: files, folders, or `-` for standard input; by default `seeds`.
        output: the folder to write to; by default `output`, unless other articles than these are in its graph.
        settings: how to build.
        progress: is told how far it is.

    Raises:
        UsageError: a source does not exist, `output` is a file, or its graph would lose articles unasked.
        KgError: the ontology cannot be used, or a file cannot be written.
    """
    started = time.monotonic()
    settings = settings or Settings()
    chosen, sources, output = output, sources or (SEEDS,), output or Path(OUTPUT)
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file: name a folder to write to")
    if chosen is None and list(map(str, sources)) != [SEEDS]:
        _spare(output / GRAPH, sources)
    data, problems = assemble(sources, settings, progress)
    files: tuple[Path, ...] = ()
    if data.articles:
        files, faults = _write(data, output, settings)
        problems = (*problems, *faults)
    seconds = time.monotonic() - started
    return Report(len(data.articles), len(data.claims), len(data.entities), problems, seconds, files)


def _spare(graph: Path, sources: Sources) -> None:
    """Refuse to replace a graph that holds articles which the sources do not have, where nobody asked for it."""
    if not graph.is_file():
        return
    files = [source for source in sources if str(source) != "-"]
    try:
        held = {article.identifier for article in read_graph(graph).articles}
    except GraphError:
        held = {str(graph)}
    lost = held - {article.identifier for article in read(files).articles} - {"stdin"}
    if lost:
        fault = f"{graph.parent} holds a graph of other articles, such as {min(lost)}"
        raise UsageError(f"{fault}: name a folder for the new one with -o, or replace it with -o {graph.parent}")


def assemble(
    sources: Sources, settings: Settings, progress: Progress = silent
) -> tuple[GraphData, tuple[Problem, ...]]:
    """Read, extract and resolve without writing anything; the arguments and errors are those of `build`.

    Returns:
        The graph, and what was wrong with articles.
    """
    found = read(sources)
    if not found.articles:
        return GraphData(settings.base, Header(__version__, "", ""), (), (), ()), found.problems or _nothing(sources)
    extractor = load_extractor(settings.ontology, settings.model, progress, mit_only=settings.mit_only)
    extracted, problems = _extract_all(extractor, found, _places(sources), settings.min_confidence, progress)
    header = Header(__version__, extractor.analyser.model, extractor.fingerprint)
    return _connect(extracted, extractor.ontology, settings.base, header), problems


def _extract_all(
    extractor: Extractor, found: ReadResult, places: dict[str, str], min_confidence: float, progress: Progress
) -> tuple[list[Extracted], tuple[Problem, ...]]:
    extracted: list[Extracted] = []
    problems = list(found.problems)
    for number, article in enumerate(found.articles, 1):
        try:
            extracted.append(extractor.extract(article, min_confidence))
        except Exception as error:  # noqa: BLE001  # whatever one article does to the stages, the others are built
            problems.append(_failure(places.get(article.identifier, article.identifier), error))
        progress("articles", number, len(found.articles))
    return extracted, tuple(problems)


def _connect(extracted: Iterable[Extracted], ontology: Ontology, base: str, header: Header) -> GraphData:
    extracted = tuple(extracted)
    symmetric = {relation.name for relation in ontology.relations if relation.symmetric}
    states = {relation.name for relation in ontology.relations if relation.aspect == "state"}
    entities, claims = resolve(extracted, ontology.gazetteer, symmetric)
    articles: tuple[Article, ...] = tuple(each.article for each in extracted)
    related = relate(claims, articles, ontology.gazetteer, ontology.parts, states)
    return GraphData(base, header, articles, entities, claims, related.deals, related.cases, related.links)


def _write(data: GraphData, output: Path, settings: Settings) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write the graph, and the page from what was written."""
    graph, page = output / GRAPH, output / PAGE
    ontology = load(settings.ontology)
    write(graph, WRITERS["ttl"].function(data, ontology.relations))
    try:
        from kg.writers.html import render

        write(page, render(read_graph(graph), ontology.relations, ontology.rules))
    except Exception as error:  # noqa: BLE001  # the graph stands, and the page can be made from it again
        fault = f"it could not be made ({_words(error)})"
        return (graph,), (Problem(str(page), fault, f"report this; {graph} is complete"),)
    return (graph, page), ()


def _places(sources: Sources) -> dict[str, str]:
    """Give the file of every article that is called after its file."""
    files = [file for file in find(sources) if file.suffix in READERS]
    return {identifier: file.name for file, identifier in identifiers(files).items()}


def _failure(place: str, error: Exception) -> Problem:
    return Problem(place, f"it cannot be analysed ({_words(error)}), and is left out", "report this with the article")


def _words(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _nothing(sources: Sources) -> tuple[Problem, ...]:
    return (Problem(", ".join(map(str, sources)), "there is no article in it", "name files or folders that hold one"),)
