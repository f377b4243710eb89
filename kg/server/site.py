"""What is being served: a graph, its pool of query workers, and a watch on its files."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from kg.errors import KgError
from kg.graph import read
from kg.ontology import load_classes, load_relations, load_rules
from kg.server.catalogue import Catalogue, mark
from kg.server.settings import Settings
from kg.store import prepare
from kg.store.fill import sources_of, vocabulary
from kg.store.pool import Pool
from kg.store.process import Place

GRAPH = "graph.ttl"
PAGE = "graph.html"

_EVERY = 2.0
"""Seconds between looks at the file."""

_LOG = logging.getLogger("kg.server")

Stamp = tuple[int, int, int]
"""What changes when a file does."""


class Site:
    """A folder with a graph, opened to be served. `outgoing` counts the bytes of answers that are on their way."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Read the graph and make its store.

        Raises:
            KgError: the graph is missing or is none.
        """
        self.folder = folder
        self.settings = settings
        self.outgoing = 0
        self._rejected = False
        self._stamps = self._look()
        self.catalogue, place = self._load()
        self.pool = Pool(place, settings.limits)

    @property
    def graph(self) -> Path:
        """The Turtle file."""
        return self.folder / GRAPH

    @property
    def file(self) -> str:
        """Say what has become of the file: it is `served`, a newer one was `rejected`, or it is `gone`."""
        if not self.graph.is_file():
            return "gone"
        return "rejected" if self._rejected else "served"

    async def watch(self) -> None:
        """Serve the files anew whenever one has changed, for ever; what cannot be used leaves all as it was."""
        while True:
            await asyncio.sleep(_EVERY)
            stamps = self._look()
            if stamps[0] is not None and stamps != self._stamps:
                self._stamps = stamps
                await self.reload()

    async def reload(self) -> None:
        """Read the graph again, and answer from it when it stands ready."""
        try:
            catalogue, place = await asyncio.to_thread(self._load)
            await self.pool.switch(place)
        except (KgError, OSError) as error:
            self._rejected = True
            _LOG.warning("the graph has changed and cannot be used", extra={"fields": {"error": str(error)}})
        else:
            self.catalogue = catalogue
            self._rejected = False
            _LOG.info("the graph has changed", extra={"fields": {"version": catalogue.version}})

    def _look(self) -> tuple[Stamp | None, Stamp | None]:
        """Look at the graph, and at the facts of others beside it."""
        return _stamp(self.graph), _stamp(sources_of(self.graph))

    def _load(self) -> tuple[Catalogue, Place]:
        settings = self.settings
        relations, classes = load_relations(settings.ontology), load_classes(settings.ontology)
        store = prepare(self.graph, relations, classes, settings.store, infer=settings.infer)
        data, content, sources = read(self.graph), self.graph.read_bytes(), sources_of(self.graph)
        others = sources.read_bytes() if sources.is_file() else b""
        catalogue = Catalogue(
            data,
            {relation.name: relation for relation in relations},
            {rule.name: rule for rule in load_rules(settings.ontology)},
            content,
            mark(content, (relations, classes, settings.infer), others),
        )
        return catalogue, Place(store, data.base, vocabulary(relations, classes))


def _stamp(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
