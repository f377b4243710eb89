"""Build again whenever an article, a decision or the ontology changes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from threading import Event

from kg.decisions import DECISIONS
from kg.errors import KgError, UsageError
from kg.pipeline.build import OUTPUT, SEEDS, Report, Sources, build
from kg.pipeline.settings import Progress, Settings, silent

_QUIET = 400
"""Milliseconds without a change after which a build begins; while changes go on, it begins after `_LONGEST`."""

_LONGEST = 2000

_ROUND = 500
"""Milliseconds after which it is looked whether to stop."""

Tell = Callable[[Report | KgError], None]
"""Is told what each build did, or why it could not be."""

Show = Callable[[], AbstractContextManager[Progress]]
"""Gives, for the time of a build, what is told how far it is."""


def watch(
    sources: Sources,
    output: Path | None,
    settings: Settings,
    tell: Tell,
    show: Show = lambda: nullcontext(silent),
    stop: Event | None = None,
) -> None:
    """Build, and build again after every change; what goes wrong in a later build is told, and watching goes on.

    Args:
        sources: files and folders; by default `seeds`.
        output: the folder to write to.
        settings: how to build.
        tell: is told of every build.
        show: what shows how far each is, while it goes on.
        stop: ends it when set; else it goes on until it is interrupted.

    Raises:
        UsageError: a source is standard input or an address, or the first build cannot be.
        KgError: the first build cannot be.
        KeyboardInterrupt: somebody pressed Ctrl-C.
    """
    if any(str(source) == "-" or "://" in str(source) for source in sources):
        raise UsageError("standard input and addresses cannot be watched: name files or folders")
    chosen, places = output, _Places(sources or (SEEDS,), output or Path(OUTPUT), settings.ontology)
    for first in places.changes(stop or Event()):
        try:
            with show() as progress:
                report = build(sources, chosen, settings, progress)
        except KgError as error:
            if first:
                raise
            tell(error)
        else:
            tell(report)
        chosen = places.output
        gc.collect()


class _Places:
    """What is watched: sources, decisions, the ontology where one is named; not what a build itself writes."""

    def __init__(self, sources: Sources, output: Path, ontology: Path | None) -> None:
        self.output = output
        self._sources = [Path(source).resolve() for source in sources]
        self._written = output.resolve()
        self._ontology = [ontology.resolve()] if ontology else []

    def changes(self, stop: Event) -> Iterator[bool]:
        """Yield True once all is watched, so that nothing is missed, and False whenever a change has come to rest."""
        from watchfiles import watch as changed

        with suppress(OSError):
            self.output.mkdir(parents=True, exist_ok=True)
        first = due = True
        while not stop.is_set():
            roots = self._roots()
            for found in changed(
                *roots,
                watch_filter=lambda _change, path: self._counts(Path(path)),
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=stop,
                rust_timeout=_ROUND,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                due = due or bool(found)
                if self._roots() != roots:
                    due = True
                    break
                if due:
                    yield first
                    first = due = False

    def _roots(self) -> dict[Path, tuple[int, int]]:
        """Name folders only: an editor that puts a new file in the place of an old one is not lost sight of.

        Each has its device and number, by which a folder that was put in the place of another shows.
        """
        wanted = [*self._sources, *self._ontology, self._written / DECISIONS]
        found = {}
        for folder in sorted({place if place.is_dir() else place.parent for place in wanted}):
            with suppress(OSError):
                status = folder.stat()
                found[folder] = status.st_dev, status.st_ino
        return found

    def _counts(self, path: Path) -> bool:
        if path.is_relative_to(self._written):
            return path == self._written / DECISIONS
        for place in (*self._sources, *self._ontology):
            if path == place:
                return True
            if path.is_relative_to(place) and not any(part.startswith(".") for part in path.relative_to(place).parts):
                return True
        return False
