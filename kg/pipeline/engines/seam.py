"""What an engine is: it turns articles into answers, wherever and however many at a time.

Articles and answers are records or bytes, so that they can cross to another process or machine; an answer is the same bytes
whichever engine gives it.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.errors import KgError
from kg.model import Article, Claim, Extracted, Referent
from kg.pipeline.deciding import Draft
from kg.pipeline.extractor import Extractor, load_extractor
from kg.pipeline.settings import Progress, silent
from kg.resolution.naming import Named, read_names
from kg.resolution.referents import by_key
from kg.resolution.traces import Trace, trace

_LEVEL = 1


class Recipe(NamedTuple):
    """What turns articles into claims: the ontology's folder (empty: kg's own), the spaCy pipeline, which weights.

    `identity` is the hash of all that decides what an article yields; empty where it cannot be told.
    """

    ontology: str = ""
    model: str = ""
    mit_only: bool = False
    identity: str = ""

    def load(self, progress: Progress = silent) -> Extractor:
        """Load what does the tasks; the errors are those of `load_extractor`."""
        return load_extractor(self.folder, self.model, progress, mit_only=self.mit_only)

    @property
    def folder(self) -> Path | None:
        """Return the ontology's folder, None for the one that kg comes with."""
        return Path(self.ontology) if self.ontology else None


class Task(NamedTuple):
    """An article, and the least confidences under which it is read: the usual one, then perhaps a lower one."""

    article: Article
    thresholds: tuple[float, ...]


class Outcome(NamedTuple):
    """What came of a task: the answer, or, where there is none, what went wrong; `fatal` ended a worker process."""

    task: Task
    answer: bytes = b""
    fault: str = ""
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What an engine may use.

    `jobs` are worker processes, 0 for one a core; `patience` the seconds for one article, beside one for every 500
    characters; `lifetime` the articles after which a worker process gives way to a new one.
    """

    jobs: int = 0
    patience: float = 60.0
    lifetime: int = 1000
    progress: Progress = silent


Engine = Callable[[Recipe, Iterable[Task], Means], Iterator[Outcome]]
"""Takes tasks one by one, only some ahead of what it has done, and yields an outcome for each, in any order."""


class _Part(NamedTuple):
    """What an article yields under one threshold, without the article."""

    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]


class _Answer(NamedTuple):
    """What an article yields, what its copies are found by, and what its names come to."""

    parts: tuple[_Part, ...]
    trace: Trace
    names: tuple[Named, ...]


def perform(extractor: Extractor, task: Task) -> Outcome:
    """Do one task, here and now.

    Args:
        extractor: what the recipe loads.
        task: the article.
    """
    try:
        found = _extract(extractor, task)
        _refuse_twins(found)
        names = read_names(found[0], by_key(extractor.ontology.gazetteer))
        return Outcome(task, encode(found, trace(task.article.text), names))
    except Exception as error:  # noqa: BLE001  # whatever one article does to the stages, the others are built
        return Outcome(task, fault=" ".join(f"{type(error).__name__}: {error}".split()))


def encode(found: Iterable[Extracted], its: Trace, names: tuple[Named, ...]) -> bytes:
    """Write an answer.

    Args:
        found: what an article yields under each threshold.
        its: what its copies are found by.
        names: what its names come to.
    """
    parts = tuple(_Part(each.referents, each.claims) for each in found)
    return zlib.compress(msgspec.msgpack.encode(_Answer(parts, its, names)), _LEVEL)


def decode(answer: bytes, article: Article) -> Draft:
    """Read an answer.

    Args:
        answer: what `encode` wrote.
        article: the article that it is about.

    Raises:
        ValueError: it is no answer.
    """
    try:
        parts, its, names = _decoder().decode(zlib.decompress(answer))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"no answer: {error}") from None
    likely, *unlikely = (Extracted(article, *part) for part in parts)
    return Draft(likely, unlikely[0] if unlikely else None, its, names)


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Answer]:
    return msgspec.msgpack.Decoder(_Answer)


def _refuse_twins(found: Iterable[Extracted]) -> None:
    """Refuse what no graph could hold, so that the article alone is left out and not all that are built with it."""
    for each in found:
        twins = [key for key, count in Counter(claim.identifier for claim in each.claims).items() if count > 1]
        if twins:
            raise KgError(f"two of its claims are {twins[0]}")


def _extract(extractor: Extractor, task: Task) -> tuple[Extracted, ...]:
    if len(task.thresholds) == 1:
        return (extractor.extract(task.article, task.thresholds[0]),)
    return extractor.extract_each(task.article, task.thresholds)
