"""Readers: files, folders and standard input → articles.

A format is one entry of `READERS`: a suffix, and a function from the bytes of a file to drafts of its articles.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from kg.errors import KgError
from kg.model import Article, Problem
from kg.plugins import plugins
from kg.readers.checks import LONGEST_TEXT, check
from kg.readers.draft import Draft, Reader, Refusal, Source
from kg.readers.files import STDIN, File, find, identifiers, load
from kg.readers.html import read_html
from kg.readers.json import read_json, read_json_lines
from kg.readers.markdown import read_markdown
from kg.readers.sniff import sniff
from kg.readers.text import read_text

__all__ = ["LONGEST_TEXT", "READERS", "Draft", "ReadResult", "Reader", "Refusal", "Source", "read", "readers"]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


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


def read(sources: Iterable[str | Path], stdin: BinaryIO | None = None) -> ReadResult:
    """Read every article in files, folders and, for `-`, standard input (or `stdin`), whatever their order.

    Raises UsageError if a source does not exist; all else that is wrong becomes a Problem.
    """
    kept: dict[str, tuple[str, Article]] = {}
    problems: list[Problem] = []
    for name, found in _read_files(find(sources), stdin):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.identifier in kept:
            problems.append(_duplicate(name, kept[found.identifier][0], found.identifier))
        else:
            kept[found.identifier] = name, found
    return ReadResult(tuple(kept[identifier][1] for identifier in sorted(kept)), tuple(problems))


def _read_files(files: list[File], stdin: BinaryIO | None) -> Iterator[tuple[str, Article | Problem]]:
    """Yield what the files hold, each thing with the name of its place."""
    known = readers()
    names = identifiers(file for file in files if file is STDIN or file.suffix in known)
    for file in files:
        for draft in _drafts(file, names.get(file, ""), stdin, known):
            found = (draft,) if isinstance(draft, Problem) else check(draft)
            yield from ((draft.source, thing) for thing in found)


def _drafts(
    file: File, identifier: str, stdin: BinaryIO | None, known: Mapping[str, Reader]
) -> Iterator[Draft | Problem]:
    try:
        data = _bytes(file, stdin, known)
        reader = known[sniff(data) if file is STDIN else file.suffix]
        yield from reader(Source(file.name, identifier, data))
    except Refusal as refusal:
        yield refusal.problem(file.name)
    except OSError as error:
        yield Problem(file.name, f"it cannot be read: {error.strerror}", "make it readable, or leave it out")


def _bytes(file: File, stdin: BinaryIO | None, known: Mapping[str, Reader]) -> bytes:
    """Return what a file holds; raises Refusal if that is nothing, or `load` refuses it."""
    data = (stdin or sys.stdin.buffer).read() if file is STDIN else load(file, known)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise Refusal("it is empty", "add the article, or leave it out")
    return data


def _duplicate(name: str, first: str, identifier: str) -> Problem:
    return Problem(name, f"its identifier {identifier!r} is that of {first}, and it is left out", "give it another id")
