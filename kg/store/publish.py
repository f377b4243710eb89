"""Put a graph on a SPARQL server, in one request that may be sent again: Graph Store Protocol, PUT."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.graph import DEFAULT_BASE
from kg.store.embedded import EmbeddedStore
from kg.store.inference import ONTOLOGY_GRAPH
from kg.store.transport import Transport, refusal

Progress = Callable[[str, int, int], None]
"""Is told what goes on, how many bytes are done, and of how many."""

_CHUNK = 1 << 16
_PSEUDONYM = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class _Body:
    """A file to send, from its beginning whenever it must be sent again."""

    file: BinaryIO
    size: int
    report: Callable[[int], None]

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(0)
        while chunk := self.file.read(_CHUNK):
            yield chunk
            self.report(self.file.tell())


def publish(store: EmbeddedStore, transport: Transport, graph: str, progress: Progress, *, ontology: bool) -> int:
    """Put a graph in the place of what the server has under a name; the same twice is as good as once.

    Args:
        store: the graph, with what follows from it or without.
        transport: the server's address for the Graph Store Protocol.
        graph: the IRI of the graph to replace; the default graph where it is empty.
        progress: is told of the bytes sent.
        ontology: whether `ONTOLOGY_GRAPH`, which named queries ask what relations mean, is put there too.

    Returns:
        How many triples the graph has.

    Raises:
        UsageError: the graph lies under the default base, or names people who decided.
        StoreError: the server cannot be reached, or refuses.
    """
    refuse_private(store)
    _put(store, transport, graph, progress, "triples sent")
    if ontology:
        _put(store, transport, ONTOLOGY_GRAPH.value, progress, "ontology sent", part=ONTOLOGY_GRAPH.value)
    return store.size()


def refuse_private(store: EmbeddedStore) -> None:
    """Refuse to show others a graph that would mislead them, or that names people.

    Raises:
        UsageError: it lies at the host of the default base, or names people who decided.
    """
    if _host(store.base) == _host(DEFAULT_BASE):
        raise UsageError(
            f"this graph lies under {store.base}, where anybody's does who gave no base, so that namesakes of two newsrooms "
            "would become one: build it with `kg build --base https://graph.YOUR-NEWSROOM/`, an address of your own"
        )
    for (person,) in store.rows("SELECT DISTINCT ?person { ?decision kg:decidedBy ?person } ORDER BY ?person").rows:
        start, _, name = str(person).rpartition("/")
        if start != f"{store.base}reviewer" or not _PSEUDONYM.fullmatch(name):
            raise UsageError(
                f"the graph calls somebody who decided {person}, which is no pseudonym of kg: build it anew with `kg build`"
            )


def _host(base: str) -> str:
    """Give the host of an IRI in small letters, without the dot that may end it; empty where it has none."""
    try:
        return (urlsplit(base).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _put(
    store: EmbeddedStore, transport: Transport, graph: str, progress: Progress, stage: str, *, part: str = ""
) -> None:
    query = {"graph": graph} if graph else {"default": ""}
    with TemporaryFile() as file:
        store.dump(file, part)
        size = file.seek(0, os.SEEK_END)
        transport.greet(params=query)
        response = transport.send(
            "PUT",
            params=query,
            content=_Body(file, size, lambda done: progress(stage, done, size)),
            headers={"Content-Type": "application/n-triples", "Content-Length": str(size)},
        )
    if not response.is_success:
        raise refusal(response)
