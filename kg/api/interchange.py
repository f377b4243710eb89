"""Graphs out to other programs, and what these hold back in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg import loaders
from kg.api.graph import Graph
from kg.errors import KgError, UsageError
from kg.graph import DEFAULT_BASE, read
from kg.model import HEDGED, GraphData
from kg.ontology import load_terms
from kg.pipeline.outputs import holding, write_graph
from kg.writers import Open, Writer, replacing_all, write, writers
from kg.writers.dossier import dossier, to_html


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: the files, and how many alleged, denied and planned claims were labelled or left out."""

    files: tuple[Path, ...]
    hedged: int
    fate: str


def find_writer(name: str) -> Writer:
    """Find a format by its name.

    Raises:
        UsageError: there is none.
    """
    known = writers()
    if name not in known:
        raise UsageError(f"there is no format {name!r}: choose one of {', '.join(known)}")
    return known[name]


def export(
    format_name: str,
    output: str | Path | BinaryIO,
    graph: str | Path = "output/graph.ttl",
    ontology: str | Path | None = None,
) -> Exported:
    """Write a graph in another format; decisions of people go out under pseudonyms only.

    Args:
        format_name: the name of a format.
        output: a file to replace, the folder for a format of several files, or a binary stream.
        graph: a Turtle file that `kg build` made.
        ontology: the folder of the ontology, by default the one that kg comes with.

    Raises:
        UsageError: there is no such format, or it has several files and `output` is no folder.
        GraphError: the graph cannot be read.
        KgError: the format needs a package that is not installed, or a file cannot be written.
    """
    writer = find_writer(format_name)
    data, vocabulary = read(Path(graph)), load_terms(Path(ontology) if ontology else None)
    files: list[Path] = []
    with _opener(format_name, writer, output, files) as opened:
        writer.function(data, vocabulary, opened)
    hedged = sum(claim.status in HEDGED for claim in data.claims)
    return Exported(tuple(files), hedged if writer.hedged != "kept" else 0, writer.hedged)


@contextmanager
def _opener(name: str, writer: Writer, output: str | Path | BinaryIO, files: list[Path]) -> Iterator[Open]:
    """Give the function that opens the files of a format; all of them take the place of old ones at the end."""
    if not isinstance(output, str | Path):
        if not writer.suffix:
            raise UsageError(f"{name} is several files: name a folder for them with -o")
        with _written_out(output):
            yield lambda _name: output
        return
    target = Path(output)
    if writer.suffix and target.is_dir():
        raise UsageError(f"{target}: is a folder: name a file such as {target / f'graph{writer.suffix}'}")
    if not writer.suffix and target.exists() and not target.is_dir():
        raise UsageError(f"{target}: is a file, and {name} is several: name a folder")
    with replacing_all() as begin:

        def opened(file: str) -> BinaryIO:
            files.append(target if writer.suffix else target / file)
            return begin(files[-1])

        yield opened


@contextmanager
def _written_out(output: BinaryIO) -> Iterator[None]:
    """Say in a clear sentence that a stream takes no more; that its reader has gone is for the caller to know."""
    try:
        yield
        output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f"the output cannot be written ({error.strerror}): name a file elsewhere with -o") from None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the file it read, the files it wrote, and of foreign facts how many there are.

    `understood` of the `facts` are in the terms of kg; `identified` entities of the graph were recognised by their
    Wikidata identifier, `namesakes` things have the name of one and were only linked to it.
    """

    source: Path
    files: tuple[Path, ...]
    facts: int = 0
    understood: int = 0
    identified: int = 0
    namesakes: int = 0


def load(
    source: str | Path,
    output: str | Path = "output",
    ontology: str | Path | None = None,
    *,
    licence: str = "",
    replace: bool = False,
) -> Loaded:
    """Load what another program holds: a graph of kg in any format that keeps all, or facts to ask beside one.

    A graph of kg becomes `graph.ttl` and its page. The facts of any other source go to `sources.trig` beside the graph
    that is there, in a named graph of their own, in place of what was loaded from a file of that name.

    Args:
        source: a file of RDF, lines of FollowTheMoney, or a folder of CSV or Parquet that kg export wrote.
        output: the folder to write to.
        ontology: the folder of the ontology, by default the one that kg comes with.
        licence: that of a foreign source.
        replace: whether a graph that is there may be replaced.

    Raises:
        UsageError: there is nothing to load, a graph would be replaced unasked, or no graph for foreign facts to stand
            beside.
        GraphError: the source or the graph cannot be read.
        KgError: a file cannot be written.
    """
    path, folder = Path(source), Path(ontology) if ontology else None
    graph, vocabulary = Path(output) / "graph.ttl", load_terms(folder)
    beside = read(graph) if graph.is_file() else None
    found = loaders.read(path, vocabulary, beside.base if beside else DEFAULT_BASE)
    if isinstance(found, GraphData):
        if beside is not None and not replace:
            raise UsageError(f"{graph.parent} holds a graph: name another folder with -o, or replace it with --replace")
        with holding(graph.parent):
            return Loaded(path, write_graph(found, graph, folder)[0])
    if beside is None:
        raise UsageError(
            f"{path} holds facts of another source, and {graph} is no graph to stand beside: build it first"
        )
    place = loaders.place(beside.base, path.name)
    facts = loaders.align(found, vocabulary, beside.entities, beside.base, place)
    content = loaders.source_hash(path.read_bytes())
    made = loaders.Source(path.name, content, licence, facts.triples)
    target = graph.with_name(loaders.SOURCES)
    write(target, "".join(loaders.replaced(target, beside.base, made)))
    return Loaded(path, (target,), len(facts.triples), facts.understood, facts.identified, facts.namesakes)


def page(graph: Graph, name: str) -> str:
    """Write what a graph says of an entity as a page that needs nothing else.

    Args:
        graph: the graph.
        name: any name of the entity, or the end of its IRI.

    Raises:
        UsageError: there is no such entity, or there are several.
    """
    relations = {relation.name: relation for relation in load_terms(graph.folder).relations}
    return to_html(dossier(graph.data, graph.entity(name), relations))
