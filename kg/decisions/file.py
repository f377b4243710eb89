r"""The file of decisions: one line of JSON each, only ever appended to.

A decision is taken back by a further line, the same but for `deleted_at`: so nothing that was written is written again,
a crash can spoil no more than the line being written, the history stays, and branches of a repository merge.
The first line of a file that kg begins holds the salt of the pseudonyms, so that it stays with the names it hides.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.decisions.record import Record, from_value, to_line
from kg.errors import KgError
from kg.model import Problem

DECISIONS = "decisions.jsonl"
_SALT = "salt"


@dataclass(frozen=True, slots=True)
class Book:
    """What a file of decisions holds: its records as they were written, its salt, and what is wrong with other lines."""

    path: Path = Path(DECISIONS)
    records: tuple[Record, ...] = ()
    salt: str = ""
    problems: tuple[Problem, ...] = ()

    def pseudonym(self, user: str) -> str:
        """Give what a graph calls a person: 48 bits of HMAC-SHA256, or nothing where the file has no salt."""
        if not self.salt:
            return ""
        return hmac.new(self.salt.encode(), user.encode(), hashlib.sha256).hexdigest()[:12]


def read_book(path: Path) -> Book:
    """Read a file of decisions; one that does not exist holds none.

    Raises:
        KgError: the file cannot be read.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    salt = ""
    for number, line in enumerate(_content(path).split(b"\n"), 1):
        try:
            value = _value(line)
            if isinstance(value, dict) and value.keys() == {_SALT}:
                salt = salt or str(value[_SALT])
            elif value is not None:
                records.append(from_value(value))
        except ValueError as error:
            fault = f"this decision cannot be read ({error}), and is left out"
            problems.append(Problem(f"{path}, line {number}", fault, "mend the line or delete it"))
    return Book(path, tuple(records), salt, tuple(problems))


def append(path: Path, records: Iterable[Record]) -> None:
    """Append records to a file of decisions, which is made if need be; they are on the disk when this returns.

    Raises:
        KgError: the file cannot be written.
    """
    lines = [to_line(record) for record in records]
    if not read_book(path).salt:
        lines.insert(0, json.dumps({_SALT: secrets.token_hex(16)}))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            file.write(_line_break(path) + "".join(f"{line}\n" for line in lines).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}): make it writable, or give another graph"
        ) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}): make it a file that can be") from None


def _line_break(path: Path) -> bytes:
    """End a line that a crash left without its end."""
    content = _content(path)
    return b"" if content.endswith(b"\n") or not content else b"\n"


def _value(line: bytes) -> object:
    """Read a line of JSON, None if it is empty; raises ValueError if it is none, or holds half a surrogate pair."""
    if not line.strip():
        return None
    try:
        value: object = json.loads(line)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError:
        raise ValueError("it is not in UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON, as if its writing broke off") from None
    if value is None:
        raise ValueError("it is no record")
    return value
