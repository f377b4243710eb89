"""How a graph is served."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.store.pool import Limits

MAX_REQUEST = 2**20
"""The most bytes that the body of a request may have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served: where, for whom, within what limits.

    `timeout` is the most seconds for a query. `allow_hosts` are names that requests may be for beside the loopback's and
    the one that is bound; `allow_origins` are web pages that may ask from a browser ("*": all). `log_queries` puts
    queries into the log. `store` is the folder for stores on disk, by default in the user's cache.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 10.0
    limits: Limits = field(default_factory=Limits)
    allow_hosts: tuple[str, ...] = ()
    allow_origins: tuple[str, ...] = ()
    log_queries: bool = False
    infer: bool = True
    ontology: Path | None = None
    store: Path | None = None
