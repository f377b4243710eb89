"""The command that serves a graph."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.options import FILE, FOLDER, ontology_option
from kg.errors import UsageError

_EXAMPLES = """\
\b
Examples: kg serve
          kg serve output --port 8080 --timeout 5
          kg serve --host 0.0.0.0 --allow-host kg.newsroom.example
"""
_MEBIBYTE = 2**20


@click.command(short_help="Page, SPARQL endpoint, a page for everything.", epilog=_EXAMPLES)
@click.argument("folder", metavar="[DIR]", default=Path("output"), type=FOLDER)
@click.option("--graph", type=FILE, metavar="FILE", help="The graph.ttl of DIR, as other commands name it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 is any free one.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10,
    show_default=True,
    help="Seconds for a query, waiting included.",
)
@click.option("--workers", type=click.IntRange(2, 64), default=4, show_default=True, help="Queries answered at a time.")
@click.option(
    "--max-answer", type=click.IntRange(1, 1024), default=32, show_default=True, help="MiB that an answer may have."
)
@click.option(
    "--max-memory", type=click.IntRange(64, 65536), default=1024, show_default=True, help="MiB that a query may use."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name by which the server may be asked; * is any."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose pages may ask from a browser, such as https://tool.example; * is all.",
)
@click.option("--log-queries", is_flag=True, help="Put queries into the log.")
@click.option("--no-infer", is_flag=True, help="Only what the file says: no broader relations, inverses, superclasses.")
@ontology_option
def serve(
    *,
    folder: Path,
    graph: Path | None,
    host: str,
    port: int,
    timeout: float,
    workers: int,
    max_answer: int,
    max_memory: int,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    log_queries: bool,
    no_infer: bool,
    ontology: Path | None,
) -> None:
    """Serve a graph, read-only, on this machine alone unless told otherwise.

    DIR holds graph.ttl and graph.html, by default output. At / is the page for readers, at /query an editor, at /sparql
    the endpoint, at /id/…, /claim/… and /article/… a page for each thing. Every query runs in a process that can open no
    file and no connection, and is ended at --timeout. When the graph changes, the new one is served. The log goes to the
    standard error. Ctrl-C ends it.
    """
    if os.name != "posix":
        raise UsageError("kg serve guards its queries by means of Linux, macOS and other Unix: on Windows, use WSL")
    if graph and graph.name != "graph.ttl":
        raise UsageError(f"{graph}: kg serve serves a folder that holds graph.ttl: call the graph so")
    folder = graph.parent if graph else folder
    from kg.server import Settings
    from kg.server import serve as run
    from kg.store.pool import Limits

    limits = Limits(workers=workers, answer=max_answer * _MEBIBYTE, memory=max_memory * _MEBIBYTE)
    settings = Settings(
        host, port, timeout, limits, hosts, origins, log_queries=log_queries, infer=not no_infer, ontology=ontology
    )
    run(folder, settings, lambda address: click.echo(f"{folder / 'graph.ttl'}: served at {address}"))
