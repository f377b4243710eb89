"""Articles in, files out."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg._version import __version__
from kg.decisions import DECISIONS, Book, read_book
from kg.errors import GraphError, UsageError
from kg.graph import read as read_graph
from kg.model import Article, GraphData, Header, Ontology, Problem
from kg.ontology import load, packaged
from kg.pipeline.deciding import Draft, Settled, leave_out, settle
from kg.pipeline.drafting import cache_folder, draft
from kg.pipeline.fitting import fitting, standing, tell_misfits
from kg.pipeline.identity import name_model
from kg.pipeline.interrupts import noting
from kg.pipeline.outputs import files_of, holding, write_graph
from kg.pipeline.relating import relate_claims
from kg.pipeline.settings import Progress, Settings, silent
from kg.pipeline.weights import mark
from kg.readers import ReadResult, read, readers
from kg.readers.files import GRAPH, find, identifiers
from kg.resolution import resolve
from kg.resolution.copies import mark_copies
from kg.voices import voices

SEEDS, OUTPUT = "seeds", "output"

Sources = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: how much it read and found, what was wrong, how long it took, which files it wrote.

    `notices` say what was left out because a person said so, and which decisions go on by other mentions; `sources` is how many
    voices speak in the articles, copies of one text being one.
    """

    articles: int
    claims: int
    entities: int
    problems: tuple[Problem, ...]
    seconds: float
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()
    sources: int = 0


class Assembled(NamedTuple):
    """A graph, what was wrong with articles or decisions, and what people's decisions came to that they should know."""

    data: GraphData
    problems: tuple[Problem, ...]
    notices: tuple[str, ...] = ()


def build(
    sources: Sources, output: Path | None = None, settings: Settings | None = None, progress: Progress = silent
) -> Report:
    """Build `graph.ttl`, and from it `graph.html`; what people decided stands in `decisions.jsonl` beside them.

    What is wrong with an article, or with the page, becomes a Problem, and the rest goes on. Files are replaced in one
    step, and both or none; where no article can be read, those of an earlier build stay.

    Args:
        sources: files, folders, addresses, or `-` for standard input; by default `seeds`.
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
    unasked = chosen is None and list(map(str, sources)) != [SEEDS]
    with noting(files_of(output / GRAPH), cached=settings.cached), holding(output), _without_collector():
        report = _build(sources, output, settings, progress, unasked=unasked)
    return replace(report, seconds=time.monotonic() - started)


def _build(sources: Sources, output: Path, settings: Settings, progress: Progress, *, unasked: bool) -> Report:
    """Build in a call of its own, at whose end the graph is gone, so that a collector need not walk it."""
    found = read(sources, options=settings.reading, progress=progress)
    if unasked:
        _spare(output / GRAPH, found)
    data, problems, notices = assemble(sources, settings, progress, read_book(output / DECISIONS), found)
    files: tuple[Path, ...] = ()
    if data.articles or notices:
        progress("writing", 0, 0)
        files, faults = write_graph(data, output / GRAPH, settings.ontology, cache_folder(settings))
        problems = (*problems, *faults)
    counts = len(data.articles), len(data.claims), len(data.entities)
    return Report(*counts, problems, 0.0, files, notices, len(set(voices(data.articles).values())))


def _spare(graph: Path, found: ReadResult) -> None:
    """Refuse to replace a graph that holds articles which the sources do not have, where nobody asked for it."""
    if not graph.is_file():
        return
    try:
        held = {article.identifier for article in read_graph(graph).articles}
    except GraphError:
        held = {str(graph)}
    lost = held - {article.identifier for article in found.articles} - {"stdin"}
    if lost:
        fault = f"{graph.parent} holds a graph of other articles, such as {min(lost)}"
        raise UsageError(f"{fault}: name a folder for the new one with -o, or replace it with -o {graph.parent}")


def assemble(
    sources: Sources,
    settings: Settings,
    progress: Progress = silent,
    book: Book | None = None,
    found: ReadResult | None = None,
) -> Assembled:
    """Read, extract and resolve without writing anything; the arguments and errors are those of `build`.

    Args:
        sources: files, folders, addresses, or `-` for standard input.
        settings: how to build.
        progress: is told how far it is.
        book: what people decided.
        found: what the sources hold, if they were read already.
    """
    book = book or Book()
    found = found or read(sources, options=settings.reading, progress=progress)
    if not found.articles:
        empty = GraphData(settings.base, Header(__version__, "", ""), (), (), ())
        return Assembled(empty, found.problems or _nothing(sources))
    articles, notices = leave_out(found.articles, book)
    progress("articles", 0, len(articles))
    ontology = load(settings.ontology, lessons=False)
    drafts, failures = draft(articles, ontology, settings, book, partial(_places, sources), progress)
    header = Header(
        __version__,
        name_model(settings.model),
        mark(ontology, settings.ontology or packaged(), mit_only=settings.mit_only),
    )
    empty = GraphData(settings.base, header, (), (), ())
    progress("resolving", 0, 0)
    data, settled, misfits = _connect(drafts, ontology, empty, book)
    problems = (*found.problems, *failures, *book.problems, *settled.problems)
    return Assembled(data, problems, (*notices, *_undated(articles, found.problems), *settled.notices, *misfits))


def _undated(articles: Sequence[Article], problems: Sequence[Problem]) -> tuple[str, ...]:
    """Say which articles tell no day of publication, but for those of whose source something is told anyway."""
    told = " ".join(problem.source for problem in problems)
    names = [each.identifier for each in articles if each.published is None and each.identifier not in told]
    if not names:
        return ()
    which = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    remedy = "begin a text with the word date and the day, such as date 2021-03-30; --file-dates takes those of PDF and Word files"
    return (f"{which}: no day of publication is given, so that words such as “last March” have no date; {remedy}",)


def _connect(
    drafts: Sequence[Draft], ontology: Ontology, empty: GraphData, book: Book
) -> tuple[GraphData, Settled, tuple[str, ...]]:
    settled = settle(drafts, book)
    articles = mark_copies((each.likely.article for each in drafts), (each.trace for each in drafts))
    extracted = [replace(each, article=article) for each, article in zip(settled.extracted, articles, strict=True)]
    symmetric = {relation.name for relation in ontology.relations if relation.symmetric}
    pairs = settled.together, settled.apart
    known = extracted, ontology.gazetteer, symmetric
    names = {each.likely.article.identifier: each.names for each in drafts}
    entities, claims = resolve(*known, *pairs, signs=ontology.signs, relations=ontology.relations, names=names)
    found, decisions = fitting(entities, claims, ontology), settled.tell(claims, ontology.relations)
    notices = tell_misfits(found.misfits, decisions, ontology)
    told = standing(decisions, found.entities)
    data = replace(empty, articles=articles, entities=found.entities, claims=found.claims, decisions=told)
    return relate_claims(data, ontology), settled, notices


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the collector of cycles alone for a while: a graph has none, and it would walk millions of records for them.

    Its threshold is taken away, because what reads spaCy's files switches it on.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _places(sources: Sources) -> dict[str, str]:
    """Give the file of every article that is called after its file."""
    known = readers()
    files = [file for file in find(sources) if file.suffix in known]
    return {identifier: file.name for file, identifier in identifiers(files).items()}


def _nothing(sources: Sources) -> tuple[Problem, ...]:
    return (Problem(", ".join(map(str, sources)), "there is no article in it", "name files or folders that hold one"),)
