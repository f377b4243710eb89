"""Readers: files, folders, addresses and standard input → articles.

A format is one entry of `READERS`: a suffix, and a function from the bytes of a file to drafts of its articles. What
holds files of its own (an archive, a feed) gives them out, and they go through the same table.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from kg.errors import KgError
from kg.model import Article, Problem
from kg.plugins import plugins
from kg.readers.checks import LONGEST_TEXT, check
from kg.readers.csv import read_csv
from kg.readers.docx import read_docx
from kg.readers.draft import Draft, Link, Member, Reader, Refusal, Source
from kg.readers.eml import read_eml
from kg.readers.feeds import read_xml
from kg.readers.files import STDIN, File, checked_path, find, identifiers, load
from kg.readers.gzip import read_gzip
from kg.readers.html import read_html
from kg.readers.json import read_json, read_json_lines
from kg.readers.limits import Budget
from kg.readers.markdown import read_markdown
from kg.readers.members import Follower, Intake, Tell, expand, silent
from kg.readers.options import COLUMNS, ReadOptions
from kg.readers.pdf import read_pdf
from kg.readers.repeated import summed
from kg.readers.sniff import sniff
from kg.readers.text import read_text
from kg.readers.urls import is_url
from kg.readers.warc import read_warc
from kg.readers.zip import read_zip

if TYPE_CHECKING:
    from kg.readers.web import Visitor

__all__ = [
    "COLUMNS",
    "LONGEST_TEXT",
    "READERS",
    "Draft",
    "Link",
    "Member",
    "ReadOptions",
    "ReadResult",
    "Reader",
    "Refusal",
    "Source",
    "is_url",
    "read",
    "readers",
]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_eml,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".zip": read_zip,
    ".gz": read_gzip,
    ".warc": read_warc,
}

_STREAMED = frozenset({".zip", ".gz", ".warc"})
"""What may be too large to be held, and is read from its file."""


def readers() -> dict[str, Reader]:
    """Give every format by its suffix: those of kg, then those of installed packages (`kg.readers`).

    Raises:
        KgError: a package cannot be loaded, or its reader has the suffix of another or none.
    """
    found = dict(READERS)
    for suffix, reader in plugins("kg.readers").items():
        if not suffix.startswith(".") or suffix in found or not callable(reader):
            fault = f"a package adds the reader {suffix!r}, which is no function with a new suffix such as .foo"
            raise KgError(f"{fault}: uninstall or mend it")
        found[suffix] = cast("Reader", reader)
    return found


class ReadResult(NamedTuple):
    """The articles that could be read, ordered by identifier, and what was wrong with the others or in them."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read(
    sources: Iterable[str | Path],
    stdin: BinaryIO | None = None,
    options: ReadOptions | None = None,
    progress: Tell = silent,
) -> ReadResult:
    """Read every article in files, folders, at addresses and, for `-`, in standard input, whatever their order.

    Args:
        sources: paths, `-`, and addresses in http or https, which alone are fetched.
        stdin: the standard input, by default that of the process.
        options: how to read.
        progress: is told how many files are read and pages fetched, and what was found in those that hold several articles.

    Raises:
        UsageError: a path does not exist; all else that is wrong becomes a Problem.
    """
    kept: dict[str, tuple[str, Article]] = {}
    problems: list[tuple[str, Problem]] = []
    options, places = options or ReadOptions(), list(sources)
    known = readers()
    for top, name, found in chain(
        _read_files(places, stdin, known, options, progress), _read_pages(places, known, options, progress)
    ):
        if isinstance(found, Problem):
            problems.append((top, found))
        elif found.identifier in kept:
            problems.append((top, _duplicate(name, kept[found.identifier][0], found.identifier)))
        else:
            kept[found.identifier] = name, found
    return ReadResult(tuple(kept[identifier][1] for identifier in sorted(kept)), tuple(summed(problems)))


_Read = Iterator[tuple[str, str, Article | Problem]]
"""What was found, with its source and the name of its place there."""


def _read_files(
    places: Iterable[str | Path],
    stdin: BinaryIO | None,
    known: Mapping[str, Reader],
    options: ReadOptions,
    progress: Tell,
) -> _Read:
    files = find(places)
    names = identifiers(file for file in files if file is STDIN or file.suffix in known)
    inside = 0
    if files:
        progress("files read", 0, len(files))
    for number, file in enumerate(files, 1):
        for draft in _drafts(file, names.get(file, ""), stdin, known, options):
            yield from _checked(file.name, draft)
            if draft.source != file.name:
                inside += 1
                progress("articles within files", inside, 0)
        progress("files read", number, len(files))


def _read_pages(
    places: Iterable[str | Path], known: Mapping[str, Reader], options: ReadOptions, progress: Tell
) -> _Read:
    addresses = sorted({place for place in places if isinstance(place, str) and is_url(place)})
    if not addresses:
        return
    from kg.readers.web import Visitor

    with Visitor(options, known) as visitor:
        for address in addresses:
            follow = Follower(visitor.page, options, partial(progress, f"pages of {address}"))
            for draft in _page(address, visitor, Intake(known, Budget(), options, follow)):
                yield from _checked(address, draft)


def _page(address: str, visitor: Visitor, intake: Intake) -> Iterator[Draft | Problem]:
    try:
        if member := visitor.page(Link(address, address)):
            yield from expand(member, intake)
    except Refusal as refusal:
        yield refusal.problem(address)


def _checked(top: str, draft: Draft | Problem) -> _Read:
    for thing in (draft,) if isinstance(draft, Problem) else check(draft):
        yield top, draft.source, thing


def _drafts(
    file: File, identifier: str, stdin: BinaryIO | None, known: Mapping[str, Reader], options: ReadOptions
) -> Iterator[Draft | Problem]:
    try:
        if file is not STDIN and file.suffix in _STREAMED:
            source = Source(file.name, identifier, path=checked_path(file, known), options=options)
        else:
            source = Source(file.name, identifier, _bytes(file, stdin, known), options=options)
        _refuse_empty(source)
        suffix = sniff(source.data) if file is STDIN else file.suffix
        yield from expand(Member(source, suffix), Intake(known, Budget(source.size()), options))
    except Refusal as refusal:
        yield refusal.problem(file.name)
    except OSError as error:
        yield Problem(file.name, f"it cannot be read: {error.strerror}", "make it readable, or leave it out")


def _refuse_empty(source: Source) -> None:
    """Raise Refusal if a source holds nothing."""
    if not source.size():
        raise Refusal("it is empty", "add the article, or leave it out")


def _bytes(file: File, stdin: BinaryIO | None, known: Mapping[str, Reader]) -> bytes:
    """Return what a file holds; raises Refusal if that is nothing, or `load` refuses it."""
    data = (stdin or sys.stdin.buffer).read() if file is STDIN else load(file, known)
    return data if data.removeprefix(codecs.BOM_UTF8).strip() else b""


def _duplicate(name: str, first: str, identifier: str) -> Problem:
    return Problem(name, f"its identifier {identifier!r} is that of {first}, and it is left out", "give it another id")
