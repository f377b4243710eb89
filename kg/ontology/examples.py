"""Read example sentences such as `+ {Acme} is *to sue* [Globex]. | planned`: `+` teaches, `-` refuses, `#` comments."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from kg.errors import OntologyError
from kg.model import Example, Span, Status
from kg.ontology.turtle import fault_at, read_bytes

STATUSES: tuple[str, ...] = get_args(Status)
MARKED = re.compile(r"\{([^][{}*]+)\}|\[([^][{}*]+)\]|\*([^][{}*]+)\*")
MARKS = {"{": "{subject}", "[": "[object]"}

Marks = dict[str, tuple[Span, ...]]


def example_files(folder: Path) -> list[Path]:
    """Return the example files of `folder` by name; none where it does not exist."""
    return sorted(folder.glob("*.txt"), key=lambda path: path.name)


def read_text(path: Path) -> str:
    """Read a file that people write sentences in; raise OntologyError where it is not UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: not UTF-8; save the file as UTF-8") from error


def read_examples(path: Path) -> list[Example]:
    """Read the example sentences of one relation, whose name is that of the file."""
    examples: list[Example] = []
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            example = parse_example(path.stem, line)
            if example.identifier in lines:
                _refuse(f"repeats line {lines[example.identifier]}, or has its hash", "remove or reword one of them")
        except ValueError as error:
            raise fault_at(path, number, *error.args) from None
        lines[example.identifier] = number
        examples.append(example)
    return examples


def parse_example(relation: str, line: str) -> Example:
    """Read one line with a sign; raise ValueError with fault and remedy where it cannot be read."""
    sign = line[:1]
    if sign not in {"+", "-"}:
        _refuse("the line begins with none of + - #", "put a sign before the sentence")
    marked, bar, status = (part.strip() for part in line[1:].partition("|"))
    text, marks = _unmark(marked)
    _check_marks(text, marks)
    _check_sign(sign, marks, status if bar else None)
    return Example(
        relation=relation,
        text=text,
        subject=marks["{"][0],
        object=marks["["][0],
        triggers=marks["*"],
        positive=sign == "+",
        status=cast("Status", status or "asserted"),
        identifier=f"{relation}#{hashlib.sha256(marked.encode()).hexdigest()[:6]}",
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if (stripped := line.strip()) and not stripped.startswith("#"):
            yield number, stripped


def _unmark(marked: str) -> tuple[str, Marks]:
    text = ""
    end = 0
    marks: Marks = {"{": (), "[": (), "*": ()}
    for found in MARKED.finditer(marked):
        text += marked[end : found.start()]
        words = found[0][1:-1]
        marks[found[0][0]] += ((len(text), len(text) + len(words)),)
        text += words
        end = found.end()
    return text + marked[end:], marks


def _check_marks(text: str, marks: Marks) -> None:
    if stray := set(text) & set("{}[]*"):
        _refuse(f"a stray {min(stray)}", "close every mark, and put none inside another")
    for mark, name in MARKS.items():
        if len(marks[mark]) != 1:
            _refuse(f"{len(marks[mark]) or 'no'} {name}", f"mark exactly one {name}")
    for start, end in (span for spans in marks.values() for span in spans):
        if text[start:end] != text[start:end].strip():
            _refuse(f"a space at the edge of the mark “{text[start:end]}”", "put the space outside")


def _check_sign(sign: str, marks: Marks, status: str | None) -> None:
    if sign == "-" and marks["*"]:
        _refuse("a trigger in a negative example", "leave out the *")
    if sign == "-" and status is not None:
        _refuse("a status in a negative example", "leave out the | and what follows")
    if status is not None and status not in STATUSES:
        _refuse(f"the status “{status}” does not exist", f"use one of {', '.join(STATUSES)}")


def _refuse(fault: str, remedy: str) -> None:
    raise ValueError(fault, remedy)
