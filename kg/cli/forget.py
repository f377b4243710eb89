"""The command that withdraws an article."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kg.cli import words
from kg.cli.options import graph_option, ontology_option, user_option
from kg.cli.output import print_problem, print_text


@click.command(
    short_help="Withdraw an article and what rests on it alone.",
    epilog="\b\nExamples: kg forget 004_4df743c884a25eda\n          kg forget --undo 004_4df743c884a25eda",
)
@click.argument("article")
@click.option("--undo", is_flag=True, help="Take the withdrawal back.")
@graph_option
@user_option
@ontology_option
@click.pass_context
def forget(context: click.Context, *, article: str, undo: bool, graph: Path, user: str, ontology: Path | None) -> None:
    """Withdraw an article: its claims leave graph and page at once, and later builds leave it out.

    ARTICLE is its identifier, as kg query sources gives it. What is left is settled anew by the next build.
    """
    from kg.pipeline import forgetting

    now = dt.datetime.now(dt.UTC)
    if undo:
        forgetting.remember(article, graph, now)
        click.echo(f"{article} is no longer withdrawn.")
        print_text(words.REBUILD)
        return
    done = forgetting.forget(article, graph, user, now, ontology)
    for problem in done.problems:
        print_problem(problem)
    gone = f"{words.count(done.claims, 'claim')} and {words.count(done.entities, 'entity', 'entities')}"
    click.echo(f"{article} is withdrawn, and with it {gone}")
    for notice in done.notices:
        print_text(notice)
    for file in done.files:
        click.echo(file)
    context.exit(1 if done.problems else 0)
