"""What the server and its query workers tell one another: a question there, an answer back, over a socket."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["answered", "refused", "unacceptable", "large", "died", "lost", "late", "busy"]
"""What became of a question.

answered, refused (the query is wrong), unacceptable (no format fits the answer), large (over the cap), died (too much
memory), lost (the worker ended for no fault of the query's), late (over the deadline), busy (no worker is free).
"""

HEAD = struct.Struct("!IQ")
"""Sizes in bytes of the two parts of a message: its record as JSON, and a document."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and how to answer it.

    `formats` are names of formats, the best first; the first that fits the kind of the answer is used. Where
    `default_graphs` or `named_graphs` have IRIs, they take the place of what the query and the store have for them.
    `seconds` is the time for it. `warn` says that the answer shall name what in the query is likely a slip.
    """

    sparql: str
    formats: tuple[str, ...]
    seconds: float
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: a whole document in `format`, or a sentence that says why there is none.

    `warnings` are sentences on what in the query is likely a slip.
    """

    outcome: Outcome
    message: str = ""
    format: str = ""
    body: bytes = b""
    warnings: tuple[str, ...] = ()


def write_question(question: Question) -> bytes:
    """Write a question as a message."""
    record = json.dumps(asdict(question)).encode()
    return HEAD.pack(len(record), 0) + record


def read_question(record: bytes) -> Question:
    """Read the record of a question."""
    return Question(**_fields(record))


def write_answer(answer: Answer) -> bytes:
    """Write an answer as a message."""
    fields = {name: getattr(answer, name) for name in ("outcome", "message", "format", "warnings")}
    record = json.dumps(fields).encode()
    return b"".join((HEAD.pack(len(record), len(answer.body)), record, answer.body))


def read_answer(record: bytes, body: bytes) -> Answer:
    """Read the two parts of an answer."""
    return Answer(body=body, **_fields(record))


def write_names(names: Iterable[str]) -> bytes:
    """Write the first message to a worker: names in `kg:` that are no slip in a query."""
    record = json.dumps(sorted(names)).encode()
    return HEAD.pack(len(record), 0) + record


def read_names(record: bytes) -> frozenset[str]:
    """Read the first message to a worker."""
    return frozenset(json.loads(record))


def _fields(record: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(record)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
