"""Articles → what they yield: from the cache where it is known, else from an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.decisions import Book
from kg.language import DEFAULT_MODEL
from kg.model import Article, Ontology, Problem
from kg.ontology import packaged
from kg.pipeline.deciding import FLOOR, Draft, articles_of
from kg.pipeline.draftcache import DraftCache, default_folder, key_of
from kg.pipeline.engines import Means, Outcome, Recipe, Task, decode, engine
from kg.pipeline.extractor import load_extractor
from kg.pipeline.identity import identity
from kg.pipeline.settings import Progress, Settings

_REMEDY = "report this with the article"
_AGAIN = "build again, and if it happens again, report this with the article"


class Drafted(NamedTuple):
    """What articles yield, in their order, and which cannot be analysed."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def draft(
    articles: Sequence[Article],
    ontology: Ontology,
    settings: Settings,
    book: Book,
    places: Callable[[], Mapping[str, str]],
    progress: Progress,
) -> Drafted:
    """Tell what articles yield; each is kept as soon as it is known, so that nothing is lost whenever this is ended.

    Args:
        articles: what was read.
        ontology: that of the settings.
        settings: how to build.
        book: what people decided: articles that decisions point to are read for unlikely claims too.
        places: gives the file of each article that is called after its file, should one fail.
        progress: is told how many articles are done.

    Raises:
        KgError: the ontology cannot be used, or no worker process can be started.
    """
    folder = str(settings.ontology.resolve()) if settings.ontology else ""
    recipe = Recipe(folder, settings.model, settings.mit_only, _identity(ontology, settings, progress))
    means = Means(settings.jobs, settings.patience, progress=progress)
    with DraftCache(cache_folder(settings) if recipe.identity else None) as cache:
        work = _Work(
            articles, _Thresholds(settings.min_confidence, articles_of(book)), recipe.identity, cache, progress
        )
        for outcome in engine(settings.engine)(recipe, work.missing(), means):
            work.take(outcome)
    found = (work.found[article.identifier] for article in articles if article.identifier in work.found)
    failed = [work.failed[article.identifier] for article in articles if article.identifier in work.failed]
    files = places() if failed else {}
    return Drafted(tuple(found), tuple(_problem(outcome, files) for outcome in failed))


class _Thresholds(NamedTuple):
    """The least confidence, and the articles that are read under a lower one too."""

    usual: float
    judged: frozenset[str]

    def of(self, article: Article) -> tuple[float, ...]:
        return (self.usual, min(FLOOR, self.usual)) if article.identifier in self.judged else (self.usual,)


class _Work:
    """What is known of the articles so far."""

    def __init__(
        self,
        articles: Sequence[Article],
        thresholds: _Thresholds,
        identity: str,
        cache: DraftCache,
        progress: Progress,
    ) -> None:
        self.found: dict[str, Draft] = {}
        self.failed: dict[str, Outcome] = {}
        self._articles, self._thresholds, self._cache, self._progress = articles, thresholds, cache, progress
        self._identity = identity

    def missing(self) -> Iterator[Task]:
        """Yield what the cache does not know, and take what it does."""
        for article in self._articles:
            task = Task(article, self._thresholds.of(article))
            answer = self._cache.get(key_of(self._identity, task))
            if answer is None:
                yield task
            else:
                self._note(task, answer)

    def take(self, outcome: Outcome) -> None:
        """Keep what came of a task."""
        if outcome.fault:
            self.failed[outcome.task.article.identifier] = outcome
            self._tell()
        else:
            self._cache.put(key_of(self._identity, outcome.task), outcome.answer)
            self._note(outcome.task, outcome.answer)

    def _note(self, task: Task, answer: bytes) -> None:
        self.found[task.article.identifier] = decode(answer, task.article)
        self._tell()

    def _tell(self) -> None:
        self._progress("articles", len(self.found) + len(self.failed), len(self._articles))


def _identity(ontology: Ontology, settings: Settings, progress: Progress) -> str:
    """Give what decides results, once that is learned which examples teach; empty where that cannot be kept."""
    folder, model = settings.ontology or packaged(), settings.model or DEFAULT_MODEL
    found = identity(ontology, folder, model, mit_only=settings.mit_only)
    if not found:
        load_extractor(folder, model, progress, mit_only=settings.mit_only)
        found = identity(ontology, folder, model, mit_only=settings.mit_only)
    return found


def cache_folder(settings: Settings) -> Path | None:
    """Name the folder for what is kept for the next build; None where nothing is to be kept."""
    return (settings.cache or default_folder()) if settings.cached else None


def _problem(outcome: Outcome, places: Mapping[str, str]) -> Problem:
    identifier = outcome.task.article.identifier
    fault = f"it cannot be analysed ({outcome.fault}), and is left out"
    return Problem(places.get(identifier, identifier), fault, _AGAIN if outcome.fatal else _REMEDY)
