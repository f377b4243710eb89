"""Commands that look whether a graph is sound, and what changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import words
from kg.cli.options import FILE, column_option, graph_option, json_option, ontology_option
from kg.cli.output import print_fields, print_json, print_problem, print_table, print_text

if TYPE_CHECKING:
    from kg.comparison import Difference, Section
    from kg.validation import Fault

_SHOWN = 5
_SHORT = 60
_HASH = re.compile("[0-9a-f]{32}")
_MOVES = {"renamed": "is now", "merged": "was merged into", "split": "gave off"}


@click.command(short_help="What changed between two graphs.", epilog="Example: kg diff old/graph.ttl output")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, as_json: bool) -> None:
    """Tell what changed from one graph to another: articles, entities, claims, and what of each.

    OLD and NEW are graph files, or folders that hold graph.ttl. Exits with 0 if nothing changed, with 1 if something
    did. A claim of an article whose text has changed goes on under another identifier: what it tells is compared.
    --json gives moves (kind, old, new, old_name, new_name), shifts of claims (old, new) and sections (kind; added and
    gone: identifier, title, quote; changed: identifier, title, properties: property, old, new).
    """
    from kg.api import diff as compare

    found = compare(old, new)
    if as_json:
        print_json(found)
    else:
        _print_difference(found)
    context.exit(1 if found else 0)


def _print_difference(found: Difference) -> None:
    if not found:
        click.echo("No difference.")
    for section in found.sections:
        counts = len(section.added), len(section.gone), len(section.changed)
        click.secho(f"{section.kind}: {counts[0]:,} added, {counts[1]:,} gone, {counts[2]:,} changed", bold=True)
        _print_section(section)
        click.echo()
    for move in found.moves:
        print_text(f"“{move.old_name}” ({move.old}) {_MOVES[move.kind]} “{move.new_name}” ({move.new})")
    if found.shifts:
        click.echo(f"{words.count(len(found.shifts), 'claim')} told at another place of a text that has changed")


def _print_section(section: Section) -> None:
    signed = [("+", item) for item in section.added] + [("-", item) for item in section.gone]
    heads = (
        ("", "What", "Identifier", "Sentence") if any(item.quote for _, item in signed) else ("", "What", "Identifier")
    )
    single = [(sign, item.title, _brief(item.identifier), _cut(item.quote))[: len(heads)] for sign, item in signed]
    if single:
        print_table(heads, single)
    for change in section.changed:
        fields = [
            (each.property.replace("_", " "), f"{_values(each.old)} → {_values(each.new)}")
            for each in change.properties
        ]
        print_fields(f"{change.title}, {_brief(change.identifier)}", fields)


def _values(values: tuple[str, ...]) -> str:
    return _cut("; ".join(values) or "none")


def _brief(identifier: str) -> str:
    """Cut the hash of a claim to what usually tells it from all others."""
    return identifier[: words.SHORT] if _HASH.fullmatch(identifier) else identifier


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 2]} …"


@click.command(short_help="Shapes and promises of a graph.", epilog="Example: kg validate --sources seeds")
@click.argument("file", metavar="[FILE]", required=False, type=FILE)
@click.option(
    "--sources", multiple=True, metavar="PATH", help="Where its articles lie; quotes are then compared with them."
)
@column_option
@click.option("--all", "everything", is_flag=True, help=f"Show every fault, not the first {_SHOWN} of a kind.")
@graph_option
@ontology_option
@json_option
@click.pass_context
def validate(
    context: click.Context,
    *,
    sources: tuple[str, ...],
    columns: dict[str, str],
    everything: bool,
    file: Path | None,
    graph: Path,
    ontology: Path | None,
    as_json: bool,
) -> None:
    """Check that a graph keeps its promises: every plain triple rests on a claim, every claim is whole, and so on.

    FILE is the graph, as in --graph.

    With --sources, also that every quote is in its article, word by word; of what lies there and is no article, as a build
    leaves it out, the standard error tells; --column is that of the build. Exits with 1 if something is wrong.
    """
    from kg.readers import ReadOptions
    from kg.validation import examine

    graph = file or graph
    faults, problems = examine(graph, ontology, sources, ReadOptions(columns))
    for problem in problems:
        print_problem(problem)
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
