"""Commands that build, learn and measure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import words
from kg.cli.options import (
    FILE,
    FOLDER,
    column_option,
    complete_relation,
    confidence_option,
    json_option,
    limit_option,
    mit_option,
    model_option,
    ontology_option,
    private_option,
)
from kg.cli.output import print_json, print_problem, print_table, print_text, progress_bar
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.evaluation import Scores
    from kg.pipeline import Gain, Relearned, Report, Settings

_SHOWN = 10
_VERDICTS = {
    (True, True): "now found",
    (True, False): "no longer found",
    (False, True): "now fallen for",
    (False, False): "no longer fallen for",
}
"""What a change of verdict on an example means, by its sign and by whether the relation is now found in it."""


@click.command(short_help="Articles → graph.ttl and graph.html.", epilog="Example: kg build seeds -o output")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=FOLDER, help="Where to write; by default output, if that holds no other articles.")
@click.option(
    "--base", default="https://kg.example/", show_default=True, help="The IRI under which the graph's own lie."
)
@column_option
@limit_option
@private_option
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

    reading = ReadOptions(columns, limit, allow_private)
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
        watch(sources, output, settings, tell)
    except KeyboardInterrupt:
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


@click.command(short_help="Examples → what they teach.", epilog="Example: kg learn sued")
@click.argument("relation", default="", shell_complete=complete_relation)
@ontology_option
@model_option
@click.option("--knowledgenet", type=FILE, help="Learn from KnowledgeNet's documents (JSON Lines) as well.")
@json_option
def learn(relation: str, ontology: Path | None, model: str, knowledgenet: Path | None, as_json: bool) -> None:
    """Learn from the example sentences, and tell what each relation gained or lost on its own.

    What is learned goes to the folder `learned` of the ontology. With RELATION, only that one is learned, in seconds,
    and all others stay as they are, as does what was learned of the status of claims.
    What KnowledgeNet taught stays as it is, in a file of its own, unless its documents are given.
    """
    from kg.pipeline import relearn

    with progress_bar() as progress:
        done = relearn(ontology, relation, model, progress, knowledgenet)
    if as_json:
        print_json(done)
    else:
        _print_gains(done)


def _print_gains(done: Relearned) -> None:
    columns = ("Relation", "+", "found", "before", "-", "wrong", "before")
    print_table(columns, map(_gain, done.gains))
    for gain in done.gains:
        for change in gain.changes[:_SHOWN]:
            print_text(f"{_VERDICTS[change.example.positive, change.found]}: {words.lesson(change.example)}", "  ")
        if len(gain.changes) > _SHOWN:
            print_text(f"and {len(gain.changes) - _SHOWN} more of {gain.relation}: --json lists them", "  ")
    if done.disturbed:
        print_text(f"Also changed: {', '.join(done.disturbed)}.")
    if done.outdated:
        names = ", ".join(name or "what all relations share" for name in done.outdated[:_SHOWN])
        more = f" and {len(done.outdated) - _SHOWN} more" if len(done.outdated) > _SHOWN else ""
        print_text(f"Changed since it was learned: {names}{more}. Until kg learn, kg learns all anew when it needs it.")


def _gain(gain: Gain) -> tuple[object, ...]:
    found, wrong = (gain.found, gain.found_before), (gain.wrong, gain.wrong_before)
    return gain.relation, gain.positive, *found, gain.negative, *wrong


@click.command(
    "eval",
    short_help="Precision, recall and F1 on annotated articles.",
    epilog="Example: kg eval gold/seeds --min-f1 0.8",
)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--graph", type=FILE, help="The graph to score; by default output/graph.ttl.")
@click.option("--min-f1", type=click.FloatRange(0, 1), default=0, help="Exit with 1 below it.")
@click.option("--min-precision", type=click.FloatRange(0, 1), default=0, help="Likewise.")
@click.option("--min-status", type=click.FloatRange(0, 1), default=0, help="Likewise, for the share of right statuses.")
@click.option("-v", "--verbose", is_flag=True, help="Also what is wrong and missing, and each relation.")
@model_option
@ontology_option
@confidence_option
@mit_option
@json_option
@click.pass_context
def evaluate(
    context: click.Context,
    *,
    gold: Path,
    graph: Path | None,
    min_f1: float,
    min_precision: float,
    min_status: float,
    verbose: bool,
    model: str,
    ontology: Path | None,
    min_confidence: float,
    mit_only: bool,
    as_json: bool,
) -> None:
    """Score a graph against annotated articles: precision, recall, F1, and the qualifiers of what was found.

    GOLD is a folder of JSON files with id, entities and facts. Where the graph has none of these articles, one is
    built from their texts, in memory.
    """
    from kg.api.scoring import score
    from kg.pipeline import Settings

    settings = Settings(model=model, ontology=ontology, min_confidence=min_confidence, mit_only=mit_only)
    with progress_bar() as progress:
        scores = score(gold, graph, settings, progress)
    if as_json:
        print_json(scores.summary())
    else:
        _print_scores(scores, verbose=verbose)
    context.exit(0 if scores.reaches(min_f1, min_precision, min_status) else 1)


def _print_scores(scores: Scores, *, verbose: bool) -> None:
    if verbose:
        print_table(("Relation", "Found", "Wrong", "Missed"), scores.by_relation())
        _print_faults(scores)
    print_table(("", "Right", "Of"), ((name, *tally) for name, tally in scores.tallies.items()))
    found, wrong, missed = scores.found.total(), scores.wrong.total(), scores.missed.total()
    click.echo(
        f"precision {scores.precision:.3f}, recall {scores.recall:.3f}, F1 {scores.f1:.3f} "
        f"({found} found, {wrong} wrong, {missed} missed)"
    )
    for article in scores.silent:
        click.echo(f"{article}: no claims", err=True)


def _print_faults(scores: Scores) -> None:
    wrong: Iterable[tuple[str, ...]] = (
        (
            "wrong",
            claim.article,
            claim.subject.entity.name if claim.subject.entity else "",
            claim.relation,
            claim.object.entity.name if claim.object.entity else "",
            claim.status,
            claim.quote,
        )
        for claim in scores.wrong_claims
    )
    missed: Iterable[tuple[str, ...]] = (
        ("missed", article, fact.subject, fact.relation, fact.object, fact.status, fact.quote)
        for article, fact in scores.missed_facts
    )
    columns = ("", "Article", "Subject", "Relation", "Object", "Status", "Sentence")
    print_table(columns, sorted((*wrong, *missed), key=lambda row: (row[1], row[0])))
