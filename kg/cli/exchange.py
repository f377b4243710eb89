"""Commands that hand graphs to other programs, and take in what those have."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import words
from kg.cli.options import FOLDER, graph_option, json_option, ontology_option
from kg.cli.output import print_json, print_table


class _Export(click.Command):
    """A command whose help tells more of the format that stands beside --help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the arguments for the help, which is printed before they are read."""
        ctx.meta["words"] = tuple(args)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write of each format that was named what it carries and what it cannot."""
        from kg.writers import writers

        known = writers()
        for name in ctx.meta.get("words", ()):
            if name in known:
                with formatter.section(name):
                    formatter.write_text(f"{known[name].description}. {known[name].loses or 'Nothing is lost.'}")
        super().format_epilog(ctx, formatter)


def complete_format(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[click.shell_completion.CompletionItem]:
    """Complete the name of a format."""
    from kg.writers import writers

    found = ((name, writer) for name, writer in writers().items() if name.startswith(incomplete))
    return [click.shell_completion.CompletionItem(name, help=writer.description) for name, writer in found]


@click.command(
    cls=_Export,
    short_help="A graph in the format of another program.",
    epilog="Example: kg export ftm -o graph.ftm.json",
)
@click.argument("format_name", metavar="[FORMAT]", default="", shell_complete=complete_format)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for a format of several; by default standard output.",
)
@graph_option
@ontology_option
def export(format_name: str, output: Path | None, graph: Path, ontology: Path | None) -> None:
    """Write a graph in another format; without FORMAT, list them.

    kg export FORMAT --help tells what a format cannot carry. Alleged, denied and planned claims never turn into plain
    edges: where a format has no place for their status, they are labelled or left out, and counted.
    """
    if not format_name:
        _list_formats()
        return
    from kg.api.interchange import export as run

    done = run(format_name, output or sys.stdout.buffer, graph, ontology)
    for file in done.files:
        click.echo(file)
    if done.hedged:
        click.echo(f"{words.count(done.hedged, 'alleged, denied or planned claim')} {done.fate}", err=True)


def _list_formats() -> None:
    from kg.writers import writers

    rows = ((name, each.suffix or "folder", each.description) for name, each in writers().items())
    print_table(("Format", "File", "What it is"), rows)


@click.command(short_help="A graph, or facts of another source, back in.", epilog="Example: kg load companies.ttl")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=FOLDER, default=Path("output"), show_default=True, help="Where to write.")
@click.option(
    "--licence", default="", metavar="IRI", help="Under which a foreign source is given; it is noted with it."
)
@click.option("--replace", is_flag=True, help="Replace a graph that is there by a graph that is loaded.")
@ontology_option
@json_option
def load(
    *, sources: tuple[Path, ...], output: Path, licence: str, replace: bool, ontology: Path | None, as_json: bool
) -> None:
    """Load what kg export wrote, or facts of another source to ask beside a graph.

    FILE is Turtle, N-Triples, RDF/XML, TriG, JSON-LD, lines of FollowTheMoney, or a folder of CSV or Parquet that kg
    export wrote. A graph of kg becomes graph.ttl and graph.html. All else goes to sources.trig beside them, a named
    graph for each file: the terms of schema.org, FOAF, ORG, PROV, Wikidata and FollowTheMoney are read as those of kg,
    and queries see the facts inside GRAPH ?source { … } only.
    """
    from kg.api.interchange import load as run

    done = [run(source, output, ontology, licence=licence, replace=replace) for source in sources]
    if as_json:
        print_json(done)
        return
    for each in done:
        for file in each.files:
            click.echo(file)
        if each.facts:
            click.echo(
                f"{words.count(each.facts, 'fact')}, {each.understood:,} of them in the terms of kg; "
                f"{words.count(each.identified, 'entity', 'entities')} recognised, "
                f"{words.count(each.namesakes, 'namesake')} linked",
                err=True,
            )
