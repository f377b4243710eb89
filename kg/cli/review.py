"""Commands by which people have the last word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli import words
from kg.cli.asking import ask_all
from kg.cli.options import graph_option, json_option, ontology_option, user_option
from kg.cli.output import READABLE, print_json, print_problem, print_table, print_text

if TYPE_CHECKING:
    from kg.api.review import Review
    from kg.decisions import Record

_EXAMPLES = """\
\b
Examples: kg review
          kg review --json > questions.json
          kg review --answer answers.jsonl       {"question": "3fa1b2c4", "judgement": "negative"}
          kg review --decide "Acme" "Acme Holdings" positive
          kg review --claim 5f1c09a2 negative
          kg review --list
          kg review --undo 8d20c1
"""


@click.command(short_help="Decide what is one thing, and which claims are right.", epilog=_EXAMPLES)
@graph_option
@user_option
@click.option("--below", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Ask about claims below it.")
@click.option(
    "--answer", "answers", type=click.File(encoding="utf-8"), help="Take answers, a JSON object a line, or -."
)
@click.option("--decide", nargs=3, metavar="SOURCE TARGET JUDGEMENT", help="Say whether two things are one.")
@click.option(
    "--claim", nargs=2, metavar="CLAIM JUDGEMENT", help="Say whether a claim, or the one asked about, is right."
)
@click.option("--list", "listing", is_flag=True, help="Show the decisions that count.")
@click.option("--undo", is_flag=False, flag_value="", metavar="[DECISION]", help="Take one back, by default the last.")
@ontology_option
@json_option
def review(
    *,
    graph: Path,
    user: str,
    below: float,
    answers: TextIO | None,
    decide: tuple[str, str, str] | None,
    claim: tuple[str, str] | None,
    listing: bool,
    undo: str | None,
    ontology: Path | None,
    as_json: bool,
) -> None:
    """Walk through what is doubtful, the most doubtful and most consequential first, and decide.

    Asked are merges and splits that resolution proposes, contracts and lawsuits that may be one, and claims of little
    confidence. Answer y for yes, n for no, u
    for unsure, s to skip, z to undo the last answer, q to quit. Decisions are kept in decisions.jsonl beside the graph,
    and count in every later build. A JUDGEMENT is positive, negative or unsure; SOURCE and TARGET are names, or mentions
    written as ARTICLE:START-END.
    """
    from kg.api.review import Review

    at_work = Review(graph, user, below, ontology)
    if listing:
        _list(at_work, as_json=as_json)
    elif undo is not None:
        found = at_work.find(undo)
        at_work.take_back(found)
        click.echo(f"Taken back: {_summary(found)}")
        print_text(words.REBUILD)
    elif decide or claim or answers:
        _take(at_work, decide, claim, answers)
    elif as_json:
        print_json(at_work.questions())
    else:
        ask_all(at_work, ontology)


def _take(
    at_work: Review, decide: tuple[str, str, str] | None, claim: tuple[str, str] | None, answers: TextIO | None
) -> None:
    from kg.api.review import as_judgement

    done = 0
    if decide:
        at_work.decide(*at_work.pair(decide[0], decide[1]), as_judgement(decide[2]))
        done += 1
    if claim:
        at_work.judge(at_work.claim(claim[0]), as_judgement(claim[1]))
        done += 1
    done += at_work.answer_lines(answers) if answers else 0
    click.echo(f"{words.count(done, 'decision')} kept in {at_work.path}")
    print_text(words.REBUILD)


def _list(at_work: Review, *, as_json: bool) -> None:
    records = at_work.standing()
    if as_json:
        print_json([{"identifier": record.identifier, "decision": record} for record in records])
        return
    rows = (
        (record.identifier, f"{record.time:%Y-%m-%d %H:%M}", record.user, record.judgement, _what(record))
        for record in records
    )
    print_table(("Decision", "When (UTC)", "Who", "Judgement", "About"), rows, READABLE)
    for problem in at_work.book.problems:
        print_problem(problem)


def _summary(record: Record) -> str:
    return f"{record.identifier}, {record.judgement}: {_what(record)}"


def _what(record: Record) -> str:
    source, target = record.source, record.target
    if target is None:
        return f"article {source.article}"
    if record.claim:
        return (
            f"claim {record.claim[: words.SHORT]}: “{source.text}” {record.relation} “{target.text}”, {source.article}"
        )
    return f"“{source.text}” ({source.article}) = “{target.text}” ({target.article})"
