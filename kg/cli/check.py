"""Commands that look whether a graph is sound, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import words
from kg.cli.options import graph_option, json_option, ontology_option
from kg.cli.output import print_json, print_text

if TYPE_CHECKING:
    from kg.validation import Fault

_SHOWN = 5


@click.command(short_help="Shapes and promises of a graph.", epilog="Example: kg validate --sources seeds")
@click.option(
    "--sources", multiple=True, metavar="PATH", help="Where its articles lie; quotes are then compared with them."
)
@click.option("--all", "everything", is_flag=True, help=f"Show every fault, not the first {_SHOWN} of a kind.")
@graph_option
@ontology_option
@json_option
@click.pass_context
def validate(
    context: click.Context,
    *,
    sources: tuple[str, ...],
    everything: bool,
    graph: Path,
    ontology: Path | None,
    as_json: bool,
) -> None:
    """Check that a graph keeps its promises: every plain triple rests on a claim, every claim is whole, and so on.

    With --sources, also that every quote is in its article, word by word. Exits with 1 if something is wrong.
    """
    from kg.api import load

    faults = load(graph, ontology).validate(sources)
    if as_json:
        print_json({"graph": str(graph), "faults": faults})
    else:
        _print_faults(graph, faults, None if everything else _SHOWN)
    context.exit(1 if faults else 0)


def _print_faults(graph: Path, faults: Iterable[Fault], most: int | None) -> None:
    kinds: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.title].append(fault)
    for title, found in kinds.items():
        click.secho(f"{title}: {words.count(len(found), 'fault')}", bold=True)
        for fault in found[:most]:
            print_text(fault.message, "  ")
        if most and len(found) > most:
            click.echo(f"  … and {len(found) - most:,} more")
    total = sum(map(len, kinds.values()))
    click.echo(f"{graph}: {words.count(total, 'fault')}" if total else f"{graph}: nothing wrong")
