"""What a build can be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import GraphError, UsageError
from kg.graph import DEFAULT_BASE, Iris
from kg.model import MIN_CONFIDENCE
from kg.readers import ReadOptions

Progress = Callable[[str, int, int], None]
"""Is told what is going on, how many are done, and of how many, 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to build: base of IRIs, spaCy pipeline (empty: the usual), ontology (None: kg's own), least confidence.

    `mit_only` does without the weights that KnowledgeNet taught, which are under CC BY-SA 4.0. `reading` says
    how sources are read. `jobs` are the processes that read articles, 0 for one a core; `cache` is the folder for what
    articles yielded, None for the user's, and unless `cached` nothing is taken from it or kept; `patience` are the seconds
    that one article may take, beside one for every 500 characters. `engine` is a name in `kg.pipeline.engines`.
    """

    base: str = DEFAULT_BASE
    model: str = ""
    ontology: Path | None = None
    min_confidence: float = MIN_CONFIDENCE
    mit_only: bool = False
    reading: ReadOptions = field(default_factory=ReadOptions)
    jobs: int = 0
    cache: Path | None = None
    cached: bool = True
    patience: float = 60.0
    engine: str = "local"

    def __post_init__(self) -> None:
        """Refuse what would only fail later.

        Raises:
            UsageError: the base is no IRI that ends in a slash, or the confidence is not between 0 and 1.
        """
        try:
            Iris(self.base)
        except GraphError as error:
            raise UsageError(str(error)) from None
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"the least confidence {self.min_confidence} is not between 0 and 1: give one such as 0.5")
        if self.jobs < 0 or not 0 < self.patience < float("inf"):
            raise UsageError(f"{self.jobs} jobs with {self.patience} seconds an article cannot be: give more of them")


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
