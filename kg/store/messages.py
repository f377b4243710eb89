"""What the server and its query workers tell one another: a question there, an answer back, over a socket."""

from __future__ import annotations

import json
import struct
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

    `formats` are names of formats, the best first; the first that fits the kind of the answer is used. `dataset` says
    that `default_graphs` and `named_graphs`, IRIs, take the place of what the query and the store have for them.
    `seconds` is the time for it.
    """

    sparql: str
    formats: tuple[str, ...]
    seconds: float
    dataset: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: a whole document in `format`, or a sentence that says why there is none."""

    outcome: Outcome
    message: str = ""
    format: str = ""
    body: bytes = b""


def write_question(question: Question) -> bytes:
    """Write a question as a message."""
    record = json.dumps(asdict(question)).encode()
    return HEAD.pack(len(record), 0) + record


def read_question(record: bytes) -> Question:
    """Read the record of a question."""
    fields: dict[str, Any] = json.loads(record)
    lists: dict[str, Any] = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Question(**(fields | lists))


def write_answer(answer: Answer) -> bytes:
    """Write an answer as a message."""
    record = json.dumps({"outcome": answer.outcome, "message": answer.message, "format": answer.format}).encode()
    return b"".join((HEAD.pack(len(record), len(answer.body)), record, answer.body))


def read_answer(record: bytes, body: bytes) -> Answer:
    """Read the two parts of an answer."""
    return Answer(body=body, **json.loads(record))
