"""Annotated articles: a JSON file each, with the things it names and the facts that a careful reader takes from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError, UsageError
from kg.readers import read

_TEXTS = (".", "../../seeds")
"""Folders, seen from the annotations, where the text of an article may lie as <id>.txt."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that an annotated article names: its identifier there, every name that it goes by, its class if known."""

    identifier: str
    names: tuple[str, ...]
    type: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an annotated article; `subject`, `object` and perhaps `speaker` are identifiers of its entities.

    An `optional` fact counts neither way; an `inferred` one does not stand in the text.
    """

    subject: str
    relation: str
    object: str
    status: str
    speaker: str = ""
    date: str = ""
    end: str = ""
    amount: str = ""
    role: str = ""
    quote: str = ""
    optional: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article; `source` is the file that holds its text, if there is one."""

    identifier: str
    entities: tuple[GoldEntity, ...]
    facts: tuple[Fact, ...]
    text: str | None = None
    source: Path | None = None


def read_gold(folder: Path) -> tuple[Gold, ...]:
    """Read the annotated articles of a folder, by file name.

    Raises:
        UsageError: there are none.
        KgError: a file is no annotated article.
    """
    paths = sorted(folder.glob("*.json"), key=lambda path: path.name)
    if not paths:
        raise UsageError(f"{folder}: holds no annotated article: name a folder of JSON files with entities and facts")
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Gold:
    try:
        record = json.loads(path.read_bytes())
        text, source = _text(path, record)
        entities = tuple(_entity(entity) for entity in record["entities"])
        return Gold(record["id"], entities, tuple(_fact(fact) for fact in record["facts"]), text, source)
    except KeyError as error:
        raise KgError(f"{path}: is no annotated article, {error} is missing: add it") from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise KgError(f"{path}: is no annotated article ({error}): write id, entities and facts as JSON") from None


def _text(path: Path, record: Mapping[str, Any]) -> tuple[str | None, Path | None]:
    """Find the article's own text: in its record, else in the text file of its name."""
    if "text" in record:
        return record["text"], path
    for folder in _TEXTS:
        beside = path.parent / folder / f"{record['id']}.txt"
        if beside.is_file() and (articles := read([beside]).articles):
            return articles[0].text, beside
    return None, None


def _entity(record: Mapping[str, Any]) -> GoldEntity:
    names = tuple(dict.fromkeys((record["name"], *record["names"])))
    return GoldEntity(record["id"], names, record.get("type") or "")


def _fact(record: Mapping[str, Any]) -> Fact:
    return Fact(
        subject=record["s"],
        relation=record["p"],
        object=record["o"],
        status=record["status"],
        speaker=record.get("attributed_to") or "",
        date=record.get("date") or "",
        end=record.get("end") or "",
        amount=record.get("amount") or "",
        role=record.get("role") or "",
        quote=record.get("quote") or "",
        optional=bool(record.get("optional")),
        inferred=bool(record.get("inferred")),
    )
