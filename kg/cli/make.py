"""The command that builds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import words
from kg.cli.options import (
    FOLDER,
    column_option,
    confidence_option,
    file_dates_option,
    json_option,
    limit_option,
    mit_option,
    model_option,
    ontology_option,
    private_option,
)
from kg.cli.output import print_json, print_problem, progress_bar
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline import Report, Settings


@click.command(short_help="Articles → graph.ttl and graph.html.", epilog="Example: kg build seeds -o output")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=FOLDER, help="Where to write; by default output, if that holds no other articles.")
@click.option(
    "--base", default="https://kg.example/", show_default=True, help="The IRI under which the graph's own lie."
)
@column_option
@limit_option
@private_option
@file_dates_option
@model_option
@ontology_option
@confidence_option
@mit_option
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes that read articles; one a core."
)
@click.option("--cache", type=FOLDER, metavar="DIR", help="Where to keep what articles yielded; the user's cache.")
@click.option("--no-cache", is_flag=True, help="Read every article anew, and keep nothing of it.")
@click.option(
    "--patience",
    type=click.FloatRange(0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="The longest that one article may take, beside a second for every 500 characters.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What reads articles: this machine, or a Ray cluster (pip install 'kg[ray]').",
)
@click.option("--watch", "watching", is_flag=True, help="Go on, and build again whenever something changes.")
@json_option
@click.pass_context
def build(
    context: click.Context,
    *,
    sources: tuple[str, ...],
    output: Path | None,
    base: str,
    columns: dict[str, str],
    limit: int | None,
    allow_private: bool,
    file_dates: bool,
    model: str,
    ontology: Path | None,
    min_confidence: float,
    mit_only: bool,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
    patience: float,
    engine: str,
    watching: bool,
    as_json: bool,
) -> None:
    """Build graph.ttl and graph.html from articles.

    SOURCE is a file or folder, an address, or - for standard input; by default seeds. Articles are .txt, .md, .html,
    .json, .jsonl, .csv, .tsv, .pdf, .docx or .eml; .zip, .gz and .warc hold others; feeds and sitemaps (.xml) name
    them. Nothing is fetched unless an address is given. What is wrong with an article is said, and the others are
    built. What articles yielded is kept, so that the next build, or this one if it is ended, reads only those that
    are new.
    """
    from kg.pipeline import Settings
    from kg.pipeline import build as run
    from kg.readers import ReadOptions

    reading = ReadOptions(columns, limit, allow_private, file_dates=file_dates)
    known = (base, model, ontology, min_confidence, mit_only, reading)
    settings = Settings(*known, jobs=jobs, cache=cache, cached=not no_cache, patience=patience, engine=engine)
    if watching:
        _watch(sources, output, settings, as_json=as_json)
        return
    with progress_bar() as progress:
        report = run(sources, output, settings, progress)
    _tell(report, as_json=as_json)
    context.exit(1 if report.problems else 0)


def _watch(sources: tuple[str, ...], output: Path | None, settings: Settings, *, as_json: bool) -> None:
    from kg.pipeline import Report, watch

    def tell(found: Report | KgError) -> None:
        if isinstance(found, Report):
            _tell(found, as_json=as_json)
        else:
            click.echo(f"Error: {found}", err=True)
        click.echo("Watching; Ctrl-C ends it.", err=True)

    try:
        watch(sources, output, settings, tell, progress_bar)
    except KeyboardInterrupt as interrupt:
        if getattr(interrupt, "__notes__", ()):
            raise
        click.echo("Ended.", err=True)


def _tell(report: Report, *, as_json: bool) -> None:
    for problem in report.problems:
        print_problem(problem)
    for notice in report.notices:
        click.echo(notice, err=True)
    if as_json:
        print_json(report)
    else:
        _summarise(report)


def _summarise(report: Report) -> None:
    if not report.files:
        click.echo("Nothing was built.")
        return
    counts = [words.told_in(report.articles, report.sources), words.count(report.claims, "claim")]
    counts.append(words.count(report.entities, "entity", "entities"))
    if report.problems:
        counts.append(words.count(len(report.problems), "problem"))
    click.echo(f"{', '.join(counts)}, {report.seconds:.1f} seconds")
    for file in report.files:
        click.echo(file)
