"""The command that asks a graph."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.options import complete_query, graph_option, ontology_option
from kg.cli.output import print_json, print_table
from kg.store import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.api import Graph, RemoteGraph

_QUERY_EXAMPLES = """\
\b
Examples: kg query "SELECT ?name WHERE { ?x a kg:Person ; rdfs:label ?name }"
          kg query timeline -p entity=Palantir --format csv
"""


def _settings(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Split each name=value; raises BadParameter where there is no equals sign, or a name comes twice."""
    found: dict[str, str] = {}
    for value in values:
        name, sign, text = value.partition("=")
        if not sign:
            raise click.BadParameter(f"{value!r} has no equals sign: give one such as entity=Palantir")
        if name in found:
            raise click.BadParameter(f"{name!r} is given twice: give it once")
        found[name] = text
    return found


@click.command(short_help="Ask in SPARQL, or by a name.", epilog=_QUERY_EXAMPLES)
@click.argument("query", required=False, shell_complete=complete_query)
@click.option(
    "-f", "--file", type=click.File(encoding="utf-8-sig"), help="Read the query from a file, or - for standard input."
)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    callback=_settings,
    metavar="NAME=VALUE",
    help="What a named query takes.",
)
@click.option("--format", "format_name", type=click.Choice(("table", *FORMATS)), default="table", show_default=True)
@click.option("--no-infer", is_flag=True, help="Only what the file says: no broader relations, inverses, superclasses.")
@click.option("--explain", "as_plan", is_flag=True, help="Show the query as it would be run, and what was added.")
@click.option(
    "--store", metavar="URL", help="Ask a SPARQL server at this address for queries, instead of a graph file."
)
@click.option("--graph-iri", default="", metavar="IRI", help="With --store, the named graph to ask.")
@graph_option
@ontology_option
def query(
    *,
    query: str | None,
    file: TextIO | None,
    parameters: dict[str, str],
    format_name: str,
    no_infer: bool,
    as_plan: bool,
    store: str | None,
    graph_iri: str,
    graph: Path,
    ontology: Path | None,
) -> None:
    """Ask a graph in SPARQL, or by the name of a query; without QUERY, list the named ones.

    The prefixes of the graph need no declaration: kg:, id:, claim:, article:, rdfs:, schema: and so on.

    With --store, name and password come from KG_STORE_USER and KG_STORE_PASSWORD, or a token from KG_STORE_TOKEN; what
    follows from the graph is what `kg publish` sent there.
    """
    if query and file:
        raise click.UsageError("give a query or -f FILE, not both")
    asked = query or (_text(file) if file else "")
    if parameters and (file or len(asked.split()) > 1):
        raise click.UsageError("-p is for named queries: write the value into the query, or give the name of one")
    if query is None and not file:
        _list_queries(as_json=format_name == "json")
        return
    if not asked.strip():
        raise click.UsageError("the query is empty: write one, or give the name of one; `kg query` alone lists them")
    if store and no_infer:
        raise click.UsageError("--no-infer cannot take away what a server has: publish with it, or ask a graph file")
    if graph_iri and not store:
        raise click.UsageError("--graph-iri is for a server: give --store too")
    from kg.api import connect, load

    asks = connect(store, graph_iri, ontology) if store else load(graph, ontology, infer=not no_infer)
    with _ended_by_interrupt():
        if as_plan:
            click.echo(asks.plan(asked, **parameters), nl=False)
        else:
            _answer(asks, asked, parameters, format_name)


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the process at once: pyoxigraph lets Python see no signal while it answers."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _text(file: TextIO) -> str:
    """Read a query; raises UsageError where it is no UTF-8."""
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file.name}: is no UTF-8 ({error.reason}): save it in UTF-8") from None


def _list_queries(*, as_json: bool) -> None:
    from kg.queries import named_queries

    if as_json:
        print_json(named_queries())
        return
    rows = ((each.name, " ".join(f"-p {p.name}=…" for p in each.parameters), each.title) for each in named_queries())
    print_table(("Query", "Takes", "Answers"), rows)


def _answer(graph: Graph | RemoteGraph, query: str, parameters: dict[str, str], format_name: str) -> None:
    if format_name == "table":
        result = graph.query(query, **parameters)
        print_table(result.columns, result.texts())
        if not result.rows:
            click.echo("No rows.", err=True)
        warnings = result.warnings
    else:
        document = graph.document(query, format_name, **parameters)
        click.echo(document, nl=not document.endswith(b"\n"))
        warnings = graph.warnings(query, **parameters)
    for warning in warnings:
        click.echo(f"Warning: {warning}", err=True)
