"""The command that puts a graph on a SPARQL server."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, ontology_option
from kg.cli.output import progress_bar
from kg.store import sources_of

_EXAMPLE = """\
\b
Example: KG_STORE_USER=ada KG_STORE_PASSWORD=… kg publish https://sparql.example.org/store \\
           --graph-iri https://graph.example.org/
"""


@click.command(short_help="Put a graph on a SPARQL server.", epilog=_EXAMPLE)
@click.argument("url")
@click.option(
    "--graph-iri", default="", metavar="IRI", help="The named graph to replace; else all of the server's default graph."
)
@click.option("--no-infer", is_flag=True, help="Only what the file says, and nothing of what relations mean.")
@graph_option
@ontology_option
def publish(*, url: str, graph_iri: str, no_infer: bool, graph: Path, ontology: Path | None) -> None:
    """Put a graph on a SPARQL server, in the place of what it had under that name.

    Without --graph-iri that is the server's default graph: all that is in it is replaced.

    URL is the server's address for the SPARQL 1.1 Graph Store Protocol: /store of Oxigraph, /DATASET/data of Fuseki,
    /repositories/NAME/rdf-graphs/service of GraphDB and RDF4J, /sparql-graph-crud-auth of Virtuoso.

    What follows from the graph is sent with it (broader relations, inverses, superclasses), so that `kg query --store`
    answers as `kg query` does; what relations mean goes to the graph https://kg.example/ontology. People who decided
    are sent as pseudonyms; decisions.jsonl stays here, and so does sources.trig: the facts of others are theirs to publish.

    Name and password come from KG_STORE_USER and KG_STORE_PASSWORD (basic or digest, as the server wants), or a bearer
    token from KG_STORE_TOKEN.
    """
    from kg.api import load

    if not graph_iri:
        click.echo(
            f"This replaces all that is in the default graph of {url}; --graph-iri IRI would replace a named one.",
            err=True,
        )
    with progress_bar() as progress:
        count = load(graph, ontology, infer=not no_infer).publish(url, graph_iri, progress)
    sources = sources_of(graph)
    if sources.is_file():
        click.echo(f"{sources} stays here: the facts of others are theirs to publish.", err=True)
    click.echo(f"{graph} → {graph_iri or 'the default graph'} of {url}: {count} triples")
