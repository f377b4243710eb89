"""Servers to ask: each runs in a thread of its own, on the loopback, until its test is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kg.model import GraphData
from kg.server.serve import address, listen, server
from kg.server.settings import Settings
from kg.server.site import Site
from kg.store.pool import Limits
from kg.writers import turtle

from ..graphs import LINKED

LIMITS = Limits(workers=2, waiting=8, answer=2**20, memory=2**28)


@contextmanager
def running(site: Site) -> Iterator[httpx.Client]:
    """Serve a site, and give a client for it."""
    with listen(replace(site.settings, port=0)) as listener:
        made = server(site)
        thread = threading.Thread(target=made.run, kwargs={"sockets": [listener]})
        thread.start()
        while not made.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            with httpx.Client(base_url=address(listener), timeout=30, trust_env=False) as client:
                yield client
        finally:
            made.should_exit = True
            thread.join(20)


def write_graph(folder: Path, data: GraphData, page: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.ttl").write_text(turtle.render(data), encoding="utf-8")
    if page:
        (folder / "graph.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def linked_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("served")
    write_graph(folder, LINKED, "<!doctype html><title>The page</title>")
    return Site(folder, Settings(timeout=5, limits=LIMITS, store=folder / "stores"))


@pytest.fixture(scope="session")
def client(linked_site: Site) -> Iterator[httpx.Client]:
    with running(linked_site) as found:
        yield found


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., httpx.Client]]:
    """Serve a graph with settings of one's own: `serving(LINKED, timeout=1)`."""
    with ExitStack() as stack:

        def start(data: GraphData = LINKED, **settings: object) -> httpx.Client:
            folder = write_graph(tmp_path / "served", data)
            chosen = Settings(**{"timeout": 5.0, "limits": LIMITS, "store": tmp_path / "stores", **settings})
            return stack.enter_context(running(Site(folder, chosen)))

        yield start
