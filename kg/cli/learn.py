"""Commands that learn from examples and measure on annotated articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import words
from kg.cli.options import (
    FILE,
    complete_relation,
    confidence_option,
    json_option,
    mit_option,
    model_option,
    ontology_option,
)
from kg.cli.output import print_json, print_table, print_text, progress_bar

if TYPE_CHECKING:
    from kg.evaluation import Scores
    from kg.pipeline import Gain, Relearned

_SHOWN = 10
_VERDICTS = {
    (True, True): "now found",
    (True, False): "no longer found",
    (False, True): "now fallen for",
    (False, False): "no longer fallen for",
}
"""What a change of verdict on an example means, by its sign and by whether the relation is now found in it."""


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
