"""Graphs out to other programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.api.graph import Graph
from kg.errors import UsageError
from kg.graph import read
from kg.model import HEDGED
from kg.ontology import load_vocabulary
from kg.writers import Open, Writer, replacing, writers
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
    data, vocabulary = read(Path(graph)), load_vocabulary(Path(ontology) if ontology else None)
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
        yield lambda _name: output
        return
    target = Path(output)
    if writer.suffix and target.is_dir():
        raise UsageError(f"{target}: is a folder: name a file such as {target / f'graph{writer.suffix}'}")
    if not writer.suffix and target.exists() and not target.is_dir():
        raise UsageError(f"{target}: is a file, and {name} is several: name a folder")
    with ExitStack() as stack:

        def opened(file: str) -> BinaryIO:
            files.append(target if writer.suffix else target / file)
            return stack.enter_context(replacing(files[-1]))

        yield opened


def page(graph: Graph, name: str) -> str:
    """Write what a graph says of an entity as a page that needs nothing else.

    Args:
        graph: the graph.
        name: any name of the entity, or the end of its IRI.

    Raises:
        UsageError: there is no such entity, or there are several.
    """
    relations = {relation.name: relation for relation in load_vocabulary(graph.folder).relations}
    return to_html(dossier(graph.data, graph.entity(name), relations))
