"""JSON: one record or a list of them; JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.model import Problem
from kg.readers.decode import BOM, decode, refuse_binary
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.fields import describe


def read_json(source: Source) -> Iterator[Draft | Problem]:
    """Yield the articles of a JSON file; a bad record spoils no other.

    Raises Refusal if the bytes are not JSON, or hold no record.
    """
    value = _parse(source.data)
    if not isinstance(value, list):
        yield from _read_record(source.name, source.identifier, value)
        return
    if not value:
        raise Refusal("it holds no records", "add one, or leave it out")
    for number, record in enumerate(value, 1):
        yield from _read_record(f"{source.name}, record {number}", f"{source.identifier}-{number}", record)


def read_json_lines(source: Source) -> Iterator[Draft | Problem]:
    """Yield the articles of a JSON Lines file; a bad line spoils no other.

    Raises Refusal if the bytes are not text.
    """
    refuse_binary(source.data)
    start = 0
    for number, line in enumerate(source.data.split(b"\n"), 1):
        if line.strip():
            yield from _read_line(Source(f"{source.name}:{number}", f"{source.identifier}-{number}", line), start)
        start += len(line) + 1


def _read_line(line: Source, start: int) -> Iterator[Draft | Problem]:
    try:
        yield from _read_record(line.name, line.identifier, _parse(line.data, start))
    except Refusal as refusal:
        yield refusal.problem(line.name)


def _parse(data: bytes, start: int = 0) -> object:
    """Return what JSON bytes say; `start` is where they begin in their file. Raises Refusal if they are not JSON."""
    try:
        return json.loads(decode(data, start).removeprefix(BOM))
    except json.JSONDecodeError as error:
        fault = f"it is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise Refusal(fault, "correct it there") from None
    except (ValueError, RecursionError):
        raise Refusal("its JSON nests too deep, or a number is too long", "simplify it, or leave it out") from None


def _read_record(name: str, identifier: str, record: object) -> Iterator[Draft | Problem]:
    text = record.get("text") if isinstance(record, dict) else None
    if isinstance(record, dict) and isinstance(text, str):
        yield from describe(Draft(name, identifier, text), record)
    elif isinstance(record, dict):
        fault = 'its "text" is missing' if text is None else 'its "text" is not a string'
        yield Problem(name, fault, 'put the article into "text", as a string')
    else:
        yield Problem(name, "it is not a record", 'write it as {"text": "…"}')
